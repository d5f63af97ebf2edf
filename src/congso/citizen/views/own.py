"""One's own dossiers: what waits, where each is, what one can do (hồ sơ của tôi)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from congso.citizen import filing, kept, receipts, tracking
from congso.citizen import store as papers_held
from congso.citizen.forms import WithdrawForm
from congso.citizen.models import FilingReceipt
from congso.citizen.views.doors import own_dossier, own_dossiers, signed_in
from congso.dossiers import actions, guards
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.files.views import send
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen

S = DossierState
MOST_SHOWN = 100


@signed_in
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """One's own dossiers, what waits for oneself first (hồ sơ của tôi)."""
    found = list(own_dossiers(request.person).for_list().order_by("-id")[:MOST_SHOWN])
    waiting = {S.DRAFT, *tracking.WAITS_FOR_APPLICANT}
    context = {
        "waiting": [one for one in found if one.state in waiting],
        "others": [one for one in found if one.state not in waiting],
        "words": filing.WORDS,
    }
    return render(request, "citizen/mine.html", context)


@signed_in
@require_safe
def own(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One's own dossier: where it is, what it holds, what one can do."""
    dossier, typed = own_dossier(request, uid), kept.held(request)
    return _own_page(request, dossier, kept.unjudged(WithdrawForm(typed)) if typed is not None else None)


def _own_page(request: PersonRequest, dossier: Dossier, form: WithdrawForm | None = None) -> HttpResponse:
    if dossier.state == S.DRAFT:
        return redirect(filing.next_step(dossier))
    context = {
        "dossier": dossier,
        "it": tracking.followed(dossier),
        "more": tracking.more(dossier),
        "papers": [paper for paper in tracking.papers_of(dossier) if paper.file_id is not None],
        "results": tracking.results_of(dossier),
        "receipt": hasattr(dossier, "filing_receipt"),
        "today": clock.today(),
        "form": form or WithdrawForm(),
        "may_withdraw": _may_withdraw(request, dossier),
        "says": filing.WORDS[S(dossier.state)],
    }
    return render(request, "citizen/own.html", context, status=422 if form is not None and form.errors else 200)


def _may_withdraw(request: PersonRequest, dossier: Dossier) -> bool:
    if dossier.finished_at is not None:
        return False
    try:
        guards.check(request.person, dossier, "ask_withdrawal")
    except Refused:
        return False
    return True


@signed_in
@require_POST
def withdraw(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Ask to withdraw (xin rút hồ sơ)."""
    dossier, form = own_dossier(request, uid), WithdrawForm(request.POST)
    if not form.is_valid():
        return _own_page(request, dossier, form)
    if dossier.state == S.WITHDRAWAL_ASKED:  # pressed again, as the answer was lost
        return redirect("citizen:own", uid=uid)
    try:
        reason = form.cleaned_data["reason"]
        actions.ask_withdrawal(dossier=dossier, reason=reason, by=request.person, seen=seen(request))
    except Refused as refusal:
        form.refuse(refusal)
        return _own_page(request, dossier, form)
    messages.success(request, "Đã gửi yêu cầu rút hồ sơ; cơ quan trả lời bạn.")
    return redirect("citizen:own", uid=uid)


@signed_in
@require_safe
def paper(request: PersonRequest, uid: UUID, key: str) -> HttpResponseBase:
    """The file that one gave for a paper (xem tệp đã nộp)."""
    dossier = own_dossier(request, uid)
    found = dossier.components.filter(key=key).exclude(file=None).select_related("file").first()
    if found is None or found.file is None:
        raise Http404("Giấy tờ này chưa có tệp.")
    return send(request, found.file)


@signed_in
@require_safe
def receipt(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """The receipt of what was filed (phiếu nộp hồ sơ trực tuyến)."""
    found = FilingReceipt.objects.filter(dossier=own_dossier(request, uid)).select_related("file").first()
    if found is None:
        raise Http404("Hồ sơ này không có phiếu nộp trực tuyến.")
    if found.file is not None:
        return send(request, found.file)
    answer = HttpResponse(receipts.printed(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{receipts.file_name(found)}"'
    return answer


@signed_in
@require_safe
def store(request: PersonRequest) -> HttpResponse:
    """All papers that the office holds for oneself (kho dữ liệu điện tử của tổ chức, cá nhân)."""
    return render(request, "citizen/store.html", {"held": papers_held.of_person(request.person)})


@signed_in
@require_safe
def held(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """One paper of one's store."""
    found = next((one for one in papers_held.of_person(request.person) if one.uid == uid), None)
    if found is None or found.source.file is None:
        raise Http404("Kho của bạn không có giấy tờ này.")
    return send(request, found.source.file)


@signed_in
@require_safe
def result(request: PersonRequest, uid: UUID, result: UUID) -> HttpResponseBase:
    """The file of a result (tải kết quả)."""
    dossier = own_dossier(request, uid)
    found = next((one for one in tracking.results_of(dossier) if one.uid == result), None)
    if found is None or found.file is None:
        raise Http404("Không có kết quả này.")
    return send(request, found.file)
