"""A year of a calendar laid out for the page: twelve months, each day with what it is."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from congso.worktime.timetable import DayKind, SpecialDay, Timetable

MONDAY_FIRST = calendar.Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day on the sheet: its class on the page, and in words what it is when it is not an ordinary day."""

    on: date
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetMonth:
    """A month in weeks from Monday; days of other months are None."""

    number: int
    weeks: list[list[SheetDay | None]]
    working_days: int


def year_sheet(timetable: Timetable, year: int) -> list[SheetMonth]:
    """The twelve months of a year."""
    return [month_sheet(timetable, year, month) for month in range(1, 13)]


def month_sheet(timetable: Timetable, year: int, month: int) -> SheetMonth:
    weeks = MONDAY_FIRST.monthdatescalendar(year, month)
    cells = [[sheet_day(timetable, on) if on.month == month else None for on in week] for week in weeks]
    worked = sum(timetable.is_working_day(on) for week in weeks for on in week if on.month == month)
    return SheetMonth(month, cells, worked)


def sheet_day(timetable: Timetable, on: date) -> SheetDay:
    """What a day is: "made-up", "off", "part", "pending", "rest" or ordinary (no class); unconfirmed days say so."""
    special = timetable.days.get(on)
    parts = list(day_words(timetable, on, special))
    doubt = " doubt" if special is not None and special.in_force and not special.confirmed else ""
    return SheetDay(on, day_kind(timetable, on, special) + doubt, ", ".join(parts))


def day_kind(timetable: Timetable, on: date, special: SpecialDay | None) -> str:
    if special is not None and special.in_force:
        return "made-up" if special.kind is DayKind.WORK else "off"
    if special is not None:
        return "pending"
    if any(closure.on == on for closure in timetable.closures):
        return "part"
    return "" if timetable.is_working_day(on) else "rest"


def day_words(timetable: Timetable, on: date, special: SpecialDay | None) -> Iterator[str]:
    if special is not None:
        yield special.reason
        if not special.in_force:
            yield "không áp dụng"
        elif not special.confirmed:
            yield "chưa xác nhận"
    yield from (f"nghỉ một buổi: {closure.reason}" for closure in timetable.closures if closure.on == on)
