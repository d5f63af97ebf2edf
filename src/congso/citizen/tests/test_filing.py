"""Filing step by step: each step is on the server before the next shows; what is wrong is said where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from congso.citizen.models import FilingReceipt, Typing
from congso.citizen.tests.office import (
    FORM,
    SCRIPT,
    SERVICES,
    START,
    TYPED,
    WHO,
    at,
    filed,
    hoarding,
    page,
    pdf,
    seen_on,
    sent_in_pieces,
    signed_in,
    started,
    with_papers,
)
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel, DossierState
from congso.files.tests import samples
from congso.people.models import Applicant, Person
from tests.cast import Cast


def test_a_whole_dossier_is_filed_step_by_step(cast: Cast, citizen: Client) -> None:
    hoarding(cast)
    dossier = started(citizen, "1.004651")
    assert (dossier.state, dossier.channel, dossier.applicant.phone) == ("draft", Channel.ONLINE, "0912345678")
    declared = {**TYPED, "seen": seen_on(citizen, at(dossier, "to-khai/"))}
    assert citizen.post(at(dossier, "to-khai/"), declared)["Location"] == at(dossier, "giay-to/")
    with_papers(citizen, dossier)
    review = page(citizen, at(dossier, "xem-lai/"))
    for words in ("Khai trương rạp chiếu phim", "Lê Thị Mở Quán", "don.pdf", "Bản điện tử"):
        assert words in review
    answer = citizen.post(at(dossier, "xem-lai/"), {"seen": seen_on(citizen, at(dossier, "xem-lai/"))})
    assert answer["Location"] == at(dossier)
    dossier.refresh_from_db()
    assert dossier.state == DossierState.SUBMITTED
    assert dossier.answers == {"noi_dung": "Khai trương rạp chiếu phim", "so_bang": 3}
    assert "trả lời trong 8 giờ làm việc" in page(citizen, at(dossier))


def test_pressed_five_times_it_is_one_dossier_filed_once(cast: Cast, citizen: Client) -> None:
    before = Dossier.objects.count()
    for _ in range(5):
        dossier = started(citizen)
    assert Dossier.objects.count() == before + 1
    with_papers(citizen, dossier)
    version = seen_on(citizen, at(dossier, "xem-lai/"))
    answers = [citizen.post(at(dossier, "xem-lai/"), {"seen": version}) for _ in range(5)]
    assert {answer["Location"] for answer in answers} == {at(dossier)}
    dossier.refresh_from_db()
    assert dossier.state == DossierState.SUBMITTED
    assert Applicant.objects.filter(id_number="075190000123").count() == 1


def test_nobody_else_finds_anything_of_it(cast: Cast, citizen: Client) -> None:
    dossier = filed(citizen)
    stranger, draft = signed_in("khac@example.vn", "Người Khác"), started(citizen, key="hai")
    for step in ("", "nguoi-nop/", "to-khai/", "giay-to/", "giay-to/don/tep/", "xem-lai/"):
        assert stranger.get(at(dossier, step)).status_code == 404, step
        assert stranger.get(at(draft, step)).status_code == 404, step
    for step in ("to-khai/", "to-khai/dang-nhap/", "giay-to/don/", "xem-lai/", "rut/", "bo-sung/", "nguoi-nop/"):
        assert stranger.post(at(draft, step), {"seen": "1", "file": pdf()}).status_code == 404, step
    official = Client()
    official.force_login(cast.specialist)
    assert official.get(at(dossier)).status_code == 404
    assert str(dossier.uid) not in page(stranger, f"{SERVICES}ho-so/")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "Hãy ghi họ tên"),
        ("id_number", "12", "căn cước 12 chữ số"),
        ("phone", "abc", "Số điện thoại chưa đúng"),
        ("address", "", "Hãy ghi địa chỉ."),
        ("return_way", "drone", "chọn"),
        ("kind", "", "Hãy chọn hồ sơ của ai."),
        ("name", "x" * 201, "Dài nhất 200 chữ."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(citizen: Client, field: str, typed: str, words: str) -> None:
    answer = citizen.post(START, {**WHO, "key": "k", field: typed})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert words in shown
    assert "12 Đường Thử, Biên Hòa" in shown or field == "address"
    assert Dossier.objects.filter(applicant__name=WHO["name"]).count() == 0


def test_what_must_be_filled_shows_so_also_where_the_office_knows_it(citizen: Client) -> None:
    shown = page(citizen, START)
    for name in ("name", "id_number", "phone", "address"):
        label = re.search(rf'<label class="([^"]*)" for="id_{name}"', shown)
        assert label is not None
        assert "must" in label[1]
    subject = re.search(r'<label class="([^"]*)" for="id_subject_line"', shown)
    assert subject is not None
    assert "must" not in subject[1]


def test_a_business_files_for_itself_with_the_same_account(cast: Cast, citizen: Client) -> None:
    started(citizen)
    firm = started(citizen, key="hai", kind="business", id_number="3601234567", name="Công ty TNHH Mở Quán")
    assert firm.applicant.kind == "business"
    assert firm.applicant.person == Person.objects.get(username="mo.quan@example.vn")
    shown = page(citizen, f"{SERVICES}ho-so/")
    assert "Công ty TNHH Mở Quán" in shown
    assert "Lê Thị Mở Quán" in shown


def test_who_files_can_be_put_right_in_a_draft(cast: Cast, citizen: Client) -> None:
    dossier = started(citizen)
    path = at(dossier, "nguoi-nop/")
    changed = {**WHO, "return_way": "post", "address": "34 Đường Mới", "seen": seen_on(citizen, path)}
    assert citizen.post(path, changed).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.return_way, dossier.applicant.address) == ("post", "34 Đường Mới")
    assert citizen.post(path, {**changed, "return_way": "online"}).status_code == 422
    with_papers(citizen, dossier)
    citizen.post(at(dossier, "xem-lai/"), {"seen": seen_on(citizen, at(dossier, "xem-lai/"))})
    assert citizen.get(path).status_code == 404


def test_what_is_typed_is_kept_after_each_field_and_found_on_another_device(cast: Cast, citizen: Client) -> None:
    hoarding(cast)
    dossier = started(citizen, "1.004651")
    half = {"tk-noi_dung": "Mới gõ dở", "tk-so_bang": "không phải số"}
    answer = citizen.post(at(dossier, "to-khai/dang-nhap/"), half)
    assert (answer.status_code, answer.content.decode()) == (200, "09:00")
    phone = signed_in()
    shown = page(phone, at(dossier, "to-khai/"))
    assert "Mới gõ dở" in shown
    assert "không phải số" in shown
    assert "govuk-error" not in shown
    assert citizen.post(at(dossier, "to-khai/dang-nhap/"), {"tk-noi_dung": "x" * 70_000}).status_code == 413
    phone.post(at(dossier, "to-khai/"), {**TYPED, "seen": seen_on(phone, at(dossier, "to-khai/"))})
    assert not Typing.objects.exists()


def test_a_session_that_ends_at_any_step_loses_nothing(cast: Cast) -> None:
    hoarding(cast)
    client = signed_in()
    dossier = started(client, "1.004651")
    for path, typed in (
        (START, {**WHO, "address": "Gõ trước khi hết phiên"}),
        (at(dossier, "nguoi-nop/"), {**WHO, "address": "Gõ trước khi hết phiên", "seen": "1"}),
        (at(dossier, "to-khai/"), {**TYPED, "tk-noi_dung": "Gõ trước khi hết phiên", "seen": "1"}),
    ):
        browser = Client()
        asked = browser.post(path, typed)
        assert asked["Location"].startswith(f"{SERVICES}dang-nhap/?sau-do="), path
        browser.get(asked["Location"])
        signed_in(client=browser)
        assert "Gõ trước khi hết phiên" in page(browser, path), path
    lost = Client().post(at(dossier, "giay-to/don/"), {"file": pdf()})
    assert lost["Location"].endswith("giay-to%2F")


def test_what_is_typed_in_the_account_when_the_session_ended_is_there_after_signing_in(cast: Cast) -> None:
    client, accounts = signed_in(), f"{SERVICES}tai-khoan/"
    dossier, offer = filed(client), f"{accounts}thay-mat/nop-giay/"
    for path, shown_at, typed in (
        (f"{accounts}lien-he/", f"{accounts}lien-he/", {"email": "go.do@example.vn"}),
        (offer, offer, {"named": "go.do@example.vn", "paper": pdf()}),
        (at(dossier, "rut/"), at(dossier), {"reason": "go.do@example.vn", "seen": "1"}),
    ):
        browser = Client()
        asked = browser.post(path, typed)["Location"]
        said = browser.get(asked).text
        assert "bạn trở lại trang vừa mở với những gì đã điền" in said
        assert ("Tệp đã chọn thì phải chọn lại." in said) == ("paper" in typed)
        signed_in(client=browser)
        assert unquote(asked).endswith(f"sau-do={shown_at}")
        shown = page(browser, shown_at)
        assert "go.do@example.vn" in shown, path
        assert "chưa được gửi" in shown
        assert "govuk-error" not in shown
        assert "go.do@example.vn" not in page(browser, shown_at), "once"
    pressed = Client().post(f"{accounts}nhan-tin/", {"channels": "email"})["Location"]
    assert unquote(pressed).endswith(f"sau-do={accounts}")


def test_answers_that_do_not_fit_stay_and_are_told_of(cast: Cast, citizen: Client) -> None:
    hoarding(cast)
    dossier = started(citizen, "1.004651")
    seen = seen_on(citizen, at(dossier, "to-khai/"))
    answer = citizen.post(at(dossier, "to-khai/"), {**TYPED, "tk-so_bang": "0", "tk-email": "x", "seen": seen})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Phải từ 1 trở lên." in shown
    assert "Khai trương rạp chiếu phim" in shown
    assert "Chưa điền xong tờ khai" in page(citizen, at(dossier, "xem-lai/"))
    blocked = citizen.post(at(dossier, "xem-lai/"), {"seen": seen})
    assert blocked.status_code == 422


def test_declaring_twice_the_same_goes_on(cast: Cast, citizen: Client) -> None:
    hoarding(cast)
    dossier = started(citizen, "1.004651")
    typed = {**TYPED, "seen": seen_on(citizen, at(dossier, "to-khai/"))}
    assert [citizen.post(at(dossier, "to-khai/"), typed).status_code for _ in range(3)] == [302] * 3


def test_an_earlier_dossier_gives_its_answers(cast: Cast, citizen: Client) -> None:
    hoarding(cast)
    first = started(citizen, "1.004651")
    citizen.post(at(first, "to-khai/"), {**TYPED, "seen": seen_on(citizen, at(first, "to-khai/"))})
    with_papers(citizen, first)
    citizen.post(at(first, "xem-lai/"), {"seen": seen_on(citizen, at(first, "xem-lai/"))})
    start = f"{SERVICES}thu-tuc/1.004651/nop/"
    assert str(first.uid) in page(citizen, start)
    second = started(citizen, "1.004651", key="hai", theo=str(first.uid))
    assert second.copied_from == first
    assert "Khai trương rạp chiếu phim" in page(citizen, at(second, "to-khai/"))
    other = signed_in("khac@example.vn", "Người Khác")
    stolen = {**WHO, "id_number": "075190000999", "key": "k", "theo": str(first.uid)}
    assert other.post(start, stolen).status_code == 422


def test_script_in_every_field_stays_text(cast: Cast, citizen: Client) -> None:
    hoarding(cast)
    texts = {name: f"{SCRIPT}{name}" for name in ("name", "address", "subject_line")}
    dossier = started(citizen, "1.004651", **texts)
    citizen.post(at(dossier, "to-khai/dang-nhap/"), {"tk-noi_dung": SCRIPT})
    assert SCRIPT not in page(citizen, at(dossier, "to-khai/"))
    typed = {**TYPED, "tk-noi_dung": SCRIPT, "seen": seen_on(citizen, at(dossier, "to-khai/"))}
    citizen.post(at(dossier, "to-khai/"), typed)
    citizen.post(at(dossier, "giay-to/don/"), {"file": pdf(f"{SCRIPT}.pdf")})
    for step in ("nguoi-nop/", "giay-to/", "xem-lai/"):
        assert SCRIPT not in page(citizen, at(dossier, step)), step
    assert SCRIPT not in page(citizen, f"{SERVICES}ho-so/")


def test_a_form_of_the_house_fits_the_rules() -> None:
    assert set(FORM["properties"]) == {"noi_dung", "so_bang", "email"}


@pytest.mark.parametrize("step", ["", "giay-to/", "xem-lai/", "nguoi-nop/"])
def test_pages_cost_few_questions(citizen: Client, django_assert_max_num_queries: Any, step: str) -> None:
    dossier = with_papers(citizen, started(citizen)) if step else filed(citizen)
    with django_assert_max_num_queries(24 if not step else 12):
        citizen.get(at(dossier, step))


Press = Callable[[Client, Dossier, int, str], Any]


def pressed(step: str, **typed: str) -> Press:
    """What a browser sends from the page of a step, and sends again when no answer came."""
    return lambda client, dossier, seen, _: client.post(at(dossier, step), {**typed, "seen": str(seen)})


CUTS: dict[str, Press] = {
    "beginning": lambda client, _dossier, _seen, _uid: client.post(START, {**WHO, "key": "cắt"}),
    "who files": pressed("nguoi-nop/", **{**WHO, "address": "34 Đường Mới"}),
    "typing": pressed("to-khai/dang-nhap/", **TYPED),
    "the form": pressed("to-khai/", **TYPED),
    "a paper": lambda client, dossier, _seen, _uid: client.post(at(dossier, "giay-to/don/"), {"file": pdf()}),
    "a paper in pieces": lambda client, dossier, _, uid: client.post(at(dossier, "giay-to/don/"), {"tai-len": uid}),
    "filing": pressed("xem-lai/"),
    "withdrawing": pressed("rut/", reason="Tôi đổi ý"),
}


@pytest.mark.parametrize("step", CUTS)
def test_the_answer_of_a_step_is_lost_and_the_step_is_pressed_again(cast: Cast, citizen: Client, step: str) -> None:
    """Nothing is lost, nothing happens twice, and the second press goes on as the first would have."""
    hoarding(cast)
    dossier = started(citizen, "1.004651")
    if step in ("filing", "withdrawing"):
        citizen.post(at(dossier, "to-khai/"), {**TYPED, "seen": seen_on(citizen, at(dossier, "to-khai/"))})
        with_papers(citizen, dossier)
    if step == "withdrawing":
        citizen.post(at(dossier, "xem-lai/"), {"seen": seen_on(citizen, at(dossier, "xem-lai/"))})
    dossier.refresh_from_db()
    seen, uid = dossier.version, sent_in_pieces(citizen, "don.pdf", samples.PDF) if "pieces" in step else ""
    lost, held = CUTS[step](citizen, dossier, seen, uid), standing(dossier)
    again = CUTS[step](citizen, dossier, seen, uid)
    assert lost.status_code in (200, 302)
    assert (again.status_code, again.get("Location")) == (lost.status_code, lost.get("Location"))
    assert standing(dossier) == held


def standing(dossier: Dossier) -> tuple[Any, ...]:
    """How a dossier stands, and how many there are."""
    dossier.refresh_from_db()
    papers = [paper.file.sha256 if paper.file else "" for paper in dossier.components.select_related("file")]
    receipts = FilingReceipt.objects.count()
    return dossier.state, dossier.answers, dossier.applicant.address, papers, receipts, Dossier.objects.count()
