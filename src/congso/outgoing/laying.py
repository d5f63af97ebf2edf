"""Laying a document before whoever has the next step, within the act that moved it (việc chờ làm)."""

from __future__ import annotations

from datetime import datetime

from congso.correspondence.recipients import head_role
from congso.kernel import clock
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState
from congso.people.models import Appointment, Person, Unit
from congso.people.queries import unit_of_kind
from congso.people.roles import ROLES
from congso.people.states import UnitKind
from congso.rules import queries as rules
from congso.rules.documents import ISSUE_WITHIN
from congso.tasks import board
from congso.worktime.queries import timetable_for
from congso.worktime.walking import add_working_days

HELD = ("holder", "holder_unit", "due_at")
"""What `lay` changes; saved by the act that called it."""
ACTS = {
    OutgoingState.DRAFT: ("outgoing.send_for_check", "Sửa dự thảo"),
    OutgoingState.CONTENT: ("outgoing.approve_content", "Kiểm tra nội dung"),
    OutgoingState.FORM: ("outgoing.approve_form", "Kiểm tra thể thức"),
    OutgoingState.TO_SIGN: ("outgoing.sign", "Ký văn bản"),
    OutgoingState.SIGNED: ("outgoing.number", "Cấp số"),
    OutgoingState.NUMBERED: ("outgoing.seal", "Đóng dấu"),
    OutgoingState.SEALED: ("outgoing.issue", "Phát hành"),
}
"""The act that each state waits for, and what the list of work calls it."""
BY_DESK = (OutgoingState.SIGNED, OutgoingState.NUMBERED, OutgoingState.SEALED)


def lay(document: OutgoingDocument) -> None:
    """Take it from whoever had it, and put it before whoever has the next step."""
    board.clear(subject=document.ref)
    state = OutgoingState(document.state)
    if state not in ACTS:
        document.holder, document.holder_unit, document.due_at = None, None, None
        return
    unit, role, person = _next(document, state)
    document.holder_unit, document.holder = unit, person
    document.due_at = desk_due(document) if state in BY_DESK else None
    act, stage = ACTS[state]
    board.put(
        subject=document.ref,
        number=document.code or "Dự thảo",
        title=document.title,
        about=document.unit.short_name,
        act=act,
        stage=stage,
        unit=unit,
        role=role,
        person=person,
        link=document.get_absolute_url(),
        due_at=document.due_at,
    )


def _next(document: OutgoingDocument, state: OutgoingState) -> tuple[Unit, str, Person | None]:
    """The unit, the role in it, and the person where it is one, that have the next step."""
    if state == OutgoingState.DRAFT:
        return document.unit, role_in(document.drafter, document.unit), document.drafter
    if state == OutgoingState.CONTENT:
        return document.unit, head_role(document.unit), None
    if state == OutgoingState.TO_SIGN:
        assert document.signer is not None
        unit = unit_of_person(document.signer, document.agency_id)
        return unit, role_in(document.signer, unit), document.signer
    office = office_of(document.agency_id)
    return office, "office_head" if state == OutgoingState.FORM else "van_thu", None


def office_of(agency_id: int) -> Unit:
    """Where văn thư sits: the office, or in a small unit wherever its văn thư has a post."""
    unit = unit_of_kind(agency_id, UnitKind.OFFICE)
    if unit is None:
        post = _van_thu.first(agency_id, clock.today())
        unit = post.unit if post is not None else None
    if unit is None:
        raise Refused("Cơ quan chưa có văn thư để cấp số, phát hành.")
    return unit


_van_thu = Prepared(
    lambda agency, day: (
        Appointment.objects.of_day(day)
        .filter(agency_id=agency, role="van_thu")
        .select_related("unit")
        .order_by("id")[:1]
    )
)
_posts = Prepared(
    lambda person, day: Appointment.objects.of_day(day).filter(person_id=person).select_related("unit").order_by("id")
)


def unit_of_person(person: Person, agency_id: int) -> Unit:
    unit = next((post.unit for post in _posts(person.pk, clock.today()) if post.agency_id == agency_id), None)
    if unit is None:
        raise Refused(f"{person.full_name} không có vị trí công tác ở cơ quan hôm nay.", field="signer")
    return unit


def role_in(person: Person, unit: Unit) -> str:
    roles = [post.role for post in _posts(person.pk, clock.today()) if post.unit_id == unit.pk]
    return next((role for role in roles if role in ROLES), "specialist")


def desk_due(document: OutgoingDocument) -> datetime | None:
    """By when văn thư must have issued it: the day of signature, at the latest the next working day (Điều 18.1)."""
    if document.signed_at is None:
        return None
    day = clock.local_day(document.signed_at)
    timetable = timetable_for(document.agency_id)
    days = rules.get(ISSUE_WITHIN, on=day, agency_id=document.agency_id).value
    return timetable.closing(add_working_days(day, days, timetable))
