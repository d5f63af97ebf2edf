"""Reading what was passed for information."""

from __future__ import annotations

from collections.abc import Iterable

from congso.correspondence import giving
from congso.correspondence.events import PassedForInformationRead
from congso.correspondence.models import Assignment, Reading
from congso.correspondence.states import AssignmentState, Part
from congso.kernel import clock
from congso.kernel.actions import action, emit
from congso.kernel.refusals import Refused
from congso.people.models import Person


@action
def read(*, assignments: Iterable[Assignment], by: Person) -> int:
    """Note that one has read what was passed to oneself or one's unit for information (đã xem); how many were new.

    Nothing is late by not being read. Refused when there is nothing new.
    """
    keys = [one.pk for one in assignments]
    visible = Assignment.objects.visible_to(by).filter(pk__in=keys, part=Part.INFORM).exclude(readings__person=by)
    fresh = list(visible.select_related("unit").order_by("id"))
    if not fresh:
        raise Refused("Không có văn bản nào chưa xem.")
    now = clock.now()
    Reading.objects.bulk_create([Reading(assignment=one, person=by, read_at=now) for one in fresh])
    for one in fresh:
        if one.state == AssignmentState.GIVEN:
            giving.end(giving.sign_for(one, by), "settle", by)
    assert by.agency_id is not None
    emit(PassedForInformationRead(actor=by.ref, subject=by.ref, agency_id=by.agency_id, documents=len(fresh)))
    return len(fresh)
