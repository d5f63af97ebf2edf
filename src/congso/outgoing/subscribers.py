"""What follows when a document is issued: the one that it answers is ended."""

from __future__ import annotations

from congso.correspondence import access as incoming_access
from congso.correspondence import actions as incoming
from congso.correspondence.states import incoming_flow
from congso.kernel import subjects
from congso.kernel.events import on
from congso.outgoing.events import DocumentIssued
from congso.outgoing.models import OutgoingDocument
from congso.ui.acts import why_not


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
