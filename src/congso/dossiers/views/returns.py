"""Returning results: a scanned code opens the page, who collects is checked, the slip is printed (trả kết quả)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from congso.dossiers import actions, guards, waiting
from congso.dossiers.act_pages import BY_STEP
from congso.dossiers.handover_forms import ReturnAgainForm, ReturnForm
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.dossiers.views.record import visible_dossier
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.models import Unit
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect
from congso.ui.paging import capped_count, page_of

VIEWS = {"": "Ở quầy của bạn", "lau": "Quá lâu chưa ai nhận", "chua-ve": "Kết quả chưa về quầy", "moi-quay": "Mọi quầy"}
"""The first is what the menu counts."""


@login_required
@require_safe
def returns(request: PersonRequest) -> HttpResponse:
    """Results that wait for their people; a scanned or typed code opens its return page at once (chờ trả kết quả)."""
    code = request.GET.get("ma", "").strip()
    found = waiting.by_code(request.person, code) if code else None
    if found is not None:
        return redirect(_opens(found))
    before = waiting.uncollected_before(request.person.agency_id or 0)
    whole = waiting.awaiting_return(request.person)
    view = request.GET.get("xem", "")
    view = view if view in VIEWS else ""
    rows = _narrowed(whole, view, before, request.person)
    page = page_of(request, rows.for_list(), order=("finished_at", "id"))
    context = {
        "code": code,
        "view": view,
        "views": VIEWS,
        "count": capped_count(rows),
        "rows": _rows(page.rows, before),
        "page": page,
        "before": before,
    }
    return render(request, "dossiers/returns.html", context, status=404 if code else 200)


def _opens(dossier: Dossier) -> str:
    """Where a scanned code leads: to the return page, or to the record of what cannot be returned now."""
    at = dossier.get_absolute_url()
    if dossier.correction is not None:
        return f"{at}tra-ket-qua-cap-lai/?quay=1"
    return f"{at}tra-ket-qua/?quay=1" if dossier.state == DossierState.DONE else at


def _narrowed(rows: Any, view: str, before: Any, person: Any) -> Any:
    if view == "":
        return rows.filter(goal__in=waiting.desks_of(person))
    if view == "lau":
        return rows.filter(finished_on__lt=before, right_due=None)
    return rows.filter(waiting.away()) if view == "chua-ve" else rows


def _rows(dossiers: list[Any], before: Any) -> list[dict[str, Any]]:
    """The lines of the list, with where the paper lies."""
    wanted = {one.lies_in for one in dossiers}
    units = {unit.pk: unit.short_name for unit in Unit.objects.filter(pk__in=wanted)} if wanted else {}
    return [
        {
            "dossier": one,
            "late": one.finished_on < before if one.right_due is None else one.right_due < clock.now(),
            "place": units.get(one.lies_in, "")
            if one.has_paper and one.lies_in != one.goal and one.right_due is None
            else "",
            "page": "tra-ket-qua" if one.right_due is None else "tra-ket-qua-cap-lai",
        }
        for one in dossiers
    ]


@login_required
def hand_over(request: PersonRequest, number: str) -> HttpResponse:
    """Give one result: who takes it, with what proof, which originals go back (trang trả kết quả)."""
    dossier = visible_dossier(request, number)
    form = ReturnForm(dossier, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_over(dossier=dossier, collected=form.collected(), by=request.person, seen=seen(request))
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
            return _show(request, dossier, form, status=409)
        return _done(request, dossier)
    return _show(request, dossier, form, status=422 if request.method == "POST" else 200)


@login_required
def hand_over_again(request: PersonRequest, number: str) -> HttpResponse:
    """Give the right result in place of a wrong one that was given before (trang trả kết quả cấp lại)."""
    dossier = visible_dossier(request, number)
    form = ReturnAgainForm(dossier, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_over_again(dossier=dossier, collected=form.collected(), by=request.person, seen=seen(request))
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
            return _show(request, dossier, form, status=409, step="hand_over_again")
        return _done(request, dossier)
    return _show(request, dossier, form, status=422 if request.method == "POST" else 200, step="hand_over_again")


def _done(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    """Back to the record; whoever scans codes is ready for the next one, with the slip one key away."""
    if "quay" not in request.GET:
        return swap_or_redirect(request, dossier)
    request.session["bien-nhan"] = dossier.number
    messages.success(
        request,
        format_html('Đã trả kết quả hồ sơ <a href="{}">{}</a>.', dossier.get_absolute_url(), dossier.number),
        extra_tags="safe",
    )
    return redirect("dossiers:returns")


def _show(
    request: PersonRequest,
    dossier: Dossier,
    form: ReturnForm | ReturnAgainForm,
    *,
    status: int,
    step: str = "hand_over",
) -> HttpResponse:
    reason = "" if form.is_bound else why_not(guards.check, request.person, dossier, step)
    context = {
        "dossier": dossier,
        "form": form,
        "reason": reason,
        "away": form.away,
        "days": waiting.waited(dossier),
        "title": BY_STEP[step].label,
        "right": dossier.correction,
        "results": list(dossier.results.all())[-1:],
        "owed": [charge for charge in dossier.charges.all() if charge.paid_at is None],
        "seen": dossier.version,
        "today": clock.today(),
    }
    return render(request, "dossiers/hand_over.html", context, status=409 if reason else status)


@login_required
@require_POST
def slip(request: PersonRequest, number: str) -> HttpResponse:
    """Print the last slip of return, or the one named; it is made at the first time and kept (in giấy biên nhận)."""
    given = list(visible_dossier(request, number).collections.all())
    asked = request.POST.get("so", "")
    collection = next((one for one in reversed(given) if asked in ("", str(one.number))), None)
    if collection is None:
        raise Http404("Hồ sơ chưa có giấy biên nhận trả kết quả.")
    file = actions.print_return_slip(collection=collection, by=request.person)
    return redirect("files:open", uid=file.uid)
