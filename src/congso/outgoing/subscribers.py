"""What follows from an act: the index knows of it, and an issued answer ends the document that it answers."""

from __future__ import annotations

from congso import jobs
from congso.correspondence import access as incoming_access
from congso.correspondence import actions as incoming
from congso.correspondence.events import DocumentRegistered, DocumentRemoved, DocumentReturned
from congso.correspondence.models import IncomingDocument
from congso.correspondence.recipients import head_role
from congso.correspondence.states import ArrivalWay, incoming_flow
from congso.kernel import clock, subjects
from congso.kernel.actors import House
from congso.kernel.events import Event, on
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.notices.inbox import notify
from congso.outgoing import actions, signing_road, slips
from congso.outgoing.events import (
    DeliveryNoted,
    DocumentDrafted,
    DocumentIssued,
    DocumentNumbered,
    DocumentRecalled,
    DocumentSigned,
    DraftAmended,
    DraftApproved,
    DraftDropped,
    DraftReturned,
    DraftTakenBack,
    NumberVoided,
    SentForCheck,
    SignatureNotAsked,
)
from congso.outgoing.models import Attachment, OutgoingDocument, OutgoingRecipient, SubmissionSlip
from congso.outgoing.states import ApprovalKind, DeliveryState, OutgoingState, Road
from congso.people.models import Person
from congso.people.queries import holders, holders_in_agency
from congso.search.indexing import index
from congso.signing.events import SignatureMade
from congso.signing.models import SigningRequest
from congso.signing.states import SignerRole
from congso.ui.acts import why_not

MOVES = (
    *(DocumentDrafted, DraftAmended, DraftReturned, DraftTakenBack, DraftDropped),
    *(DocumentNumbered, DocumentIssued, NumberVoided),
)
"""Whatever changes what is found, or by whom."""
TOLD_BACK = tuple(str(state.label).lower() for state in (DeliveryState.RETURNED, DeliveryState.REMOVED))
"""What became of it at a recipient that its sender must learn at once."""


def index_moved(event: Event) -> None:
    index(event.subject)


for move in MOVES:
    on(move)(index_moved)


@on(SentForCheck)
def index_sent_to_the_office(event: SentForCheck) -> None:
    """Out of the drafting unit the agency finds it."""
    if event.to == OutgoingState.FORM.label:
        index(event.subject)


@on(DraftApproved)
def index_approved(event: DraftApproved) -> None:
    if event.what == str(ApprovalKind.CONTENT.label).lower():
        index(event.subject)


def tell_that_it_does_not_go_on(*, why: str, document: str) -> None:
    """A job that was given up: who waits for the next signature is told, and can have it done again."""
    found = subjects.fetch(document)
    if isinstance(found, OutgoingDocument):
        actions.note_not_asked(document=found, reason=why, by=House(found.agency_id, "outgoing"))


@jobs.job(words="Đề nghị ký, điền số, đề nghị đóng dấu", attempts=5, given_up=tell_that_it_does_not_go_on)
def go_on_signing(*, document: str) -> None:
    """What a signature needs next is made ready outside of any act, again after a fault; who waits is told why not."""
    found = subjects.fetch(document)
    if not isinstance(found, OutgoingDocument):
        return
    try:
        signing_road.go_on(found)
    except Refused as refusal:
        house = House(found.agency_id, "outgoing")
        actions.note_not_asked(document=found, reason=refusal.reason, by=house)


@jobs.job(words="Lưu phiếu trình")
def keep_the_slip(*, document: str) -> None:
    """The slip is written out as it lies before the signer, outside of any act; again after a fault."""
    found = subjects.fetch(document)
    if isinstance(found, OutgoingDocument):
        slips.keep(found)


@on(DraftApproved)
def keep_what_goes_to_the_signer(event: DraftApproved) -> None:
    """Where the drafter wrote a slip; most drafts of a routine kind have none."""
    document = subjects.fetch(event.subject)
    if isinstance(document, OutgoingDocument) and document.state == OutgoingState.TO_SIGN and _has_slip(document.pk):
        jobs.enqueue(keep_the_slip, document=event.subject)


_slip_of = Prepared(lambda document: SubmissionSlip.objects.filter(document_id=document, stands=True)[:1])


def _has_slip(document: int) -> bool:
    return _slip_of.first(document) is not None


@on(SignatureNotAsked)
def tell_why_nobody_is_asked(event: SignatureNotAsked) -> None:
    """Văn thư who drew the number, before that the drafter."""
    document = _document_of(event)
    sentence = f"Chưa đề nghị ký được {document}: {event.reason}"[:400]
    notify(person=document.numbered_by or document.drafter, subject_ref=document.ref, sentence=sentence)


def go_on_by_wire(event: Event) -> None:
    """A paper waits for nobody's certificate; only its scan does, which is asked for where it is brought."""
    document = subjects.fetch(event.subject)
    if isinstance(document, OutgoingDocument) and document.road == Road.ELECTRONIC:
        jobs.enqueue(go_on_signing, document=event.subject)


for turn in (DraftApproved, DocumentSigned, DocumentNumbered, DraftReturned, DraftTakenBack):
    on(turn)(go_on_by_wire)


@on(NumberVoided)
def seal_no_more(event: NumberVoided) -> None:
    jobs.enqueue(go_on_signing, document=event.subject)


@on(SignatureMade)
def take_the_signature(event: SignatureMade) -> None:
    """A signature that passed its check moves the document on, in the same transaction."""
    document, request = subjects.fetch(event.subject), subjects.fetch(event.request)
    signer = subjects.fetch(event.signer)
    if not isinstance(request, SigningRequest) or not isinstance(signer, Person):
        return
    if isinstance(document, Attachment):
        actions.seal_annex(document=document.document, attachment=document, request=request, by=signer)
    if not isinstance(document, OutgoingDocument):
        return
    step = actions.sign if request.role == SignerRole.OFFICER else actions.seal
    step(document=document, request=request, by=signer)


