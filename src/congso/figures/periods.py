"""The span of local days that a figure speaks of (kỳ): a year, a quarter, a month, first months of a year, any days.

A reporting month ends on the office's cut day (NĐ 09/2019/NĐ-CP Điều 12: from the 15th to the 14th), or with the
calendar's month; quarters and years are made of such months.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import with_capital

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
WHOLE_YEAR = ""
FREE = "tu-chon"
CALENDAR = 0
LAST_CUT = 27
"""The latest day of every month on which a period may be cut; a later one means the end of the month."""


def cut_of(day: int) -> int:
    """The cut that a rule's day means: the day itself, or the calendar when it lies at the end of the month."""
    return day if 1 <= day <= LAST_CUT else CALENDAR


@dataclass(frozen=True)
class Period:
    """Whole months of one year, from the first day of `first` to the last day of `last`, both counted.

    With a `cut` of 14 the month of March is 15/02 to 14/03. A period of `free` days has no name; its year and months
    are those in which it ends and begins.
    """

    year: int
    first: int = 1
    last: int = 12
    cut: int = CALENDAR
    free: tuple[date, date] | None = None

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 9998 and 1 <= self.first <= 12 and 1 <= self.last <= 12):
            raise Refused("Kỳ báo cáo không đúng.", field="ky")
        if self.free is None and not (self.first <= self.last and 0 <= self.cut <= LAST_CUT):
            raise Refused("Kỳ báo cáo không đúng.", field="ky")
        if self.free is not None and self.free[0] > self.free[1]:
            raise Refused("Ngày đầu kỳ đứng sau ngày cuối kỳ.", field="tu-ngay")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls(year, month, month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        return cls(year, quarter * 3 - 2, quarter * 3)

    @classmethod
    def first_months(cls, year: int, months: int) -> Period:
        return cls(year, 1, months)

    @classmethod
    def between(cls, start: date, end: date) -> Period:
        """The days from `start` to `end`, both counted; by its name where such a period has one."""
        free = cls(end.year, start.month, end.month, free=(start, end))
        return next((known for known in free._perhaps() if known.days == free.days), free)

    def _perhaps(self) -> list[Period]:
        """The named periods that could begin and end where these free days do."""
        start, end = self.days
        if start.day == 1:
            return _named_span(end.year, start.month, end.month, CALENDAR)
        return _named_span(end.year, start.month % 12 + 1, end.month, cut_of(end.day))

    @classmethod
    def read(cls, query: Mapping[str, str], otherwise: int, cut: int = CALENDAR) -> Period:
        """The period that an address names (`?nam=2020&ky=quy-2`, `&chot=14`, `?tu-ngay=2020-03-01&den-ngay=…`).

        Without a year it is the year `otherwise`, without a cut `cut`. Refused when what is named is no period.
        """
        name = query.get("ky", "").strip()
        days = query.get("tu-ngay", "").strip(), query.get("den-ngay", "").strip()
        if name == FREE or (not name and all(days) and not query.get("nam", "").strip()):
            return cls.between(_day(days[0], "tu-ngay"), _day(days[1], "den-ngay"))
        year = query.get("nam", "").strip() or str(otherwise)
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            raise Refused(f"“{year}” không phải là một năm.", field="nam")
        return replace(cls._named(int(year), name), cut=_cut(query.get("chot", "").strip(), cut))

    @classmethod
    def _named(cls, year: int, name: str) -> Period:
        if name == WHOLE_YEAR:
            return cls(year)
        kind, _, number = name.rpartition("-")
        makers = {"thang": cls.month, "quy": cls.quarter, "dau-nam": cls.first_months}
        if kind not in makers or not (number.isascii() and number.isdigit() and len(number) <= 2):
            raise Refused(f"“{name}” không phải là một kỳ báo cáo.", field="ky")
        return makers[kind](year, int(number))

    @property
    def start(self) -> date:
        if self.free is not None:
            return self.free[0]
        begins = date(self.year, self.first, 1)
        return (begins - timedelta(days=1)).replace(day=self.cut + 1) if self.cut else begins

    @property
    def end(self) -> date:
        if self.free is not None:
            return self.free[1]
        return date(self.year, self.last, self.cut or monthrange(self.year, self.last)[1])

    @property
    def days(self) -> tuple[date, date]:
        """First and last day, for a `__range` filter on a stored local day."""
        return self.start, self.end

    @property
    def begins_at(self) -> datetime:
        """The first moment of the period."""
        return datetime.combine(self.start, time.min, clock.HANOI)

    @property
    def over_at(self) -> datetime:
        """The first moment after the period."""
        return datetime.combine(self.end + timedelta(days=1), time.min, clock.HANOI)

    @property
    def name(self) -> str:
        """How an address names the period within its year; empty for the whole year."""
        if self.free is not None:
            return FREE
        if (self.first, self.last) == (1, 12):
            return WHOLE_YEAR
        if self.first == self.last:
            return f"thang-{self.first}"
        if self.last - self.first == 2 and self.last % 3 == 0:
            return f"quy-{self.last // 3}"
        if self.first == 1:
            return f"dau-nam-{self.last}"
        raise Refused("Kỳ báo cáo không có tên.", field="ky")

    @property
    def query(self) -> dict[str, str]:
        """What an address says about the period."""
        if self.free is not None:
            return {"ky": FREE, "tu-ngay": self.start.isoformat(), "den-ngay": self.end.isoformat()}
        named = {"nam": str(self.year)} | ({"ky": self.name} if self.name else {})
        return named | ({"chot": str(self.cut)} if self.cut else {})

    @property
    def words(self) -> str:
        if self.free is not None:
            return f"từ {_written(self.start)} đến {_written(self.end)}"
        kind, _, number = self.name.rpartition("-")
        called = {
            "": f"năm {self.year}",
            "thang": f"tháng {number} năm {self.year}",
            "quy": f"quý {ROMAN.get(self.last // 3, '')} năm {self.year}",
            "dau-nam": f"{number} tháng đầu năm {self.year}",
        }[kind]
        return f"{called} ({_written(self.start)} đến {_written(self.end)})" if self.cut else called

    def months(self) -> list[Period]:
        """The months of this period, in order; free days are not divided."""
        if self.free is not None:
            return [self]
        return [replace(self, first=month, last=month) for month in range(self.first, self.last + 1)]

    def day_before(self) -> Period:
        """The last day before this period: what stood open then is what is carried in."""
        eve = self.start - timedelta(days=1)
        return Period(eve.year, eve.month, eve.month, free=(eve, eve))


def choices(year: int) -> list[tuple[str, str]]:
    """The periods of a year as a person chooses them: name and words."""
    parts = [Period.first_months(year, 6), Period.first_months(year, 9)]
    parts += [Period.quarter(year, number) for number in (1, 2, 3, 4)]
    parts += Period(year).months()
    return [(WHOLE_YEAR, "Cả năm"), *[(p.name, with_capital(p.words.removesuffix(f" năm {year}"))) for p in parts]]


def _named_span(year: int, first: int, last: int, cut: int) -> list[Period]:
    """The period of these months, when it is one that has a name."""
    if first > last or not (first == last or first == 1 or (last - first == 2 and last % 3 == 0)):
        return []
    return [Period(year, first, last, cut)]


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat("-".join(reversed(text.split("/"))) if "/" in text else text)
    except ValueError:
        raise Refused(f"“{text}” không phải là một ngày.", field=field) from None


def _cut(text: str, otherwise: int) -> int:
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= LAST_CUT):
        raise Refused(f"“{text}” không phải là một ngày chốt số liệu.", field="chot")
    return int(text)


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
