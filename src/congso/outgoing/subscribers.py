"""What follows from an act: the index knows of it, and an issued answer ends the document that it answers."""

from __future__ import annotations

from congso.correspondence import access as incoming_access
from congso.correspondence import actions as incoming
from congso.correspondence.states import incoming_flow
from congso.kernel import subjects
from congso.kernel.events import Event, on
from congso.outgoing.events import (
    DocumentDrafted,
    DocumentIssued,
    DocumentNumbered,
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
from congso.search.indexing import index
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
