"""A term (thời hạn) as the law writes it, and the stops that its clock makes."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from congso.worktime.timetable import local_minute


class TermUnit(StrEnum):
    """What a term is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    WORKING_HOURS = "working_hours"
    HOURS = "hours"
    SAME_DAY = "same_day"

    @property
    def label(self) -> str:
        return UNIT_LABELS[self]


UNIT_LABELS = {
    TermUnit.WORKING_DAYS: "ngày làm việc",
    TermUnit.CALENDAR_DAYS: "ngày",
    TermUnit.WEEKS: "tuần",
    TermUnit.MONTHS: "tháng",
    TermUnit.YEARS: "năm",
    TermUnit.WORKING_HOURS: "giờ làm việc",
    TermUnit.HOURS: "giờ",
    TermUnit.SAME_DAY: "trong ngày",
}
CALENDAR_UNITS = frozenset({TermUnit.CALENDAR_DAYS, TermUnit.WEEKS, TermUnit.MONTHS, TermUnit.YEARS})


@dataclass(frozen=True, slots=True)
class Term:
    """How long something may take (thời hạn giải quyết)."""

    amount: int
    unit: TermUnit

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", TermUnit(self.unit))
        if self.amount < 1:
            raise ValueError("a term is at least one unit long")

    @property
    def words(self) -> str:
        """The term as the office writes it: "7 ngày làm việc", "trong ngày"."""
        return self.unit.label if self.unit is TermUnit.SAME_DAY else f"{self.amount} {self.unit.label}"

    @property
    def by_calendar(self) -> bool:
        """Whether every day counts, rest days too."""
        return self.unit in CALENDAR_UNITS

    def last_day(self, start: date) -> date:
        """The last day of a calendar term that begins with an event on `start` (BLDS 2015 Điều 147, 148).

        The day of the event is not counted; a term in months ends on the same-numbered day or on the month's last.
        """
        match self.unit:
            case TermUnit.CALENDAR_DAYS:
                return start + timedelta(days=self.amount)
            case TermUnit.WEEKS:
                return start + timedelta(weeks=self.amount)
            case TermUnit.MONTHS:
                return add_months(start, self.amount)
            case TermUnit.YEARS:
                return add_months(start, 12 * self.amount)
        raise ValueError(f"{self.unit} is not a calendar unit")


class StopRule(StrEnum):
    """What a stop does to the term: counted again from zero, or carried on with what was left.

    NĐ 61/2018 Điều 19 khoản 4 restarts after a supplement; QĐ 766/2022 measures by subtracting the wait.
    """

    RESTART = "restart"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Stop:
    """A time in which the clock stood still (tạm dừng tính thời hạn), from stopping to continuing."""

    stopped_at: datetime
    continued_at: datetime
    rule: StopRule
    reason: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "stopped_at", local_minute(self.stopped_at))
        object.__setattr__(self, "continued_at", local_minute(self.continued_at))
        object.__setattr__(self, "rule", StopRule(self.rule))
        if self.continued_at < self.stopped_at:
            raise ValueError("a clock continues after it was stopped")


def add_months(day: date, months: int) -> date:
    """The same-numbered day so many months later, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
