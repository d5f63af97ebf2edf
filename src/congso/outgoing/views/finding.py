"""Finding the document that an address names, for whoever may see it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from congso.kernel.models import sole
from congso.outgoing.models import OutgoingDocument
from congso.people.requests import PersonRequest

BESIDE = (
    *("agency", "unit", "drafter", "signer", "holder", "holder_unit", "answers", "changes", "frozen"),
    *("numbered_by", "issued_by"),
)


def visible_document(request: PersonRequest, uid: UUID) -> OutgoingDocument:
    """The document of this uid, if this person may see it."""
    visible = OutgoingDocument.objects.visible_to(request.person).filter(uid=uid).select_related(*BESIDE)
    found = sole(visible)
    if found is None:
        raise Http404("Không có văn bản này, hoặc bạn không được xem.")
    return found
