"""The gallery shows every part with its states; the shells hold what each page needs."""

import gzip

import pytest
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client, RequestFactory
from django.urls import reverse
from jinja2 import UndefinedError

from congso.kernel.refusals import NotShown, Refused, Stale
from congso.ui import errors
from congso.ui.http import _jinja, seen
from congso.ui.middleware import CompressionMiddleware, RefusalMiddleware
from congso.ui.typed import back, page_of, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_gallery(settings):
    settings.CONGSO_DEMO = True


def test_gallery_renders_every_part_strictly(client: Client, open_gallery: None) -> None:
    response = client.get(reverse("ui:gallery"))
    page = response.content.decode()
    assert response.status_code == 200
    for words in (
        "còn 2 ngày làm việc",
        "0********218",
        "1.000.000\u00a0đ",
        "98,49%",
        "09/09/2020 16:30",
        "ngày thứ 5 trong 7",
    ):
        assert words in page
    assert "style=" not in page
    assert " onclick" not in page
    assert page.count("<h1") == 1


def test_gallery_is_closed_to_strangers_of_a_real_office(client: Client, settings) -> None:
    settings.CONGSO_DEMO = False
    settings.DEBUG = False
    assert client.get(reverse("ui:gallery")).status_code == 404


def test_page_has_language_skip_link_and_landmarks(client: Client, open_gallery: None) -> None:
    page = client.get(reverse("ui:gallery")).content.decode()
    for part in ('<html lang="vi">', 'href="#noi-dung"', 'id="noi-dung"', "<header", "<main", 'aria-label="Công việc"'):
        assert part in page


def test_impossible_act_shows_its_reason_and_cannot_be_pressed(client: Client, open_gallery: None) -> None:
    page = client.get(reverse("ui:gallery")).content.decode()
    start = page.index('<span class="act off">')
    assert "NĐ 61/2018, Điều 19" in page[start : start + 900]
    assert "href" not in page[start : page.index("</li>", start)]


def test_undefined_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _jinja().env.from_string("{{ nobody_said_this }}").render()


def test_what_people_typed_is_escaped() -> None:
    text = _jinja().env.from_string("{{ facts([('Tên', value)]) }}{{ value|noi_dung }}").render(value="<b>x</b>")
    assert "<b>" not in text
    assert text.count("&lt;b&gt;x&lt;/b&gt;") == 2


@pytest.mark.parametrize("status", sorted(errors.TOLD))
def test_error_pages_say_what_happened(client: Client, open_gallery: None, status: int) -> None:
    response = client.get(reverse("ui:gallery-error", kwargs={"status": status}))
    assert response.status_code == status
    assert errors.TOLD[status][0] in response.content.decode()


