"""Questions about numbers: which are held or voided, and whether any is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from congso.numbers.models import Counter, Drawn
from congso.numbers.series import OpenBook, open_books, word_of
from congso.numbers.states import NumberState


@dataclass(frozen=True)
class Gap:
    """Numbers that left a counter without a row to show for it; nothing but a hand in the database makes one."""

    agency_id: int
    series: str
    period: str
    first: int
    last: int

    @property
    def word(self) -> str:
        return word_of(self.series)


def held_and_voided(agency_ids: set[int]) -> QuerySet[Drawn]:
    """Numbers that were not plainly used, newest first."""
    found: QuerySet[Drawn] = Drawn.objects.filter(agency_id__in=agency_ids).exclude(state=NumberState.USED)
    return found.order_by("-id")


def books(agency_ids: set[int]) -> QuerySet[Counter]:
    """The counters with how many of their numbers stand in the register, newest period first."""
    found: QuerySet[Counter] = Counter.objects.filter(agency_id__in=agency_ids)
    return found.order_by("agency_id", "-period", "series")


def unopened(agency_id: int, on: date) -> list[OpenBook]:
    """The books of a day's period from which nothing was drawn yet, and that were not begun at a number."""
    known = {
        (counter.series, counter.period)
        for counter in Counter.objects.filter(agency_id=agency_id).exclude(next_number=1)
    }
    offered = [book for answer in open_books.answers() for book in answer(agency_id, on)]
    return [book for book in offered if (book.series, book.period) not in known]


def is_given(agency_id: int, series: str, period: str, number: int) -> bool:
    """Whether a number lies behind its counter: drawn, or before the number at which the book was begun."""
    return Counter.objects.filter(agency_id=agency_id, series=series, period=period, next_number__gt=number).exists()


def gaps(agency_ids: set[int]) -> list[Gap]:
    """Every missing number: between a counter's first and next, without a row."""
    counts = _counts(agency_ids)
    found: list[Gap] = []
    for counter in books(agency_ids).exclude(next_number=F("first_number")):
        here = counts.get((counter.agency_id, counter.series, counter.period), 0)
        if here != counter.next_number - counter.first_number:
            found.extend(_gaps_of(counter))
    return found


def _counts(agency_ids: set[int]) -> dict[tuple[int, str, str], int]:
    rows: QuerySet[Drawn, Any] = (
        Drawn.objects.filter(agency_id__in=agency_ids)
        .order_by()
        .values_list("agency_id", "series", "period")
        .annotate(count=Count("id"))
    )
    return {(agency_id, series, period): count for agency_id, series, period, count in rows}


def _gaps_of(counter: Counter) -> Iterator[Gap]:
    book = (counter.agency_id, counter.series, counter.period)
    drawn = Drawn.objects.filter(
        Q(agency_id=counter.agency_id, series=counter.series, period=counter.period),
        number__range=(counter.first_number, counter.next_number - 1),
    )
    expected = counter.first_number
    for number in drawn.order_by("number").values_list("number", flat=True).iterator():
        if number > expected:
            yield Gap(*book, expected, number - 1)
        expected = number + 1
    if expected < counter.next_number:
        yield Gap(*book, expected, counter.next_number - 1)
