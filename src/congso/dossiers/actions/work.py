"""Behind the desk: assigning, passing steps, sending back, taking back."""

from __future__ import annotations

from congso.dossiers import guards, route
from congso.dossiers.events import (
    DossierAssigned,
    DossierReassigned,
    StepPassed,
    StepSentBack,
    TakenBack,
)
from congso.dossiers.models import Dossier, StepRun
from congso.dossiers.states import DossierState, dossier_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people import queries as people
from congso.people.models import Person, Unit

_WHERE = ("unit", "holder", "stage")


@action
def assign(*, dossier: Dossier, person: Person, by: Actor, seen: int | None = None) -> Dossier:
    """Give the appraisal to a specialist of the division (phân công; NĐ 61/2018 Điều 19 khoản 1).

    Refused when the person holds no such post in the division today.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "assign")
    run = route.current(dossier)
    following = route.following(dossier, run)
    unit = route.unit_of(dossier, following)
    _check_works_there(person, unit, following.role)
    route.end(run, by=by if isinstance(by, Person) else None)
    dossier_flow.move(dossier, "assign")
    started = route.start(dossier, following, person=person)
    save(dossier, *_WHERE)
    emit(
        DossierAssigned(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            person=person.ref,
            step=started.name,
        )
    )
    return dossier


def _check_works_there(person: Person, unit: Unit, role: str) -> None:
    if not people.holders(unit, role, clock.today()).filter(pk=person.pk).exists():
        raise Refused(f"{person.full_name} không ở {unit.name} vào hôm nay.", field="person")


@action
def reassign(*, dossier: Dossier, person: Person, reason: str, by: Actor, seen: int | None = None) -> Dossier:
    """Give a specialist's step to another of the division, with the time that it has (phân công lại).

    Refused without a reason, to who has it already, or to somebody who holds no such post in the division today.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "reassign")
    reason = guards.check_reason(reason)
    run = route.current(dossier)
    before = run.person
    assert before is not None
    if before.pk == person.pk:
        raise Refused(f"{person.full_name} đang giữ hồ sơ này.", field="person")
    _check_works_there(person, run.unit, run.role)
    route.end(run, by=before, note=f"Phân công lại: {reason}", sent_back=True)
    route.start(dossier, route.step_named(dossier, run.order), person=person, due_at=run.due_at)
    dossier_flow.move(dossier, "reassign")
    save(dossier, *_WHERE)
    emit(
        DossierReassigned(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            person=person.ref,
            before=before.ref,
            reason=Private(reason),
        )
    )
    return dossier


@action
def pass_step(*, dossier: Dossier, by: Person, note: str = "", seen: int | None = None) -> Dossier:
    """End one's step and pass the dossier to the next (chuyển bước).

    Refused when another holds it, or an opinion that was asked for is still awaited.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "pass_step")
    run = route.end(route.current(dossier), by=by, note=note)
    started = route.start(dossier, route.following(dossier, run))
    dossier_flow.move(dossier, "pass_step")
    save(dossier, *_WHERE)
    _emit_passed(dossier, run, started, by)
    return dossier


def _emit_passed(dossier: Dossier, run: StepRun, started: StepRun, by: Person) -> None:
    emit(
        StepPassed(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            step=run.name,
            next_step=started.name,
            late=run.late,
            note=Private(run.note),
        )
    )


@action
def send_back(*, dossier: Dossier, reason: str, by: Person, seen: int | None = None) -> Dossier:
    """Send a dossier back one step inside the office (chuyển trả); it goes to who held it then. A reason is needed."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "send_back")
    reason = guards.check_reason(reason)
    run = route.current(dossier)
    before = route.previous(dossier, run)
    route.end(run, by=by, note=reason, sent_back=True)
    started = route.start(dossier, route.step_named(dossier, before.order), person=before.person or before.ended_by)
    dossier_flow.move(dossier, "send_back")
    save(dossier, *_WHERE)
    emit(
        StepSentBack(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            step=run.name,
            back_to=started.name,
            reason=Private(reason),
        )
    )
    return dossier


@action
def take_back(*, dossier: Dossier, reason: str, by: Person, seen: int | None = None) -> Dossier:
    """Take back what one has just passed on, assigned or transferred (thu hồi); the step goes on with its own time.

    Refused once the next holder has acted, when it went to an outside body, or without a reason.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "take_back")
    reason = guards.check_reason(reason)
    run = route.current(dossier)
    before = route.passed_from(dossier, run)
    assert before is not None
    route.end(run, by=by, note=f"Thu hồi: {reason}", sent_back=True)
    if before.act == "transfer":
        route.pass_to(dossier, None)
    step = route.step_named(dossier, before.order)
    started = route.start(dossier, step, person=before.person, due_at=before.due_at)
    to = DossierState.RECEIVED if before.act == "transfer" else DossierState.PROCESSING
    dossier_flow.move(dossier, "take_back", to=to)
    save(dossier, "state", *_WHERE)
    emit(
        TakenBack(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            step=run.name,
            back_to=started.name,
            reason=Private(reason),
        )
    )
    return dossier
