"""Rating without signing in: the tablet at the counter and the address on the slip; and the clerk who asks for it."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from congso.dossiers import actions, rating_doors
from congso.dossiers.models import Dossier
from congso.dossiers.rating_doors import Door
from congso.dossiers.states import Channel, RatingItem, Satisfaction
from congso.kernel.actors import House
from congso.kernel.refusals import NotShown, Refused
from congso.papers.marks import qr
from congso.people.requests import PersonRequest
from congso.ui import errors
from congso.ui.http import is_fragment, render

LEFT_ALONE, THANKED = 60, 8
"""After so many seconds a tablet that was left alone, or has thanked, waits for the next person."""


@never_cache
def tablet(request: HttpRequest, tablet: str) -> HttpResponse:
    """Wait at the counter for whoever is asked next, or for a code that is scanned (màn hình chờ)."""
    clerk = rating_doors.clerk_of(tablet)
    called, unknown = rating_doors.invited(clerk), False
    if request.method == "POST":
        called = rating_doors.scanned(clerk, request.POST.get("ma", ""))
        unknown = called is None
    if called is not None:
        where = rating_doors.ticket_address(called, tablet)
        if is_fragment(request):
            return HttpResponse(status=204, headers={"HX-Redirect": where})
        return redirect(where)
    if is_fragment(request):
        return HttpResponse(status=204)
    return render(request, "dossiers/rating_wait.html", {"here": request.path, "unknown": unknown})


@never_cache
def tablet_rating(request: HttpRequest, tablet: str, ticket: str) -> HttpResponse:
    """Ask on the tablet how the service was (đánh giá tại quầy)."""
    return ask(request, rating_doors.tablet_door(tablet, ticket))


@never_cache
def online_rating(request: HttpRequest, named: str, secret: str) -> HttpResponse:
    """Ask at home, by the address on the slip (đánh giá trực tuyến); at most ten sendings a minute from one place."""
    if request.method == "POST" and not ratelimit.consume(request, action="rate_service"):
        return errors.too_many(request)
    return ask(request, rating_doors.slip_door(named, secret))


def ask(request: HttpRequest, door: Door) -> HttpResponse:
    """Show what comes next at this door; what was pressed is done first."""
    reason = ""
    if request.method == "POST":
        try:
            return done(request, door)
        except Refused as refusal:
            reason = refusal.reason
    stage = "thanks" if "xong" in request.GET else door.stage
    online = door.dossier.channel == Channel.ONLINE
    context = {
        "door": door,
        "stage": stage,
        "reason": reason,
        "marks": Satisfaction.choices,
        "items": [item for item in RatingItem if item != RatingItem.H or online],
    }
    return left_alone(render(request, "dossiers/rating.html", context, status=409 if reason else 200), door, stage)


def done(request: HttpRequest, door: Door) -> HttpResponse:
    """Write down the mark, or what was said beyond it."""
    by = House(door.dossier.agency_id, "rating")
    if mark := request.POST.get("satisfaction"):
        actions.rate(dossier=door.dossier, satisfaction=mark, way=door.way, by=by)
        return HttpResponseRedirect(door.here)
    items = {item: mark for item in RatingItem.values if (mark := request.POST.get(f"muc-{item}"))}
    actions.say_more(dossier=door.dossier, items=items, comment=request.POST.get("comment", ""), by=by)
    return HttpResponseRedirect(f"{door.here}?xong")


def left_alone(response: HttpResponse, door: Door, stage: str) -> HttpResponse:
    """A tablet returns by itself to the waiting screen; a page at home stays."""
    if door.back:
        response["Refresh"] = f"{THANKED if stage == 'thanks' else LEFT_ALONE}; url={door.back}"
    return response


@login_required
def invitation(request: PersonRequest) -> HttpResponse:
    """Open the tablet of one's counter and ask for the next rating (mời đánh giá)."""
    number = (request.POST or request.GET).get("ho-so", "").strip().upper()
    if not request.person.may("dossiers.rate"):
        raise NotShown("Chỉ cán bộ Bộ phận Một cửa mời người nộp đánh giá.")
    problem = ""
    if request.method == "POST":
        try:
            dossier = named(request.person, number)
            actions.invite_to_rate(dossier=dossier, by=request.person)
            messages.success(request, f"Máy đánh giá đang mời người nộp hồ sơ {dossier}.")
            return redirect("dossiers:invitation")
        except Refused as refusal:
            problem = refusal.reason
    where = request.build_absolute_uri(rating_doors.tablet_address(request.person))
    context = {"number": number, "problem": problem, "where": where, "qr": qr(where, scale=4)}
    return render(request, "dossiers/rating_invitation.html", context, status=409 if problem else 200)


def named(person: Any, number: str) -> Dossier:
    """The dossier of a number. Refused when this person does not see one."""
    found: Dossier | None = Dossier.objects.visible_to(person).filter(number=number).first()
    if found is None:
        raise Refused(f"Không có hồ sơ {number}." if number else "Hãy quét hoặc gõ mã hồ sơ.", field="ho-so")
    return found
