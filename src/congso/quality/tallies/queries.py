"""Reading the counters: today, the month, the year; by field and by month; as open data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q, Sum
from django.db.models.functions import ExtractMonth

from congso.quality.models.tally import SUMS, DayTally, Standing


@dataclass(frozen=True)
class Sums:
    """Dossiers received and ended in a span of days."""

    received: int = 0
    online: int = 0
    finished: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    very_satisfied: int = 0
    satisfied: int = 0
    not_satisfied: int = 0

    @property
    def ratings(self) -> int:
        return self.very_satisfied + self.satisfied + self.not_satisfied

    @property
    def pleased(self) -> float | None:
        """Those satisfied or more, in a hundred ratings."""
        return 100 * (self.very_satisfied + self.satisfied) / self.ratings if self.ratings else None

    @property
    def share(self) -> float | None:
        """Those that ended before or on their day, in a hundred that ended."""
        return 100 * (self.early + self.on_time) / self.finished if self.finished else None

    @property
    def online_share(self) -> float | None:
        return 100 * self.online / self.received if self.received else None

    def as_row(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True)
class FieldLine:
    """One field: the year, and what is in hand now."""

    name: str
    year: Sums
    running: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class Statistics:
    """How an office handles its dossiers, at the moment of the last count."""

    day: Sums
    month: Sums
    year: Sums
    fields: list[FieldLine] = field(default_factory=list)
    months: dict[int, Sums] = field(default_factory=dict)
    running: int = 0
    overdue: int = 0
    counted_at: datetime | None = None


def statistics(agency_id: int, today: date, *, by_month: bool = True) -> Statistics:
    """Today, this month, this year; three questions of the counters, two where no months are wanted."""
    year = DayTally.objects.filter(agency_id=agency_id, day__year=today.year).order_by()
    spans = {"day": Q(day=today), "month": Q(day__month=today.month), "year": Q()}
    asked = {f"{span}_{name}": Sum(name, filter=which) for span, which in spans.items() for name in SUMS}
    lines: list[Any] = list(year.values("field").annotate(**asked))
    standing = {row.field: row for row in Standing.objects.filter(agency_id=agency_id)}
    return Statistics(
        day=_added(lines, "day"),
        month=_added(lines, "month"),
        year=_added(lines, "year"),
        fields=_fields(lines, standing),
        months={row["at"]: _sums(row) for row in _by_month(year)} if by_month else {},
        running=sum(row.running for row in standing.values()),
        overdue=sum(row.overdue for row in standing.values()),
        counted_at=max((row.counted_at for row in standing.values()), default=None),
    )


def _by_month(year: Any) -> list[dict[str, Any]]:
    return list(year.annotate(at=ExtractMonth("day")).values("at").annotate(**{name: Sum(name) for name in SUMS}))


def _sums(row: dict[str, Any], span: str = "") -> Sums:
    return Sums(**{name: row[f"{span}_{name}" if span else name] or 0 for name in SUMS})


def _added(lines: Iterable[dict[str, Any]], span: str) -> Sums:
    return Sums(**{name: sum(line[f"{span}_{name}"] or 0 for line in lines) for name in SUMS})


def _fields(lines: list[dict[str, Any]], standing: dict[str, Standing]) -> list[FieldLine]:
    """The fields with something in them, the largest first."""
    sums = {line["field"]: _sums(line, "year") for line in lines}
    found = [
        FieldLine(
            name,
            sums.get(name, Sums()),
            standing[name].running if name in standing else 0,
            standing[name].overdue if name in standing else 0,
        )
        for name in sums.keys() | standing.keys()
    ]
    return sorted((one for one in found if one.year.received or one.running), key=lambda o: (-o.year.received, o.name))


def years_of(agency_id: int) -> list[int]:
    """The years of which there are counters, the latest first."""
    years = DayTally.objects.filter(agency_id=agency_id).order_by().values_list("day__year", flat=True).distinct()
    return sorted(years, reverse=True)


def month_rows(agency_id: int, year: int) -> list[dict[str, Any]]:
    """A year month by month and field by field, as open data hold it."""
    days = DayTally.objects.filter(agency_id=agency_id, day__year=year).order_by().annotate(at=ExtractMonth("day"))
    told: Any = days.values("at", "field").annotate(**{name: Sum(name) for name in SUMS})
    rows = ({"month": f"{year}-{row['at']:02}", "field": row["field"], **_sums(row).as_row()} for row in told)
    return sorted(rows, key=lambda row: (row["month"], row["field"]))


def last_counted(agency_id: int) -> datetime | None:
    """When the counters were looked after last."""
    found: datetime | None = Standing.objects.filter(agency_id=agency_id).aggregate(at=Max("counted_at"))["at"]
    return found
