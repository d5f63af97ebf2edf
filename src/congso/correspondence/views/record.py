"""A document's own page and the pictures of its pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congso.correspondence import access, record
from congso.correspondence.as_read import told_of_differences
from congso.correspondence.models import Assignment, IncomingDocument, IncomingFile
from congso.correspondence.next_acts import next_acts
from congso.correspondence.views.finding import visible_document
from congso.files import access as file_access
from congso.files.views import send_page
from congso.kernel.refusals import Refused
from congso.ledger import access_log
from congso.ledger.queries import story
from congso.people.requests import PersonRequest
from congso.ui.http import render


@login_required
@require_safe
def show(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Everything about one document (trang văn bản đến)."""
    document = visible_document(request, uid)
    access_log.note(request, document.ref, "xem văn bản đến")
    return render(request, "correspondence/record.html", context_of(document, request.person))


def context_of(document: IncomingDocument, person: Any) -> dict[str, Any]:
    """What the record page shows."""
    files, given = record.read_whole(document)
    names = {one.ref: str(one) for one in _known(document, person, given) if one is not None}
    return {
        "document": document,
        "files": files,
        "given": given,
        "passings": list(document.passings.all()),
        "preview": record.preview_of(files, document),
        "acts": next_acts(document, person),
        "clock": record.clock_of(document),
        "read_otherwise": _read_otherwise(document, person),
        "ending": record.ending_of(document),
        "tone": record.tone_of(document),
        "story": story(document.ref, known=names),
    }


def _read_otherwise(document: IncomingDocument, person: Any) -> list[tuple[str, str]]:
    """Where the page says something else than the register, for whoever keeps that."""
    keeps = document.arrival_number is not None and person.may(access.REGISTER, agency_id=document.agency_id)
    return told_of_differences(document) if keeps else []


def _known(document: IncomingDocument, person: Any, given: list[Assignment]) -> list[Any]:
    """Whoever is named on the page already, so that the story need not ask for them."""
    beside = [who for one in given for who in (one.unit, one.person, one.ordered_by, one.entered_by)]
    return [document, person, document.agency, document.holder_unit, *beside]


@login_required
@require_safe
def page(request: PersonRequest, uid: UUID, file: UUID, number: int) -> HttpResponse:
    """One page of a file as a picture; whoever may open the file may see it."""
    document = visible_document(request, uid)
    hanging = get_object_or_404(IncomingFile.objects.select_related("file"), document=document, uid=file)
    try:
        file_access.check_open(request.person, hanging.file)
    except Refused as refusal:
        raise PermissionDenied(refusal.reason) from None
    return send_page(request, hanging.file, number)
