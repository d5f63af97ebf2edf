"""What a version would promise a dossier received at a moment (thử một hồ sơ): nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.procedures.models import Fee, ProcedureVersion, Requirement, RouteStep
from congso.ui.calendar import Day
from congso.worktime import reckoning
from congso.worktime.queries import timetable_for
from congso.worktime.terms import Term, TermUnit
from congso.worktime.walking import add_working_minutes, landing_of


@dataclass(frozen=True)
class TriedStep:
    """A step of the route with the moments between which it would be done, if every step took all its time."""

    step: RouteStep
    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Trial:
    """The due date with its reasons, the steps by the calendar, the money of that day, the papers."""

    received_at: datetime
    due: datetime
    days: tuple[Day, ...]
    why: str
    steps: tuple[TriedStep, ...]
    fees: tuple[Fee, ...]
    papers: tuple[Requirement, ...]

    @property
    def total(self) -> int:
        """What is paid of known amounts."""
        return sum(fee.amount or 0 for fee in self.fees)

    @property
    def late(self) -> bool:
        """Whether the steps, each taking all its time, end after the due date by this calendar."""
        return bool(self.steps) and self.steps[-1].ends > self.due


def try_out(version: ProcedureVersion, received_at: datetime) -> Trial:
    """A made-up dossier on its way. Refused where the calendar does not reach that far."""
    timetable = timetable_for(version.agency_id)
    unit = TermUnit.WORKING_HOURS if version.term_unit == "hours" else TermUnit(version.term_unit)
    answer = reckoning.due(received_at, Term(version.term_amount, unit), timetable)
    begins = timetable.open_from(received_at)
    steps = []
    for step in version.route.all():
        start = timetable.open_from(begins)
        ends = add_working_minutes(start, step.allotted_minutes, timetable, landing_of(start, timetable))
        steps.append(TriedStep(step, begins, ends))
        begins = ends
    if not steps:
        raise Refused("Chưa có quy trình để thử.")
    day = clock.local_day(received_at)
    return Trial(
        received_at=received_at,
        due=answer.at,
        days=tuple(answer.explanation.calendar_days()),
        why=" ".join(answer.explanation.sentences()),
        steps=tuple(steps),
        fees=tuple(fee for fee in version.fees.all() if fee.applies_on(day)),
        papers=tuple(version.requirements.all()),
    )
