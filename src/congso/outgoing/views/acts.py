"""One page for each act: what will happen, what must be filled in, then the action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from congso.files.uploads import refusal_of
from congso.kernel.refusals import Refused
from congso.outgoing import record, slips
from congso.outgoing.act_page import ActPage
from congso.outgoing.act_pages import BY_STEP
from congso.outgoing.forms import ActForm
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.views.finding import visible_document
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect

BESIDE_THE_SLIP = ("approve_content", "approve_form", "note_signature")
"""Steps of those who check and sign: the slip lies beside the draft."""
BESIDE_THE_TEXT = (*BESIDE_THE_SLIP, "return_for_correction")
"""Steps by which somebody answers for the text, or says what is wrong with it: its pages lie beside the form."""


@login_required
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Do one step on a document (trình, ký nháy, cấp số, ...)."""
    document, page = visible_document(request, uid), BY_STEP[step]
    posted = request.method == "POST"
    form = page.form(document, request.POST if posted else None, request.FILES or None, person=request.person)
    stopped = refusal_of(request)
    if stopped is not None:
        form.refuse(stopped.reason, None)
    elif posted and form.is_valid():
        done = _done(request, document, page, form)
        return _go_on(request, done, page.label) if done else _show(request, document, page, form, status=409)
    return _show(request, document, page, form, status=422 if posted else 200)


def _go_on(request: PersonRequest, done: OutgoingDocument, act: str) -> HttpResponse:
    """To its page; whoever does not see it any more, as a draft that went back to its unit, goes to their own tray."""
    if OutgoingDocument.objects.visible_to(request.person).filter(pk=done.pk).exists():
        return swap_or_redirect(request, done)
    messages.success(request, f"Đã {act.lower()}: {done.title}")
    return swap_or_redirect(request, "outgoing:for_me")


def _done(request: PersonRequest, document: OutgoingDocument, page: ActPage, form: ActForm) -> OutgoingDocument | None:
    """Call the action; what it refuses stands in the form, and nothing typed is lost."""
    more = {"form": form} if page.whole_form else {}
    try:
        done: OutgoingDocument = page.run(document, form.cleaned_data, by=request.person, seen=seen(request), **more)
    except Refused as refusal:
        form.refuse(refusal.reason, refusal.field)
        return None
    return done


def _show(request: PersonRequest, document: OutgoingDocument, page: ActPage, form: ActForm, *, status: int) -> Any:
    reason = "" if form.is_bound else why_not(page.check_now, request.person, document)
    context = {
        "document": document,
        "page": page,
        "form": form,
        "reason": reason,
        "warning": page.warn(document),
        "text": _text(document) if page.step in BESIDE_THE_TEXT and not reason else None,
        "slip": slips.standing(document) if page.step in BESIDE_THE_SLIP else None,
        "seen": document.version,
    }
    return render(request, "outgoing/act.html", context, status=409 if reason else status)


def _text(document: OutgoingDocument) -> record.Text | None:
    record.read_text(document)
    return record.text_of(document)
