"""Asking other units and outside bodies for an opinion, reminding them, telling when their time is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from congso.dossiers import guards
from congso.dossiers.events import OpinionAsked, OpinionGiven, OpinionLapsed, OpinionReminded
from congso.dossiers.models import Consultation, Dossier
from congso.dossiers.states import dossier_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people import queries as people
from congso.people.models import Person, Unit
from congso.people.states import UnitKind
from congso.tasks import board

HEADS = {UnitKind.OFFICE: "office_head", UnitKind.LEADERSHIP: "leader", UnitKind.DESK: "one_stop_clerk"}
"""Who answers for a unit; the head of a division elsewhere."""


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
    if unit is not None:
        _check_askable(dossier, unit)
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


def _check_askable(dossier: Dossier, unit: Unit) -> None:
    """Refused for a unit of another agency, the one that has the dossier, and one that has not answered yet."""
    if unit.agency_id != dossier.agency_id:
        raise Refused(f"{unit.name} không thuộc cơ quan giải quyết; hãy ghi tên ở phần cơ quan khác.", field="units")
    if unit.pk == dossier.unit_id:
        raise Refused(f"{unit.name} đang giữ hồ sơ này.", field="units")
    if dossier.consultations.filter(unit=unit, answered_at=None).exists():
        raise Refused(f"{unit.name} đang được hỏi ý kiến, chưa trả lời.", field="units")


def _put_question(dossier: Dossier, asked: Consultation, unit: Unit) -> None:
    board.put(
        subject=asked.ref,
        number=dossier.short_number,
        title=dossier.procedure_version.short_name,
        about=dossier.applicant.name,
        act="answer_consultation",
        stage="Cho ý kiến",
        unit=unit,
        role=head_role(unit),
        link=f"{dossier.get_absolute_url()}tra-loi-y-kien/",
        due_at=asked.due_at,
    )


@action
def answer_consultation(*, consultation: Consultation, answer: str, by: Person) -> Dossier:
    """Give the opinion that was asked for, or enter an outside body's answer (trả lời ý kiến)."""
    dossier = lock(Dossier.objects.get(pk=consultation.dossier_id))
    guards.access.check_consulted(by, consultation.unit, dossier)
    dossier_flow.check(dossier, "answer_consultation")
    guards.take_stand(by, dossier, "answer_consultation")
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
def consult_several(
    *,
    dossier: Dossier,
    question: str,
    due_at: datetime,
    by: Person,
    units: Iterable[Unit] = (),
    bodies: Iterable[str] = (),
    seen: int | None = None,
) -> Dossier:
    """Ask several units and bodies the same at once (lấy ý kiến nhiều nơi); each answers on its own."""
    dossier = lock(dossier, seen=seen)
    asked: list[tuple[Unit | None, str]] = [(unit, "") for unit in units]
    asked += [(None, body.strip()) for body in bodies if body.strip()]
    if not asked:
        raise Refused("Hãy chọn nơi được hỏi ý kiến.", field="units")
    for unit, body in asked:
        consult(dossier=dossier, question=question, due_at=due_at, by=by, unit=unit, body=body)
    return dossier


def head_role(unit: Unit) -> str:
    return HEADS.get(UnitKind(unit.kind), "head_of_division")


def whom(asked: Consultation) -> str:
    """The ref of the unit that was asked, or the name of the outside body."""
    return asked.unit.ref if asked.unit is not None else asked.body


@action
def remind_opinion(*, consultation: Consultation, by: House) -> Dossier:
    """Remind who was asked before the time is over (nhắc cho ý kiến), once."""
    dossier, asked = _waiting(consultation)
    if asked.reminded_at is not None:
        raise Refused("Đã nhắc ý kiến này.")
    asked.reminded_at = clock.now()
    asked.save(update_fields=["reminded_at"])
    emit(
        OpinionReminded(
            actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, whom=whom(asked), due_at=asked.due_at
        )
    )
    return dossier


@action
def tell_lapsed_opinion(*, consultation: Consultation, by: House) -> Dossier:
    """Tell the head of the one-stop desk and of the lead division that an opinion is late, once.

    (thông báo chậm cho ý kiến; NĐ 61/2018 Điều 19 khoản 5.) Refused while there is time, or when it was told.
    """
    dossier, asked = _waiting(consultation)
    if asked.due_at >= clock.now():
        raise Refused("Thời hạn cho ý kiến chưa hết.")
    if asked.lapse_told_at is not None:
        raise Refused("Đã báo ý kiến này quá hạn.")
    asked.lapse_told_at = clock.now()
    asked.save(update_fields=["lapse_told_at"])
    told = tuple(person.ref for person in answerable(dossier))
    emit(
        OpinionLapsed(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            whom=whom(asked),
            due_at=asked.due_at,
            told=told,
        )
    )
    return dossier


def _waiting(consultation: Consultation) -> tuple[Dossier, Consultation]:
    """The dossier under its lock, and the question as it stands now. Refused when it is answered or over."""
    dossier = lock(Dossier.objects.get(pk=consultation.dossier_id))
    asked = dossier.consultations.filter(pk=consultation.pk, answered_at=None).select_related("unit").first()
    if asked is None or dossier.finished_at is not None:
        raise Refused("Ý kiến này không còn được chờ.")
    return dossier, asked


def answerable(dossier: Dossier) -> list[Person]:
    """The head of the one-stop desk (else its clerks), and the head of the division that has the dossier."""
    today, desk = clock.today(), people.unit_of_kind(dossier.receiving_agency_id, UnitKind.DESK)
    heads = [post.person for post in people.holders_in_agency(dossier.receiving_agency, "office_head", today)]
    if not heads and desk is not None:
        heads = list(people.holders(desk, "one_stop_clerk", today))
    if dossier.unit is not None:
        heads += people.holders(dossier.unit, head_role(dossier.unit), today)
    return list({person.pk: person for person in heads}.values())
