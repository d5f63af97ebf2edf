"""Firms with several people, and acting for another by a paper (tổ chức và ủy quyền)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from congso.citizen import kept
from congso.citizen.representing_forms import MemberForm, PaperForm
from congso.citizen.views.doors import house, signed_in
from congso.files.actions import take_in
from congso.files.intake import stage
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people import actions
from congso.people.models import Applicant, Representation, managed_by
from congso.people.requests import PersonRequest
from congso.people.states import ApplicantKind, RepresentationState
from congso.ui import errors
from congso.ui.http import render
from congso.ui.limits import within

S = RepresentationState
TONES = {S.OFFERED: "warn", S.INVITED: "run", S.LIVE: "ok", S.REFUSED: "bad", S.DECLINED: "calm", S.ENDED: "calm"}
OPEN = (S.INVITED, S.OFFERED, S.LIVE)
PAGE = "citizen:representing"
HOUR, MOST_INVITED = timedelta(hours=1), 20


@signed_in
@require_safe
def representing(request: PersonRequest) -> HttpResponse:
    """Who invited me, for whom I stand, and who stands for my firms."""
    person = request.person
    rows = Representation.objects.select_related("applicant", "person")
    mine = rows.filter(person=person).order_by("-id")[:30]
    firms = list(managed_by(person).order_by("id")[:20])
    members = rows.filter(applicant__in=firms, state__in=OPEN).exclude(person=person).order_by("id")
    invited = rows.invited_on(clock.today()).filter(email=person.email.lower()) if person.email else rows.none()
    claims = Applicant.objects.filter(person=person, proved=False).exclude(kind=ApplicantKind.CITIZEN)
    known = {firm.id_number for firm in firms}
    context = {
        "claims": [one for one in claims.order_by("id")[:20] if one.id_number not in known],
        "invitations": list(invited.order_by("-id")),
        "mine": [_line(one) for one in mine],
        "firms": [(firm, [_line(one) for one in members if one.applicant_id == firm.pk]) for firm in firms],
    }
    return render(request, "citizen/representing.html", context)


def _line(one: Representation) -> dict[str, Any]:
    state = S(one.state)
    today = clock.today()
    tone = "calm" if one.has_lapsed(today) else TONES[state]
    return {"it": one, "words": one.standing_on(today), "tone": tone, "open": state in OPEN}


@signed_in
def invite(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Invite somebody to a firm that one represents."""
    firm = get_object_or_404(managed_by(request.person), uid=uid)
    form = kept.as_sent(request, MemberForm(request.POST or kept.held(request)))
    if request.method == "POST" and form.is_valid():
        if not within(request, "invite", MOST_INVITED, HOUR, key=request.person.ref):
            return errors.too_many(request)
        try:
            invited = actions.invite_member(applicant=firm, by=request.person, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã gửi lời mời tới {invited.email}.")
            return redirect(PAGE)
    context = {"form": form, "firm": firm}
    return render(request, "citizen/invite.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def answer(request: PersonRequest, uid: UUID, yes: bool) -> HttpResponse:
    """Say yes or no to an invitation."""
    one = get_object_or_404(Representation, uid=uid, email=request.person.email.lower())
    act = actions.accept_invitation if yes else actions.decline_invitation
    act(representation=one, by=request.person)
    messages.success(request, f"Bạn là thành viên của {one.whom}." if yes else "Đã từ chối lời mời.")
    return redirect(PAGE)


@signed_in
@require_POST
def end(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Stand for another no more, or let a member stand for the firm no more."""
    one = get_object_or_404(Representation.objects.visible_to(request.person), uid=uid)
    actions.end_representation(representation=one, reason="", by=request.person)
    messages.success(request, "Đã thôi thay mặt.")
    return redirect(PAGE)


@signed_in
def offer(request: PersonRequest) -> HttpResponse:
    """Bring a paper (nộp giấy)."""
    form = PaperForm(request.POST or kept.held(request), request.FILES or None, begun=request.GET)
    form = kept.as_sent(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            _offered(request, dict(form.cleaned_data))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã nhận giấy. Bộ phận Một cửa xem và báo lại cho bạn.")
            return redirect(PAGE)
    return render(request, "citizen/offer_paper.html", {"form": form}, status=422 if form.errors else 200)


def _offered(request: PersonRequest, told: dict[str, Any]) -> None:
    here, person = house(), request.person
    told["dossier_uid"] = told.pop("dossier")
    file = take_in(upload=stage(told.pop("paper")), agency_id=here.pk, by=person)
    actions.offer_paper(agency=here, paper=file, by=person, **told)
