"""Work on a document: taking, forwarding within a unit, passing back, taking back, finishing."""

from __future__ import annotations

from datetime import date
from typing import Any

from congso.correspondence import access, giving
from congso.correspondence.actions.distributing import WHERE
from congso.correspondence.events import (
    DocumentCompleted,
    DocumentReopened,
    WorkForwarded,
    WorkPassedBack,
    WorkSettled,
    WorkTaken,
    WorkTakenBack,
)
from congso.correspondence.giving import Order
from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.recipients import Recipient, check_present
from congso.correspondence.states import (
    OPEN,
    WORKING,
    AssignmentState,
    IncomingState,
    Part,
    assignment_flow,
    incoming_flow,
)
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Appointment, Person


def _both(assignment: Assignment, seen: int | None) -> tuple[IncomingDocument, Assignment]:
    """The document under its lock first, then the assignment, so that two acts never wait for each other."""
    document = lock(_document(assignment.document_id)[0], seen=seen)
    if document.is_frozen:
        raise Refused("Văn bản bị nơi ban hành thu hồi.")
    given = lock(assignment)
    given.document = document
    return document, given


_document = Prepared(lambda pk: IncomingDocument.objects.filter(pk=pk))


def _about(document: IncomingDocument, by: Person) -> dict[str, Any]:
    return {"actor": by.ref, "subject": document.ref, "agency_id": document.agency_id}


def _part(given: Assignment) -> str:
    return str(Part(given.part).label).lower()


def _stated(reason: str) -> str:
    if not nfc(reason):
        raise Refused("Hãy ghi lý do.", field="reason")
    return nfc(reason)[:1000]


@action
def take(*, assignment: Assignment, by: Person, seen: int | None = None) -> IncomingDocument:
    """Receive what was given to oneself or one's unit (nhận việc, ký nhận). Refused when it was received already."""
    document, given = _both(assignment, seen)
    access.check_given(by, given)
    assignment_flow.check(given, "take")
    giving.sign_for(given, by)
    giving.begin_work(document, given)
    save(document, "state")
    emit(WorkTaken(**_about(document, by), part=_part(given)))
    return document


@action
def forward(
    *,
    assignment: Assignment,
    person: Person,
    by: Person,
    opinion: str = "",
    due_on: date | None = None,
    although_away: bool = False,
    seen: int | None = None,
) -> IncomingDocument:
    """Give a unit's work to somebody in it (giao chuyên viên); the first leads, further ones co-operate.

    Refused when the person does not work in the unit today, has it already, is away (unless knowingly), or the day is
    after the unit's own.
    """
    document, given = _both(assignment, seen)
    access.check_heads(by, given)
    if given.part not in WORKING or not given.is_open:
        raise Refused("Việc này không còn để giao tiếp.")
    children = _open_children(given.pk)
    _check_forwarding(given, person, children)
    check_present([person], although_away=although_away)
    part = Part.COOPERATE if any(one.part == Part.LEAD for one in children) else given.part
    due = giving.due_at(document, due_on) if due_on is not None else given.due_at
    if given.due_at is not None and due is not None and due > given.due_at:
        raise Refused(f"Hạn không được sau hạn của phòng ({giving.until(given.due_at)}).", field="due_on")
    giving.sign_for(given, by)
    giving.board.clear(subject=given.ref)
    words = nfc(opinion) or given.opinion
    giving.give(document, Recipient(part, given.unit, person), Order(by), opinion=words, due=due, parent=given)
    giving.begin_work(document, given)
    if part == Part.LEAD:
        document.holder_unit, document.holder = given.unit, person
    save(document, "state", "holder_unit", "holder")
    emit(WorkForwarded(**_about(document, by), person=person.ref, until=giving.until(due), opinion=Private(words)))
    return document


_open_children = Prepared(lambda pk: Assignment.objects.open().filter(parent_id=pk))
_posts_in = Prepared(
    lambda person, unit, day: (
        Appointment.objects.of_day(day).filter(person_id=person, unit_id=unit).values_list("id")[:1]
    )
)


def _check_forwarding(given: Assignment, person: Person, children: list[Assignment]) -> None:
    if not _posts_in(person.pk, given.unit_id, clock.today()) or not person.is_active:
        raise Refused(f"{person.full_name} không ở {given.unit.name} vào hôm nay.", field="person")
    if person.pk in {one.person_id for one in children} | {given.person_id}:
        raise Refused(f"{person.full_name} đang giữ việc này.", field="person")


@action
def settle(*, assignment: Assignment, answer: str, by: Person, seen: int | None = None) -> IncomingDocument:
    """Say what came of one's part (báo kết quả): of somebody's in a unit to its head, of a co-operating unit's to all.

    Refused without words, and to the lead itself, which ends the document instead.
    """
    document, given = _both(assignment, seen)
    access.check_given(by, given)
    if given.part == Part.LEAD and given.parent_id is None:
        raise Refused("Nơi chủ trì kết thúc văn bản: ghi văn bản trả lời hoặc không cần trả lời.")
    if not nfc(answer):
        raise Refused("Hãy ghi kết quả.", field="answer")
    late = given.is_late
    giving.end_all(given.passed_on.filter(state__in=OPEN), "settle", by, "Phần việc chung đã xong")
    giving.end(giving.sign_for(given, by), "settle", by, answer)
    _back_to_parent(document, given)
    save(document, "holder")
    emit(WorkSettled(**_about(document, by), part=_part(given), answer=Private(nfc(answer)), late=late))
    return document


