"""One act for many incoming documents: one form, then how each went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congso.correspondence import actions
from congso.correspondence.actions.batch import CHECKS, DOABLE, find_documents, report_on
from congso.correspondence.models import DocumentBatch, IncomingDocument
from congso.correspondence.ruling_forms import many_form
from congso.correspondence.states import incoming_flow
from congso.kernel.refusals import Refused
from congso.kernel.uid import uuid7
from congso.people.access import agency_of
from congso.people.requests import PersonRequest
from congso.tasks.batching import MOST
from congso.tasks.states import LineOutcome
from congso.ui.acts import why_not
from congso.ui.http import render, swap_or_redirect
from congso.ui.paging import page_of


@dataclass(frozen=True)
class Wanted:
    """One chosen document as the page shows it; `reason` says why the act will be refused for it."""

    document: IncomingDocument
    reason: str = ""


@login_required
def batch(request: PersonRequest) -> HttpResponse:
    """One form for many documents; with a key, do it (làm một lượt)."""
    asked = request.POST if request.method == "POST" else request.GET
    step, uids = asked.get("viec", ""), list(dict.fromkeys(asked.getlist("van-ban")))[: MOST + 1]
    found, key, problem = find_documents(uids, request.person), asked.get("khoa", ""), _what_is_wrong(step, uids)
    form = many_form(step, agency_of(request.person), request.person, request.POST if key else None)
    if request.method == "POST" and key and not problem and form.is_valid():
        try:
            seen = _seen(asked.getlist("phien-ban"))
            data = _plain(form.cleaned_data)
            report = actions.batch(step=step, uids=uids, data=data, key=key, by=request.person, seen=seen)
            return swap_or_redirect(request, report.link)
        except Refused as refusal:
            problem = refusal.reason
    return _confirm(request, step, found, form, key or str(uuid7()), problem)


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}


def _seen(versions: list[str]) -> dict[str, int]:
    pairs = (line.rpartition("=") for line in versions)
    return {uid: int(version) for uid, _, version in pairs if uid and version.isdigit() and len(version) < 10}


def _what_is_wrong(step: str, uids: list[str]) -> str:
    if step not in DOABLE:
        return "Việc này phải làm riêng cho từng văn bản."
    if not uids:
        return "Hãy chọn ít nhất một văn bản ở cột đầu."
    return f"Mỗi lượt nhiều nhất {MOST} văn bản." if len(uids) > MOST else ""


def _confirm(
    request: PersonRequest,
    step: str,
    found: dict[str, IncomingDocument],
    form: forms.Form,
    key: str,
    problem: str,
) -> HttpResponse:
    lines = [_wanted(document, step, request.person) for document in found.values()] if step in DOABLE else []
    context = {
        "words": DOABLE[step].words if step in DOABLE else "Làm một lượt",
        "step": step,
        "able": [line for line in lines if not line.reason],
        "unable": [line for line in lines if line.reason],
        "form": form,
        "key": key,
        "problem": problem,
    }
    wrong = bool(problem) or (form.is_bound and not form.is_valid())
    return render(request, "correspondence/batch.html", context, status=422 if wrong else 200)


def _wanted(document: IncomingDocument, step: str, person: Any) -> Wanted:
    def check(by: Any, one: IncomingDocument) -> None:
        CHECKS[step](by, one)
        incoming_flow.check(one, "submit" if step == "submit" else "distribute")

    return Wanted(document, why_not(check, person, document))


@login_required
@require_safe
def report(request: PersonRequest, uid: UUID) -> HttpResponse:
    """How far a batch has come, and how each document went; it looks again by itself until it is whole."""
    begun = get_object_or_404(DocumentBatch.objects.visible_to(request.person), uid=uid)
    lines = begun.lines.select_related("document").exclude(outcome=LineOutcome.DONE)
    if request.GET.get("xem") == "het":
        lines = begun.lines.select_related("document")
    context = {"batch": begun, "report": report_on(begun), "page": page_of(request, lines, ("id",))}
    return render(request, "correspondence/batch_report.html", context, block="outcome")
