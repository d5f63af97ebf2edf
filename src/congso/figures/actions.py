"""Freezing figures."""

from __future__ import annotations

from collections.abc import Sequence

from congso.figures import access
from congso.figures.definitions import indicators
from congso.figures.events import FiguresFrozen
from congso.figures.measuring import Figure, measure
from congso.figures.models import FrozenFigure, Snapshot
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
