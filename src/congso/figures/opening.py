"""Opening a figure: the list that shows exactly the rows counted, and says how many of them the reader does not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.query import QuerySet
from django.http import Http404

from congso.figures.definitions import Count, RowsT, count_of, indicators
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.refusals import Refused


@dataclass(frozen=True)
class Opened:
    """A figure that a person came from; `told` says whether that person may know how many rows it counts in all."""

    count: Count
    agency_id: int
    period: Period
    told: bool

    @property
    def title(self) -> str:
        return f"{self.count.title} {self.period.words}"

    @property
    def query(self) -> dict[str, str]:
        """What an address says to open this figure; a list keeps it when it is filtered further."""
        return {"chi-tieu": self.count.key, **self.period.query, "co-quan": str(self.agency_id)}

    def narrow(self, rows: RowsT) -> RowsT:
        """Of the rows that somebody sees, those that the figure counts."""
        return self.count.narrow(rows, self.agency_id, self.period)

    def outside(self, visible: QuerySet[Any], also: Q | None = None) -> str:
        """How many of the rows counted are not among `visible`, in words; nothing when all are, or it may not be told.

        `also` is a further condition on both sides. It must not ask for names or numbers of people: a count of rows
        that one does not see would answer.
        """
        if not self.told:
            return ""
        counted = self.count.rows(self.agency_id, self.period).filter(also or Q()).count()
        hidden = counted - self.narrow(visible).filter(also or Q()).count()
        return f"{hidden} trong {counted} {self.count.unit} nằm ngoài phạm vi bạn được xem." if hidden else ""


def opened_by(query: Mapping[str, str], person: Any) -> Opened | None:
    """The figure that an address names (`?chi-tieu=…&nam=2020&co-quan=1`), or None; not found if nonsense."""
    key = query.get("chi-tieu", "").strip()
    if not key:
        return None
    if key not in indicators:
        raise Http404("Không có chỉ tiêu này.")
    agency = query.get("co-quan", "").strip() or str(person.agency_id or 0)
    if not (agency.isascii() and agency.isdigit() and len(agency) < 18):
        raise Http404("Không có cơ quan này.")
    try:
        period = Period.read(query, otherwise=clock.today().year)
    except Refused as refusal:
        raise Http404(refusal.reason) from None
    agency_id = int(agency)
    told = person.agency_id == agency_id or person.may("reports.see", agency_id=agency_id)
    return Opened(count_of(key), agency_id, period, told)
