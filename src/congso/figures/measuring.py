"""Measuring indicators: one query for each register that is counted, however many figures are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import F
from django.db.models.expressions import Combinable
from django.urls import reverse

from congso.figures.definitions import Count, Indicator, Percent, Total, count_of, indicators, parts_of
from congso.figures.periods import Period


@dataclass(frozen=True)
class Figure:
    """What was measured: the value, the counts that it is made of, and the address of the list of the rows counted.

    `value` is a whole number for a count, a percentage (times one hundred, not rounded) or None for a share of nothing.
    `denominator` is None for a count.
    """

    key: str
    value: int | float | None
    numerator: int
    denominator: int | None
    rows: str

    @property
    def indicator(self) -> Indicator:
        return indicators[self.key]


@dataclass(frozen=True)
class Group:
    """The figures of the rows that have one value in common."""

    value: Any
    figures: dict[str, Figure]


def measure(keys: Iterable[str], *, agency_id: int, period: Period) -> dict[str, Figure]:
    """Measure these indicators for one agency and period."""
    return measure_each(keys, agency_id=agency_id, periods=[period])[0]


def measure_each(keys: Iterable[str], *, agency_id: int, periods: Sequence[Period]) -> list[dict[str, Figure]]:
    """Measure these indicators for each of several periods, in one query for each register."""
    wanted = list(keys)
    return measure_together([(wanted, period) for period in periods], agency_id=agency_id)


def measure_together(asked: Sequence[tuple[Iterable[str], Period]], *, agency_id: int) -> list[dict[str, Figure]]:
    """Measure some indicators for one period, others for another, in one query for each register."""
    wanted = [(list(keys), period) for keys, period in asked]
    conditions: dict[type[models.Model], dict[str, models.Count]] = defaultdict(dict)
    for place, (keys, period) in enumerate(wanted):
        for model, parts in _by_model(keys).items():
            conditions[model] |= _conditions(parts, period, place)
    counts: dict[str, int] = {}
    for model, counted in conditions.items():
        counts |= model._default_manager.filter(agency_id=agency_id).aggregate(**counted)
    return [
        {key: _figure(key, {k: counts[_alias(k, i)] for k in _needed([key])}, agency_id, period) for key in keys}
        for i, (keys, period) in enumerate(wanted)
    ]


def broken_down(
    keys: Iterable[str],
    *,
    agency_id: int,
    period: Period,
    by: str | Combinable,
    named: str,
    written: Callable[[Any], str] = str,
) -> list[Group]:
    """Measure counts for each value of the column or expression `by`, the largest group of the first key first.

    Empty groups are left out. `named` is the filter of the list that takes the value, as `written` writes it, so that
    each figure opens its own rows. All keys count rows of one register.
    """
    wanted = list(keys)
    ((model, parts),) = _by_model(wanted).items()
    rows = model._default_manager.filter(agency_id=agency_id).order_by()
    rows = rows.annotate(counted_by=F(by) if isinstance(by, str) else by).values_list("counted_by")
    aliases = [_alias(key, 0) for key in wanted]
    lines = rows.annotate(**_conditions(parts, period)).values_list("counted_by", *aliases)
    groups = [
        Group(
            value,
            {
                k: _figure(k, {k: n}, agency_id, period, {named: written(value)})
                for k, n in zip(wanted, numbers, strict=True)
            },
        )
        for value, *numbers in lines
        if any(numbers)
    ]
    return sorted(groups, key=lambda group: (-(group.figures[wanted[0]].value or 0), str(group.value)))


def address(key: str, *, agency_id: int, period: Period, also: dict[str, str] | None = None) -> str:
    """Where the rows of a figure are listed."""
    total = indicators[key]
    if isinstance(total, Total):
        return f"{reverse(total.page)}?{urlencode({'chi-tieu': key, **period.query})}"
    count = count_of(key)
    query = {"chi-tieu": count.key, **period.query, "co-quan": str(agency_id), **(also or {})}
    return f"{reverse(count.page, args=count.page_arguments)}?{urlencode(query)}"


def value_of(indicator: Indicator, numerator: int, denominator: int | None) -> int | float | None:
    """The value that two counts give; None for a share of nothing."""
    if not isinstance(indicator, Percent):
        return numerator
    return 100 * numerator / denominator if denominator else None


def _figure(
    key: str, counts: dict[str, int], agency_id: int, period: Period, also: dict[str, str] | None = None
) -> Figure:
    indicator = indicators[key]
    numerator, denominator = counts[count_of(key).key], None
    if isinstance(indicator, Percent):
        denominator = counts[indicator.whole]
    if isinstance(indicator, Total):
        numerator = sum(counts[part] for part in indicator.parts)
    where = address(key, agency_id=agency_id, period=period, also=also)
    return Figure(key, value_of(indicator, numerator, denominator), numerator, denominator, where)


def _needed(keys: Iterable[str]) -> list[str]:
    """The counts that these indicators are made of, each once."""
    found: dict[str, None] = {}
    for key in keys:
        indicator = indicators[key]
        found |= dict.fromkeys(parts_of(indicator) or [key])
    return list(found)


def _by_model(keys: Iterable[str]) -> dict[type[models.Model], list[Count]]:
    parts: dict[type[models.Model], list[Count]] = defaultdict(list)
    for key in _needed(keys):
        parts[count_of(key).model].append(count_of(key))
    return parts


def _conditions(parts: list[Count], period: Period, place: int = 0) -> dict[str, models.Count]:
    return {_alias(count.key, place): models.Count("pk", filter=count.where(period)) for count in parts}


def _alias(key: str, place: int) -> str:
    return f"{key}_in_{place}"
