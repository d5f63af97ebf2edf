"""The table of how incoming documents were settled: figures by unit and person that open their own lists."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.correspondence import actions
from congso.correspondence.giving import Ruling
from congso.correspondence.handling import KEYS, Handling, Share, handling
from congso.correspondence.models import IncomingDocument
from congso.correspondence.recipients import to_unit
from congso.correspondence.states import Part
from congso.figures.periods import Period
from congso.kernel import clock
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import recalled, registered
from tests.figure_lists import rows_listed

PAGE = "/van-ban-den/tinh-hinh-giai-quyet/"
JUNE, JULY = Period.month(2020, 6), Period.month(2020, 7)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.HANOI)


def given(
    cast: Cast, came: str, unit: str = "culture", due: date | None = None, part: str = Part.LEAD
) -> IncomingDocument:
    """A document of that morning, passed to a unit."""
    with clock.at(at(f"{came}T08:00")):
        ruling = Ruling((to_unit(part, cast.units[unit]),), due_on=due)
        return actions.distribute(document=registered(cast), ruling=ruling, by=cast.office_head)


def settled(document: IncomingDocument, day: str, by: Person) -> None:
    with clock.at(at(f"{day}T10:00")):
        actions.complete(document=document, reply_code="12/SVHTTDL-QLVH", by=by)


@pytest.fixture
def year(cast: Cast) -> Cast:
    """Seven documents over two months: settled in time and late, open in time and overdue, and one to be known only."""
    in_time = given(cast, "2020-05-28", due=date(2020, 6, 5))
    late = given(cast, "2020-06-01", due=date(2020, 6, 3))
    named = given(cast, "2020-06-02", due=date(2020, 6, 12))
    with clock.at(at("2020-06-02T09:00")):
        lead = named.assignments.get(part=Part.LEAD)
        actions.forward(assignment=lead, person=cast.specialist, by=cast.head)
    without_deadline = given(cast, "2020-06-03", "sports")
    given(cast, "2020-06-03", "sports", due=date(2020, 7, 20))
    given(cast, "2020-06-04", part=Part.INFORM)
    with clock.at(at("2020-06-04T09:00")):
        recalled(cast)
    settled(in_time, "2020-06-04", cast.head)
    settled(without_deadline, "2020-06-05", cast.sports_head)
    settled(late, "2020-06-08", cast.head)
    return cast


def numbers(share: Share) -> list[int]:
    return [share.counts[key] for key in KEYS]


def found(person: Person, period: Period, moment: str = "2020-07-10T09:00") -> Handling:
    with clock.at(at(moment)):
        assert person.agency_id is not None
        return handling(person, person.agency_id, period)


def test_each_unit_and_person_with_what_came_was_settled_and_is_open(year: Cast) -> None:
    june = found(year.director, JUNE)
    assert numbers(june.whole) == [5, 1, 4, 2, 1, 1, 1]
    assert [(share.name, numbers(share)) for share in june.units] == [
        ("Phòng Quản lý văn hóa", [3, 1, 2, 1, 1, 0, 1]),
        ("Phòng Quản lý thể dục thể thao", [2, 0, 2, 1, 0, 1, 0]),
    ]
    assert {(share.of, share.name, share.counts["incoming_to_settle"]) for share in june.people} == {
        ("QLVH", "Chuyên viên 01", 1),
        ("QLVH", "chưa giao cho ai", 2),
        ("QLTDTT", "chưa giao cho ai", 2),
    }
    assert june.beside == 1
    assert june.whole.on_time == pytest.approx(200 / 3)


def test_what_stays_open_is_carried_into_the_next_period(year: Cast) -> None:
    july = found(year.director, JULY)
    assert numbers(july.whole) == [2, 2, 0, 0, 0, 1, 1]
    assert july.whole.on_time is None
    for period in (Period.month(2020, 5), JUNE, JULY, Period(2020)):
        to_settle, carried, came, *ended = numbers(found(year.director, period).whole)
        assert to_settle == carried + came == sum(ended)


def test_a_head_sees_their_own_unit_and_a_neighbour_nothing(year: Cast, neighbours: Cast) -> None:
    assert [share.name for share in found(year.head, JUNE).units] == ["Phòng Quản lý văn hóa"]
    assert numbers(found(neighbours.director, JUNE).whole) == [0] * 7


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_every_figure_opens_the_list_that_it_counts(year: Cast) -> None:
    client = signed_in(year.director)
    with clock.at(at("2020-07-10T09:00")):
        june = handling(year.director, year.agency.pk, JUNE)
        for share in (june.whole, *june.units, *june.people):
            listed = [
                rows_listed(client, share.address(key)) for key in ("incoming_to_settle", "incoming_settled_late")
            ]
            assert listed == [share.counts["incoming_to_settle"], share.counts["incoming_settled_late"]]
        assert rows_listed(client, june.beside_address()) == june.beside


def test_the_page_its_print_and_its_files(year: Cast) -> None:
    client = signed_in(year.director)
    with clock.at(at("2020-07-10T09:00")):
        page = client.get(PAGE, {"ky": "thang-6"}).content.decode()
        assert "Phòng Quản lý thể dục thể thao" in page
        assert "data-print" in page
        assert "66,7%" in page
        csv = b"".join(client.get(f"{PAGE}tep/csv/", {"nam": "2020", "ky": "thang-6"})).decode("utf-8-sig")
        lines = csv.splitlines()
        assert lines[1] == "Cả cơ quan,,5,1,4,2,1,1,1"
        assert len(lines) == 1 + 1 + 2 + 3
        data = b"".join(client.get(f"{PAGE}tep/xlsx/", {"nam": "2020", "ky": "thang-6"}))
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert sheet["C2"].value == 5


def test_the_book_that_follows_each_document(year: Cast) -> None:
    """Sổ theo dõi giải quyết văn bản đến: who settles it, by when, how far, and the number of the reply."""
    client = signed_in(year.van_thu)
    with clock.at(at("2020-07-10T09:00")):
        page = client.get(PAGE, {"ky": "thang-6"}).content.decode()
        follow_up = next(part.split('"')[0] for part in page.split('href="') if "cot=" in part.split('"')[0])
        book = client.get(follow_up.replace("&amp;", "&")).content.decode()
    for words in ("Tiến độ", "Văn bản trả lời", "12/SVHTTDL-QLVH", "Xong 08/06/2020, quá hạn", "Chuyên viên 01"):
        assert words in book


@pytest.mark.parametrize("who", ["specialist", "archivist", "clerk"])
def test_the_table_is_for_those_who_see_a_unit_or_all(cast: Cast, who: str) -> None:
    assert signed_in(cast.people[who]).get(PAGE).status_code == 403


def test_days_of_ones_own(year: Cast) -> None:
    client = signed_in(year.director)
    with clock.at(at("2020-07-10T09:00")):
        assert 'value="2020-07-01"' in client.get(PAGE, {"ky": "tu-chon"}).content.decode()
        chosen = {"ky": "tu-chon", "tu-ngay": "2020-06-02", "den-ngay": "2020-06-03"}
        assert "từ 02/06/2020 đến 03/06/2020" in client.get(PAGE, chosen).content.decode()


def test_the_page_asks_twelve_questions_at_most(year: Cast) -> None:
    client = signed_in(year.director)
    with clock.at(at("2020-07-10T09:00")):
        first = _queries(client)
    for _ in range(5):
        given(year, "2020-07-09", "sports")
    with clock.at(at("2020-07-10T09:00")):
        assert _queries(client) == first <= 12


def _queries(client: Client) -> int:
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    return len(captured)
