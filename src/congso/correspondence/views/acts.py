"""One page for each act: what will happen, what must be filled in, then the action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from congso.correspondence import access, actions
from congso.correspondence.act_pages import BY_STEP, ActPage
from congso.correspondence.forms import ActForm, CorrectForm
from congso.correspondence.models import IncomingDocument
from congso.correspondence.sent_once import done_once
from congso.correspondence.views.finding import visible_document
from congso.kernel.refusals import Refused
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect


@login_required
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Do one step on a document (trả lại, thu hồi, ...)."""
    document, page = visible_document(request, uid), BY_STEP[step]
    form = page.form(document, request.POST or None, request.FILES or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        done = _done(request, document, page, form)
        return swap_or_redirect(request, done) if done else _show(request, document, page, form, status=409)
    return _show(request, document, page, form, status=422 if request.method == "POST" else 200)


def _done(request: PersonRequest, document: IncomingDocument, page: ActPage, form: ActForm) -> IncomingDocument | None:
    """Call the action; what it refuses stands in the form, and nothing typed is lost."""
    try:
        done: IncomingDocument = page.run(document, form.cleaned_data, by=request.person, seen=seen(request))
    except Refused as refusal:
        form.refuse(refusal.reason, refusal.field)
        return None
    return done


def _show(request: PersonRequest, document: IncomingDocument, page: ActPage, form: ActForm, *, status: int) -> Any:
    reason = "" if form.is_bound else why_not(page.check_now, request.person, document)
    context = {"document": document, "page": page, "form": form, "reason": reason, "seen": document.version}
    return render(request, "correspondence/act.html", context, status=409 if reason else status)


@login_required
def correct(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Put right a line of the register (sửa sổ)."""
    document = visible_document(request, uid)
    form = CorrectForm(document, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = {"given": form.given(), "reason": form.cleaned_data["reason"]}
            done_once(actions.correct, document, seen(request), document=document, by=request.person, **given)
            return swap_or_redirect(request, document)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    reason = "" if form.is_bound else why_not(access.check_correct, request.person, document)
    context = {"document": document, "form": form, "seen": document.version, "reason": reason}
    status = 409 if reason else 422 if form.errors else 200
    return render(request, "correspondence/correct.html", context, status=status)
