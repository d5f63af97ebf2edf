"""The number of a result: that of its document, of the sector's own series, or of the office's book of results."""

from __future__ import annotations

from dataclasses import dataclass

from congso.dossiers.models import Dossier, ResultDocument, ResultSeries
from congso.kernel import clock
from congso.kernel.actors import Actor
from congso.kernel.prepared import Prepared
from congso.numbers.actions import draw
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OUT, OutgoingState

RESULT_SERIES = "dossier results"
GIVEN_UP = (OutgoingState.DROPPED, OutgoingState.VOIDED, OutgoingState.RECALLED)
"""Where a document no longer stands for a result."""


@dataclass(frozen=True)
class Numbered:
    """A number as it is written on the result, and its place in a series where it has one."""

    code: str = ""
    series: ResultSeries | None = None
    serial: int | None = None
    period: str = ""


_series = Prepared(
    lambda procedure: ResultSeries.objects.filter(uses__procedure_id=procedure, closed_on=None).order_by("id")[:1]
)
_drafted = Prepared(
    lambda dossier: (
        ResultDocument.objects.filter(dossier_id=dossier)
        .exclude(document__state__in=GIVEN_UP)
        .select_related("document__signer", "document__frozen", "document__issued_by")
        .order_by("-id")[:1]
    )
)


def standing_document(dossier: Dossier) -> ResultDocument | None:
    """The document as which the result is drafted, unless it was given up or taken back."""
    hung = vars(dossier).get("_prefetched_objects_cache", {}).get("result_documents")
    if hung is not None:
        return next((one for one in reversed(hung) if one.document.state not in GIVEN_UP), None)
    found: ResultDocument | None = _drafted.first(dossier.pk)
    return found


def is_issued(drafted: ResultDocument) -> bool:
    return drafted.document.state in OUT


def series_of(dossier: Dossier) -> ResultSeries | None:
    """The open series in which results of this procedure are numbered."""
    found: ResultSeries | None = _series.first(dossier.procedure_version.procedure_id)
    return found


def next_number(
    dossier: Dossier, by: Actor, *, granted: bool = True, document: OutgoingDocument | None = None
) -> Numbered:
    """Draw the number of a result: what is granted from the procedure's own series, where it has one.

    Otherwise a document brings its own number, and what has no document is numbered in the office's book of results.
    """
    series = series_of(dossier) if granted else None
    if series is not None:
        year = clock.today().year
        period = series.period(year)
        drawn = draw(agency_id=dossier.agency_id, series=series.key, period=period, subject=dossier.ref, by=by)
        return Numbered(series.code(drawn.number, year), series, drawn.number, period)
    if document is not None:
        return Numbered(document.code)
    drawn = draw(agency_id=dossier.agency_id, series=RESULT_SERIES, subject=dossier.ref, by=by)
    return Numbered(f"{drawn.number:02d}/{clock.today().year}/KQ")
