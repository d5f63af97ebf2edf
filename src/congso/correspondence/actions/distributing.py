"""Laying documents before leaders, and passing them to those who work on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from congso.correspondence import access, giving
from congso.correspondence.actions.arriving import Came, arrive
from congso.correspondence.events import DocumentDistributed, DocumentSubmitted
from congso.correspondence.fields import fields_of
from congso.correspondence.giving import Order, Ruling
from congso.correspondence.models import Assignment, IncomingDocument, Passing
from congso.correspondence.recipients import Recipient, check_present, check_recipients, to_person, works
from congso.correspondence.states import STANDING, WORKING, ArrivalWay, Door, IncomingState, Part, incoming_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person

WHERE = ("state", "holder_unit", "holder", "due_at", "due_on", "finished_at", "finished_on", "ending")


@action
def submit(
    *,
    document: IncomingDocument,
    leaders: Iterable[Person],
    by: Person,
    note: str = "",
    although_away: bool = False,
    seen: int | None = None,
) -> IncomingDocument:
    """Lay a document before one or several leaders for their opinion (trình; NĐ 30/2020 Điều 23.1).

    Refused when no leader is named, one has it already, one is away (unless knowingly), or it was distributed.
    """
    document = lock(document, seen=seen)
    access.check_submit(by, document)
    incoming_flow.check(document, "submit")
    asked = list({person.pk: person for person in leaders}.values())
    _check_leaders(document, asked)
    check_present(asked, although_away=although_away)
    incoming_flow.move(document, "submit")
    note = nfc(note)[:1000]
    for person in asked:
        to = to_person(Part.OPINION, person, document.agency_id)
        given = giving.give(document, to, Order(by), opinion=note, due=None)
        document.holder, document.holder_unit = person, given.unit
    giving.take_from_tray(document)
    save(document, "state", "holder", "holder_unit")
    emit(
        DocumentSubmitted(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            whom=tuple(person.ref for person in asked),
            note=Private(note),
        )
    )
    return document


def _check_leaders(document: IncomingDocument, asked: list[Person]) -> None:
    if not asked:
        raise Refused("Hãy chọn lãnh đạo để trình.", field="leaders")
    having = {one.person_id for one in giving.open_of(document, Part.OPINION)}
    for person in asked:
        if not access.is_leader(person, document.agency_id):
            raise Refused(f"{person.full_name} không phải lãnh đạo của cơ quan.", field="leaders")
        if person.pk in having:
            raise Refused(f"Đã trình {person.full_name}.", field="leaders")


@action
def distribute(*, document: IncomingDocument, ruling: Ruling, by: Person, seen: int | None = None) -> IncomingDocument:
    """Pass a document to units and persons: to lead, to co-operate, for information (phân phối; Điều 23).

    What is only for information, or needs no answer, is done with that: it has no deadline and is never late. Refused
    for a second lead, co-operation without a lead, or somebody who is away (unless knowingly).
    """
    document = lock(document, seen=seen)
    access.check_distribute(by, document)
    ruling = ruling.cleaned()
    if not ruling.recipients and not ruling.ends:
        raise Refused("Hãy chọn nơi nhận.", field="lead")
    carry_out(document, ruling, Order(by), by)
    return document


def carry_out(document: IncomingDocument, ruling: Ruling, order: Order, by: Person) -> None:
    """Write what was ruled about a held document, and tell it."""
    incoming_flow.check(document, "distribute")
    check_recipients(ruling.recipients, document.agency_id)
    check_present([one.person for one in ruling.recipients], although_away=ruling.although_away)
    given = _without_known(document, ruling.recipients)
    due = giving.ruled_due(document, ruling)
    for one in given:
        its_due = due if works(one.part) else None
        if one.agency is not None:
            _pass_on(document, one, ruling, order)
        else:
            giving.give(document, one, order, opinion=ruling.opinion, due=its_due)
    if ruling.ends:
        giving.end_all(giving.open_of(document, *WORKING), "settle", by, ruling.opinion or "Không cần trả lời")
    _move(document, given, ruling)
    giving.take_from_tray(document)
    save(document, *WHERE)
    _tell(document, given, ruling, by)


def _without_known(document: IncomingDocument, recipients: Iterable[Recipient]) -> list[Recipient]:
    """Those who have it not yet. Refused for a second lead or the same work given twice."""
    standing = _standing(document.pk)
    passed = {agency for (agency,) in _passed_to(document.pk)}
    fresh = []
    for one in recipients:
        lead = next((held for held in standing if held.part == Part.LEAD and held.is_open), None)
        if one.part == Part.LEAD and lead is not None:
            raise Refused(f"Đã có nơi chủ trì: {lead.person or lead.unit}. Hãy thu hồi trước.", field="lead")
        same = [held for held in standing if _is_held_by(held, one) and (held.is_open or held.part == Part.INFORM)]
        known = bool(same) or (one.agency is not None and one.agency.pk in passed)
        if known and works(one.part) and not all(held.part == Part.INFORM for held in same):
            raise Refused(f"{one.words} đã được giao.", field="cooperate")
        if not known or works(one.part):
            fresh.append(one)
    return fresh


_standing = Prepared(
    lambda pk: (
        Assignment.objects.filter(document_id=pk, state__in=STANDING, parent=None)
        .select_related("unit", "person")
        .order_by("id")
    )
)
_passed_to = Prepared(lambda pk: Passing.objects.standing().filter(document_id=pk).values_list("to_id"))


def _is_held_by(held: Assignment, one: Recipient) -> bool:
    if held.part == Part.OPINION or one.unit is None:
        return False
    return held.unit_id == one.unit.pk and held.person_id == (one.person.pk if one.person is not None else None)


def _move(document: IncomingDocument, given: list[Recipient], ruling: Ruling) -> None:
    """Where the document stands after a ruling: worked on where somebody leads it here, else done."""
    lead = next((one for one in given if one.part == Part.LEAD and one.unit is not None), None)
    if lead is not None:
        document.holder_unit, document.holder = lead.unit, lead.person
        document.finished_at, document.finished_on, document.ending = None, None, ""
        if ruling.due_on is not None:
            document.due_at = giving.due_at(document, ruling.due_on)
            document.due_on = ruling.due_on
        elif ruling.open_ended:
            document.due_at = document.due_on = None
    led = lead is not None or bool(giving.open_of(document, Part.LEAD))
    if not led and any(one.part == Part.COOPERATE and one.unit is not None for one in given):
        raise Refused("Có nơi phối hợp thì phải có nơi chủ trì.", field="lead")
    if led:
        going_on = document.state == IncomingState.PROCESSING
        incoming_flow.move(
            document, "distribute", to=IncomingState.PROCESSING if going_on else IncomingState.DISTRIBUTED
        )
        return
    incoming_flow.move(document, "distribute", to=IncomingState.DONE)
    document.ending = document.ending or _ending(given, ruling)
    document.finished_at = document.finished_at or clock.now()
    document.finished_on = document.finished_on or clock.today()


def _ending(given: list[Recipient], ruling: Ruling) -> str:
    """In what words a document ends that nobody here has to answer."""
    elsewhere = next((one.words for one in given if one.part == Part.LEAD), "")
    words = f"Chuyển {elsewhere} giải quyết" if elsewhere else "Không cần trả lời"
    return f"{words}: {ruling.opinion}"[:500] if ruling.opinion else words


def _pass_on(document: IncomingDocument, one: Recipient, ruling: Ruling, order: Order) -> None:
    """Let a document arrive at an affiliated unit, whose own văn thư registers it there (chuyển đơn vị trực thuộc)."""
    assert one.agency is not None
    before = Passing.objects.filter(document=document, to=one.agency).count()
    brought = [Came(hung.file, hung.role, hung.signature, hung.pages, hung.text) for hung in document.files.all()]
    arrived = arrive(
        agency=one.agency,
        way=ArrivalWay.WITHIN,
        door=Door.EXCHANGE,
        by=House(agency_id=one.agency.pk, what="within"),
        brought=brought,
        given=replace(fields_of(document), issuer=None, note=""),
        form=document.form,
        sender=document.agency.name,
        outside_ref=f"{document.ref}:{before + 1}" if before else document.ref,
    )
    arrived.passed_from = document
    save(arrived, "passed_from")
    Passing.objects.create(
        agency_id=document.agency_id,
        document=document,
        to=one.agency,
        arrived_as=arrived,
        part=one.part,
        opinion=ruling.opinion,
        ordered_by=order.by,
        ordered_at=clock.now(),
        ordered_on=clock.today(),
        entered_by=order.entered_by,
        photo=order.photo,
        due_on=ruling.due_on if works(one.part) else None,
    )


def _tell(document: IncomingDocument, given: list[Recipient], ruling: Ruling, by: Person) -> None:
    parts: dict[str, list[str]] = {part: [one.ref for one in given if one.part == part] for part in Part.values}
    working = any(works(one.part) for one in given)
    emit(
        DocumentDistributed(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            lead=(parts[Part.LEAD] or ["không"])[0],
            cooperate=tuple(parts[Part.COOPERATE]) or ("không",),
            inform=tuple(parts[Part.INFORM]) or ("không",),
            until=giving.until(giving.ruled_due(document, ruling)) if working else "không hạn",
            opinion=Private(ruling.opinion or "không"),
            urgency=document.urgency,
        )
    )
