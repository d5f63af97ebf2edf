"""Closing the year's book of incoming documents: what is in it, and what is still open (khóa sổ)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from congso.correspondence.models import SERIES, IncomingDocument
from congso.correspondence.states import IN_HAND, WAITING
from congso.kernel import clock
from congso.numbers.actions import is_running
from congso.numbers.models import Counter, Drawn
from congso.numbers.queries import Gap, gaps
from congso.numbers.states import NumberState
from congso.people.models import Agency


@dataclass(frozen=True)
class Standing:
    """A year's book before it is closed, or after: its numbers, and what has not come to its end."""

    counter: Counter
    year: int
    count: int
    waiting: int
    unsettled: int
    unused: list[Drawn]
    gaps: list[Gap]

    @property
    def is_closed(self) -> bool:
        return self.counter.closed_at is not None

    @property
    def is_early(self) -> bool:
        """Whether its year still runs: closing it then needs a reason."""
        return is_running(str(self.year), clock.today())


def counters_of(agency_id: int) -> dict[int, Counter]:
    """The counters of an agency's books of incoming documents by year."""
    found = Counter.objects.filter(agency_id=agency_id, series=SERIES)
    return {int(counter.period): counter for counter in found if counter.period.isdigit()}


def standing_of(agency: Agency, year: int) -> Standing | None:
    """Where a year's book stands; None where no number was drawn from it."""
    counter = Counter.objects.filter(agency_id=agency.pk, series=SERIES, period=str(year)).first()
    if counter is None or counter.is_empty:
        return None
    ours = IncomingDocument.objects.filter(agency=agency)
    in_book = Count("pk", filter=Q(arrival_year=year))
    unsettled = Count("pk", filter=Q(arrival_year=year, state__in=IN_HAND))
    came = ours.filter(Q(arrival_year=year) | Q(came_at__year=year, state__in=WAITING))
    counted = came.aggregate(count=in_book, unsettled=unsettled, waiting=Count("pk", filter=Q(state__in=WAITING)))
    unused = Drawn.objects.filter(agency_id=agency.pk, series=SERIES, period=str(year)).exclude(state=NumberState.USED)
    return Standing(
        counter=counter,
        year=year,
        **counted,
        unused=list(unused.order_by("number")),
        gaps=[gap for gap in gaps({agency.pk}) if (gap.series, gap.period) == (SERIES, str(year))],
    )


def closing_words(counter: Counter, count: int) -> str:
    """What stands under the last line of a closed book; nothing while it is open."""
    if counter.closed_at is None:
        return ""
    day = clock.local(counter.closed_at)
    return (
        f"Sổ này khóa ngày {day:%d/%m/%Y}, gồm {count} văn bản, từ số {counter.first_number} "
        f"đến số {counter.last_number}."
    )
