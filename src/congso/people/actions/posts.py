"""Appointing people to posts, and letting them act for each other."""

from __future__ import annotations

from datetime import date

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people import access, events
from congso.people.models import Appointment, Delegation, Person, Unit
from congso.people.roles import ROLES


@action
def appoint(
    *, person: Person, unit: Unit, role: str, post: str, since: date, by: Actor, until: date | None = None
) -> Appointment:
    """Give a person a post in a unit from a day (phân công). Refused for an unknown role or wrong dates."""
    access.check_manage(by, unit.agency)
    if role not in ROLES:
        raise Refused("Không có vai trò này.", field="role")
    if until is not None and until < since:
        raise Refused("Ngày thôi giữ phải sau ngày bắt đầu.", field="until")
    post_held = Appointment.objects.create(
        agency=unit.agency, unit=unit, person=person, role=role, post=post, since=since, until=until
    )
    person.forget_mandates()
    emit(
        events.PersonAppointed(
            actor=by.ref,
            subject=person.ref,
            agency_id=unit.agency_id,
            unit=unit.ref,
            role=ROLES[role].name,
            since=since,
        )
    )
    return post_held


@action
def end_appointment(*, appointment: Appointment, until: date, by: Actor) -> Appointment:
    """End a post on a day (thôi giữ vị trí). Refused before its first day."""
    access.check_manage(by, appointment.agency)
    if until < appointment.since:
        raise Refused("Ngày thôi giữ phải sau ngày bắt đầu.", field="until")
    appointment.until = until
    appointment.save(update_fields=["until"])
    appointment.person.forget_mandates()
    emit(
        events.AppointmentEnded(
            actor=by.ref,
            subject=appointment.person.ref,
            agency_id=appointment.agency_id,
            unit=appointment.unit.ref,
            role=ROLES[appointment.role].name,
            until=until,
        )
    )
    return appointment


@action
def delegate(
    *,
    giver: Person,
    taker: Person,
    kind: str,
    since: date,
    until: date,
    basis: str,
    by: Actor,
    permissions: tuple[str, ...] = (),
) -> Delegation:
    """Let one person act for another in a scope, for a term, on a stated basis (ủy quyền, xử lý thay).

    Refused to oneself, without a basis, backwards in time, or when the taker is not of the same agency.
    """
    if giver.agency is None or taker.agency_id != giver.agency_id:
        raise Refused("Chỉ giao cho người cùng cơ quan.", field="taker")
    access.check_delegate(by, giver, giver.agency)
    if giver.pk == taker.pk:
        raise Refused("Không giao cho chính mình.", field="taker")
    if not basis.strip():
        raise Refused("Hãy ghi căn cứ (văn bản, số, ngày).", field="basis")
    if until < since:
        raise Refused("Ngày kết thúc phải sau ngày bắt đầu.", field="until")
    delegation = begin(
        Delegation(
            agency=giver.agency,
            giver=giver,
            taker=taker,
            kind=kind,
            since=since,
            until=until,
            basis=nfc(basis),
            permissions=list(permissions),
        )
    )
    taker.forget_mandates()
    emit(
        events.Delegated(
            actor=by.ref,
            subject=delegation.ref,
            agency_id=giver.agency.pk,
            taker=taker.ref,
            since=since,
            until=until,
            basis=delegation.basis,
        )
    )
    return delegation


@action
def end_delegation(*, delegation: Delegation, by: Actor, seen: int | None = None) -> Delegation:
    """Take back what was given (chấm dứt ủy quyền), from today. Refused when it is over already."""
    access.check_delegate(by, delegation.giver, delegation.agency)
    delegation = lock(delegation, seen=seen)
    if delegation.ended_on is not None or delegation.until < clock.today():
        raise Refused("Việc xử lý thay này đã kết thúc.")
    delegation.ended_on = clock.today()
    save(delegation, "ended_on")
    emit(
        events.DelegationEnded(
            actor=by.ref, subject=delegation.ref, agency_id=delegation.agency_id, ended_on=delegation.ended_on
        )
    )
    return delegation
