"""What an indicator is (chỉ tiêu), and the register of all of them.

A room that owns rows says in its `indicators.py` what is counted of them; the list of the rows and the figure use the
same condition, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q
from django.db.models.query import QuerySet

from congso.figures.periods import Period
from congso.kernel.ports import Port

RowsT = TypeVar("RowsT", bound=QuerySet[Any])


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One thing that the office measures: its key, Vietnamese title, unit, what it means and where it is asked for.

    `edition` grows when the meaning changes; a frozen figure keeps the edition that it was measured by.
    """

    key: str
    title: str
    unit: str
    means: str
    source: str
    edition: int = 1


@dataclass(frozen=True, kw_only=True)
class Count(Indicator):
    """How many rows of one model meet a condition in a period; `page` is the name of the list that shows them.

    The model has an `agency_id`. The condition must meet each row once: it may ask `Exists`, never join to many.
    """

    model: type[Model]
    where: Callable[[Period], Q]
    page: str
    page_arguments: tuple[str, ...] = ()

    def rows(self, agency_id: int, period: Period) -> QuerySet[Any]:
        """The rows that are counted."""
        return self.narrow(self.model._default_manager.all(), agency_id, period)

    def narrow(self, rows: RowsT, agency_id: int, period: Period) -> RowsT:
        """Those of `rows` that are counted."""
        return rows.filter(self.where(period), agency_id=agency_id)


@dataclass(frozen=True, kw_only=True)
class Percent(Indicator):
    """The share of one count in another, times one hundred; nothing where there is nothing to share."""

    part: str
    whole: str
    unit: str = "%"


@dataclass(frozen=True, kw_only=True)
class Total(Indicator):
    """What several counts add up to, as of documents that come and go; `page` shows its parts, each with its list."""

    parts: tuple[str, ...]
    page: str = "reports:total"


indicators: Port[Indicator] = Port("indicator")
"""Answered by the rooms that own the rows, one indicator for each key."""


def register(*new: Indicator) -> None:
    """Say what is counted; a percentage and a total must name counts that are registered already."""
    for indicator in new:
        for part in parts_of(indicator):
            count_of(part)
        indicators.register(indicator.key, indicator)


def parts_of(indicator: Indicator) -> tuple[str, ...]:
    """The keys of the counts of which an indicator is made; none for a count itself."""
    if isinstance(indicator, Percent):
        return indicator.part, indicator.whole
    return indicator.parts if isinstance(indicator, Total) else ()


def count_of(key: str) -> Count:
    """The count under this key; of an indicator that is made of counts the first."""
    indicator = indicators[key]
    parts = parts_of(indicator)
    if parts:
        return count_of(parts[0])
    assert isinstance(indicator, Count)
    return indicator
