"""When a made-up document comes, is entered, and is settled: by the hours in which văn thư works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random

from congso.correspondence.doc_types import DocType
from congso.correspondence.states import ArrivalWay
from congso.demo.incoming.letters import ACT, DEADLINE, INFORM, Letter
from congso.demo.year import Year
from congso.kernel.clock import HANOI
from congso.worktime.timetable import ONE_DAY, Timetable, each_day
from congso.worktime.walking import add_working_days, add_working_minutes

OVERNIGHT = 0.12
"""Share of electronic documents that come after work and are entered the next morning."""
RULED_BY_LEADERS, GIVEN_BY_NAME = 0.1, 0.3
"""Shares of what is to be done: laid before a leader first, and given to somebody by name in the division."""
MORNING = 75
"""Minutes of the morning in which what came overnight is entered."""


@dataclass
class Moments:
    """Finds the moments of documents, all within the year and the working hours of whoever acts."""

    figures: Year
    timetable: Timetable
    dice: Random

    @cached_property
    def opened(self) -> date:
        """The year's first working day; nothing comes before it."""
        return self.days_of(1)[0]

    def days_of(self, month: int) -> list[date]:
        """The working days of a month, up to the day at which the demo stands."""
        first = date(self.figures.year, month, 1)
        last = date(self.figures.year + month // 12, month % 12 + 1, 1) - ONE_DAY
        return [
            day for day in each_day(first, min(last, self.figures.now.date())) if self.timetable.is_working_day(day)
        ]

    def enter(self, letter: Letter, day: date) -> None:
        """The day on which it is entered or sent back, when it had come, and by when the rest happens."""
        opening = self.timetable.opening(day)
        night_before = day > self.opened and not letter.paper and not letter.urgency
        if night_before and self.dice.random() < OVERNIGHT:
            letter.registered_at = add_working_minutes(opening, self.dice.randint(5, MORNING), self.timetable)
            letter.came_at = self._after_work(day - ONE_DAY)
        else:
            letter.registered_at = self._at_work(day)
            waited = self.dice.randint(3, 12) if letter.urgency else self.dice.randint(6, 110)
            letter.came_at = max(opening, letter.registered_at - timedelta(minutes=waited))
        if letter.paper:
            letter.came_at = self.timetable.open_from(letter.came_at)
        self._issue(letter)
        self._settle(letter)
        if letter.doc_type == DocType.INVITATION:
            letter.meets_at = self._meeting(letter)

    def _at_work(self, day: date) -> datetime:
        """A minute of the working day; on the demo's last day before its last moment."""
        whole = self.timetable.minutes_on(day)
        if day == self.figures.now.date():
            whole -= 150
        return add_working_minutes(self.timetable.opening(day), self.dice.randint(12, whole - 20), self.timetable)

    def _after_work(self, day: date) -> datetime:
        begins = time(17, 5) if self.timetable.is_working_day(day) else time(8)
        return datetime.combine(day, begins, HANOI) + timedelta(minutes=self.dice.randint(0, 300))

    def _issue(self, letter: Letter) -> None:
        """Signed on the same day or the one before when it comes by wire, days before when it comes by post."""
        assert letter.came_at is not None
        ago = self.dice.randint(3, 9) if letter.paper else self.dice.choices((0, 1, 2, 4), (46, 34, 14, 6))[0]
        letter.issued_on = self.timetable.working_day_until(letter.came_at.date() - timedelta(days=ago))

    def come_again(self, letter: Letter, way: str) -> None:
        """When the second copy comes, paper some days later, a mail within the day; and when it is seen to be one."""
        assert letter.registered_at is not None
        letter.again = way
        if way == ArrivalWay.POST:
            day = add_working_days(letter.registered_at.date(), self.dice.randint(1, 4), self.timetable)
            letter.again_at = self._at_work(day)
        else:
            letter.again_at = add_working_minutes(letter.registered_at, self.dice.randint(15, 300), self.timetable)
        letter.joined_at = add_working_minutes(letter.again_at, self.dice.randint(3, 25), self.timetable)

    def _settle(self, letter: Letter) -> None:
        """By when it should be settled, and when it is."""
        assert letter.registered_at is not None
        entered = letter.registered_at
        letter.passed_at = self._later(entered, *((5, 20) if letter.urgency else (15, 200)))
        if letter.handling != INFORM:
            asked = not letter.urgency and self.dice.random() < RULED_BY_LEADERS
            letter.directed_at = self._later(letter.passed_at, 20, 120) if asked else None
            if self.dice.random() < GIVEN_BY_NAME:
                letter.forwarded_at = self._later(letter.directed_at or letter.passed_at, 10, 60)
        if letter.handling == DEADLINE:
            days = self.dice.choices((3, 5, 7, 10, 15), (14, 32, 24, 20, 10))[0]
            letter.due_on = add_working_days(entered.date(), days, self.timetable)
            letter.settled_at = self._settled(entered, days, letter.late)
        elif letter.handling == ACT:
            minutes = self.dice.randint(500, 480 * self.dice.choice((2, 4, 7)))
            letter.settled_at = add_working_minutes(entered, minutes, self.timetable)

    def _later(self, moment: datetime, least: int, most: int) -> datetime:
        return add_working_minutes(moment, self.dice.randint(least, most), self.timetable)

    def _settled(self, entered: datetime, days: int, late: bool) -> datetime:
        """Within the days given, or one to five working days after them."""
        if late:
            day = add_working_days(entered.date(), days + self.dice.choice((1, 1, 2, 2, 3, 5)), self.timetable)
            return self._at_work(day)
        whole = days * 480 - 30
        return add_working_minutes(entered, self.dice.randint(whole // 3, whole), self.timetable)

    def _meeting(self, letter: Letter) -> datetime:
        """The time to which an invitation bids: a half day, two to nine working days after it came."""
        assert letter.registered_at is not None
        day = add_working_days(letter.registered_at.date(), self.dice.randint(2, 9), self.timetable)
        return datetime.combine(
            day, self.dice.choice((time(7, 30), time(8), time(8, 30), time(13, 30), time(14))), HANOI
        )
