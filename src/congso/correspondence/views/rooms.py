"""Rooms and cars by day, who has them, and the list of them (phòng họp và xe)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from congso.correspondence import actions
from congso.correspondence.calendar import access, pages, queries, rooms
from congso.correspondence.calendar.act_pages import PAGES
from congso.correspondence.calendar.forms import BookingForm, ResourceForm, initial_on
from congso.correspondence.calendar.next_acts import of_booking
from congso.correspondence.models.booking import Booking, Resource
from congso.correspondence.sent_once import begun_once
from congso.correspondence.views.calendar import check_staff
from congso.correspondence.views.finding import key_of
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.people.requests import PersonRequest, agency_id_of, agency_of
from congso.ui.acts import why_not
from congso.ui.http import render, seen


@login_required
@require_safe
def day(request: PersonRequest) -> HttpResponse:
    """Who has which room and car on a day (phòng họp và xe theo ngày)."""
    check_staff(request)
    on = pages.day_asked(request.GET.get("ngay", "")) or clock.today()
    sheet = rooms.day_sheet(request.person, on)
    return render(request, "correspondence/calendar_rooms.html", {"sheet": sheet})


@login_required
def ask(request: PersonRequest) -> HttpResponse:
    """Ask for a room or a car (đăng ký phòng họp, xe)."""
    check_staff(request)
    initial = initial_on(pages.day_asked(request.GET.get("ngay", "")))
    form = BookingForm(request.person, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        begins_at, ends_at = form.span()
        words = {name: form.cleaned_data[name] for name in ("purpose", "destination")}
        try:
            when = {"begins_at": begins_at, "ends_at": ends_at}
            who = {"resource": form.resource, "by": request.person}
            done = begun_once(key_of(request), actions.ask_booking, **who, **when, **words)
            messages.success(request, f"Đã đăng ký {done.resource}: {done.get_state_display().lower()}.")
            return redirect(done.get_absolute_url())
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "key": key_of(request)}
    return render(request, "correspondence/calendar_ask.html", context, status=422 if form.errors else 200)


def booking_of(request: PersonRequest, uid: UUID) -> Booking:
    beside = ("resource", "asked_by", "unit", "ruled_by", "entry")
    return get_object_or_404(Booking.objects.visible_to(request.person).select_related(*beside), uid=uid)


@login_required
@require_safe
def booking(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One booking (đăng ký phòng họp, xe)."""
    found = booking_of(request, uid)
    context = {
        "booking": found,
        "purpose": rooms.purpose_for(found, request.person),
        "when": queries.span_words(found.begins_at, found.ends_at),
        "acts": of_booking(found, request.person),
        "story": story(found.ref, known={one.ref: str(one) for one in (found, request.person, found.asked_by)}),
    }
    return render(request, "correspondence/calendar_booking.html", context)


@login_required
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Do one step on a booking (duyệt, không duyệt, bỏ đăng ký, ghi số km)."""
    found = booking_of(request, uid)
    path = [("Phòng họp và xe", f"/lich-cong-tac/phong-hop-xe/?ngay={found.on_day:%d/%m/%Y}")]
    return pages.act_page(request, found, PAGES[step], path)


@login_required
def resources(request: PersonRequest) -> HttpResponse:
    """The list of rooms and cars; who rules over them adds to it (danh mục phòng họp, xe)."""
    check_staff(request)
    refusal = why_not(access.check_keep_rooms, request.person, request.person.agency_id)
    form = ResourceForm(request.POST or None)
    if request.method == "POST" and refusal:
        raise PermissionDenied(refusal)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.add_resource(agency=agency_of(request), by=request.person, **form.cleaned_data)
            messages.success(request, f"Đã thêm {done}.")
            return redirect("correspondence:resources")
        except Refused as refused:
            form.refuse(refused.reason, refused.field)
    found = Resource.objects.visible_to(request.person).filter(agency_id=agency_id_of(request))
    context = {"rows": found.select_related("driver"), "form": form, "refusal": refusal}
    return render(request, "correspondence/calendar_resources.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def close(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Let a room or a car be booked no more (thôi dùng)."""
    found = get_object_or_404(Resource.objects.visible_to(request.person), uid=uid)
    try:
        actions.close_resource(resource=found, by=request.person, seen=seen(request))
        messages.success(request, f"Đã thôi dùng {found}.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("correspondence:resources")
