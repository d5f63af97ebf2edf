"""What waits to be passed on, what is in hand, what is to be known."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from congso.correspondence import actions, tray_rows
from congso.correspondence.actions.batch import DOABLE
from congso.correspondence.menu import may_distribute
from congso.kernel.refusals import Refused
from congso.people.requests import PersonRequest
from congso.ui.http import render
from congso.ui.paging import capped_count, page_of


@login_required
@require_safe
def to_distribute(request: PersonRequest) -> HttpResponse:
    """New documents to be passed on, urgent ones first; many are chosen and passed on in one go (chờ phân phối)."""
    if not may_distribute(request.person):
        raise PermissionDenied("Việc phân phối của Trưởng phòng Tổ chức - Hành chính và lãnh đạo.")
    waiting = tray_rows.to_distribute(request.person)
    page = page_of(request, tray_rows.with_opinions(waiting), order=tray_rows.TRAY_ORDER)
    context = {
        "page": page,
        "rows": tray_rows.tray_lines(page.rows, request.person.agency_id or 0),
        "count": capped_count(waiting, order=tray_rows.TRAY_ORDER),
        "acts": [(step, doable.words) for step, doable in DOABLE.items()],
    }
    return render(request, "correspondence/to_distribute.html", context)


@login_required
@require_safe
def in_hand(request: PersonRequest) -> HttpResponse:
    """What I, my unit or the whole office has to do about documents (đang xử lý)."""
    tabs = tray_rows.tabs_of(request.person)
    chosen = next((tab for tab in tabs if tab.key == request.GET.get("xem")), tabs[0])
    found = tray_rows.in_hand(request.person, chosen.key)
    page = page_of(request, found.select_related("document__issuer", "unit", "person"), order=("-id",))
    context = {
        "angles": [{"label": tab.label, "href": f"?xem={tab.key}", "current": tab is chosen} for tab in tabs],
        "rows": tray_rows.lines_of(page.rows, request.person.agency_id or 0),
        "page": page,
        "count": capped_count(found, order=("-id",)),
    }
    return render(request, "correspondence/in_hand.html", context)


@login_required
def for_information(request: PersonRequest) -> HttpResponse:
    """What was passed to me or my unit only to be known; none of it is ever late (xem để biết)."""
    everything = request.GET.get("xem") == "het"
    unread = tray_rows.unread(request.person)
    if request.method == "POST":
        return _mark(request)
    found = tray_rows.for_information(request.person) if everything else unread
    page = page_of(request, found.select_related("document__issuer", "unit", "person"), order=("-id",))
    count = capped_count(found, order=("-id",))
    context = {"page": page, "everything": everything, "count": count, "fresh": tray_rows.fresh_of(page.rows, request)}
    return render(request, "correspondence/for_information.html", context)


def _mark(request: PersonRequest) -> HttpResponse:
    """Note that I have read all of it, or what I chose."""
    chosen, unread = request.POST.getlist("van-ban"), tray_rows.unread(request.person)
    if request.POST.get("het") != "1":
        unread = unread.filter(uid__in=tray_rows.good_uids(chosen))
    try:
        count = actions.read(assignments=unread[: tray_rows.MOST_READ], by=request.person)
        messages.success(request, f"Đã đánh dấu xem {count} văn bản.")
    except Refused as refusal:
        messages.warning(request, refusal.reason)
    return redirect("correspondence:for_information")
