"""What a corrected day does to running dossiers: which lie over it, and where their due dates would go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from congso.dossiers import deadlines
from congso.dossiers.models import Dossier, Dossiers
from congso.dossiers.states import CLOCK_RUNS, CLOCK_STANDS
from congso.kernel import clock
from congso.worktime.ports import DueMove, TouchedDueDates
from congso.worktime.timetable import Timetable

OVER = "hạn mới đã qua, giữ ngày đã hẹn"


def lying_over(agency_id: int, first: date, last: date) -> Dossiers:
    """Running dossiers whose term lies over some of these days; while a clock stands, its term has no end yet."""
    running = Q(state__in=CLOCK_RUNS, due_on__gte=first) | Q(state__in=CLOCK_STANDS)
    found: Dossiers = Dossier.objects.filter(running, agency_id=agency_id, received_on__lte=last)
    return found


def touched(agency_id: int, first: date, last: date | None = None) -> TouchedDueDates:
    """How many dossiers a day touches, or a span of days."""
    count = lying_over(agency_id, first, last or first).count()
    return TouchedDueDates("hồ sơ TTHC", count, "/mot-cua/dang-xu-ly/")


def to_move(agency_id: int, then: Timetable, first: date, last: date) -> list[DueMove]:
    """Where each due date would go by this timetable, by the number of the dossier."""
    return [_told(dossier, then) for dossier in moving(agency_id, then, first, last)]


def moving(agency_id: int, timetable: Timetable, first: date, last: date) -> Iterator[Dossier]:
    """Dossiers that lie over these days and of which the due date differs by this timetable."""
    found = lying_over(agency_id, first, last).select_related("procedure_version", "holder", "unit")
    for dossier in found.prefetch_related("clock_stops").order_by("due_at", "id"):
        if deadlines.reckoned(dossier, timetable).at != dossier.due_at:
            yield dossier


def why_kept(dossier: Dossier, timetable: Timetable) -> str:
    """Why a due date stays although the calendar would move it; empty when nothing stands in the way.

    A correction never makes a dossier late that was in time until now.
    """
    assert dossier.due_at is not None
    would_be = deadlines.reckoned(dossier, timetable).at
    return OVER if would_be < clock.now() <= dossier.due_at else ""


def _told(dossier: Dossier, timetable: Timetable) -> DueMove:
    assert dossier.due_at is not None
    return DueMove(
        title=str(dossier),
        holder=_holder(dossier),
        before=dossier.due_at,
        after=deadlines.reckoned(dossier, timetable).at,
        link=dossier.get_absolute_url(),
        kept=why_kept(dossier, timetable),
    )


def _holder(dossier: Dossier) -> str:
    held_by: Any = dossier.holder or dossier.unit
    return str(held_by or dossier.stage)
