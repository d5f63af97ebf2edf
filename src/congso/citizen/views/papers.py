"""Giving papers: a file for each, at once; also those that were asked for later (giấy tờ, bổ sung)."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.citizen import filing, giving, signatures, store
from congso.citizen.views.doors import own_dossier, signed_in
from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.files.recognition import IN_WORDS
from congso.kernel.actions import once, was_done
from congso.kernel.refusals import Refused
from congso.people.requests import PersonRequest
from congso.signing.queries import verdicts_of
from congso.ui.http import render, seen

S = DossierState
GIVEN_IN = (S.DRAFT, S.COMPLETION_ASKED, S.AWAITING_SUPPLEMENT)
UNREADABLE, MOST_REMEMBERED = "unreadable", 50
"""What this browser gave that could not be opened: told at its paper, until another file stands there."""


@signed_in
@require_safe
def papers(request: PersonRequest, uid: UUID) -> HttpResponse:
    """A file for each paper; after a request only those that it names (giấy tờ)."""
    return _papers(request, own_dossier(request, uid))


def _papers(request: PersonRequest, dossier: Dossier, key: str = "", problem: str = "") -> HttpResponse:
    if dossier.state not in GIVEN_IN:
        return redirect("citizen:own", uid=dossier.uid)
    asked = filing.open_request(dossier) if dossier.state != S.DRAFT else None
    shown = filing.papers_of(dossier, asked)
    context = {
        "dossier": dossier,
        "papers": shown,
        "lacking": [paper.name for paper in shown if paper.required and paper.file_id is None],
        "asked": asked,
        "stages": filing.stages(dossier, shown) if dossier.state == S.DRAFT else [],
        "wrong": key if key in {paper.key for paper in shown} else "",
        "problem": problem,
        "accept": giving.ACCEPTED,
        "kinds": IN_WORDS,
        "unreadable": request.session.get(UNREADABLE, []),
        "largest": settings.CONGSO_UPLOAD_LIMIT,
        "held": store.usable(dossier, shown),
        "verdicts": verdicts_of(paper.file_id for paper in shown if paper.file_id is not None),
    }
    return render(request, "citizen/papers.html", context, status=422 if problem else 200)


@signed_in
@require_POST
def give_paper(request: PersonRequest, uid: UUID, key: str) -> HttpResponse:
    """Put a file, or photos joined into one, into a paper at once (tải tệp lên).

    Sent again because the line was cut before the answer came, the same upload is given once.
    """
    dossier, person = own_dossier(request, uid), request.person
    upload = giving.name_of(request, dossier, key)
    if upload and was_done(upload, actions.attach, by=person):
        return _to_paper(uid, key)
    try:
        file = giving.take(giving.brought(request, person), dossier, by=person)
        once(upload, actions.attach, dossier=dossier, key=key, file=file, by=person)
    except Refused as refusal:
        return _papers(request, dossier, key, refusal.reason)
    signatures.check_at_once(file, dossier.agency)
    messages.success(request, f"Đã nhận “{file.original_name}”.")
    if not giving.opens(file):
        request.session[UNREADABLE] = [*request.session.get(UNREADABLE, []), file.pk][-MOST_REMEMBERED:]
    return _to_paper(uid, key)


def _to_paper(uid: UUID, key: str) -> HttpResponse:
    return redirect(reverse("citizen:papers", args=[uid]) + f"#giay-{key}")


@signed_in
@require_POST
def reuse_paper(request: PersonRequest, uid: UUID, key: str) -> HttpResponse:
    """Take a paper from one's own store instead of a new file (lấy từ kho dữ liệu điện tử)."""
    dossier = own_dossier(request, uid)
    source = store.chosen(dossier, request.POST.get("giay", ""))
    if source is None:
        return _papers(request, dossier, key, "Hãy chọn một giấy tờ trong kho.")
    try:
        actions.reuse_paper(dossier=dossier, key=key, source=source, by=request.person)
    except Refused as refusal:
        return _papers(request, dossier, key, refusal.reason)
    messages.success(request, f"Đã lấy “{source.name}” từ kho của bạn.")
    return _to_paper(uid, key)


@signed_in
@require_POST
def answer_request(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Send what was asked for (nộp bổ sung, hoàn thiện)."""
    dossier = own_dossier(request, uid)
    act = actions.complete if dossier.state == S.COMPLETION_ASKED else actions.take_supplement
    missing = filing.not_renewed(dossier)
    if missing:
        return _papers(request, dossier, "", f"Chưa có tệp mới: {'; '.join(missing)}.")
    try:
        act(dossier=dossier, by=request.person, seen=seen(request))
    except Refused as refusal:
        return _papers(request, dossier, "", refusal.reason)
    messages.success(request, "Đã gửi phần bổ sung.")
    return redirect("citizen:own", uid=uid)
