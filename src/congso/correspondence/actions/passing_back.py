"""What was passed to an affiliated unit comes back: taken back before it is registered there, or returned by it."""

from __future__ import annotations

from typing import Any

from congso.correspondence import access, giving
from congso.correspondence.events import DocumentReturned, PassingReturned, PassingTakenBack
from congso.correspondence.models import IncomingDocument, Passing
from congso.correspondence.states import IncomingState, Part, incoming_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person

_BACK = ("state", "holder", "holder_unit", "finished_at", "finished_on", "ending")


@action
def take_back_passing(*, passing: Passing, reason: str, by: Person, seen: int | None = None) -> IncomingDocument:
    """Take back what was passed to an affiliated unit while its văn thư has not registered it (lấy lại).

    Refused without a reason, to who did not pass it on, or once it has a number there: then the unit returns it.
    """
    arrived = lock(passing.arrived_as)
    document = lock(passing.document, seen=seen)
    passing = _standing(passing)
    access.check_passed(by, passing)
    reason = nfc(reason)[:500]
    if not reason:
        raise Refused("Hãy ghi lý do.", field="reason")
    if not arrived.is_waiting:
        raise Refused(f"{passing.to.short_name} đã vào sổ văn bản này; hãy đề nghị đơn vị trả lại.", field="given")
    incoming_flow.move(arrived, "return_document")
    arrived.ending = f"Nơi chuyển lấy lại: {reason}"[:500]
    arrived.finished_at, arrived.finished_on = clock.now(), clock.today()
    save(arrived, "state", "ending", "finished_at", "finished_on")
    _end(document, passing, by, reason)
    emit(
        DocumentReturned(actor=by.ref, subject=arrived.ref, agency_id=arrived.agency_id, reason=Private(arrived.ending))
    )
    emit(PassingTakenBack(**_about(document, passing, by), reason=Private(reason)))
    return document


@action
def note_passing_returned(*, passing: Passing, reason: str, by: House) -> IncomingDocument:
    """Put back what an affiliated unit returned: what it led waits to be distributed anew (đơn vị trả lại)."""
    document = lock(passing.document)
    passing = _standing(passing)
    _end(document, passing, by, nfc(reason)[:500])
    emit(PassingReturned(**_about(document, passing, by), reason=Private(passing.end_reason)))
    return document


def _about(document: IncomingDocument, passing: Passing, by: Actor) -> dict[str, Any]:
    return {"actor": by.ref, "subject": document.ref, "agency_id": document.agency_id, "whom": passing.to.ref}


def _standing(passing: Passing) -> Passing:
    found = Passing.objects.select_related("to").get(pk=passing.pk)
    if found.ended_at is not None:
        raise Refused(f"Bản chuyển {found.to.short_name} đã được lấy lại hoặc trả lại.", field="given")
    return found


def _end(document: IncomingDocument, passing: Passing, by: Actor, reason: str) -> None:
    """End the passing; where the unit led and nobody else does, the document lies in the tray again."""
    passing.ended_at, passing.end_reason = clock.now(), reason
    passing.ended_by = by if isinstance(by, Person) else None
    passing.save(update_fields=["ended_at", "ended_by", "end_reason"])
    led = passing.part == Part.LEAD and not giving.open_of(document, Part.LEAD)
    if led and document.state != IncomingState.REGISTERED and incoming_flow.allows(document.state, "hand_back"):
        incoming_flow.move(document, "hand_back")
        document.holder = document.holder_unit = document.finished_at = document.finished_on = None
        document.ending = ""
        giving.put_in_tray(document)
        save(document, *_BACK)
    else:
        save(document)