def test_broken_page_needs_nothing_of_the_program(rf: RequestFactory, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        response = errors.broken(rf.get("/"))
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.content.decode()


def answer(request) -> HttpResponse:
    return HttpResponse("ok")


def test_refusal_becomes_a_page_that_keeps_what_was_typed(rf: RequestFactory) -> None:
    request = rf.post(
        "/x/", {"reason": "Lý do dài đã gõ", "password": "bí mật", "seen": "3"}, HTTP_REFERER="http://evil.example/"
    )
    response = RefusalMiddleware(answer).process_exception(request, Refused("Hồ sơ đã rút."))
    assert response is not None
    page = response.content.decode()
    assert response.status_code == 409
    assert "Hồ sơ đã rút." in page
    assert "Lý do dài đã gõ" in page
    assert "bí mật" not in page
    assert back(request) == "/x/"
    assert typed(request) == [("reason", "Lý do dài đã gõ")]


def test_stale_refusal_is_told_as_such_and_fragment_is_only_the_answer(rf: RequestFactory) -> None:
    request = rf.post("/x/", HTTP_HX_REQUEST="true")
    response = RefusalMiddleware(answer).process_exception(request, Stale("Hồ sơ vừa được chị Hạnh tiếp nhận."))
    assert response is not None
    page = response.content.decode()
    assert "để không đè lên thay đổi của người khác" in page
    assert "<html" not in page


def test_a_page_never_offers_itself_as_the_way_back(rf: RequestFactory) -> None:
    assert back(rf.get("/bao-cao/?nam=2020")) == "/"
    assert back(rf.get("/bao-cao/", HTTP_REFERER="http://testserver/bao-cao/?nam=2019")) == "/"
    assert back(rf.get("/bao-cao/", HTTP_REFERER="http://testserver/ho-so/")) == "http://testserver/ho-so/"
    response = RefusalMiddleware(answer).process_exception(rf.get("/x/"), Refused("Hồ sơ đã đóng."))
    assert response is not None
    page = response.content.decode()
    assert response.status_code == 409
    assert 'href="/x/"' not in page
    assert "Về trang chính" in page


def test_a_page_that_is_not_for_this_person_is_the_page_of_rights(rf: RequestFactory) -> None:
    response = RefusalMiddleware(answer).process_exception(rf.get("/x/"), NotShown("Dành cho lãnh đạo."))
    assert response is not None
    page = response.content.decode()
    assert response.status_code == 403
    assert errors.TOLD[403][0] in page
    assert "Dành cho lãnh đạo." in page
    assert "Quay lại xem" not in page
    sent = RefusalMiddleware(answer).process_exception(rf.post("/x/", {"reason": "Đã gõ"}), NotShown("Không."))
    assert sent is not None
    assert "Đã gõ" in sent.content.decode()


def to_the_door(request) -> HttpResponse:
    return redirect_to_login(request.get_full_path())


def test_a_form_sent_after_the_session_ended_comes_back_in_full_with_the_door_in_another_tab(rf) -> None:
    sent = {"opinion": "Không đồng ý\nvì thiếu căn cứ", "pin": "123456", "password": "bí mật", "seen": "3"}
    request = rf.post("/ho-so/1/khong-dong-y/", sent, HTTP_REFERER="http://testserver/ho-so/1/khong-dong-y/?tu=1")
    response = RefusalMiddleware(to_the_door)(request)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Phiên làm việc đã hết" in page
    assert "Hãy đăng nhập lại; những gì bạn vừa điền còn đây." in page
    assert "Không đồng ý<br>vì thiếu căn cứ" in page
    assert "<details open>" in page
    assert "123456" not in page
    assert "bí mật" not in page
    assert '"/tai-khoan/dang-nhap/?next=%2Fho-so%2F1%2Fkhong-dong-y%2F%3Ftu%3D1" target="_blank"' in page
    assert "quyền" not in page
    assert 'id="tu-choi"' in page, "so that the browser keeps its own copy"


def test_the_whole_house_answers_so_to_whoever_is_signed_out() -> None:
    response = Client().post("/mot-cua/tiep-nhan/", {"subject_line": "Đã gõ rất dài"})
    assert response.status_code == 403
    assert "Đã gõ rất dài" in response.content.decode()
    assert Client().get("/mot-cua/tiep-nhan/").status_code == 302


def test_other_ways_to_the_door_are_left_alone(rf: RequestFactory) -> None:
    assert RefusalMiddleware(to_the_door)(rf.get("/ho-so/")).status_code == 302
    signed_out = RefusalMiddleware(lambda request: redirect("/tai-khoan/dang-nhap/"))
    assert signed_out(rf.post("/tai-khoan/dang-xuat/")).status_code == 302
    assert "điền còn đây" not in RefusalMiddleware(to_the_door)(rf.post("/x/", {"seen": "1"})).content.decode()


def test_a_form_with_an_old_token_comes_back_in_full_and_asks_for_no_rights() -> None:
    strict = Client(enforce_csrf_checks=True)
    for where in ("/tai-khoan/dang-nhap/", "/ho-so/1/khong-dong-y/"):
        given, ours = {"opinion": "Đã gõ rất dài", "password": "bí mật"}, {"Referer": f"http://testserver{where}"}
        from_elsewhere = strict.post(where, given, headers={"Referer": "http://elsewhere.test/"})
        assert "Đã gõ rất dài" not in from_elsewhere.content.decode()
        response = strict.post(where, given, headers=ours)
        page = response.content.decode()
        assert response.status_code == 403
        assert "Phiên làm việc hoặc trang này đã cũ" in page
        assert "Hãy tải lại trang rồi gửi lại; những gì bạn vừa điền còn đây." in page
        assert "Đã gõ rất dài" in page
        assert "bí mật" not in page
        assert f'href="{where}" target="_blank"' in page
        assert "quyền" not in page


def test_what_is_secret_is_told_by_whole_words(rf: RequestFactory) -> None:
    names = ("opinion", "pin", "new-pin", "user_pin", "otp_token", "mat-khau-moi")
    request = rf.post("/x/", dict.fromkeys(names, "x"))
    assert typed(request) == [("opinion", "x")]
    assert page_of(request) == "/x/"


def test_other_errors_are_left_to_be_bugs(rf: RequestFactory) -> None:
    assert RefusalMiddleware(answer).process_exception(rf.get("/"), KeyError("x")) is None


def test_seen_reads_the_version_or_refuses(rf: RequestFactory) -> None:
    assert seen(rf.post("/", {"seen": "7"})) == 7
    for wrong in ({}, {"seen": ""}, {"seen": "x"}):
        with pytest.raises(BadRequest):
            seen(rf.post("/", wrong))


def test_pages_travel_compressed_and_stored_files_as_they_are(client: Client, rf: RequestFactory, open_gallery) -> None:
    asks = {"Accept-Encoding": "gzip"}
    page = client.get("/ui/", headers=asks)
    assert page.headers["Content-Encoding"] == "gzip"
    assert "</html>" in gzip.decompress(page.content).decode()
    assert len(page.content) < 15_000
    paper = HttpResponse(b"%PDF" * 1000, content_type="application/pdf")
    sent = CompressionMiddleware(answer).process_response(rf.get("/tep/", headers=asks), paper)
    assert "Content-Encoding" not in sent.headers
