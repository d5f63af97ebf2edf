"""The year's book is closed: no more numbers, unless it is opened again with a reason; and its last volume says so."""

from __future__ import annotations

from datetime import date, datetime

import pypdfium2
import pytest
from django.test import Client

from congso.correspondence import actions, books
from congso.correspondence.closing import standing_of
from congso.correspondence.models import SERIES, IncomingDocument
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.numbers import actions as numbers
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import arrived, fields, registered

PAGE = "/van-ban-den/in-so/2020/khoa-so/"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.HANOI)


def closed(cast: Cast, last: int, reason: str = "") -> None:
    numbers.close_book(
        agency_id=cast.agency.pk, series=SERIES, period="2020", last_number=last, reason=reason, by=cast.van_thu
    )


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_closed_book_gives_no_number_until_it_is_opened_again_with_a_reason(cast: Cast) -> None:
    registered(cast)
    with clock.at(at("2020-12-31T16:00")):
        late = arrived(cast)
        closed(cast, 1)
        with pytest.raises(Refused, match=r"đã khóa ngày 31/12/2020 ở số 1"):
            actions.register(document=late, given=fields(), by=cast.van_thu)
        with pytest.raises(Refused, match="Hãy ghi lý do"):
            numbers.reopen_book(agency_id=cast.agency.pk, series=SERIES, period="2020", reason=" ", by=cast.van_thu)
        numbers.reopen_book(
            agency_id=cast.agency.pk, series=SERIES, period="2020", reason="Còn văn bản cuối ngày", by=cast.van_thu
        )
        assert actions.register(document=late, given=fields(), by=cast.van_thu).arrival_number == 2
    told = Entry.objects.filter(event__in=("numbers.closed", "numbers.reopened")).order_by("id")
    assert [entry.event for entry in told] == ["numbers.closed", "numbers.reopened"]


def test_the_next_year_begins_although_the_last_is_closed(cast: Cast) -> None:
    registered(cast)
    with clock.at(at("2020-12-31T16:50")):
        closed(cast, 1)
    with clock.at(at("2021-01-04T08:00")):
        assert registered(cast, fields(issued_on=date(2020, 12, 30))).arrival_number == 1


def test_a_book_of_a_running_year_is_closed_with_a_reason_only(cast: Cast) -> None:
    registered(cast)
    with pytest.raises(Refused, match="chưa hết") as refusal:
        closed(cast, 1)
    assert refusal.value.field == "reason"
    closed(cast, 1, "Sáp nhập cơ quan")
    with pytest.raises(Refused, match="đã khóa"):
        closed(cast, 1, "Lần nữa")


def test_a_number_drawn_meanwhile_stops_the_closing(cast: Cast) -> None:
    registered(cast)
    registered(cast)
    with clock.at(at("2021-01-04T08:00")), pytest.raises(Refused, match="vừa cấp đến số 2"):
        closed(cast, 1)


@pytest.mark.parametrize("who", ["director", "office_head", "specialist", "administrator"])
def test_only_who_keeps_the_numbers_closes(cast: Cast, who: str) -> None:
    registered(cast)
    if not cast.people[who].may("numbers.hold"):
        with pytest.raises(Refused, match="Chỉ văn thư"):
            numbers.close_book(
                agency_id=cast.agency.pk, series=SERIES, period="2020", last_number=1, reason="x", by=cast.people[who]
            )
        assert signed_in(cast.people[who]).get(PAGE).status_code == 403


def test_an_empty_book_and_another_agencys_are_not_closed(cast: Cast, neighbours: Cast) -> None:
    registered(cast)
    assert standing_of(neighbours.agency, 2020) is None
    assert signed_in(neighbours.van_thu).get(PAGE).status_code == 404
    with pytest.raises(Refused, match="chưa cấp số nào"):
        closed(neighbours, 0)


def test_the_page_says_what_is_left_open_and_closes(cast: Cast) -> None:
    client = signed_in(cast.van_thu)
    registered(cast)
    registered(cast)
    arrived(cast)
    numbers.hold(agency_id=cast.agency.pk, series=SERIES, reason="Chờ bản chính", by=cast.van_thu)
    standing = standing_of(cast.agency, 2020)
    assert standing is not None
    assert (standing.count, standing.unsettled, standing.waiting, len(standing.unused)) == (2, 2, 1, 1)
    page = client.get(PAGE).content.decode()
    assert "Khóa sổ ở số 3" in page
    assert "Chờ bản chính" in page
    refused = client.post(PAGE, {"last": "3", "reason": ""})
    assert refused.status_code == 422
    assert "phải ghi lý do" in refused.content.decode()
    assert client.post(PAGE, {"last": "3", "reason": "Lập sổ mới"}).status_code == 302
    assert "đã khóa sổ" in client.get("/van-ban-den/in-so/").content.decode()
    assert "Mở lại sổ" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"reason": "Còn một văn bản"}).status_code == 302
    assert registered(cast).arrival_number == 4


def test_the_cover_names_days_numbers_and_count_and_the_last_volume_that_it_is_closed(cast: Cast) -> None:
    registered(cast)
    registered(cast)
    with clock.at(at("2020-12-31T16:00")):
        closed(cast, 2)
        pdf = books.print_volume(cast.agency, 2020, 1)
    assert pdf is not None
    with pypdfium2.PdfDocument(pdf) as document:
        words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    assert "Từ số 1 đến số 2, 2 văn bản" in words
    assert words.count("Sổ này khóa ngày 31/12/2020, gồm 2 văn bản, từ số 1 đến số 2.") == 2
    assert IncomingDocument.objects.filter(arrival_year=2020).count() == 2
