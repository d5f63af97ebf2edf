"""Filing online, step by step; each step is saved on the server before the next one shows (nộp hồ sơ trực tuyến)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from congso.citizen import filing, kept
from congso.citizen.forms import ApplicantForm
from congso.citizen.views.doors import offered_version, own_dossier, own_dossiers, signed_in
from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing
from congso.dossiers.declaration import declaration, read_answers
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel, DossierState
from congso.eforms.forms import SchemaForm
from congso.kernel import clock
from congso.kernel.actions import once
from congso.kernel.refusals import Refused, Stale
from congso.kernel.uid import uuid7
from congso.people.models import Person
from congso.people.requests import PersonRequest
from congso.procedures.models import ProcedureVersion
from congso.ui import errors
from congso.ui.http import render, seen
from congso.ui.limits import within

S = DossierState
HOUR, MOST_STARTED = timedelta(hours=1), 60


@signed_in
def start(request: PersonRequest, code: str) -> HttpResponse:
    """Step 1: who files and how the result is wanted; opens the draft (bắt đầu nộp)."""
    version, person = offered_version(code), request.person
    known = filing.own_applicant(person, version.agency)
    form = kept.as_sent(request, ApplicantForm.of(known, person.full_name, request.POST or kept.held(request)))
    if request.method == "POST" and form.is_valid():
        if not within(request, "start", MOST_STARTED, HOUR, key=person.ref):
            return errors.too_many(request)
        try:
            dossier = _opened(request, version, form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(filing.next_step(dossier))
    context = {
        "version": version,
        "form": form,
        "key": request.POST.get("key") or uuid7().hex,
        "drafts": list(own_dossiers(person).filter(procedure_version=version, state=S.DRAFT).order_by("-id")[:3]),
        "earlier": filing.earlier_of(person, version)[:5],
        "total": len(filing.STEPS) - (not version.form_schema),
    }
    return render(request, "citizen/start.html", context, status=_status(request, form))


def _status(request: PersonRequest, form: Any, problem: str = "") -> int:
    return 422 if request.method == "POST" and (form.errors or problem) else 200


def _opened(request: PersonRequest, version: ProcedureVersion, told: dict[str, Any]) -> Dossier:
    person = request.person
    applicant = filing.applicant_for(person, version.agency, told)
    copied = filing.copied(person, version, request.POST.get("theo", ""), applicant)
    how = Filing(
        channel=Channel.ONLINE,
        return_way=told["return_way"],
        subject_line=told["subject_line"],
        copied_from=copied,
    )
    key = f"start {version.pk} {request.POST.get('key', '')[:40]}"
    return once(key, actions.open_dossier, version=version, applicant=applicant, filing=how, by=person)


@signed_in
def applicant(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Step 1 again: put right who files, before it is filed (sửa thông tin nộp)."""
    dossier = _draft(request, uid)
    form = ApplicantForm.of(dossier.applicant, "", request.POST or kept.held(request), dossier=dossier)
    form = kept.as_sent(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            _corrected(request.person, dossier, form.cleaned_data, seen(request))
        except Stale as refusal:
            if _stands(own_dossier(request, uid), form.cleaned_data):  # the answer of the first press was lost
                return redirect(filing.next_step(dossier))
            form.refuse(refusal)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(filing.next_step(dossier))
    context = {"version": dossier.procedure_version, "form": form, "dossier": dossier}
    context |= {"stages": filing.stages(dossier)}
    return render(request, "citizen/applicant.html", context, status=_status(request, form))


def _corrected(person: Person, dossier: Dossier, told: dict[str, Any], as_seen: int) -> None:
    who = filing.applicant_for(person, dossier.procedure_version.agency, told)
    how = {name: told[name] for name in ("return_way", "subject_line")}
    actions.correct_filing(dossier=dossier, applicant=who, by=person, seen=as_seen, **how)


def _stands(dossier: Dossier, told: dict[str, Any]) -> bool:
    """Whether a draft says all this already."""
    who = filing.told_of(dossier.applicant) | {"return_way": dossier.return_way, "subject_line": dossier.subject_line}
    return who == told | filing.as_kept(told)


def _draft(request: PersonRequest, uid: UUID) -> Dossier:
    """One's own dossier while it is a draft."""
    dossier = own_dossier(request, uid)
    if dossier.state != S.DRAFT:
        raise Http404("Hồ sơ đã nộp nên không sửa được nữa.")
    return dossier


@signed_in
def declare(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Step 2: the form of the procedure (tờ khai)."""
    dossier = own_dossier(request, uid)
    if dossier.state != S.DRAFT or not dossier.procedure_version.form_schema:
        return redirect(_after(dossier))
    form, at = _declaration(request, dossier)
    problem = ""
    if request.method == "POST" and form.is_valid():
        problem = _declared(request, dossier, form)
        if not problem:
            return redirect("citizen:papers", uid=uid)
    context = {"dossier": dossier, "form": form, "problem": problem, "at": at, "stages": filing.stages(dossier)}
    return render(request, "citizen/declare.html", context, status=_status(request, form, problem))


def _declaration(request: PersonRequest, dossier: Dossier) -> tuple[SchemaForm, Any]:
    """The form as sent, else as it was being typed, else as it was declared here or in the dossier that is copied."""
    version, row, held = dossier.procedure_version, kept.kept(dossier), kept.held(request)
    earlier = dossier.copied_from.answers if dossier.copied_from is not None else {}
    typed = request.POST if request.method == "POST" else held or (kept.again(row.fields) if row is not None else None)
    form = declaration(version, typed, answers=dossier.answers or earlier)
    assert form is not None
    if request.method != "POST" and typed is not None:
        kept.unjudged(form)
    return form, row.at if row is not None else None


def _declared(request: PersonRequest, dossier: Dossier, form: SchemaForm) -> str:
    """Keep the answers; why not, in words. The same answers again are no mistake."""
    try:
        actions.declare(dossier=dossier, answers=form.document, by=request.person, seen=seen(request))
    except Stale as refusal:
        return "" if own_dossier(request, dossier.uid).answers == form.document else refusal.reason
    except Refused as refusal:
        if form.document != dossier.answers:
            return refusal.reason
    kept.forget(dossier)
    return ""


@signed_in
@require_POST
def keep_typing(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Keep what stands in the form now; the page's script sends it after each field."""
    row = kept.keep(_draft(request, uid), request.POST)
    return HttpResponse(f"{clock.local(row.at):%H:%M}", content_type="text/plain; charset=utf-8")


def _after(dossier: Dossier) -> str:
    return filing.next_step(dossier) if dossier.state == S.DRAFT else reverse("citizen:own", args=[dossier.uid])


@signed_in
def review(request: PersonRequest, uid: UUID) -> HttpResponse:
    """The last step: everything once more, then file (xem lại trước khi nộp)."""
    dossier = own_dossier(request, uid)
    missing, problem = filing.unfinished(dossier), ""
    if request.method == "POST" and not missing:
        problem = _filed(request, dossier)
        dossier = own_dossier(request, uid)
    if dossier.state != S.DRAFT:
        return redirect("citizen:own", uid=uid)
    papers = filing.papers_of(dossier)
    context = {
        "dossier": dossier,
        "missing": missing,
        "problem": problem,
        "answered": read_answers(dossier),
        "papers": papers,
        "fees": [fee for fee in dossier.procedure_version.fees.all() if fee.applies_on(clock.today())],
        "stages": filing.stages(dossier, papers),
        "declares": bool(dossier.procedure_version.form_schema),
    }
    return render(request, "citizen/review.html", context, status=422 if request.method == "POST" else 200)


def _filed(request: PersonRequest, dossier: Dossier) -> str:
    """File it; pressed several times it is filed once."""
    try:
        once(f"filing {dossier.uid}", actions.submit, dossier=dossier, by=request.person, seen=seen(request))
    except Refused as refusal:
        return refusal.reason
    messages.success(request, "Đã nộp hồ sơ. Cơ quan báo kết quả tiếp nhận cho bạn.")
    return ""
