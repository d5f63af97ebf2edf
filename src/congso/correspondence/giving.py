"""Assignments written, ended and laid before those who have them; used inside the acts that hold the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from django.db.models import QuerySet

from congso.correspondence import deadlines
from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.recipients import Recipient, head_role
from congso.correspondence.states import AssignmentState, IncomingState, Part, assignment_flow, incoming_flow
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import begin, lock, save
from congso.kernel.actors import Actor
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Appointment, Person
from congso.people.roles import ROLES
from congso.tasks import board

TO_DISTRIBUTE, TO_DIRECT, TO_WORK = "correspondence.distribute", "correspondence.direct", "correspondence.work"
"""The acts that work items of a document ask for."""
STAGES = {
    Part.OPINION: "Cho ý kiến",
    Part.LEAD: "Chủ trì giải quyết",
    Part.COOPERATE: "Phối hợp giải quyết",
    Part.INFORM: "Xem để biết",
}


@dataclass(frozen=True)
class Ruling:
    """What somebody rules about a document (bút phê): to whom, the opinion, until when; `ends` needs no answer.

    Without a day a lead has until the day that the document itself names, and without that no deadline; `open_ended`
    sets none, whatever the document names.
    """

    recipients: tuple[Recipient, ...] = ()
    opinion: str = ""
    due_on: date | None = None
    open_ended: bool = False
    ends: bool = False
    although_away: bool = False

    def cleaned(self) -> Ruling:
        return replace(self, opinion=nfc(self.opinion)[:1000])


@dataclass(frozen=True)
class Order:
    """In whose name a ruling stands: who ruled, who wrote it in for them and from which paper."""

    by: Person
    entered_by: Person | None = None
    photo: StoredFile | None = None


def due_at(document: IncomingDocument, due_on: date | None) -> datetime | None:
    """The end of work of the day that was set. Refused for a moment that is over."""
    if due_on is None:
        return document.due_at
    due = deadlines.due_of_day(due_on, document.agency_id)
    if due <= clock.now():
        raise Refused("Hạn phải sau lúc này.", field="due_on")
    return due


def ruled_due(document: IncomingDocument, ruling: Ruling) -> datetime | None:
    """By when a ruling wants it done; None where it sets no deadline and the document names none."""
    if ruling.open_ended and ruling.due_on is None:
        return None
    return due_at(document, ruling.due_on)


def until(due: datetime | None) -> str:
    """A deadline as a sentence says it."""
    return f"hạn {clock.local(due):%d/%m/%Y}" if due is not None else "không hạn"


def give(
    document: IncomingDocument,
    to: Recipient,
    order: Order,
    *,
    opinion: str = "",
    due: datetime | None = None,
    parent: Assignment | None = None,
) -> Assignment:
    """Write one assignment with the four data of the decree, and lay it before who has it (NĐ 30/2020 Điều 23.4)."""
    assert to.unit is not None
    given = begin(
        Assignment(
            agency_id=document.agency_id,
            document=document,
            part=to.part,
            unit=to.unit,
            person=to.person,
            parent=parent,
            opinion=opinion or str(STAGES[Part(to.part)]),
            ordered_by=order.by,
            ordered_at=clock.now(),
            ordered_on=clock.today(),
            entered_by=order.entered_by,
            photo=order.photo,
            due_at=due,
            due_on=clock.local_day(due) if due is not None else None,
        )
    )
    lay_before(given)
    return given


def lay_before(given: Assignment) -> None:
    """Put it among the work of who has it; what is only to be known stands in its own list."""
    if given.part == Part.INFORM:
        return
    document = given.document
    role = role_of(given.person, given) if given.person is not None else head_role(given.unit)
    board.put(
        subject=given.ref,
        number=f"Đến {document.arrival_number}",
        title=document.title,
        about=document.issuer_name,
        act=TO_DIRECT if given.part == Part.OPINION else TO_WORK,
        stage=STAGES[Part(given.part)],
        unit=given.unit,
        role=role,
        person=given.person,
        link=document.get_absolute_url(),
        due_at=given.due_at,
    )


def role_of(person: Person, given: Assignment) -> str:
    """The role in which somebody works in the unit today."""
    (role,) = _role_in.first(person.pk, given.unit_id, clock.today()) or ("specialist",)
    return str(role)


_role_in = Prepared(
    lambda person, unit, day: (
        Appointment.objects.of_day(day).filter(person_id=person, unit_id=unit).order_by("id").values_list("role")[:1]
    )
)


def those_able(permission: str, agency_id: int) -> Appointment | None:
    """The first post of today that permits something in an agency."""
    return _able(permission).first(agency_id, clock.today())


@cache
def _able(permission: str) -> Prepared[Appointment]:
    roles = [role.key for role in ROLES.values() if permission in role.permissions]

    def ask(agency: int, day: date) -> QuerySet[Appointment]:
        posts = Appointment.objects.of_day(day).filter(agency_id=agency, role__in=roles)
        return posts.select_related("unit").order_by("id")[:1]

    return Prepared(ask)


def put_in_tray(document: IncomingDocument) -> None:
    """It waits to be distributed: before the head of the office, or a leader where there is none (chờ phân phối)."""
    post = those_able("correspondence.distribute", document.agency_id) or those_able(
        "correspondence.direct", document.agency_id
    )
    if post is None:
        return
    board.clear(subject=document.ref, act=TO_DISTRIBUTE)
    board.put(
        subject=document.ref,
        number=f"Đến {document.arrival_number}",
        title=document.title,
        about=document.issuer_name,
        act=TO_DISTRIBUTE,
        stage="Phân phối văn bản đến",
        unit=post.unit,
        role=post.role,
        link=document.get_absolute_url(),
        due_at=document.register_due_at,
    )


def take_from_tray(document: IncomingDocument) -> None:
    board.clear(subject=document.ref, act=TO_DISTRIBUTE)


def end(given: Assignment, step: str, by: Actor, answer: str = "") -> Assignment:
    """Move an assignment to its end and take it off the tray of who had it."""
    given = lock(given)
    assignment_flow.move(given, step)
    given.ended_at, given.answer = clock.now(), nfc(answer)[:1000]
    given.ended_by = by if isinstance(by, Person) else None
    save(given, "state", "ended_at", "ended_by", "answer")
    board.clear(subject=given.ref)
    return given


def sign_for(given: Assignment, by: Person) -> Assignment:
    """Note who received it and when (ký nhận); once."""
    given = lock(given)
    if given.state == AssignmentState.GIVEN:
        assignment_flow.move(given, "take")
        given.taken_at, given.taken_by = clock.now(), by
        save(given, "state", "taken_at", "taken_by")
    return given


def begin_work(document: IncomingDocument, given: Assignment) -> None:
    """Whoever leads has begun (đang xử lý)."""
    if given.part == Part.LEAD and document.state == IncomingState.DISTRIBUTED:
        incoming_flow.move(document, "begin_work")


def open_of(document: IncomingDocument, *parts: str) -> list[Assignment]:
    """What is still to be done about a document, by these parts."""
    found = _open(tuple(map(str, parts)))(document.pk)
    for one in found:
        one.document = document
    return found


@cache
def _open(parts: tuple[str, ...]) -> Prepared[Assignment]:
    def ask(pk: int) -> QuerySet[Assignment]:
        found: QuerySet[Assignment] = Assignment.objects.open().filter(document_id=pk, part__in=parts)
        return found.select_related("unit", "person", "ordered_by__agency").order_by("id")

    return Prepared(ask)


def end_all(given: Iterable[Assignment], step: str, by: Actor, answer: str) -> None:
    for one in given:
        end(one, step, by, answer)
