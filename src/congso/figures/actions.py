"""Freezing figures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from congso.figures import access
from congso.figures.definitions import indicators
from congso.figures.events import FiguresFrozen, TableFrozen
from congso.figures.measuring import Figure, measure
from congso.figures.models import FrozenFigure, FrozenTable, Snapshot
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit
from congso.kernel.actors import House
from congso.kernel.refusals import Refused


@action
def freeze(
    *, report: str, title: str, keys: Sequence[str], agency_id: int, period: Period, by: access.Official | House
) -> Snapshot:
    """Measure the indicators of a report now and keep them as they are (chốt số liệu).

    Refused when the period has not begun, or `by` does not answer for the agency's reports.
    """
    access.check_freeze(by, agency_id)
    if period.start > clock.today():
        raise Refused("Kỳ báo cáo chưa bắt đầu nên chưa có số liệu để chốt.")
    figures = measure(keys, agency_id=agency_id, period=period)
    snapshot = begin(
        Snapshot(
            agency_id=agency_id,
            report=report,
            title=f"{title} {period.words}",
            starts_on=period.start,
            ends_on=period.end,
            taken_on=clock.today(),
            taken_at=clock.now(),
            taken_by=by.ref,
        )
    )
    FrozenFigure.objects.bulk_create(
        [_frozen(snapshot, place, figure) for place, figure in enumerate(figures.values(), start=1)]
    )
    emit(
        FiguresFrozen(
            actor=by.ref,
            subject=snapshot.ref,
            agency_id=agency_id,
            title=snapshot.title,
            starts_on=period.start,
            ends_on=period.end,
            figures=tuple(told(figure) for figure in figures.values()),
        )
    )
    return snapshot


@action
def freeze_table(
    *, report: str, title: str, content: str, agency_id: int, period: Period, by: access.Official | House
) -> FrozenTable:
    """Keep a whole table as it is, with the hash of its bytes (chốt biểu).

    Refused when the period is not over, or `by` does not answer for the agency's reports.
    """
    access.check_freeze(by, agency_id)
    if period.end >= clock.today():
        raise Refused("Kỳ báo cáo chưa kết thúc nên chưa chốt biểu được.")
    table = begin(
        FrozenTable(
            agency_id=agency_id,
            report=report,
            title=f"{title} {period.words}"[:250],
            starts_on=period.start,
            ends_on=period.end,
            content=content,
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            taken_on=clock.today(),
            taken_at=clock.now(),
            taken_by=by.ref,
        )
    )
    emit(
        TableFrozen(
            actor=by.ref,
            subject=table.ref,
            agency_id=agency_id,
            title=table.title,
            starts_on=period.start,
            ends_on=period.end,
            sha256=table.sha256,
        )
    )
    return table


def told(figure: Figure) -> str:
    """A figure in one word for history: "dossiers_on_time_percent=784/796"."""
    share = "" if figure.denominator is None else f"/{figure.denominator}"
    return f"{figure.key}={figure.numerator}{share}"


def _frozen(snapshot: Snapshot, place: int, figure: Figure) -> FrozenFigure:
    indicator = indicators[figure.key]
    return FrozenFigure(
        snapshot=snapshot,
        order=place,
        key=figure.key,
        edition=indicator.edition,
        title=indicator.title,
        unit=indicator.unit,
        numerator=figure.numerator,
        denominator=figure.denominator,
    )
