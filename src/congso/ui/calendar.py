"""The small calendar under "Cách tính ngày hẹn trả": weeks from Monday, each day with what it counts as."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

COUNTED, SKIPPED, START, END, OUTSIDE = "counted", "skipped", "start", "end", "outside"


@dataclass(frozen=True)
class Day:
    """One day of an explained deadline: what it counts as and the short words under its number.

    `kind` is counted, skipped, start, end or outside; `note` is for instance "nhận", "ngày 3", "lễ", "nghỉ".
    """

    date: dt.date
    kind: str = OUTSIDE
    note: str = ""


def weeks(days: Sequence[Day]) -> list[list[Day]]:
    """Lay explained days out in whole weeks from Monday to Sunday; days that were not explained stand outside."""
    if not days:
        return []
    told = {day.date: day for day in days}
    first, last = min(told), max(told)
    start = first - dt.timedelta(days=first.weekday())
    total = (last - start).days // 7 * 7 + 7
    dates = [start + dt.timedelta(days=n) for n in range(total)]
    laid = [told.get(date, Day(date)) for date in dates]
    return [laid[n : n + 7] for n in range(0, total, 7)]
