"""What leaders rule about documents: on screen, or on paper and entered on their behalf."""

from __future__ import annotations

from congso.correspondence import access, giving
from congso.correspondence.actions.distributing import carry_out
from congso.correspondence.events import OpinionEntered, OpinionGiven
from congso.correspondence.giving import Order, Ruling
from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.recipients import to_person
from congso.correspondence.states import IncomingState, Part, incoming_flow
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person


@action
def direct(*, document: IncomingDocument, ruling: Ruling, by: Person, seen: int | None = None) -> IncomingDocument:
    """Give one's opinion on a document, and with it to whom it goes and until when (cho ý kiến chỉ đạo, bút phê).

    An opinion that names nobody goes back to the head of the office, who distributes as it says. Refused without
    words, recipients or an end.
    """
    document = lock(document, seen=seen)
    access.check_direct(by, document)
    leader = _asked(document, by)
    ruling = ruling.cleaned()
    _rule(document, ruling, Order(leader), by)
    emit(
        OpinionGiven(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            opinion=Private(ruling.opinion or giving.STAGES[Part.OPINION]),
        )
    )
    return document


def _asked(document: IncomingDocument, by: Person) -> Person:
    """Whose opinion it is: one's own, or that of the leader in whose place one acts."""
    if access.is_leader(by, document.agency_id):
        return by
    stood_for = {one.acting_for_id for one in by.mandates if access.DIRECT in one.permissions}
    waiting = next((one for one in giving.open_of(document, Part.OPINION) if one.person_id in stood_for), None)
    if waiting is not None and waiting.person is not None:
        return waiting.person
    return Person.objects.get(pk=min(pk for pk in stood_for if pk is not None))


@action
def enter_opinion(
    *,
    document: IncomingDocument,
    leader: Person,
    ruling: Ruling,
    photo: StoredFile,
    by: Person,
    seen: int | None = None,
) -> IncomingDocument:
    """Enter what a leader wrote on paper, with a photo of it; it is shown everywhere as entered on behalf (nhập thay).

    Refused to everybody but the head of Tổ chức - Hành chính, for somebody who is no leader, or without the words.
    """
    document = lock(document, seen=seen)
    access.check_enter_opinion(by, document)
    if not access.is_leader(leader, document.agency_id):
        raise Refused(f"{leader.full_name} không phải lãnh đạo của cơ quan.", field="leader")
    ruling = ruling.cleaned()
    if not ruling.opinion:
        raise Refused("Hãy ghi đúng ý kiến trên giấy.", field="opinion")
    files.attach(file=photo, subject=document.ref, by=by)
    _rule(document, ruling, Order(leader, by, photo), by)
    emit(
        OpinionEntered(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            leader=leader.ref,
            opinion=Private(ruling.opinion),
        )
    )
    return document


def _rule(document: IncomingDocument, ruling: Ruling, order: Order, by: Person) -> None:
    """Keep the opinion as a row of its own, then carry out what it says."""
    if not ruling.opinion and not ruling.recipients and not ruling.ends:
        raise Refused("Hãy chọn hoặc ghi ý kiến.", field="opinion")
    incoming_flow.check(document, "distribute")
    _keep_opinion(document, ruling, order, by)
    if ruling.recipients or ruling.ends:
        carry_out(document, ruling, order, by)
    elif document.state == IncomingState.SUBMITTED and not giving.open_of(document, Part.OPINION):
        incoming_flow.move(document, "rule")
        giving.put_in_tray(document)
        save(document, "state")
    else:
        save(document)


def _keep_opinion(document: IncomingDocument, ruling: Ruling, order: Order, by: Person) -> Assignment:
    asked = next((one for one in giving.open_of(document, Part.OPINION) if one.person_id == order.by.pk), None)
    if asked is None:
        to = to_person(Part.OPINION, order.by, document.agency_id)
        asked = giving.give(document, to, order, opinion="Cho ý kiến")
    elif order.entered_by is not None:
        asked = lock(asked)
        asked.entered_by, asked.photo = order.entered_by, order.photo
        save(asked, "entered_by", "photo")
    words = ruling.opinion or ("Không cần trả lời" if ruling.ends else "Phân phối")
    return giving.end(asked, "settle", by, words)
