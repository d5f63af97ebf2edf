"""A dossier's clock: when it is due, why, and what stops it (NĐ 61/2018 Điều 17-19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from congso.dossiers.models import ClockStop, Dossier, StepRun
from congso.dossiers.states import StopKind, Timeliness
from congso.kernel import clock
from congso.procedures.models import ProcedureVersion
from congso.rules import queries as rules
from congso.worktime import reckoning
from congso.worktime.queries import timetable_for
from congso.worktime.reckoning import Due
from congso.worktime.terms import Stop, StopRule, Term, TermUnit
from congso.worktime.timetable import Timetable
from congso.worktime.walking import add_working_minutes, landing_of, working_days_between, working_minutes_between


def term_of(version: ProcedureVersion) -> Term:
    """The time that the law gives, as the catalogue states it."""
    unit = TermUnit.WORKING_HOURS if version.term_unit == "hours" else TermUnit(version.term_unit)
    return Term(version.term_amount, unit)


def first_due(dossier: Dossier, begins_at: datetime) -> Due:
    """The date to promise on receipt (ngày hẹn trả)."""
    return reckoning.due(begins_at, term_of(dossier.procedure_version), timetable_for(dossier.agency_id))


def explained(dossier: Dossier) -> Due | None:
    """The present due date with its reasons, reckoned again with the calendar's revision of that time."""
    if dossier.received_at is None:
        return None
    return reckoned(dossier, timetable_for(dossier.agency_id, revision=dossier.calendar_revision))


def reckoned(dossier: Dossier, timetable: Timetable) -> Due:
    """The due date of a received dossier by a timetable: the first one, then each stop that is over."""
    answer = first_answer(dossier, timetable)
    for stop in stops_of(dossier):
        answer = reckoning.resume(answer, stop, timetable)
    return answer


def first_answer(dossier: Dossier, timetable: Timetable) -> Due:
    """The due date before any stop; that of a dossier brought over is the one that it came with."""
    assert dossier.received_at is not None
    answer = reckoning.due(dossier.term_begins_at, term_of(dossier.procedure_version), timetable)
    if not dossier.brought_from:
        return answer
    assert dossier.promised_at is not None
    promised = clock.local(dossier.promised_at)
    return replace(answer, at=promised, ends_on=promised.date())


def stops_of(dossier: Dossier) -> list[Stop]:
    """The stops that are over, in their order."""
    return [
        Stop(stop.since, stop.until, StopRule(stop.rule), stop.get_kind_display())
        for stop in dossier.clock_stops.all()
        if stop.until is not None
    ]


def stop_rule(dossier: Dossier, kind: str) -> str:
    """Whether the term begins anew or is carried on after a stop of this kind.

    A supplement follows the procedure's own rule, else the rule in force on the day of receipt (NĐ 61/2018 Điều 19
    khoản 4); every other stop carries on what was left.
    """
    if kind != StopKind.SUPPLEMENT:
        return str(StopRule.PAUSE)
    own = dossier.procedure_version.supplement_rule
    if own:
        return str(own)
    on = dossier.received_on or clock.today()
    return str(rules.get("supplement_clock", on=on, agency_id=dossier.agency_id).value)


def stand_still(dossier: Dossier, kind: str, basis: str = "") -> ClockStop:
    """Stop the clock now (ngừng tính thời hạn)."""
    stop: ClockStop = ClockStop.objects.create(
        dossier=dossier,
        kind=kind,
        rule=stop_rule(dossier, kind),
        basis=basis,
        since=clock.now(),
        due_before=dossier.due_at,
    )
    return stop


def go_on(dossier: Dossier) -> ClockStop | None:
    """Let the clock run again and set the new due date on the dossier; the caller saves it."""
    stop = dossier.clock_stops.filter(until=None).first()
    if stop is None:
        return None
    stop.until = clock.now()
    stop.save(update_fields=["until"])
    if dossier.received_at is not None:
        answer = explained(dossier)
        assert answer is not None
        move_due(dossier, answer)
        stop.due_after = answer.at
        stop.save(update_fields=["due_after"])
    return stop


def move_due(dossier: Dossier, answer: Due) -> None:
    """Put another due date on the dossier; what was foretold of the old one is foretold anew. The caller saves it."""
    if answer.at != dossier.due_at:
        dossier.silence_told_at = None
    dossier.due_at, dossier.due_on = answer.at, answer.on


def step_due(agency_id: int, started_at: datetime, minutes: int, due_at: datetime | None = None) -> datetime:
    """Until when a step may take: its own working minutes, never beyond the dossier's date when that is given."""
    timetable = timetable_for(agency_id)
    start = timetable.open_from(started_at)
    ends = add_working_minutes(start, minutes, timetable, landing_of(start, timetable))
    return min(ends, due_at) if due_at is not None and due_at > started_at else ends


def step_goes_on(agency_id: int, run: StepRun, stop: ClockStop) -> datetime:
    """Until when the open step may take after a stop: its whole time again after a restart, else what it had left."""
    if stop.rule == StopRule.RESTART:
        return step_due(agency_id, clock.now(), run.allotted_minutes)
    left = working_minutes_between(stop.since, run.due_at, timetable_for(agency_id)) if run.due_at > stop.since else 0
    return step_due(agency_id, clock.now(), left) if left else run.due_at


def timeliness(dossier: Dossier, finished_at: datetime) -> str:
    """Early on a day before the promised one, on time on that day, late after it: judged by days, as reports do."""
    if dossier.due_at is None or dossier.due_on is None:
        return Timeliness.ON_TIME
    if clock.local_day(finished_at) < dossier.due_on:
        return Timeliness.EARLY
    return Timeliness.ON_TIME if clock.local_day(finished_at) == dossier.due_on else Timeliness.LATE


def working_days_since(dossier: Dossier, moment: datetime | None) -> int:
    """Working days from a moment's day to today."""
    if moment is None:
        return 0
    return working_days_between(clock.local_day(moment), clock.today(), timetable_for(dossier.agency_id))
