"""How long each procedure took on the average in a period (chỉ số 2.2 của QĐ 766/QĐ-TTg)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from congso.dossiers.models import Dossier, SupplementRequest
from congso.figures.periods import Period
from congso.kernel import clock
from congso.procedures.states import TermUnit
from congso.quality.indicators import resolved
from congso.worktime.queries import timetable_for
from congso.worktime.timetable import Timetable
from congso.worktime.walking import working_days_between, working_minutes_between

MOST = 200
"""So many procedures are listed, those with most dossiers first."""


@dataclass(frozen=True)
class MeanTime:
    """A procedure's mean time in its own unit, over so many dossiers that ended; waits for supplements taken off."""

    code: str
    name: str
    dossiers: int
    mean: float
    unit: str
    allowed: int


def mean_times(agency_id: int, period: Period) -> list[MeanTime]:
    """Every procedure of which dossiers ended in the period."""
    rows = Dossier.objects.filter(resolved(period), agency_id=agency_id).select_related("procedure_version__procedure")
    waits: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    answered = SupplementRequest.objects.filter(dossier__in=rows, before_receipt=False).exclude(answered_at=None)
    for dossier_id, asked, until in answered.values_list("dossier_id", "asked_at", "answered_at"):
        if until is not None:
            waits[dossier_id].append((asked, until))
    timetable = timetable_for(agency_id)
    taken: dict[int, list[float]] = defaultdict(list)
    versions = {}
    for dossier in rows.order_by("id").iterator(chunk_size=500):
        version = dossier.procedure_version
        versions[version.procedure_id] = version
        assert dossier.received_at is not None
        assert dossier.finished_at is not None
        whole = _time(dossier.received_at, dossier.finished_at, version.term_unit, timetable)
        off = sum(_time(since, until, version.term_unit, timetable) for since, until in waits[dossier.pk])
        taken[version.procedure_id].append(max(0.0, whole - off))
    found = [
        MeanTime(
            code=versions[key].procedure.code,
            name=versions[key].short_name,
            dossiers=len(times),
            mean=round(sum(times) / len(times), 1),
            unit=versions[key].term.words.split(" ", 1)[-1],
            allowed=versions[key].term_amount,
        )
        for key, times in taken.items()
    ]
    return sorted(found, key=lambda one: (-one.dossiers, one.code))[:MOST]


def _time(since: datetime, until: datetime, unit: str, timetable: Timetable) -> float:
    """The time from one moment to another in the unit of a term: working hours, or days from local day to local day."""
    if unit == TermUnit.HOURS:
        return working_minutes_between(since, until, timetable) / 60 if until > since else 0.0
    first, last = clock.local_day(since), clock.local_day(until)
    if unit == TermUnit.WORKING_DAYS:
        return float(working_days_between(first, last, timetable))
    days = float((last - first).days)
    return days / 30 if unit == TermUnit.MONTHS else days
