"""The submission slip on paper and as a Word document."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.ledger import access_log
from congso.outgoing import slips
from congso.outgoing.views.finding import visible_document
from congso.papers.word import MIME
from congso.people.requests import PersonRequest

KINDS = {"pdf": ("application/pdf", "inline"), "docx": (MIME, "attachment")}


@login_required
@require_safe
def slip_file(request: PersonRequest, uid: UUID, form: str) -> HttpResponse:
    """The slip as of now, with what was said and initialled until now (in phiếu trình)."""
    document = visible_document(request, uid)
    if form not in KINDS or slips.standing(document) is None:
        raise Http404("Văn bản không có phiếu trình.")
    content = slips.slip_as_pdf(document) if form == "pdf" else slips.slip_as_docx(document)
    access_log.note(request, document.ref, f"in phiếu trình {form.upper()}")
    kind, place = KINDS[form]
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'{place}; filename="phieu-trinh.{form}"'
    return answer
