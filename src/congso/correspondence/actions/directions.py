"""Directions: opening, reporting back, more time, closing by who opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from congso.correspondence import access, deadlines
from congso.correspondence.events import (
    DirectionCalledOff,
    DirectionClosed,
    DirectionEntered,
    DirectionOpened,
    DirectionReported,
    DirectionReturned,
    ExtensionAnswered,
    ExtensionAsked,
)
from congso.correspondence.giving import Order
from congso.correspondence.models import (
    Direction,
    DirectionHelper,
    DirectionReport,
    Extension,
    IncomingDocument,
)
from congso.correspondence.recipients import Recipient, check_present, head_role, post_of
from congso.correspondence.states import DirectionState, direction_flow
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person
from congso.tasks import board

TO_REPORT, TO_CLOSE = "correspondence.report", "correspondence.close"


def _stated(words: str, field: str, ask: str) -> str:
    if not nfc(words):
        raise Refused(ask, field=field)
    return nfc(words)[:1000]


def _about(direction: Direction, by: Person) -> dict[str, Any]:
    return {"actor": by.ref, "subject": direction.ref, "agency_id": direction.agency_id}


@action
def open_direction(
    *,
    words: str,
    lead: Recipient,
    by: Person,
    helpers: Iterable[Recipient] = (),
    due_on: date | None = None,
    document: IncomingDocument | None = None,
    parent: Direction | None = None,
    although_away: bool = False,
) -> Direction:
    """Order something to be done: who leads it, who co-operates, until when (ý kiến chỉ đạo, giao việc).

    A leader orders it of any unit; the head of a unit, and who leads a direction, of their own. Refused without words,
    for somebody who is away (unless knowingly), or for a part that would end after the whole.
    """
    if parent is not None:
        parent = lock(parent)
        direction_flow.check(parent, "divide")
    assert lead.unit is not None
    access.check_open_direction(by, lead.unit, parent)
    asked = _Asked(words, lead, tuple(helpers), due_on, document, parent, although_away)
    direction = _begun(asked, Order(by))
    emit(DirectionOpened(**_about(direction, by), **_told(direction, asked)))
    return direction


@action
def enter_direction(
    *,
    leader: Person,
    photo: StoredFile,
    words: str,
    lead: Recipient,
    by: Person,
    helpers: Iterable[Recipient] = (),
    due_on: date | None = None,
    document: IncomingDocument | None = None,
    although_away: bool = False,
) -> Direction:
    """Enter what a leader ordered on paper, with a photo; it is shown everywhere as entered on behalf (nhập thay).

    Refused to everybody but the head of Tổ chức - Hành chính, for somebody who is no leader, or without the words.
    """
    assert lead.unit is not None
    access.check_enter_direction(by, lead.unit.agency_id)
    if not access.is_leader(leader, lead.unit.agency_id):
        raise Refused(f"{leader.full_name} không phải lãnh đạo của cơ quan.", field="leader")
    asked = _Asked(words, lead, tuple(helpers), due_on, document, None, although_away)
    direction = _begun(asked, Order(leader, by, photo))
    files.attach(file=photo, subject=direction.ref, by=by)
    emit(DirectionEntered(**_about(direction, by), leader=leader.ref, **_told(direction, asked)))
    return direction


@dataclass(frozen=True)
class _Asked:
    """What is to be done, by whom, with whom, until when, and what it came from."""

    words: str
    lead: Recipient
    helpers: tuple[Recipient, ...]
    due_on: date | None
    document: IncomingDocument | None
    parent: Direction | None
    although_away: bool

    @property
    def helping(self) -> list[Recipient]:
        return [one for one in self.helpers if one.unit is not None and one.ref != self.lead.ref]


def _begun(asked: _Asked, order: Order) -> Direction:
    """Write the direction in the name of who ordered it, and lay it before who leads it."""
    lead, unit = asked.lead, asked.lead.unit
    assert unit is not None
    words = _stated(asked.words, "words", "Hãy ghi nội dung giao.")
    check_present([lead.person, *(one.person for one in asked.helping)], although_away=asked.although_away)
    due = deadlines.due_of_day(asked.due_on, unit.agency_id) if asked.due_on is not None else None
    _check_due(due, asked.parent)
    direction = begin(
        Direction(
            agency_id=unit.agency_id,
            document=asked.document,
            parent=asked.parent,
            words=words,
            opened_by=order.by,
            opened_at=clock.now(),
            opened_on=clock.today(),
            entered_by=order.entered_by,
            photo=order.photo,
            unit=unit,
            person=lead.person,
            due_at=due,
            due_on=clock.local_day(due) if due is not None else None,
        )
    )
    helpers = [DirectionHelper(direction=direction, unit=one.unit, person=one.person) for one in asked.helping]
    DirectionHelper.objects.bulk_create(helpers)
    _lay_before_lead(direction)
    return direction


def _told(direction: Direction, asked: _Asked) -> dict[str, Any]:
    return {
        "lead": asked.lead.ref,
        "helpers": tuple(one.ref for one in asked.helping) or ("không",),
        "until": f"hạn {direction.due_on:%d/%m/%Y}" if direction.due_on else "không hạn",
        "words": Private(direction.words),
    }


def _check_due(due: Any, parent: Direction | None) -> None:
    if due is not None and due <= clock.now():
        raise Refused("Hạn phải sau lúc này.", field="due_on")
    if parent is not None and parent.due_at is not None and (due is None or due > parent.due_at):
        raise Refused(f"Hạn của việc con không được sau hạn việc chung ({parent.due_on:%d/%m/%Y}).", field="due_on")


def _lay_before_lead(direction: Direction) -> None:
    board.put(
        subject=direction.ref,
        number="Giao việc",
        title=direction.words,
        about=str(direction.opened_by),
        act=TO_REPORT,
        stage="Thực hiện ý kiến chỉ đạo",
        unit=direction.unit,
        role=head_role(direction.unit),
        person=direction.person,
        link=direction.get_absolute_url(),
        due_at=direction.due_at,
    )


@action
def report(*, direction: Direction, words: str, last: bool, by: Person, seen: int | None = None) -> Direction:
    """Report how it stands; a last report waits for who opened it (báo cáo). Refused to who does not lead it."""
    direction = lock(direction, seen=seen)
    access.check_leads(by, direction)
    words = _stated(words, "words", "Hãy ghi báo cáo.")
    if last and direction.parts.open().exists():
        raise Refused("Còn việc con chưa xong.", field="last")
    direction_flow.move(direction, "report", to=DirectionState.REPORTED if last else DirectionState.WORKING)
    DirectionReport.objects.create(direction=direction, by=by, at=clock.now(), words=words, last=last)
    if last:
        direction.reported_at = clock.now()
        board.clear(subject=direction.ref)
        _lay_before_opener(direction)
    save(direction, "state", "reported_at")
    emit(DirectionReported(**_about(direction, by), words=Private(words), last=last))
    return direction


def _lay_before_opener(direction: Direction) -> None:
    post = post_of(direction.opened_by, direction.agency_id)
    if post is None:
        return
    board.put(
        subject=direction.ref,
        number="Giao việc",
        title=direction.words,
        about=str(direction.holder),
        act=TO_CLOSE,
        stage="Kết luận việc đã giao",
        unit=post.unit,
        role=post.role,
        person=direction.opened_by,
        link=direction.get_absolute_url(),
    )


@action
def return_report(*, direction: Direction, reason: str, by: Person, seen: int | None = None) -> Direction:
    """Let who leads it go on: the report is not enough (yêu cầu làm tiếp). Refused without a reason."""
    direction = lock(direction, seen=seen)
    access.check_opened(by, direction)
    reason = _stated(reason, "reason", "Hãy ghi lý do.")
    direction_flow.move(direction, "return_report")
    direction.reported_at = None
    board.clear(subject=direction.ref)
    _lay_before_lead(direction)
    save(direction, "state", "reported_at")
    emit(DirectionReturned(**_about(direction, by), reason=Private(reason)))
    return direction


@action
def close(*, direction: Direction, outcome: str, by: Person, seen: int | None = None) -> Direction:
    """Say that it is done (kết thúc việc đã giao). Refused to everybody but who opened it, and while a part is open."""
    direction = lock(direction, seen=seen)
    access.check_opened(by, direction)
    if direction.parts.open().exists():
        raise Refused("Còn việc con chưa xong.")
    late = direction.due_at is not None and (direction.reported_at or clock.now()) > direction.due_at
    _end(direction, "close", nfc(outcome)[:1000] or "Hoàn thành")
    emit(DirectionClosed(**_about(direction, by), outcome=Private(direction.outcome), late=late))
    return direction


@action
def call_off(*, direction: Direction, reason: str, by: Person, seen: int | None = None) -> Direction:
    """Call off what one ordered, with its parts (thôi giao). Refused without a reason, and to others."""
    direction = lock(direction, seen=seen)
    access.check_opened(by, direction)
    reason = _stated(reason, "reason", "Hãy ghi lý do.")
    for part in direction.parts.open():
        _end(lock(part), "call_off", reason)
    _end(direction, "call_off", reason)
    emit(DirectionCalledOff(**_about(direction, by), reason=Private(reason)))
    return direction


def _end(direction: Direction, step: str, outcome: str) -> None:
    direction_flow.move(direction, step)
    direction.outcome, direction.ended_at, direction.ended_on = outcome, clock.now(), clock.today()
    board.clear(subject=direction.ref)
    save(direction, "state", "outcome", "ended_at", "ended_on")


@action
def ask_extension(*, direction: Direction, until: date, reason: str, by: Person, seen: int | None = None) -> Direction:
    """Ask who opened it for more time (xin gia hạn). Refused without a deadline to move, or while one is asked for."""
    direction = lock(direction, seen=seen)
    access.check_leads(by, direction)
    direction_flow.move(direction, "ask_extension")
    reason = _stated(reason, "reason", "Hãy ghi lý do.")
    if direction.due_on is None or until <= direction.due_on:
        raise Refused("Hạn mới phải sau hạn đang có.", field="until")
    if direction.extensions.filter(answered_at=None).exists():
        raise Refused("Đang chờ trả lời lần xin gia hạn trước.")
    Extension.objects.create(direction=direction, asked_by=by, asked_at=clock.now(), until=until, reason=reason[:500])
    save(direction)
    emit(ExtensionAsked(**_about(direction, by), until=until, reason=Private(reason)))
    return direction


@action
def answer_extension(
    *, direction: Direction, granted: bool, by: Person, answer: str = "", seen: int | None = None
) -> Direction:
    """Grant or refuse more time (đồng ý, không đồng ý gia hạn). Refused to everybody but who opened the direction."""
    direction = lock(direction, seen=seen)
    access.check_opened(by, direction)
    direction_flow.move(direction, "answer_extension")
    asked = direction.extensions.filter(answered_at=None).first()
    if asked is None:
        raise Refused("Không có đề nghị gia hạn nào chờ trả lời.")
    asked.answered_at, asked.granted, asked.answer = clock.now(), granted, nfc(answer)[:500]
    asked.save(update_fields=["answered_at", "granted", "answer"])
    if granted:
        direction.due_at = deadlines.due_of_day(asked.until, direction.agency_id)
        direction.due_on = clock.local_day(direction.due_at)
        direction.reminded_at = direction.late_told_at = None
        board.postpone(subject=direction.ref, act=TO_REPORT, due_at=direction.due_at)
    save(direction, "due_at", "due_on", "reminded_at", "late_told_at")
    result = "đồng ý" if granted else "không đồng ý"
    emit(ExtensionAnswered(**_about(direction, by), result=result, until=asked.until, answer=Private(asked.answer)))
    return direction
