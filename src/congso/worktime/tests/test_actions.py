"""Correcting a calendar: revisions, who may, what an old reckoning was made of."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congso.kernel.actors import House
from congso.kernel.clock import HANOI
from congso.kernel.events import Event, on
from congso.kernel.refusals import Refused, Stale
from congso.worktime import actions, queries
from congso.worktime.events import CalendarRevised, DayCorrected
from congso.worktime.models import Calendar, Day, Revision
from congso.worktime.ports import TouchedDueDates, due_dates_touched
from congso.worktime.reckoning import due
from congso.worktime.terms import Term, TermUnit
from congso.worktime.timetable import DueTime

pytestmark = pytest.mark.django_db

AGENCY, OTHER_AGENCY, DESK = 9_001, 9_002, 77
CULTURE_DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Keeper:
    """Somebody with mandates in some agencies."""

    ref: str = "people.person:0193a000-0000-7000-8000-000000000001"
    agency_id: int = AGENCY
    agencies: frozenset[int] = field(default_factory=lambda: frozenset({AGENCY}))

    def may(self, permission: str, *, agency_id: int | None = None, unit_id: int | None = None) -> bool:
        return permission in ("worktime.correct_day", "worktime.set_sessions") and agency_id in self.agencies


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def calendar() -> Calendar:
    return actions.open_calendar(agency_id=AGENCY, by=House(AGENCY))


@pytest.fixture
def heard() -> list[Event]:
    return HEARD


HEARD: list[Event] = []


@on(CalendarRevised)
def _hear(event: CalendarRevised) -> None:
    HEARD.append(event)


def hanoi(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def switch_on_culture_day(calendar: Calendar, keeper: Keeper, **changes: object) -> Calendar:
    wanted = {"kind": "off", "reason": "Ngày Văn hóa Việt Nam", "why": "Bộ luật đã sửa", **changes}
    return actions.correct_day(calendar=calendar, on=CULTURE_DAY, by=keeper, **wanted)


def test_a_new_calendar_knows_the_holidays(calendar: Calendar) -> None:
    assert calendar.days.filter(on__year=2026).count() == 16
    timetable = queries.timetable_for(AGENCY)
    assert timetable.revision == 1
    assert timetable.working_days(date(2026, 1, 1), date(2026, 12, 31)) == 250
    assert timetable.known_until == date(2035, 12, 31)


def test_an_agency_has_one_calendar(calendar: Calendar) -> None:
    with pytest.raises(Refused, match="đã có lịch"):
        actions.open_calendar(agency_id=AGENCY, by=House(AGENCY))


def test_an_agency_without_a_calendar_works_by_the_built_in_one() -> None:
    assert queries.timetable_for(OTHER_AGENCY).revision == 0


def test_correcting_a_day_changes_new_due_dates_and_keeps_the_old_reckoning(calendar: Calendar, keeper: Keeper) -> None:
    received, term = hanoi("2026-11-20T09:00"), Term(3, TermUnit.WORKING_DAYS)
    before = due(received, term, queries.timetable_for(AGENCY))
    switch_on_culture_day(calendar, keeper)
    after = due(received, term, queries.timetable_for(AGENCY))
    assert (before.on, before.revision) == (date(2026, 11, 25), 1)
    assert (after.on, after.revision) == (date(2026, 11, 26), 2)
    assert due(received, term, queries.timetable_for(AGENCY, revision=1)).at == before.at


def test_a_correction_stores_who_and_why_and_tells_what_it_touches(
    calendar: Calendar, keeper: Keeper, heard: list[Event]
) -> None:
    touched = TouchedDueDates("phiếu thử", 3, "/phieu-thu/")
    due_dates_touched.register("worktime.test", touched_always := lambda agency_id, on: touched)
    try:
        switch_on_culture_day(calendar, keeper)
    finally:
        due_dates_touched._answers.pop("worktime.test")
    assert touched_always(AGENCY, CULTURE_DAY).count == 3
    event = heard[-1]
    assert isinstance(event, DayCorrected)
    assert (event.revision, event.touched, event.why, event.actor) == (2, 3, "Bộ luật đã sửa", keeper.ref)
    revision = Revision.objects.get(calendar=calendar, number=2)
    assert (revision.made_by, revision.why) == (keeper.ref, "Bộ luật đã sửa")


def test_the_line_before_is_kept_beside_the_new_one(calendar: Calendar, keeper: Keeper) -> None:
    switch_on_culture_day(calendar, keeper)
    lines = Day.objects.filter(calendar=calendar, on=CULTURE_DAY).order_by("since_revision")
    assert [(line.in_force, line.since_revision, line.until_revision) for line in lines] == [
        (False, 1, 2),
        (True, 2, None),
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"why": "  "}, "lý do sửa"),
        ({"reason": ""}, "tên ngày nghỉ"),
        ({"by": Keeper(agencies=frozenset({OTHER_AGENCY}))}, "Chỉ người quản trị"),
    ],
)
def test_a_correction_is_refused(calendar: Calendar, keeper: Keeper, changes: dict[str, object], reason: str) -> None:
    wanted = {"by": keeper, "kind": "off", "reason": "Nghỉ", "why": "Theo thông báo", **changes}
    with pytest.raises(Refused, match=reason):
        actions.correct_day(calendar=calendar, on=CULTURE_DAY, **wanted)
    calendar.refresh_from_db()
    assert calendar.revision == 1


def test_a_correction_that_changes_nothing_is_refused(calendar: Calendar, keeper: Keeper) -> None:
    switch_on_culture_day(calendar, keeper)
    with pytest.raises(Refused, match="đã đúng"):
        switch_on_culture_day(calendar, keeper)


def test_the_second_of_two_keepers_is_told(calendar: Calendar, keeper: Keeper) -> None:
    seen = calendar.version
    switch_on_culture_day(calendar, keeper, seen=seen)
    with pytest.raises(Stale):
        actions.correct_day(
            calendar=Calendar.objects.get(pk=calendar.pk),
            on=date(2026, 12, 31),
            kind="off",
            reason="Nghỉ",
            why="Theo thông báo",
            by=keeper,
            seen=seen,
        )


def test_a_unit_may_have_hours_of_its_own(calendar: Calendar, keeper: Keeper) -> None:
    morning, afternoon = (time(7, 30), time(11, 30)), (time(13), time(16, 30))
    actions.set_sessions(
        calendar=calendar,
        valid_from=date(2026, 1, 1),
        morning=morning,
        afternoon=afternoon,
        why="Giờ của Trung tâm",
        by=keeper,
        unit_id=DESK,
    )
    day = date(2026, 3, 2)
    assert queries.timetable_for(AGENCY, DESK).closing(day).time() == time(16, 30)
    assert queries.timetable_for(AGENCY).closing(day).time() == time(17)
    assert queries.timetable_for(AGENCY, DESK).closing(date(2025, 12, 31)).time() == time(17)


def test_a_season_ends_and_the_usual_hours_return(calendar: Calendar, keeper: Keeper) -> None:
    actions.set_sessions(
        calendar=calendar,
        valid_from=date(2026, 5, 1),
        valid_to=date(2026, 8, 31),
        morning=(time(6, 30), time(11)),
        afternoon=(time(13, 30), time(17)),
        why="Giờ mùa hè",
        by=keeper,
        label="Mùa hè",
    )
    timetable = queries.timetable_for(AGENCY)
    assert [timetable.opening(day).time() for day in (date(2026, 4, 29), date(2026, 6, 1), date(2026, 9, 3))] == [
        time(7),
        time(6, 30),
        time(7),
    ]


def test_hours_out_of_order_are_refused(calendar: Calendar, keeper: Keeper) -> None:
    with pytest.raises(Refused, match="thứ tự"):
        actions.set_sessions(
            calendar=calendar,
            valid_from=date(2026, 1, 1),
            morning=(time(8), time(7)),
            afternoon=(time(13), time(17)),
            why="?",
            by=keeper,
        )


def test_a_closure_is_counted_and_can_be_taken_back(calendar: Calendar, keeper: Keeper) -> None:
    day = date(2026, 3, 5)
    actions.close_part_of_day(
        calendar=calendar, on=day, closed=(time(13, 30), time(17)), reason="Họp toàn cơ quan", by=keeper
    )
    assert queries.timetable_for(AGENCY).closing(day).time() == time(11, 30)
    closure = calendar.closures.current().get()
    actions.lift_closure(calendar=calendar, closure=closure, why="Hoãn họp", by=keeper)
    assert queries.timetable_for(AGENCY).closing(day).time() == time(17)
    assert queries.timetable_for(AGENCY, revision=2).closing(day).time() == time(11, 30)
    with pytest.raises(Refused, match="đã được bỏ"):
        actions.lift_closure(calendar=calendar, closure=closure, why="Hoãn họp", by=keeper)


def test_terms_may_end_at_closing_time_from_a_revision_on(calendar: Calendar, keeper: Keeper) -> None:
    actions.choose_due_time(calendar=calendar, due_time="closing", why="Thông báo của Sở", by=keeper)
    assert queries.timetable_for(AGENCY).due_time is DueTime.CLOSING
    assert queries.timetable_for(AGENCY, revision=1).due_time is DueTime.RECEIPT
    switch_on_culture_day(calendar, keeper)
    assert queries.timetable_for(AGENCY).due_time is DueTime.CLOSING


def test_a_known_timetable_costs_one_query(calendar: Calendar) -> None:
    queries.timetable_for(AGENCY)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        queries.timetable_for(AGENCY)
    assert len(captured) == 1


def test_two_agencies_do_not_share_a_calendar(calendar: Calendar, keeper: Keeper) -> None:
    other = actions.open_calendar(agency_id=OTHER_AGENCY, by=House(OTHER_AGENCY))
    switch_on_culture_day(calendar, keeper)
    assert queries.timetable_for(OTHER_AGENCY).is_working_day(CULTURE_DAY)
    with pytest.raises(Refused):
        switch_on_culture_day(other, keeper)
