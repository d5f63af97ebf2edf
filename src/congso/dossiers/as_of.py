"""Dossiers as they stood at the end of a past day (tại thời điểm): from facts that no later act changes.

A dossier keeps the days on which it was received and ended, each stop of its clock, each pass through a step, and with
whatever moves its due date the date that was found. From these, never from its present state, follows where it stood at
the end of any day. See docs/decisions/0007-tables-as-of.md.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan

from congso.dossiers.models import ClockStop, DueChange, StepRun
from congso.kernel import clock
from congso.people.states import UnitKind

NOBODY = 0
"""The key of what no unit or person had yet."""


def begin_of(day: date) -> datetime:
    """The first moment of a local day."""
    return datetime.combine(day, time.min, clock.HANOI)


def end_of(day: date) -> datetime:
    """The first moment after a local day: what happened before it had happened by the end of that day."""
    return begin_of(day + timedelta(days=1))


def day_of_judgement(end: date) -> date:
    """The day on which what is running is judged: the last one of a period, or today in a period that goes on."""
    return min(end, clock.today())


def due(as_of: date) -> Coalesce:
    """The date promised as it stood at the end of a day.

    It is the date that the first later stop of the clock, or correction of the calendar, found and wrote down; where
    nothing of the kind came later, the present one. While the clock stands the date means nothing.
    """
    changes = DueChange.objects.filter(dossier=OuterRef("pk"), changed_at__gte=end_of(as_of))
    sooner = DueChange.objects.filter(
        dossier=OuterRef("dossier"), changed_at__gte=end_of(as_of), changed_at__lte=OuterRef("since")
    )
    stops = ClockStop.objects.filter(~Exists(sooner), dossier=OuterRef("pk"), since__gte=end_of(as_of))
    return Coalesce(
        Subquery(stops.order_by("since", "id").values("due_before")[:1]),
        Subquery(changes.order_by("changed_at", "id").values("due_before")[:1]),
        F("due_at"),
    )


def due_before(day: date, *, as_of: date) -> Q:
    """The date promised, as it stood at the end of `as_of`, lies on a day before `day`."""
    return Q(LessThan(due(as_of), begin_of(day)))


def standing(as_of: date) -> Q:
    """The clock stood still at the end of this day: awaiting papers or money, suspended, or asked to be withdrawn."""
    begun = ClockStop.objects.filter(dossier=OuterRef("pk"), since__lt=end_of(as_of))
    return Q(Exists(begun.filter(Q(until=None) | Q(until__gte=end_of(as_of)))))


def division(as_of: date) -> Coalesce:
    """The division that had the dossier last by the end of this day; `NOBODY` while it was still at the desk."""
    return _last(as_of, "unit_id", unit__kind=UnitKind.DIVISION)


def specialist(as_of: date) -> Coalesce:
    """Who appraised the dossier last by the end of this day (người thụ lý); `NOBODY` before it was assigned."""
    return _last(as_of, "person_id", role="specialist", person__isnull=False)


def _last(as_of: date, what: str, **where: Any) -> Coalesce:
    runs = StepRun.objects.filter(dossier=OuterRef("pk"), started_at__lt=end_of(as_of), **where)
    found = Subquery(runs.order_by("-id").values(what)[:1], output_field=IntegerField())
    return Coalesce(found, Value(NOBODY))
