"""Background work on a page: what runs, what waits, what was given up, what comes by the clock."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache

from congso.jobs import access, actions, queries
from congso.jobs.health import health
from congso.jobs.registry import words_of
from congso.ui.http import render, swap_or_redirect
from congso.ui.paging import page_of

PATH = [("Quản trị", None), ("Công việc nền", None)]


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Show the whole queue on one page."""
    person = request.person  # type: ignore[attr-defined]
    access.check_manage(person)
    dead = queries.dead(person)
    context = {
        "path": PATH,
        "running": queries.running(person),
        "waiting": queries.waiting(person),
        "dead": page_of(request, dead, order=("-dead_at", "-id")),
        "dead_count": dead.count(),
        "planned": queries.planned(),
        "words_of": words_of,
    }
    return render(request, "jobs/board.html", context)


@login_required
def resend(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask, then send one job again."""
    person = request.person  # type: ignore[attr-defined]
    lease = get_object_or_404(queries.dead(person), uid=uid)
    if request.method == "POST":
        actions.resend(lease=lease, by=person)
        messages.success(request, f"Đã gửi lại việc “{words_of(lease.name)}”.")
        return swap_or_redirect(request, "jobs:board")
    what = f"Việc “{words_of(lease.name)}” sẽ được làm lại từ lần thử đầu. Lý do hỏng: {lease.last_error}"
    return _ask(request, "Gửi lại việc nền", what, count=None)


@login_required
def resend_all(request: HttpRequest) -> HttpResponse:
    """Ask, then send every job again that was given up."""
    person = request.person  # type: ignore[attr-defined]
    access.check_manage(person)
    dead = queries.dead(person)
    if request.method == "POST":
        sent = actions.resend_all(dead=dead, by=person)
        messages.success(request, f"Đã gửi lại {sent} việc.")
        return swap_or_redirect(request, "jobs:board")
    what = "Mọi việc hỏng sẽ được làm lại từ lần thử đầu. Nguyên nhân chung nên được khắc phục trước."
    return _ask(request, "Gửi lại mọi việc hỏng", what, count=dead.count())


@never_cache
def how_it_is(request: HttpRequest) -> JsonResponse:
    """Tell a watching program how the office is: 200 when all is well, 503 when something is not."""
    found = health()
    answer = JsonResponse(found, status=200 if found["ok"] else 503)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # asked every few seconds: the log is for accidents
    return answer


def _ask(request: HttpRequest, heading: str, what: str, *, count: int | None) -> HttpResponse:
    board_url = reverse("jobs:board")
    path = [("Quản trị", None), ("Công việc nền", board_url)]
    asked = {"heading": heading, "what": what, "act": "Gửi lại", "cancel": board_url, "danger": False, "path": path}
    return render(request, "ui/confirm.html", {**asked, "count": count})
