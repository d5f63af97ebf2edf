"""The offer to copy a document, on its own page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from congso.correspondence.models import IncomingDocument
from congso.kernel.refusals import Refused
from congso.outgoing.copies import access
from congso.outgoing.models import OutgoingDocument
from congso.people.models import Person
from congso.ui.acts import Act, why_not


def copying(document: OutgoingDocument | IncomingDocument, person: Person) -> list[Act]:
    """A copy begins from the document, whose page is open: that it is seen needs no further question."""
    if why_not(check_offer, person, document):
        return []
    name = "van-ban-di" if isinstance(document, OutgoingDocument) else "van-ban-den"
    return [Act("Sao văn bản", f"{reverse('outgoing:ask_copy')}?{name}={document.uid}", "file")]


def check_offer(person: Any, document: OutgoingDocument | IncomingDocument) -> None:
    """Refused where no copy can be asked for, whoever sees the document."""
    if document.agency_id not in {one.agency_id for one in person.mandates}:
        raise Refused("Chỉ người của cơ quan yêu cầu sao văn bản của cơ quan.")
    access.check_can_be_copied(document)
