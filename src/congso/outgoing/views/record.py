"""A document's own page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from congso.ledger import access_log
from congso.ledger.queries import story
from congso.outgoing import access, record, waiting
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.next_acts import next_acts
from congso.outgoing.views.finding import visible_document
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render


@login_required
@require_safe
def show(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Everything about one document (trang văn bản đi)."""
    document = visible_document(request, uid)
    access_log.note(request, document.ref, "xem văn bản đi")
    return render(request, "outgoing/record.html", context_of(document, request.person))


def context_of(document: OutgoingDocument, person: Any) -> dict[str, Any]:
    """What the record page shows."""
    record.read_whole(document)
    beside = [document.drafter, document.signer, document.holder, document.unit, document.numbered_by]
    initials = [one.by for one in document.approvals.all()]
    known = [one for one in (document, person, *beside, *initials) if one is not None]
    asked = waiting.asked_of([document]).get(document.ref)
    return {
        "document": document,
        "acts": next_acts(document, person, asked),
        "standing": waiting.standing_of(document, asked),
        "clock": record.clock_of(document),
        "tone": record.tone_of(document),
        "text": record.text_of(document),
        "left_to_send": record.left_to_send(document) if access.may_issue(person, document.agency_id) else [],
        "to_tell": record.to_be_told(document),
        "may_draft": not why_not(access.check_draft, person, document.unit),
        "story": story(document.ref, known={one.ref: str(one) for one in known}),
    }
