"""Finding the document that an address names, for whoever may see it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from congso.correspondence.models import IncomingDocument
from congso.kernel.models import sole
from congso.kernel.uid import uuid7
from congso.people.requests import PersonRequest


def key_of(request: PersonRequest) -> str:
    """The key of a form that begins something new, the same however often the form is sent (chống nộp trùng)."""
    return request.POST.get("khoa", "")[:100] or str(uuid7())


BESIDE = ("agency", "issuer", "holder_unit", "holder", "registered_by", "duplicate_of", "passed_from")


def visible_document(request: PersonRequest, uid: UUID) -> IncomingDocument:
    """The document of this uid, if this person may see it."""
    visible = IncomingDocument.objects.visible_to(request.person).filter(uid=uid).select_related(*BESIDE)
    found = sole(visible)
    if found is None:
        raise Http404("Không có văn bản này, hoặc bạn không được xem.")
    return found
