"""The span of local days that a figure speaks of: a year, a quarter, a month, the first months of a year (kỳ)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from congso.kernel.refusals import Refused

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
WHOLE_YEAR = ""


@dataclass(frozen=True)
class Period:
    """Whole months of one year, from the first day of `first` to the last day of `last`, both counted."""

    year: int
    first: int = 1
    last: int = 12

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 9998 and 1 <= self.first <= self.last <= 12):
            raise Refused("Kỳ báo cáo không đúng.", field="ky")

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
    def read(cls, query: Mapping[str, str], otherwise: int) -> Period:
        """The period that an address names (`?nam=2020&ky=quy-2`), in the year `otherwise` when it names none.

        Refused when what is named is no period.
        """
        year = query.get("nam", "").strip() or str(otherwise)
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            raise Refused(f"“{year}” không phải là một năm.", field="nam")
        return cls._named(int(year), query.get("ky", "").strip())

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
        return date(self.year, self.first, 1)

    @property
    def end(self) -> date:
        return date(self.year, self.last, monthrange(self.year, self.last)[1])

    @property
    def days(self) -> tuple[date, date]:
        """First and last day, for a `__range` filter on a stored local day."""
        return self.start, self.end

    @property
    def name(self) -> str:
        """How an address names the period within its year; empty for the whole year."""
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
        return {"nam": str(self.year)} | ({"ky": self.name} if self.name else {})

    @property
    def words(self) -> str:
        kind, _, number = self.name.rpartition("-")
        return {
            "": f"năm {self.year}",
            "thang": f"tháng {number} năm {self.year}",
            "quy": f"quý {ROMAN.get(self.last // 3, '')} năm {self.year}",
            "dau-nam": f"{number} tháng đầu năm {self.year}",
        }[kind]

    def months(self) -> list[Period]:
        """The months of this period, in order."""
        return [Period.month(self.year, month) for month in range(self.first, self.last + 1)]


def choices(year: int) -> list[tuple[str, str]]:
    """The periods of a year as a person chooses them: name and words."""
    parts = [Period.first_months(year, 6), Period.first_months(year, 9)]
    parts += [Period.quarter(year, number) for number in (1, 2, 3, 4)]
    parts += Period(year).months()
    return [(WHOLE_YEAR, "Cả năm"), *[(p.name, p.words.removesuffix(f" năm {year}").capitalize()) for p in parts]]
