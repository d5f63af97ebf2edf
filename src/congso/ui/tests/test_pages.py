"""The gallery shows every part with its states; the shells hold what each page needs."""

import gzip

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from jinja2 import UndefinedError

from congso.kernel.refusals import Refused, Stale
from congso.ui import errors
from congso.ui.http import _jinja, seen
from congso.ui.middleware import CompressionMiddleware, RefusalMiddleware, back, typed

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
        "98,49\u00a0%",
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
