"""Looking back over a period: what ended late and why, and how long each step took."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import median, mode
from typing import Any

from django.db.models import FilteredRelation, Q

from congso.dossiers.models import Dossier
from congso.dossiers.states import Timeliness
from congso.figures.periods import Period
from congso.procedures.states import TermUnit
from congso.worktime.queries import timetable_for
from congso.worktime.timetable import Timetable
from congso.worktime.walking import working_days_between, working_minutes_between

LATEST = 100
"""How many of the dossiers finished last the step times are taken from."""


@dataclass(frozen=True)
class Delay:
    """A dossier that ended late: by how many working days, why, and whether an apology went out (xin lỗi)."""

    dossier: Dossier
    days: int
    cause: str
    apology: str
    tone: str


@dataclass(frozen=True)
class StepTime:
    """The middle of the times that a step took in working hours, under the name that most routes give it."""

    name: str
    hours: float


@dataclass(frozen=True)
class StepTimes:
    """The steps of procedures with one term: how long each took, and the working hours that the term allows."""

    steps: list[StepTime]
    dossiers: int
    allowed: int

    @property
    def hours(self) -> float:
        return round(sum(step.hours for step in self.steps), 1)

    @property
    def longest(self) -> int | None:
        """The place of the step that took longest."""
        return max(range(len(self.steps)), key=lambda place: self.steps[place].hours, default=None)


def delays(person: Any, agency_id: int, period: Period, limit: int = 12) -> list[Delay]:
    """What ended late in the period, the latest first, of the dossiers that this person sees."""
    late = Dossier.objects.visible_to(person).filter(
        agency_id=agency_id, finished_on__range=period.days, timeliness=Timeliness.LATE
    )
    found = late.select_related("applicant", "procedure_version__procedure", "apology").order_by("-finished_on", "-id")
    timetable = timetable_for(agency_id)
    return [_delay(dossier, timetable) for dossier in found[:limit]]


def _delay(dossier: Dossier, timetable: Timetable) -> Delay:
    assert dossier.due_on is not None
    assert dossier.finished_on is not None
    days = working_days_between(dossier.due_on, dossier.finished_on, timetable)
    letter = getattr(dossier, "apology", None)
    if letter is None:
        return Delay(dossier, days, dossier.ending_reason, "chưa xin lỗi", "bad")
    return Delay(dossier, days, letter.reason, "muộn" if letter.late else "đúng lúc", "warn" if letter.late else "ok")


def step_times(agency_id: int, period: Period, term_days: int = 5) -> StepTimes:
    """The median time of each step inside the office, for procedures of so many working days, in route order.

    Taken from the last `LATEST` such dossiers that ended in the period, in one query for their steps.
    """
    dossiers = Dossier.objects.filter(
        agency_id=agency_id,
        finished_on__range=period.days,
        procedure_version__term_amount=term_days,
        procedure_version__term_unit=TermUnit.WORKING_DAYS,
    ).order_by("-finished_on", "-id")
    timetable, taken, latest = timetable_for(agency_id), defaultdict(list), set()
    for pk, order, name, started_at, ended_at in _steps_inside(dossiers[:LATEST]):
        latest.add(pk)
        if order is not None:
            taken[order].append((name, _minutes(started_at, ended_at, timetable)))
    steps = [_step_time(lines) for _, lines in sorted(taken.items())]
    return StepTimes(steps, len(latest), term_days * timetable.hours_a_day)


def _steps_inside(dossiers: Any) -> Any:
    """The ended steps of these dossiers inside the office; one line without a step for a dossier that has none."""
    ended = Q(step_runs__outside_body="", step_runs__sent_back=False, step_runs__ended_at__isnull=False)
    found = Dossier.objects.filter(pk__in=dossiers.values("pk")).annotate(
        inside=FilteredRelation("step_runs", condition=ended)
    )
    of_step = (f"inside__{name}" for name in ("order", "name", "started_at", "ended_at"))
    return found.order_by("inside__order", "inside__id").values_list("pk", *of_step)


def _minutes(started_at: datetime, ended_at: datetime | None, timetable: Timetable) -> int:
    assert ended_at is not None
    return working_minutes_between(started_at, ended_at, timetable)


def _step_time(lines: list[tuple[str, int]]) -> StepTime:
    hours = round(median(minutes for _, minutes in lines) / 60, 1)
    return StepTime(mode(name for name, _ in lines), hours)
