"""Reminding of deadlines, once before and once after."""

from __future__ import annotations

from congso.correspondence.events import WorkReminded
from congso.correspondence.models import Assignment, IncomingDocument
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
