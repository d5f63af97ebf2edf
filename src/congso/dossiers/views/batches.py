"""One act for many dossiers: what exactly will happen to how many, then how each went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congso.dossiers import actions, guards
from congso.dossiers.actions.batch import DOABLE, find_dossiers, report_on
from congso.dossiers.batch_forms import FORMS, BatchForm
from congso.dossiers.models import Batch, Dossier
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.kernel.uid import uuid7
from congso.people.requests import PersonRequest
from congso.tasks.batching import MOST
from congso.tasks.states import LineOutcome
from congso.ui.http import render, swap_or_redirect
from congso.ui.paging import page_of

CHECKED = 100
"""For so many dossiers the page says beforehand which cannot be done; of more the result tells it."""


@dataclass(frozen=True)
class Wanted:
    """One chosen dossier as the page shows it; `reason` says why the act will be refused for it."""

    number: str
    dossier: Dossier | None
    reason: str = ""


@login_required
def batch(request: PersonRequest) -> HttpResponse:
    """Say what will happen to which dossiers; with a key, do it (làm một lượt)."""
    asked = request.POST if request.method == "POST" else request.GET
    step, numbers = asked.get("viec", ""), list(dict.fromkeys(asked.getlist("ho-so")))[: MOST + 1]
    found = find_dossiers(numbers, request.person, for_step=step if len(numbers) <= CHECKED else "")
    key = asked.get("khoa", "")
    form = FORMS.get(step, BatchForm)(list(found.values()), request.POST if key else None)
    problem = ""
    if request.method == "POST" and key and form.is_valid():
        try:
            seen = _seen(asked.getlist("phien-ban"))
            report = actions.batch(
                step=step, numbers=numbers, data=form.cleaned_data, key=key, by=request.person, seen=seen
            )
            return swap_or_redirect(request, report.link)
        except Refused as refusal:
            problem = refusal.reason
    return _confirm(request, step, numbers, found, form, key or str(uuid7()), problem)


def _seen(versions: list[str]) -> dict[str, int]:
    """Number and version as the page carried them: "H19-200610-0001=4"."""
    pairs = (line.rpartition("=") for line in versions)
    known = {number: whole_number(version) for number, _, version in pairs if number}
    return {number: version for number, version in known.items() if version}


def _confirm(
    request: PersonRequest,
    step: str,
    numbers: list[str],
    found: dict[str, Dossier],
    form: BatchForm,
    key: str,
    problem: str,
) -> HttpResponse:
    doable, problem = DOABLE.get(step), problem or _what_is_wrong(step, numbers)
    lines = [] if problem else [_wanted(number, found.get(number), step, request.person, numbers) for number in numbers]
    context: dict[str, Any] = {
        "words": doable.words if doable else "Làm một lượt",
        "step": step,
        "lines": lines,
        "able": [line for line in lines if not line.reason],
        "unable": [line for line in lines if line.reason],
        "form": form,
        "key": key,
        "problem": problem,
    }
    wrong = bool(problem) or (form.is_bound and not form.is_valid())
    return render(request, "dossiers/batch.html", context, status=422 if wrong else 200)


def _what_is_wrong(step: str, numbers: list[str]) -> str:
    if step not in DOABLE:
        return "Việc này phải làm riêng cho từng hồ sơ."
    if not numbers:
        return "Hãy chọn ít nhất một hồ sơ TTHC."
    return f"Mỗi lượt nhiều nhất {MOST} hồ sơ TTHC." if len(numbers) > MOST else ""


def _wanted(number: str, dossier: Dossier | None, step: str, person: Any, numbers: list[str]) -> Wanted:
    """A line of the page, with the reason that can be told before doing it."""
    if dossier is None:
        return Wanted(number, None, "Không có hồ sơ này, hoặc bạn không được xem.")
    if len(numbers) > CHECKED:
        return Wanted(number, dossier)
    dossier.keep_open_step()
    try:
        guards.check(person, dossier, step)
    except Refused as refusal:
        return Wanted(number, dossier, refusal.reason)
    return Wanted(number, dossier)


@login_required
@require_safe
def report(request: PersonRequest, uid: UUID) -> HttpResponse:
    """How far a batch has come, and how each dossier went; it looks again by itself until it is whole."""
    begun = get_object_or_404(Batch.objects.visible_to(request.person), uid=uid)
    lines = begun.lines.select_related("dossier").exclude(outcome=LineOutcome.DONE)
    if request.GET.get("xem") == "het":
        lines = begun.lines.select_related("dossier")
    context = {"batch": begun, "report": report_on(begun), "page": page_of(request, lines, ("id",))}
    return render(request, "dossiers/batch_report.html", context, block="outcome")
