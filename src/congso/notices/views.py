"""A person's inbox, and the messages that leave the house."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages as flashes
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from congso.notices import access, actions, queries
from congso.notices.inbox import mark_read, unread_count
from congso.notices.models import Message
from congso.ui.http import render, swap_or_redirect
from congso.ui.paging import page_of

VIEWS = {"": "", "chua-gui": "under_way", "hong": "dead"}


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Show a person's notices, newest first; a POST marks those chosen, or all, as read."""
    person = request.person  # type: ignore[attr-defined]
    if request.method == "POST":
        read = mark_read(person, None if "tat-ca" in request.POST else _chosen(request))
        flashes.success(request, f"Đã đánh dấu {read} thông báo là đã đọc.")
        return swap_or_redirect(request, "notices:inbox")
    page = page_of(request, queries.inbox(person), order=("-made_at", "-id"))
    context = {"page": page, "lines": queries.lines(person, page), "unread": unread_count(person)}
    return render(request, "notices/inbox.html", context)


def _chosen(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(uid) for uid in request.POST.getlist("chon")]
    except ValueError:
        raise BadRequest("Thông báo được chọn không hợp lệ.") from None


@login_required
def messages(request: HttpRequest) -> HttpResponse:
    """Show the messages of the agencies that a person administers, with what became of each."""
    person = request.person  # type: ignore[attr-defined]
    access.check_manage(person)
    view = request.GET.get("xem", "")
    context = {
        "page": page_of(request, queries.messages(person, VIEWS.get(view, ""))),
        "view": view,
        "dead_count": queries.messages(person, "dead").count(),
        "tones": queries.TONES,
    }
    return render(request, "notices/messages.html", context)


@login_required
def resend(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask, then try a message again."""
    person = request.person  # type: ignore[attr-defined]
    message: Message = get_object_or_404(queries.messages(person), uid=uid)
    if request.method == "POST":
        actions.resend(message=message, by=person)
        flashes.success(request, f"Thư gửi {message.masked_to} sẽ được gửi lại ngay.")
        return swap_or_redirect(request, "notices:messages")
    cancel = reverse("notices:messages")
    context = {
        "heading": "Gửi lại thư báo tin",
        "what": f"Thư “{message.title}” tới {message.masked_to} sẽ được gửi lại. {message.last_error}",
        "path": [("Quản trị", None), ("Thư báo tin", cancel)],
    }
    return render(request, "ui/confirm.html", {**context, "act": "Gửi lại", "cancel": cancel, "danger": False})
