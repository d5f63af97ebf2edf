"""Which days off and make-up days the house knows before any office has corrected them.

2020 to 2026 are in `data/working_days.csv`; other years are what the `holidays` library works out and are therefore
unconfirmed until the Prime Minister's decision of that year is entered.
"""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import files

from congso.worktime.timetable import SATURDAY, DayKind, SpecialDay, Timetable

FIRST_YEAR = 2018
LAST_YEAR = 2035
LIBRARY_SOURCE = "Tính từ thư viện ngày lễ; chờ quyết định nghỉ lễ của năm"
CULTURE_DAY = "Ngày Văn hóa Việt Nam"
LIBRARY_SWAP = "Ngày nghỉ (thay cho"
SWAP = "Nghỉ hoán đổi"


@cache
def days_on_record() -> tuple[SpecialDay, ...]:
    """Every special day that a new calendar starts with, in order."""
    recorded = list(recorded_days())
    covered = {day.on.year for day in recorded}
    reckoned = [day for year in range(FIRST_YEAR, LAST_YEAR + 1) if year not in covered for day in reckoned_days(year)]
    return tuple(sorted(recorded + reckoned, key=lambda day: day.on))


@cache
def built_in_timetable() -> Timetable:
    """The timetable of an office that has not opened its own calendar: standard hours, holidays on record."""
    return Timetable(days={day.on: day for day in days_on_record()}, known_until=date(LAST_YEAR, 12, 31))


def recorded_days() -> Iterator[SpecialDay]:
    """The rows of the house's own file."""
    with (files("congso.worktime") / "data" / "working_days.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield SpecialDay(
                on=date.fromisoformat(row["date"]),
                kind=DayKind(row["kind"]),
                reason=row["reason"],
                confirmed=row["confirmed"] == "yes",
                in_force=row["in_force"] == "yes",
                source=row["source"],
            )


def reckoned_days(year: int) -> Iterator[SpecialDay]:
    """The holidays of a year that is not in the file, and the Saturdays worked in exchange.

    The library is read only here: it takes a fifth of a second, and only a new calendar needs it.
    """
    known = import_module("holidays").country_holidays("VN", years=year, language="vi")
    for on, name in sorted(known.items()):
        if on.year == year and on.weekday() < SATURDAY:
            yield unconfirmed(on, DayKind.OFF, SWAP if name.startswith(LIBRARY_SWAP) else name)
    for on in sorted(known.weekend_workdays):
        if on.year == year:
            yield unconfirmed(on, DayKind.WORK, "Làm bù")


def unconfirmed(on: date, kind: DayKind, reason: str) -> SpecialDay:
    """A reckoned day; the Day of Vietnamese Culture is not a day off until an amended Labour Code is confirmed."""
    in_force = not reason.startswith(CULTURE_DAY)
    return SpecialDay(on, kind, reason, confirmed=False, in_force=in_force, source=LIBRARY_SOURCE)