def _back_to_parent(document: IncomingDocument, given: Assignment) -> None:
    """Nobody in the unit has it any more: it lies before the head again."""
    parent = Assignment.objects.filter(passed_on=given).select_related("unit", "person").first()
    if parent is None or not parent.is_open or parent.passed_on.filter(state__in=OPEN).exists():
        return
    parent.document = document
    giving.lay_before(parent)
    if given.part == Part.LEAD:
        document.holder = parent.person


@action
def pass_back(*, assignment: Assignment, reason: str, by: Person, seen: int | None = None) -> IncomingDocument:
    """Give back what is not for oneself or one's unit (chuyển trả); a lead goes to be distributed anew.

    Refused without a reason.
    """
    document, given = _both(assignment, seen)
    access.check_given(by, given)
    reason = _stated(reason)
    whom = given.person or given.unit
    _give_up(document, given, "pass_back", by, reason)
    emit(WorkPassedBack(**_about(document, by), part=_part(given), whom=whom.ref, reason=Private(reason)))
    return document


@action
def take_back(*, assignment: Assignment, reason: str, by: Person, seen: int | None = None) -> IncomingDocument:
    """Take back what one has given, while it is not done (thu hồi việc đã giao). Refused without a reason."""
    document, given = _both(assignment, seen)
    access.check_gave(by, given)
    reason = _stated(reason)
    whom = given.person or given.unit
    _give_up(document, given, "take_back", by, reason)
    emit(WorkTakenBack(**_about(document, by), part=_part(given), whom=whom.ref, reason=Private(reason)))
    return document


def _give_up(document: IncomingDocument, given: Assignment, step: str, by: Person, reason: str) -> None:
    """End an assignment undone, with what hangs on it; without a lead the document waits to be distributed."""
    assignment_flow.check(given, step)
    for child in given.passed_on.filter(state__in=OPEN):
        giving.end(child, "take_back", by, reason)
    giving.end(given, step, by, reason)
    if given.parent_id is not None:
        _back_to_parent(document, given)
    elif given.part != Part.INFORM:
        _back_to_tray(document)
    save(document, "state", "holder", "holder_unit")


def _back_to_tray(document: IncomingDocument) -> None:
    asked, led = giving.open_of(document, Part.OPINION), giving.open_of(document, Part.LEAD)
    if led or (asked and document.state == IncomingState.SUBMITTED):
        return
    if incoming_flow.allows(document.state, "hand_back"):
        incoming_flow.move(document, "hand_back")
        document.holder_unit = document.holder = None
        giving.put_in_tray(document)


@action
def complete(
    *,
    document: IncomingDocument,
    by: Person,
    reply_code: str = "",
    reply_ref: str = "",
    note: str = "",
    seen: int | None = None,
) -> IncomingDocument:
    """End a document that was answered, by the number of the reply (hoàn thành; NĐ 30/2020 Điều 24).

    `reply_ref` names the outgoing document where it is in the system. Refused to who does not lead it, or without the
    reply.
    """
    document = lock(document, seen=seen)
    access.check_complete(by, document)
    if not nfc(reply_code):
        raise Refused("Hãy ghi số, ký hiệu văn bản trả lời.", field="reply_code")
    document.reply_code, document.reply_ref = nfc(reply_code)[:80], reply_ref[:120]
    _finish(document, by, how="trả lời bằng", note=note)
    return document


@action
def complete_without_answer(
    *, document: IncomingDocument, by: Person, note: str = "", seen: int | None = None
) -> IncomingDocument:
    """End a document that needs no answer (không cần trả lời). Refused to who may not say so."""
    document = lock(document, seen=seen)
    access.check_without_answer(by, document)
    _finish(document, by, how="không cần trả lời", note=note)
    return document


def _finish(document: IncomingDocument, by: Person, *, how: str, note: str) -> None:
    incoming_flow.move(document, "complete")
    late = document.due_at is not None and document.due_at < clock.now()
    note = nfc(note)[:300]
    for one in giving.open_of(document, *WORKING, Part.OPINION):
        giving.end(one, "settle", by, note or "Văn bản đã giải quyết xong")
    giving.take_from_tray(document)
    document.finished_at, document.finished_on = clock.now(), clock.today()
    words = f"Trả lời bằng {document.reply_code}" if document.reply_code else "Không cần trả lời"
    document.ending = f"{words}: {note}" if note else words
    save(document, *WHERE, "reply_code", "reply_ref")
    emit(DocumentCompleted(**_about(document, by), how=how, reply=document.reply_code, note=Private(note), late=late))


@action
def reopen(*, document: IncomingDocument, reason: str, by: Person, seen: int | None = None) -> IncomingDocument:
    """Let whoever led it go on with a document that was ended too soon (mở lại).

    Refused without a reason, or where nobody has led it: then it is distributed again.
    """
    document = lock(document, seen=seen)
    access.check_distribute(by, document)
    reason = _stated(reason)
    led = document.assignments.filter(part=Part.LEAD, parent=None, state=AssignmentState.DONE)
    last = led.select_related("unit", "person").order_by("-id").first()
    if last is None:
        raise Refused("Chưa nơi nào chủ trì văn bản này; hãy phân phối lại.")
    incoming_flow.move(document, "reopen")
    document.finished_at, document.finished_on, document.ending, document.reply_code = None, None, "", ""
    document.due_at = document.due_on = None
    document.holder_unit, document.holder = last.unit, last.person
    giving.give(document, Recipient(Part.LEAD, last.unit, last.person), Order(by), opinion=reason)
    save(document, *WHERE, "reply_code")
    emit(DocumentReopened(**_about(document, by), reason=Private(reason)))
    return document
