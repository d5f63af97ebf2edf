"""Behind the desk: assigning, passing steps, sending back, asking others, checking on the spot."""

from __future__ import annotations

from datetime import datetime

from congso.dossiers import guards, route
from congso.dossiers.events import (
    DossierAssigned,
    OpinionAsked,
    OpinionGiven,
    OutsideDecisionRecorded,
    StepPassed,
    StepSentBack,
    VerificationRecorded,
)
from congso.dossiers.models import Consultation, Dossier, StepRun, Verification
from congso.dossiers.states import dossier_flow
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people import queries as people
from congso.people.models import Person, Unit
from congso.tasks import board

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
    if not people.holders(unit, following.role, clock.today()).filter(pk=person.pk).exists():
        raise Refused(f"{person.full_name} không ở {unit.name} vào hôm nay.", field="person")
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
def consult(
    *,
    dossier: Dossier,
    question: str,
    due_at: datetime,
    by: Person,
    unit: Unit | None = None,
    body: str = "",
    seen: int | None = None,
) -> Dossier:
    """Ask another unit or an outside body for an opinion by a moment (lấy ý kiến; NĐ 61/2018 Điều 19 khoản 5)."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "consult")
    if unit is None and not body.strip():
        raise Refused("Hãy chọn nơi được hỏi ý kiến.", field="unit")
    if due_at <= clock.now():
        raise Refused("Hạn trả lời phải sau lúc này.", field="due_at")
    asked = Consultation.objects.create(
        dossier=dossier,
        unit=unit,
        body=body,
        question=guards.check_reason(question, "question"),
        asked_at=clock.now(),
        asked_by=by,
        due_at=due_at,
    )
    dossier_flow.move(dossier, "consult")
    save(dossier)
    if unit is not None:
        _put_question(dossier, asked, unit)
    emit(
        OpinionAsked(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            whom=unit.ref if unit is not None else body,
            question=Private(question),
            due_at=due_at,
        )
    )
    return dossier


def _put_question(dossier: Dossier, asked: Consultation, unit: Unit) -> None:
    board.put(
        subject=asked.ref,
        number=dossier.number or "",
        title=dossier.procedure_version.name,
        about=dossier.applicant.name,
        act="answer_consultation",
        stage="Cho ý kiến",
        unit=unit,
        role="head_of_division",
        link=dossier.get_absolute_url(),
        due_at=asked.due_at,
    )


@action
def answer_consultation(*, consultation: Consultation, answer: str, by: Person) -> Dossier:
    """Give the opinion that was asked for, or enter an outside body's answer (trả lời ý kiến)."""
    dossier = lock(Dossier.objects.get(pk=consultation.dossier_id))
    guards.access.check_consulted(by, consultation.unit, dossier)
    dossier_flow.check(dossier, "answer_consultation")
    open_one = dossier.consultations.filter(pk=consultation.pk, answered_at=None).first()
    if open_one is None:
        raise Refused("Ý kiến này đã được trả lời.")
    open_one.answer = guards.check_reason(answer, "answer")
    open_one.answered_at, open_one.answered_by = clock.now(), by
    open_one.save(update_fields=["answer", "answered_at", "answered_by"])
    board.clear(subject=open_one.ref)
    dossier_flow.move(dossier, "answer_consultation")
    save(dossier)
    emit(
        OpinionGiven(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            whom=open_one.unit.ref if open_one.unit is not None else open_one.body,
            answer=Private(answer),
            late=clock.now() > open_one.due_at,
        )
    )
    return dossier


@action
def record_verification(
    *,
    dossier: Dossier,
    held_at: datetime,
    place: str,
    participants: str,
    content: str,
    eligible: bool,
    by: Person,
    file: StoredFile | None = None,
    seen: int | None = None,
) -> Dossier:
    """Enter the record of a check on the spot (biên bản kiểm tra; NĐ 61/2018 Điều 19 khoản 3)."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "record_verification")
    if held_at > clock.now():
        raise Refused("Buổi kiểm tra chưa diễn ra.", field="held_at")
    Verification.objects.create(
        dossier=dossier,
        held_at=held_at,
        place=guards.check_reason(place, "place"),
        participants=guards.check_reason(participants, "participants"),
        content=guards.check_reason(content, "content"),
        eligible=eligible,
        file=file,
        recorded_by=by,
    )
    dossier_flow.move(dossier, "record_verification")
    save(dossier)
    emit(
        VerificationRecorded(
            actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, held_at=held_at, eligible=eligible
        )
    )
    return dossier


@action
def record_outside_decision(
    *, dossier: Dossier, number: str, by: Person, note: str = "", seen: int | None = None
) -> Dossier:
    """Enter the decision of the outside body and go on (ghi quyết định của UBND tỉnh); its time is counted apart."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "record_outside_decision")
    if not number.strip():
        raise Refused("Hãy ghi số quyết định.", field="number")
    run = route.end(route.current(dossier), by=by, note=note or number)
    route.start(dossier, route.following(dossier, run))
    dossier_flow.move(dossier, "record_outside_decision")
    save(dossier, *_WHERE)
    emit(
        OutsideDecisionRecorded(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            body=run.outside_body,
            number=number,
            late=run.late,
        )
    )
    return dossier
