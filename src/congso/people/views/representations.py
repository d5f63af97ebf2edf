"""The desk looks at the papers by which people stand for others (giấy ủy quyền, giấy tờ người đại diện)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from congso.kernel import clock
from congso.people import actions
from congso.people.forms import ReasonForm
from congso.people.models import Applicant, Representation
from congso.people.states import RepresentationState
from congso.people.views.asking import OfficialRequest, done
from congso.ui.http import render, seen, swap_or_redirect
from congso.ui.paging import page_of

S = RepresentationState
TONES = {S.OFFERED: "warn", S.INVITED: "run", S.LIVE: "ok", S.REFUSED: "bad", S.DECLINED: "calm", S.ENDED: "calm"}
PATH = [("Một cửa", None), ("Giấy thay mặt", "/mot-cua/giay-thay-mat/")]


def _of_desk(request: OfficialRequest) -> QuerySet[Representation]:
    """Those of the agencies at whose desk the person sits; nobody else may see these pages."""
    agencies = request.person.agencies_where("people.register_applicant")
    if not agencies:
        raise PermissionDenied
    shown: QuerySet[Representation] = Representation.objects.filter(agency_id__in=agencies)
    return shown.select_related("person", "applicant", "paper", "settled_by")


@login_required
@require_safe
def papers(request: OfficialRequest) -> HttpResponse:
    """Papers that wait for the desk, or all who stand for somebody."""
    everything = request.GET.get("xem") == "tat-ca"
    shown = _of_desk(request)
    waiting = shown.filter(state=S.OFFERED)
    today = clock.today()
    page = page_of(request, shown if everything else waiting)
    context = {
        "page": page,
        "lines": [(one, one.standing_on(today), TONES[S(one.state)]) for one in page],
        "everything": everything,
        "waiting": waiting.count(),
    }
    return render(request, "people/papers.html", context)


@login_required
@require_safe
def paper(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """One paper: who, for whom, until when, and what the house knows under that number."""
    one = get_object_or_404(_of_desk(request), uid=uid)
    known = Applicant.objects.proved().filter(agency_id=one.agency_id, kind=one.named_kind, id_number=one.named_number)
    context = {
        "one": one,
        "standing": one.standing_on(clock.today()),
        "tone": TONES[S(one.state)],
        "known": known.first() if one.named_number else None,
        "path": PATH,
    }
    return render(request, "people/paper.html", context)


@login_required
def accept(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """Ask, then believe the paper (chấp nhận)."""
    one = get_object_or_404(_of_desk(request), uid=uid)
    if request.method == "POST":
        actions.accept_paper(representation=one, seen=seen(request), by=request.person)
        messages.success(request, f"{one.person} được thay mặt {one.named}.")
        return swap_or_redirect(request, "people:papers")
    scope = "một hồ sơ" if one.dossier_uid else "mọi hồ sơ"
    context = {
        "heading": "Chấp nhận giấy thay mặt",
        "what": f"{one.person} sẽ xem và làm thay {one.named} ở {scope} của người này.",
        "path": [*PATH, (one.named, f"/mot-cua/giay-thay-mat/{one.uid}/")],
        "act": "Chấp nhận",
        "cancel": reverse("people:paper", kwargs={"uid": one.uid}),
        "seen": one.version,
        "danger": False,
    }
    return render(request, "ui/confirm.html", context)


@login_required
def refuse(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """Say why the paper is not believed (từ chối)."""
    one = get_object_or_404(_of_desk(request), uid=uid)
    form = ReasonForm(request.POST or None)
    told = {"representation": one, "seen": seen(request)} if request.method == "POST" else {}
    if done(request, form, actions.refuse_paper, **told):
        messages.success(request, "Đã từ chối giấy; người nộp được báo lý do.")
        return swap_or_redirect(request, "people:papers")
    return _asked(request, one, form, "Từ chối giấy thay mặt", "Từ chối")


@login_required
def end(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """End it, with a reason (thôi cho thay mặt)."""
    one = get_object_or_404(_of_desk(request), uid=uid)
    form = ReasonForm(request.POST or None)
    if done(request, form, actions.end_representation, representation=one):
        messages.success(request, f"{one.person or one.email} không còn thay mặt {one.whom}.")
        return swap_or_redirect(request, "people:papers")
    return _asked(request, one, form, "Thôi cho thay mặt", "Thôi cho thay mặt")


def _asked(request: OfficialRequest, one: Representation, form: ReasonForm, heading: str, act: str) -> HttpResponse:
    context = {"one": one, "form": form, "heading": heading, "act": act, "path": PATH}
    return render(request, "people/paper_reason.html", context, status=422 if form.errors else 200)
