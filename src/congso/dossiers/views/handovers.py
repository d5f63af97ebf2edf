"""Handing over: what must go by when, the lists of one's units, one list with its acts and its print (bàn giao)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from congso.dossiers import actions, handover_guards, waiting
from congso.dossiers.handover_forms import LinesForm, chosen_dossiers, chosen_unit
from congso.dossiers.models import HandoverList
from congso.dossiers.states import HandoverState
from congso.kernel.actions import once
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen
from congso.ui.paging import page_of

TONES = {"draft": "calm", "given": "warn", "taken": "ok", "recalled": "bad", "dropped": "bad"}


@login_required
@require_safe
def tray(request: PersonRequest) -> HttpResponse:
    """What must be handed over, to whom, by when and what is late; the lists on their way (khay bàn giao)."""
    return _show_tray(request)


def _show_tray(request: PersonRequest, problem: str = "") -> HttpResponse:
    person = request.person
    page = page_of(request, waiting.lists_for(person), order=("-id",))
    context = {
        "tray": waiting.tray_of(person),
        "page": page,
        "to_take": [one for one in page.rows if one.state == HandoverState.GIVEN],
        "mine": waiting.taking_units(person),
        "tones": TONES,
        "problem": problem,
    }
    return render(request, "dossiers/handovers.html", context, status=409 if problem else 200)


@login_required
@require_POST
def draw_up(request: PersonRequest) -> HttpResponse:
    """Begin a list with the dossiers that were ticked (lập danh sách)."""
    try:
        handover = once(
            request.POST.get("khoa", "")[:64],
            actions.draw_up_list,
            what=request.POST.get("loai", ""),
            from_unit=chosen_unit(request.person, request.POST.get("tu", "")),
            to_unit=chosen_unit(request.person, request.POST.get("den", "")),
            dossiers=chosen_dossiers(request.person, request.POST.getlist("chon")),
            by=request.person,
        )
    except Refused as refusal:
        return _show_tray(request, refusal.reason)
    return redirect(handover.get_absolute_url())


@login_required
@require_POST
def transfer_electronic(request: PersonRequest) -> HttpResponse:
    """Pass the ticked electronic dossiers on at once, without a list."""
    try:
        passed = actions.transfer_electronic(
            dossiers=chosen_dossiers(request.person, request.POST.getlist("chon")), by=request.person
        )
    except Refused as refusal:
        return _show_tray(request, refusal.reason)
    messages.success(request, f"Đã chuyển {len(passed)} hồ sơ điện tử.")
    return redirect("dossiers:handovers")


def visible_list(request: PersonRequest, uid: UUID) -> HandoverList:
    """The list of this address, if this person may see it."""
    beside = ("agency", "from_unit", "to_unit", "given_by", "taken_by", "drawn_up_by")
    found: HandoverList | None = (
        HandoverList.objects.visible_to(request.person).filter(uid=uid).select_related(*beside).first()
    )
    if found is None:
        raise Http404("Không có danh sách này, hoặc bạn không được xem.")
    return found


@login_required
@require_safe
def handover(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One list: its lines, what can be done with it now, its story (danh sách bàn giao)."""
    return _show(request, visible_list(request, uid))


def _show(request: PersonRequest, handover: HandoverList, problem: str = "") -> HttpResponse:
    rows = handover.lines.select_related("dossier__applicant", "dossier__procedure_version")
    steps = ("give_list", "drop_list", "take_list", "recall_list")
    context: dict[str, Any] = {
        "handover": handover,
        "lines": list(rows),
        "may": {step: not why_not(handover_guards.check, request.person, handover, step) for step in steps},
        "tone": TONES[handover.state],
        "story": story(handover.ref, known={handover.ref: str(handover)}),
        "problem": problem,
    }
    return render(request, "dossiers/handover.html", context, status=409 if problem else 200)


@login_required
@require_POST
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Give, take, recall or drop a list; counts and notes that were typed are kept first."""
    handover = visible_list(request, uid)
    try:
        DO[step](request, handover)
    except Refused as refusal:
        return _show(request, visible_list(request, uid), refusal.reason)
    if step == "drop_list":
        return redirect("dossiers:handovers")
    return redirect(handover.get_absolute_url())


def _amend(request: PersonRequest, handover: HandoverList) -> HandoverList:
    typed = LinesForm(handover, request.POST)
    return actions.amend_list(
        handover=handover, lines=typed.lines, leave_out=typed.left_out, by=request.person, seen=seen(request)
    )


def _give(request: PersonRequest, handover: HandoverList) -> None:
    """What stands in the boxes is what is given."""
    actions.give_list(handover=_amend(request, handover), by=request.person)


def _take(request: PersonRequest, handover: HandoverList) -> None:
    refused = LinesForm(handover, request.POST).refused
    once(f"nhan {handover.uid}", actions.take_list, handover=handover, refused=refused, by=request.person)


def _recall(request: PersonRequest, handover: HandoverList) -> None:
    reason = request.POST.get("reason", "")
    actions.recall_list(handover=handover, reason=reason, by=request.person, seen=seen(request))


def _drop(request: PersonRequest, handover: HandoverList) -> None:
    actions.drop_list(handover=handover, by=request.person, seen=seen(request))


DO = {"amend_list": _amend, "give_list": _give, "take_list": _take, "recall_list": _recall, "drop_list": _drop}


@login_required
@require_POST
def print_list(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Print a list: its PDF is made at the first time and kept."""
    try:
        file = actions.print_list(handover=visible_list(request, uid), by=request.person)
    except Refused as refusal:
        return _show(request, visible_list(request, uid), refusal.reason)
    return redirect("files:open", uid=file.uid)