@on(DocumentRegistered)
def note_that_a_unit_has_it(event: DocumentRegistered) -> None:
    """An affiliated unit gave it a number of its own."""
    _note_there(event, DeliveryState.RECEIVED, f"số đến {event.number}")


@on(DocumentReturned)
def note_that_a_unit_returned_it(event: DocumentReturned) -> None:
    _note_there(event, DeliveryState.RETURNED, str(event.reason))


@on(DocumentRemoved)
def note_that_a_unit_removed_it(event: DocumentRemoved) -> None:
    """A unit that had it has removed its copy, as the recall asked."""
    _note_there(event, DeliveryState.REMOVED, event.order, after=OutgoingState.RECALLED)


def _note_there(event: Event, state: DeliveryState, words: str, *, after: OutgoingState = OutgoingState.ISSUED) -> None:
    there = subjects.fetch(event.subject)
    if not isinstance(there, IncomingDocument) or there.way != ArrivalWay.WITHIN:
        return
    sent = _sent_as.first(there.pk)
    if sent is not None and sent.document.state == after:
        house = House(sent.document.agency_id, "outgoing")
        actions.note_delivery(document=sent.document, recipient=sent, state=state, words=words, by=house)


_sent_as = Prepared(
    lambda there: OutgoingRecipient.objects.filter(arrived_as_id=there).select_related("document").order_by("id")[:1]
)


@on(DeliveryNoted)
def tell_the_sender(event: DeliveryNoted) -> None:
    """Whoever issued it and whoever drafted it learn that a recipient sent it back or removed its copy."""
    if event.state not in TOLD_BACK:
        return
    document = _document_of(event)
    one = document.recipients.get(uid=event.recipient)
    sentence = f"{one.name}: {event.state} {document.code}. {event.note}".strip()
    for person in {person.pk: person for person in (document.issued_by, document.drafter) if person}.values():
        notify(person=person, subject_ref=event.subject, sentence=sentence)


@on(DraftReturned)
def tell_the_drafter_what_to_put_right(event: DraftReturned) -> None:
    document = _document_of(event)
    _tell_the_drafter(event, document, f"{document.title} được trả lại để sửa: {event.reason}")


@on(DocumentIssued)
def tell_the_drafter_of_the_issue(event: DocumentIssued) -> None:
    document = _document_of(event)
    _tell_the_drafter(event, document, f"{event.code} đã phát hành: {document.title}")


@on(DocumentRecalled)
def tell_the_drafter_of_the_recall(event: DocumentRecalled) -> None:
    document = _document_of(event)
    _tell_the_drafter(event, document, f"{event.code} bị thu hồi: {event.reason}")


def _document_of(event: Event) -> OutgoingDocument:
    document = subjects.fetch(event.subject)
    assert isinstance(document, OutgoingDocument)
    return document


def _tell_the_drafter(event: Event, document: OutgoingDocument, sentence: str) -> None:
    """Whoever drafted it learns what became of it; not of what they did themselves."""
    if event.actor != document.drafter.ref:
        notify(person=document.drafter, subject_ref=document.ref, sentence=sentence)


@on(DocumentRecalled)
def tell_the_recipients(event: DocumentRecalled) -> None:
    """Heads of the units that had it, and văn thư of the affiliated units, learn that it was taken back and why."""
    document = _document_of(event)
    sentence = f"{event.code} bị thu hồi: {event.reason}"
    for one in document.recipients.select_related("unit", "agency"):
        ref = one.arrived_as.ref if one.arrived_as is not None else document.ref
        for person in _who_got(one):
            notify(person=person, subject_ref=ref, sentence=sentence)


def _who_got(one: OutgoingRecipient) -> list[Person]:
    """Who answers for what one recipient got; nobody of ours for a body outside."""
    if one.unit is not None:
        return list(holders(one.unit, head_role(one.unit), clock.today()))
    if one.agency is not None:
        return [post.person for post in holders_in_agency(one.agency, "van_thu", clock.today())]
    return []


@on(DocumentRecalled)
def tell_who_led_what_it_answered(event: DocumentRecalled) -> None:
    """Whoever handled the incoming document, and who answers for their unit: its reply no longer stands."""
    document = _document_of(event)
    asked = document.answers
    if asked is None or asked.reply_ref not in ("", document.ref):
        return
    words = f"Văn bản trả lời {event.code} bị thu hồi, {asked} chưa có văn bản thay: {event.reason}"
    for person in {one.pk: one for one in _who_led(asked)}.values():
        notify(person=person, subject_ref=asked.ref, sentence=words)


def _who_led(asked: IncomingDocument) -> list[Person]:
    """The handler of an incoming document, then who answers for the unit that leads it."""
    unit, handler = asked.holder_unit, asked.holder
    heads = holders(unit, head_role(unit), clock.today()).select_related("agency") if unit is not None else []
    return [*([handler] if handler is not None else []), *heads]


@on(DocumentIssued)
def end_what_it_answers(event: DocumentIssued) -> None:
    """By whoever drafted the answer, where they lead the work; else it stays with its lead, who sees the answer."""
    document = _document_of(event)
    asked = document.answers
    if asked is None or not incoming_flow.allows(asked.state, "complete"):
        return
    if not why_not(incoming_access.check_complete, document.drafter, asked):
        incoming.complete(document=asked, reply_code=document.code, reply_ref=document.ref, by=document.drafter)
