"""Reminding of deadlines, once before and once after."""

from __future__ import annotations

from congso.correspondence.events import DirectionReminded, WorkReminded
from congso.correspondence.models import Assignment, Direction, IncomingDocument
from congso.correspondence.states import DirectionState
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.refusals import Refused


@action
def remind(*, assignment: Assignment, by: House) -> Assignment:
    """Tell who has it that it is due soon, or that it is late: each once (nhắc hạn).

    Refused when it is done, has no deadline, or that was told already.
    """
    lock(IncomingDocument.objects.get(pk=assignment.document_id))
    given, now = lock(assignment), clock.now()
    if not given.is_open or given.due_at is None:
        raise Refused("Việc này không còn hạn để nhắc.")
    field = "late_told_at" if given.is_late else "reminded_at"
    if getattr(given, field) is not None:
        raise Refused("Đã nhắc việc này.")
    setattr(given, field, now)
    save(given, field)
    emit(
        WorkReminded(
            actor=by.ref,
            subject=given.ref,
            agency_id=given.agency_id,
            whom=(given.person or given.unit).ref,
            due_at=given.due_at,
            late=given.is_late,
        )
    )
    return given


@action
def remind_direction(*, direction: Direction, by: House) -> Direction:
    """The same for what a leader ordered; of what is late who opened it is told, too. Refused where nothing is due."""
    direction, now = lock(direction), clock.now()
    if direction.due_at is None or direction.state not in (DirectionState.GIVEN, DirectionState.WORKING):
        raise Refused("Việc này không còn hạn để nhắc.")
    field = "late_told_at" if direction.is_late else "reminded_at"
    if getattr(direction, field) is not None:
        raise Refused("Đã nhắc việc này.")
    setattr(direction, field, now)
    save(direction, field)
    emit(
        DirectionReminded(
            actor=by.ref,
            subject=direction.ref,
            agency_id=direction.agency_id,
            due_at=direction.due_at,
            late=direction.is_late,
        )
    )
    return direction
