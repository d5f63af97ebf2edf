"""What follows from an act: the index knows of it, and an issued answer ends the document that it answers."""

from __future__ import annotations

from congso import jobs
from congso.correspondence import access as incoming_access
from congso.correspondence import actions as incoming
from congso.correspondence.states import incoming_flow
from congso.kernel import subjects
from congso.kernel.events import Event, on
from congso.outgoing import actions, signing_road
from congso.outgoing.events import (
    DocumentDrafted,
    DocumentIssued,
    DocumentNumbered,
    DocumentSigned,
    DraftAmended,
    DraftApproved,
    DraftDropped,
    DraftReturned,
    DraftTakenBack,
    NumberVoided,
    SentForCheck,
)
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import ApprovalKind, OutgoingState
from congso.people.models import Person
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


@jobs.after(DraftApproved, words="Đề nghị ký văn bản")
def ask_the_signer(event: DraftApproved) -> None:
    _go_on(event)


@jobs.after(DocumentSigned, words="Đề nghị đóng dấu văn bản cấp số trước")
def ask_for_the_seal_of_what_had_its_number(event: DocumentSigned) -> None:
    _go_on(event)


@jobs.after(DocumentNumbered, words="Điền số, đề nghị đóng dấu")
def fill_in_and_ask_for_the_seal(event: DocumentNumbered) -> None:
    _go_on(event)


@jobs.after(DraftReturned, words="Hủy đề nghị ký")
def ask_no_more_for_what_was_returned(event: DraftReturned) -> None:
    _go_on(event)


@jobs.after(DraftTakenBack, words="Hủy đề nghị ký")
def ask_no_more_for_what_was_fetched(event: DraftTakenBack) -> None:
    _go_on(event)


@jobs.after(NumberVoided, words="Hủy đề nghị ký")
def ask_no_more_for_what_was_voided(event: NumberVoided) -> None:
    _go_on(event)


def _go_on(event: Event) -> None:
    document = subjects.fetch(event.subject)
    if isinstance(document, OutgoingDocument):
        signing_road.go_on(document)


@on(SignatureMade)
def take_the_signature(event: SignatureMade) -> None:
    """A signature that passed its check moves the document on, in the same transaction."""
    document, request = subjects.fetch(event.subject), subjects.fetch(event.request)
    if not isinstance(document, OutgoingDocument) or not isinstance(request, SigningRequest):
        return
    signer = subjects.fetch(event.signer)
    assert isinstance(signer, Person)
    step = actions.sign if request.role == SignerRole.OFFICER else actions.seal
    step(document=document, request=request, by=signer)


@on(DocumentIssued)
def end_what_it_answers(event: DocumentIssued) -> None:
    """By whoever drafted the answer, where they lead the work; else it stays with its lead, who sees the answer."""
    document = subjects.fetch(event.subject)
    assert isinstance(document, OutgoingDocument)
    asked = document.answers
    if asked is None or not incoming_flow.allows(asked.state, "complete"):
        return
    if not why_not(incoming_access.check_complete, document.drafter, asked):
        incoming.complete(document=asked, reply_code=document.code, reply_ref=document.ref, by=document.drafter)
