"""Certified copies on screen: asked for, on their way, in the register, one by one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from congso.correspondence.models import IncomingDocument
from congso.files.uploads import refusal_of
from congso.kernel.refusals import Refused
from congso.ledger import access_log
from congso.ledger.queries import story
from congso.outgoing import actions
from congso.outgoing.copies import access, listing
from congso.outgoing.copies.act_pages import BY_STEP, CopyPage, next_acts
from congso.outgoing.copies.forms import AskCopyForm, CopyForm
from congso.outgoing.copies.states import NUMBERED_COPIES, CopyState
from congso.outgoing.menu import may_see
from congso.outgoing.models import CertifiedCopy, OutgoingDocument
from congso.outgoing.states import CopyKind
from congso.outgoing.views.drafting import named
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect
from congso.ui.paging import capped_count, page_of

BESIDE = ("agency", "outgoing__unit", "incoming", "asked_by", "signer", "draft", "file", "verification", "made_by")
TONES = {CopyState.HANDED: "ok", CopyState.DECLINED: "calm", CopyState.VOIDED: "bad"}


def _tabs(current: str) -> list[dict[str, Any]]:
    pages = (("Đang làm", "copies", ""), ("Sổ bản sao", "copies_register", "so/"))
    return [
        {"label": label, "href": f"/van-ban-di/ban-sao/{where}", "current": name == current}
        for label, name, where in pages
    ]


@login_required
@require_safe
def copies(request: PersonRequest) -> HttpResponse:
    """Copies that were asked for and are not handed out yet (bản sao đang làm)."""
    if not may_see(request.person):
        raise PermissionDenied("Trang này của người trong cơ quan.")
    found = listing.on_their_way(request.person)
    page = page_of(request, found.for_list(), order=listing.NEWEST)
    context = {"page": page, "count": capped_count(found, order=listing.NEWEST), "angles": _tabs("copies")}
    return render(request, "outgoing/copies.html", context)


@login_required
@require_safe
def register(request: PersonRequest) -> HttpResponse:
    """The register of certified copies, as far as this person sees it (sổ bản sao)."""
    if not may_see(request.person):
        raise PermissionDenied("Trang này của người trong cơ quan.")
    asked = listing.AskedCopies(request.GET, request.person)
    context = {
        "asked": asked,
        "page": page_of(request, asked.found.for_list(), order=listing.ORDER),
        "count": capped_count(asked.found, order=listing.ORDER),
        "angles": _tabs("copies_register"),
        "kinds": [("", "Mọi hình thức"), *CopyKind.choices],
        "states": [("", "Mọi trạng thái"), *((state.value, state.label) for state in map(CopyState, NUMBERED_COPIES))],
    }
    return render(request, "outgoing/copies_register.html", context, block="listing")


@login_required
def ask(request: PersonRequest) -> HttpResponse:
    """Ask for a copy of the document that the address names (yêu cầu sao)."""
    document = named(request, "van-ban-di", OutgoingDocument.objects.visible_to(request.person)) or named(
        request, "van-ban-den", IncomingDocument.objects.visible_to(request.person)
    )
    if document is None:
        raise Http404("Không có văn bản này, hoặc bạn không được xem.")
    if reason := why_not(access.check_ask_copy, request.person, document):
        raise PermissionDenied(reason)
    form = AskCopyForm(request.POST or None, document=document)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.ask_copy(document=document, wanted=form.wanted(), by=request.person))
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "document": document}
    return render(request, "outgoing/copy_ask.html", context, status=422 if form.errors else 200)


def _found(request: PersonRequest, uid: UUID) -> CertifiedCopy:
    visible = CertifiedCopy.objects.visible_to(request.person).select_related(*BESIDE)
    return get_object_or_404(visible.prefetch_related("recipients"), uid=uid)


@login_required
@require_safe
def show(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Everything about one copy (trang bản sao)."""
    copy = _found(request, uid)
    access_log.note(request, copy.ref, "xem bản sao")
    known = [one for one in (copy, request.person, copy.asked_by, copy.signer, copy.made_by) if one is not None]
    context = {
        "copy": copy,
        "acts": next_acts(copy, request.person),
        "tone": TONES.get(CopyState(copy.state), "run"),
        "keeps": not why_not(access.check_keep_copies, request.person, copy),
        "story": story(copy.ref, known={one.ref: str(one) for one in known}),
    }
    return render(request, "outgoing/copy.html", context)


@login_required
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Do one step on a copy (duyệt, làm bản sao, giao, ...)."""
    copy, page = _found(request, uid), BY_STEP[step]
    posted = request.method == "POST"
    form = page.form(copy, request.POST if posted else None, request.FILES or None)
    stopped = refusal_of(request)
    if stopped is not None:
        form.refuse(stopped.reason, None)
    elif posted and form.is_valid():
        done = _done(request, copy, page, form)
        return swap_or_redirect(request, done) if done else _show_act(request, copy, page, form, status=409)
    return _show_act(request, copy, page, form, status=422 if posted else 200)


def _done(request: PersonRequest, copy: CertifiedCopy, page: CopyPage, form: CopyForm) -> CertifiedCopy | None:
    """Call the action; what it refuses stands in the form, and nothing typed is lost."""
    try:
        done: CertifiedCopy = page.run(copy, form.cleaned_data, by=request.person, seen=seen(request))
    except Refused as refusal:
        form.refuse(refusal.reason, refusal.field)
        return None
    return done


def _show_act(request: PersonRequest, copy: CertifiedCopy, page: CopyPage, form: CopyForm, *, status: int) -> Any:
    reason = "" if form.is_bound else why_not(page.check_now, request.person, copy)
    context = {"copy": copy, "page": page, "form": form, "reason": reason, "seen": copy.version}
    return render(request, "outgoing/copy_act.html", context, status=409 if reason else status)
