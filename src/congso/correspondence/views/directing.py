"""Opinions of leaders, one document after the other, made for a phone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from congso.correspondence import actions, directing_page
from congso.correspondence.menu import may_direct
from congso.correspondence.models import IncomingDocument
from congso.correspondence.ruling_forms import DirectForm
from congso.correspondence.sent_once import done_once
from congso.correspondence.views.finding import visible_document
from congso.kernel.refusals import Refused
from congso.ledger import access_log
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen


@login_required
def for_opinion(request: PersonRequest) -> HttpResponse:
    """The next document that waits for my opinion; after ruling the following one comes up by itself (cho ý kiến)."""
    if not may_direct(request.person):
        raise PermissionDenied("Ý kiến chỉ đạo của lãnh đạo.")
    waiting = directing_page.asked_of(request.person)
    document, asked = _chosen(request, waiting)
    if document is None:
        return render(request, "correspondence/for_opinion.html", {"document": None, "waiting": waiting})
    form = DirectForm(document, request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid() and _ruled(request, document, form):
        return redirect("correspondence:for_opinion")
    access_log.note(request, document.ref, "xem văn bản đến")
    context = directing_page.context_of(document, form, request.person)
    context |= {"waiting": waiting, "asked": asked}
    return render(request, "correspondence/for_opinion.html", context, status=422 if form.errors else 200)


def _chosen(request: PersonRequest, waiting: list[Any]) -> tuple[IncomingDocument | None, Any]:
    """The document that the address names, or the next of those that wait."""
    named = request.POST.get("van-ban", "") or request.GET.get("van-ban", "")
    if not named:
        place = directing_page.next_of(waiting, request.GET.get("sau", ""))
        return (waiting[place].document, waiting[place]) if place is not None else (None, None)
    asked = next((one for one in waiting if str(one.document.uid) == named), None)
    if asked is not None:
        return asked.document, asked
    uid = directing_page.found_uid(named)
    if uid is None:
        raise Http404("Không có văn bản này, hoặc bạn không được xem.")
    return visible_document(request, uid), None


def _ruled(request: PersonRequest, document: IncomingDocument, form: DirectForm) -> bool:
    """Do what was tapped; what is refused stands on the page, and nothing typed is lost."""
    try:
        ruling = directing_page.ruling_of(form, ends="ket-thuc" in request.POST)
        done_once(actions.direct, document, seen(request), document=document, ruling=ruling, by=request.person)
    except Refused as refusal:
        form.refuse(refusal.reason, refusal.field)
        return False
    messages.success(request, f"Đã cho ý kiến: {document.title}")
    return True
