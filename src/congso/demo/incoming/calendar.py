"""The calendar of work in the demo: invitations feed it, and each week is gathered and published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from congso.correspondence import actions
from congso.correspondence.calendar.plans import Plan
from congso.correspondence.models import IncomingDocument, monday_of
from congso.demo.founding import Office
from congso.demo.incoming.letters import Letter
from congso.demo.incoming.plan import IncomingPlan
from congso.demo.roads import Act
from congso.demo.year import Year
from congso.kernel.clock import HANOI
from congso.people.models import Person
from congso.worktime.holidays_on_record import built_in_timetable
from congso.worktime.timetable import ONE_DAY, Timetable

WEEK = timedelta(days=7)
LENGTH = timedelta(hours=2)
GATHERED, PUBLISHED, AGAIN = time(14, 5), time(15, 45), time(16, 20)
BRIEFING, HALL = "Giao ban đầu tuần", "Phòng họp cơ sở 1"


class Entries:
    """Puts invitations on the calendar of the week to which they bid."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def schedule(self, letter: Letter, document: IncomingDocument, leader: Person, by: Person) -> None:
        """Văn thư writes the entry with the invitation behind it, and puts it on the week."""
        assert letter.meets_at is not None
        plan = Plan(
            begins_at=letter.meets_at,
            ends_at=letter.meets_at + LENGTH,
            title=letter.summary,
            place=letter.place,
            people=(leader,),
            note=f"Giấy mời {letter.code}, {letter.sender.name}",
        )
        entry = actions.prepare_entry(plan=plan, source=document, by=by)
        actions.schedule_entry(entry=entry, by=by)


@dataclass(frozen=True)
class WeekPlan:
    """When a week is gathered and published, and when again because something came later."""

    monday: date
    acts: tuple[Act, ...]


class WeekPlayer:
    """Tổ chức - Hành chính publishes each week on the Friday before it, and again when entries came later."""

    def __init__(self, office: Office, plan: IncomingPlan, year: Year) -> None:
        self.office, self.year = office, year
        self.head, self.clerk = office.of_role("office_head")[0], office.of_role("van_thu")[0]
        self.director = office.of_role("leader")[0]
        self.timetable = built_in_timetable()
        self.weeks = list(weeks_of(plan, year, self.timetable))
        self.acts = sorted(act for week in self.weeks for act in week.acts if act.at <= year.now)

    def new_month(self) -> None:
        """The same people as the players of documents know, who ask anew."""

    def do(self, act: Act) -> None:
        monday = self.weeks[act.serial].monday
        if act.verb == "gather":
            self._gather(monday)
        else:
            actions.publish_week(agency=self.office.agency, monday=monday, by=self.head)

    def _gather(self, monday: date) -> None:
        """The leaders' meeting at the beginning of the week."""
        first = next(day for day in _days(monday) if self.timetable.is_working_day(day))
        begins = datetime.combine(first, time(7, 30), HANOI)
        divisions = tuple(unit for unit in self.office.units.values() if unit.kind in ("division", "office"))
        plan = Plan(
            begins_at=begins,
            ends_at=begins + LENGTH,
            title=BRIEFING,
            place=HALL,
            chair=self.director,
            units=divisions,
            public_words="Giao ban lãnh đạo Sở",
        )
        entry = actions.prepare_entry(plan=plan, by=self.clerk)
        actions.schedule_entry(entry=entry, by=self.clerk)


def weeks_of(plan: IncomingPlan, year: Year, timetable: Timetable) -> Iterator[WeekPlan]:
    """Every week that begins after the year's first Friday; later entries are published on its Tuesday and Thursday."""
    came: dict[date, list[datetime]] = {}
    for letter in plan.letters:
        if letter.scheduled_at is not None and letter.meets_at is not None:
            came.setdefault(monday_of(letter.meets_at.date()), []).append(letter.scheduled_at)
    monday = monday_of(year.opens.date()) + WEEK
    number = 0
    while monday <= year.now.date():
        if any(timetable.is_working_day(day) for day in _days(monday)):
            yield WeekPlan(monday, tuple(_acts_of(number, monday, came.get(monday, []), timetable)))
            number += 1
        monday += WEEK


def _acts_of(number: int, monday: date, came: list[datetime], timetable: Timetable) -> Iterator[Act]:
    eve = timetable.working_day_until(monday - ONE_DAY)
    yield Act(datetime.combine(eve, GATHERED, HANOI), number, 0, "gather")
    last = datetime.combine(eve, PUBLISHED, HANOI)
    yield Act(last, number, 1, "publish")
    for order, ahead in enumerate((1, 3), start=2):
        again = datetime.combine(monday + ahead * ONE_DAY, AGAIN, HANOI)
        if timetable.is_working_day(again.date()) and any(last < at <= again for at in came):
            yield Act(again, number, order, "publish")
            last = again


def _days(monday: date) -> list[date]:
    return [monday + ahead * ONE_DAY for ahead in range(5)]
