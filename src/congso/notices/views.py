"""A person's inbox, and the messages that leave the house."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.contrib import messages as flashes
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from congso.notices import access, actions, queries, reports
from congso.notices.channels.sms import is_from_gateway
from congso.notices.channels.zalo import is_from_zalo
from congso.notices.choices import ways_of
from congso.notices.inbox import mark_read, unread_count
from congso.notices.models import Message
from congso.people.requests import PersonRequest, agency_of
from congso.ui.http import render, swap_or_redirect
from congso.ui.paging import page_of

VIEWS = {"": "", "chua-gui": "under_way", "hong": "dead"}
WORKER = Path(__file__).with_name("push_worker.js")


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


@login_required
def ways(request: PersonRequest) -> HttpResponse:
    """Choose by which channels an official is told outside this page (cách nhận tin)."""
    person = request.person
    usable = [way for way in ways_of(person) if way.ready and way.addresses]
    if request.method == "POST":
        wanted = set(request.POST.getlist("kenh"))
        actions.choose_channels(person=person, wanted=wanted, agency=agency_of(request), by=person)
        flashes.success(request, "Đã lưu cách nhận tin.")
        return swap_or_redirect(request, "notices:ways")
    return render(request, "notices/ways.html", {"ways": usable})


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
    view, channel = request.GET.get("xem", ""), request.GET.get("kenh", "")
    words = queries.channel_words()
    context = {
        "page": page_of(request, queries.messages(person, VIEWS.get(view, ""), channel)),
        "view": view,
        "channel": channel,
        "channels": words,
        "kinds": [("", "Mọi kênh"), *((key, name[:1].upper() + name[1:]) for key, name in words.items())],
        "sms_parts": queries.sms_parts_of_month(person),
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


@csrf_exempt
@require_POST
def sms_report(request: HttpRequest) -> HttpResponse:
    """Take the SMS gateway's word of what became of a message; without its proof nothing is believed."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > reports.LARGEST:
        return JsonResponse({"code": "413"}, status=413)
    if not is_from_gateway(request.body, request.headers.get("X-Signature", "")):
        return JsonResponse({"code": "97"}, status=403)
    try:
        report = reports.read(request.body)
    except reports.Unreadable:
        return JsonResponse({"code": "99"}, status=400)
    known = report is None or reports.take(report)
    return JsonResponse({"code": "0" if known else "01"}, status=200 if known else 404)


@csrf_exempt
@require_POST
def zalo_event(request: HttpRequest) -> HttpResponse:
    """Take Zalo's word that a notice arrived; other events are none of ours, without its proof nothing is believed."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > reports.LARGEST:
        return JsonResponse({"error": 413}, status=413)
    if not is_from_zalo(request.body, request.headers.get("X-ZEvent-Signature", "")):
        return JsonResponse({"error": 403}, status=403)
    try:
        report = reports.read_zalo(request.body)
    except reports.Unreadable:
        report = None
    if report is not None:
        reports.take(report)
    return JsonResponse({"error": 0})


@require_safe
def push_worker(request: HttpRequest) -> HttpResponse:
    """The service worker that shows pushed notices; its scope is its own folder, where no page lies."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
