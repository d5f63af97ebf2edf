"""Following a dossier by its code: what anybody with the code sees, what the digits show, and how guessing ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client

from congso.citizen import tracking
from congso.citizen.views.tracking import DIGITS_OF
from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.kernel.models import Tally
from congso.kernel.uid import uuid7
from congso.payments import actions as payments
from congso.people.queries import code_of
from congso.ui.limits import within
from tests.cast import Cast

TRACK = "/tra-cuu/"


def page_of(dossier: Dossier, client: Client | None = None) -> str:
    answer = (client or Client()).get(dossier.public_path)
    assert answer.status_code == 200
    return answer.content.decode()


def opened(dossier: Dossier, digits: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.post(f"{dossier.public_path}xem-them/", {"so-cuoi": digits})


@pytest.mark.both
def test_a_mark_that_postgresql_does_not_take_is_told_in_words(cast: Cast) -> None:
    answer = Client().get(f"{TRACK}a%00b/")
    assert answer.status_code == (400 if connection.vendor == "postgresql" else 404)
    assert "Có ký tự không dùng được" in answer.content.decode() or connection.vendor == "sqlite"


def test_the_page_says_where_it_is_who_has_it_and_until_when(cast: Cast) -> None:
    dossier = cast.assigned()
    page = page_of(dossier)
    assert "Đang xử lý" in page
    assert cast.specialist.full_name in page
    assert "Hẹn trả" in page
    assert "Cách tính ngày hẹn trả" in page
    assert f"{dossier.due_at.astimezone():%Y}" in page


@pytest.mark.parametrize("state", [state for state in DossierState if state != DossierState.DRAFT])
def test_a_dossier_in_every_state_has_a_page_that_shows_nothing_personal(cast: Cast, state: str) -> None:
    dossier = cast.in_state(state)
    page = page_of(dossier)
    applicant = dossier.applicant
    for personal in (applicant.name, applicant.phone, applicant.id_number, applicant.address):
        assert not personal or personal not in page
    assert str(dossier.public_state.label) in page


@pytest.mark.parametrize("shape", ["{whole}", " {whole} ", "{short}", "{lower}"])
def test_a_code_is_found_as_people_type_it(cast: Cast, shape: str) -> None:
    dossier = cast.received()
    whole, short = dossier.number, dossier.short_number
    answer = Client().get(TRACK, {"ma": shape.format(whole=whole, short=short, lower=whole.lower())})
    assert answer["Location"] == dossier.public_path


def test_a_code_that_is_not_there_is_said_beside_the_field(cast: Cast) -> None:
    answer = Client().get(TRACK, {"ma": "000.00.99.H19-200610-9999"})
    assert answer.status_code == 404
    assert "Không có hồ sơ mang mã" in answer.content.decode()
    assert tracking.dossier_of("") is None


def test_what_was_filed_online_is_followed_by_the_code_of_its_filing(cast: Cast) -> None:
    dossier = cast.submitted()
    for typed in (str(dossier.uid), f" {str(dossier.uid).upper()} ", dossier.uid.hex):
        assert Client().get(TRACK, {"ma": typed})["Location"] == f"{TRACK}{dossier.uid}/"
    page = page_of(dossier)
    assert f"Nộp lúc {clock.local(dossier.submitted_at):%H:%M, %d/%m/%Y}" in page
    assert "chờ cơ quan tiếp nhận; mã hồ sơ được cấp khi tiếp nhận" in page
    assert dossier.applicant.name not in page
    client, answer = opened(dossier, "0000")
    assert answer.status_code == 422
    client, answer = opened(dossier, dossier.applicant.phone[-4:])
    assert answer["Location"] == dossier.public_path
    assert dossier.applicant.name in page_of(dossier, client)


def test_once_received_the_code_of_a_filing_leads_to_the_dossiers_own_page(cast: Cast) -> None:
    dossier = cast.received()
    assert Client().get(TRACK, {"ma": str(dossier.uid)})["Location"] == dossier.public_path
    assert dossier.number in dossier.public_path
    assert Client().get(f"{TRACK}{dossier.uid}/")["Location"] == dossier.public_path


@pytest.mark.usefixtures("early_in_a_minute")
def test_a_draft_is_as_unknown_as_a_code_of_filing_that_nobody_has(cast: Cast) -> None:
    asked = (cast.draft().uid, uuid7())
    answers = [Client().get(TRACK, {"ma": str(uid)}) for uid in asked]
    assert [answer.status_code for answer in answers] == [404, 404]
    said = [answer.content.decode().replace(str(uid), "x") for answer, uid in zip(answers, asked, strict=True)]
    assert said[0] == said[1]
    assert {Client().get(f"{TRACK}{uid}/").status_code for uid in asked} == {404}
    many = [Client().get(TRACK, {"ma": str(uuid7())}).status_code for _ in range(70)]
    assert many.count(429) >= 10


def test_the_example_is_a_code_as_this_agency_gives_them_today(cast: Cast) -> None:
    code = code_of(cast.agency, clock.today())
    assert f"ví dụ {code}-{clock.today():%y%m%d}-0001" in Client().get(TRACK).content.decode()
    with clock.at(datetime(2015, 1, 5, 9, tzinfo=clock.HANOI)):
        asked = Client().get(TRACK).content.decode()
    assert "Mã hồ sơ hoặc mã lần nộp" in asked
    assert "ví dụ" not in asked


def test_following_has_the_same_ways_as_other_services(cast: Cast) -> None:
    dossier, known = cast.received(), Client()
    known.force_login(cast.citizen_person)
    for path in (TRACK, dossier.public_path):
        assert 'aria-label="Dịch vụ trực tuyến"' in Client().get(path).content.decode()
        assert 'href="/dich-vu/ho-so/"' in known.get(path).content.decode()
        assert "no-store" in known.get(path)["Cache-Control"]


def test_the_digits_show_names_papers_and_what_is_asked_for(cast: Cast) -> None:
    dossier = cast.awaiting_supplement()
    applicant = dossier.applicant
    for number in (applicant.phone, applicant.id_number):
        client, answer = opened(dossier, number[-4:])
        assert answer["Location"] == dossier.public_path
        page = page_of(dossier, client)
        assert applicant.name in page
        assert "Phải bổ sung trước" in page
    client, answer = opened(dossier, "0000")
    assert answer.status_code == 422
    assert applicant.name not in answer.content.decode()
    other = cast.received()
    client, _ = opened(dossier, applicant.phone[-4:])
    assert other.applicant.name not in page_of(other, client) or other.applicant == applicant


@pytest.mark.parametrize("typed", ["", "12", "abcd", "00000000000000", "'; --"])
def test_digits_that_are_none_open_nothing(cast: Cast, typed: str) -> None:
    dossier = cast.received()
    _, answer = opened(dossier, typed)
    assert answer.status_code == 422


@pytest.mark.usefixtures("early_in_a_minute")
def test_guessing_the_digits_ends(cast: Cast) -> None:
    dossier = cast.received()
    answers = [opened(dossier, f"{number}")[1].status_code for number in range(9000, 9008)]
    assert answers == [422] * 5 + [429] * 3
    assert opened(dossier, dossier.applicant.phone[-4:])[1].status_code == 429


@pytest.mark.parametrize(("most", "span"), DIGITS_OF)
def test_one_dossiers_digits_are_not_gone_through_from_many_places(cast: Cast, most: int, span: timedelta) -> None:
    dossier = cast.received()
    for _ in range(most):
        assert within(HttpRequest(), f"track digits {span}", most, span, key=str(dossier.pk))
    client = Client(REMOTE_ADDR="198.51.100.7")
    answer = client.post(f"{dossier.public_path}xem-them/", {"so-cuoi": dossier.applicant.phone[-4:]})
    assert answer.status_code == 429


@pytest.mark.usefixtures("early_in_a_minute")
def test_guessing_codes_ends(cast: Cast) -> None:
    client = Client()
    answers = [client.get(TRACK, {"ma": f"H19-200610-{number:04d}"}).status_code for number in range(70)]
    assert set(answers[:60]) == {404}
    assert set(answers[60:]) == {429}


@pytest.mark.usefixtures("early_in_a_minute")
@pytest.mark.parametrize("path", [f"{TRACK}?ma=H19-200610-0001", "/api/v1/statistics"])
def test_ten_thousand_questions_a_minute_from_one_address_stop_nobody_else(cast: Cast, path: str) -> None:
    many, other = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="198.51.100.8")
    first = many.get(path).status_code
    Tally.objects.update(many=10_000)
    answer = many.get(path)
    assert answer.status_code == 429
    assert "quá nhanh" in str(answer.json() if "api" in path else answer.content.decode())
    assert many.get("/dich-vu/").status_code == 200
    assert other.get(path).status_code == first


def test_what_is_owed_can_be_paid_from_the_page(cast: Cast) -> None:
    payments.open_account(
        agency=cast.agency, bank_bin="970415", bank="Mẫu", number="113366668888", holder="So mau", by=cast.office_head
    )
    dossier = cast.assigned()
    dossier = actions.demand_payment(dossier=dossier, what="Phí thẩm định", amount=79000, by=dossier.holder)
    client, _ = opened(dossier, dossier.applicant.phone[-4:])
    assert "Nộp 79.000" in page_of(dossier, client)
    assert "Chờ bạn thực hiện nghĩa vụ tài chính." in page_of(dossier)


def test_the_day_of_the_result_goes_into_ones_own_calendar(cast: Cast) -> None:
    dossier = cast.received()
    answer = Client().get(f"{dossier.public_path}hen-tra.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:H\xe1\xba\xb9n tr\xe1\xba\xa3" in answer.content
    assert Client().get(f"{cast.returned().public_path}hen-tra.ics").status_code == 404


def test_a_page_costs_the_same_whatever_its_road(cast: Cast, django_assert_max_num_queries: Any) -> None:
    dossier = cast.finished()
    client, _ = opened(dossier, dossier.applicant.phone[-4:])
    with django_assert_max_num_queries(24):
        page_of(dossier, client)


def test_an_official_who_is_not_signed_in_is_shown_the_public_page(cast: Cast) -> None:
    dossier = cast.received()
    assert Client().get(dossier.get_absolute_url())["Location"] == dossier.public_path
