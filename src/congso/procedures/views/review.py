"""A version on its way: sent, read, remarked, given back, approved; its history; a made-up dossier."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.papers.press import render as print_paper
from congso.procedures import access, actions, queries
from congso.procedures.differences import differences
from congso.procedures.forms import ApproveForm, CommentForm, SendBackForm, TrialForm, shown_state
from congso.procedures.history import history
from congso.procedures.iso_document import document_of
from congso.procedures.models import Comment, ProcedureVersion
from congso.procedures.ports import pinned_to
from congso.procedures.states import Section, VersionState
from congso.procedures.trial import try_out
from congso.procedures.views.catalogue import PATH, OfficialRequest, ask, chosen, done, visible_versions
from congso.procedures.views.drafting import draft_among, draft_of
from congso.rules import queries as rules
from congso.rules.definitions import UNRECEIVED_DOSSIERS
from congso.ui.acts import Act, why_not
from congso.ui.http import render, seen


@login_required
@require_safe
def review(request: OfficialRequest, code: str) -> HttpResponse:
    """What changed, what was remarked, what hangs on the version before, and what can be done (soát xét, phê duyệt)."""
    return show(request, visible_versions(request, code), CommentForm())


def show(
    request: OfficialRequest, versions: list[ProcedureVersion], form: CommentForm, *, status: int = 200
) -> HttpResponse:
    version = draft_among(versions)
    queries.read_remarks(version)
    before = max((one for one in versions if one != version), key=lambda one: one.number, default=None)
    context = {
        "version": version,
        "before": before,
        "changes": differences(queries.content_of(before) if before else None, queries.content_of(version)),
        "comments": list(version.comments.all()),
        "marks": list(version.marks.all()),
        "pinned": waiting(request, before) if before else [],
        "form": form,
        "acts": acts_of(request, version),
        "state_words": shown_state(version, clock.today()),
        "sections": dict(Section.choices),
        "path": path_of(version),
    }
    return render(request, "procedures/review.html", context, status=status)


def path_of(version: ProcedureVersion) -> Any:
    code = version.procedure.code
    return (*PATH, (code, reverse("procedures:procedure", args=[code]) + f"?phien-ban={version.number}"))


def waiting(request: OfficialRequest, version: ProcedureVersion) -> list[Any]:
    """What follows the version that would be replaced."""
    return [one for answer in pinned_to.answers() for one in answer(version, request.person)]


def acts_of(request: OfficialRequest, version: ProcedureVersion) -> list[Act]:
    """What this person can do with the version now; what is of another state is not offered at all."""
    person, code = request.person, version.procedure.code
    at = {
        name: reverse(f"procedures:{name}", args=[code])
        for name in ("send_for_review", "agree", "send_back", "approve")
    }
    back = Act("Trả lại", at["send_back"], "undo", reason=why_not(access.check_send_back, person, version))
    trial = Act("Thử một hồ sơ", reverse("procedures:trial", args=[code]) + f"?phien-ban={version.number}", "clock")
    edit = Act(
        "Soạn tiếp",
        reverse("procedures:draft", args=[code]),
        "pen",
        reason=why_not(access.check_rewrite, person, version),
    )
    if version.state == VersionState.DRAFT:
        why = why_not(access.check_send, person, version)
        return [Act("Trình soát xét", at["send_for_review"], "send", primary=True, reason=why, post=True), edit, trial]
    if version.state == VersionState.IN_REVIEW:
        why = why_not(access.check_agree, person, version)
        return [Act("Đồng ý, chuyển phê duyệt", at["agree"], "check", primary=True, reason=why, post=True), back, trial]
    why = why_not(access.check_approve, person, version) or why_not(access.check_complete, version)
    return [Act("Phê duyệt, công bố", at["approve"], "seal", primary=True, reason=why), back, trial]


@login_required
@require_POST
def send_for_review(request: OfficialRequest, code: str) -> HttpResponse:
    """Send a draft to be reviewed (trình soát xét)."""
    actions.send_for_review(version=draft_of(request, code), by=request.person, seen=seen(request))
    messages.success(request, "Đã trình soát xét.")
    return redirect("procedures:review", code=code)


@login_required
@require_POST
def agree(request: OfficialRequest, code: str) -> HttpResponse:
    """Agree with a version (soát xét)."""
    actions.agree(version=draft_of(request, code), by=request.person, seen=seen(request))
    messages.success(request, "Đã đồng ý; phiên bản chờ lãnh đạo phê duyệt.")
    return redirect("procedures:review", code=code)


@login_required
def send_back(request: OfficialRequest, code: str) -> HttpResponse:
    """Give a version back to those who wrote it (trả lại)."""
    version = draft_of(request, code)
    access.check_send_back(request.person, version)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and done(request, form, version, actions.send_back):
        messages.success(request, "Đã trả lại cho người soạn.")
        return redirect("procedures:procedure", code=code)
    what = f"Phiên bản {version.number} trở lại dự thảo; người soạn được báo lý do."
    return ask(request, form, version, "Trả lại dự thảo", what)


@login_required
def approve(request: OfficialRequest, code: str) -> HttpResponse:
    """Approve a version and announce it from a day, knowing what hangs on the one before (phê duyệt, công bố)."""
    version = draft_of(request, code)
    access.check_approve(request.person, version)
    usual = rules.get(UNRECEIVED_DOSSIERS, on=clock.today(), agency_id=version.agency_id)
    first = {"unreceived": usual.value, "valid_from": max(clock.today(), version.announced_on or clock.today())}
    form = ApproveForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and done(request, form, version, actions.approve):
        messages.success(request, f"Đã phê duyệt phiên bản {version.number}; mọi người làm theo thủ tục đã được báo.")
        return redirect(reverse("procedures:procedure", args=[code]) + f"?phien-ban={version.number}")
    before = next((one for one in visible_versions(request, code) if one.number < version.number), None)
    pinned = waiting(request, before) if before else []
    context = {"version": version, "form": form, "pinned": pinned, "before": before, "path": path_of(version)}
    return render(request, "procedures/approve.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def comment(request: OfficialRequest, code: str) -> HttpResponse:
    """Remark something on a section (góp ý)."""
    versions, form = visible_versions(request, code), CommentForm(request.POST)
    if not form.is_valid():
        return show(request, versions, form, status=422)
    actions.comment(version=draft_among(versions), by=request.person, **form.cleaned_data)
    return redirect(reverse("procedures:review", args=[code]) + "#gop-y")


@login_required
@require_POST
def settle_comment(request: OfficialRequest, code: str, uid: Any) -> HttpResponse:
    """A remark has been dealt with (đã xử lý góp ý)."""
    found = Comment.objects.filter(version=draft_of(request, code), uid=uid).first()
    if found is None:
        raise Http404
    actions.settle_comment(comment=found, by=request.person)
    return redirect(reverse("procedures:review", args=[code]) + "#gop-y")


@login_required
@require_safe
def past(request: OfficialRequest, code: str) -> HttpResponse:
    """Every version with its signatures and what it changed (lịch sử phiên bản)."""
    versions = visible_versions(request, code)
    newest = max(versions, key=lambda version: version.number)
    context = {
        "version": newest,
        "lines": history(versions),
        "today": clock.today(),
        "shown_state": shown_state,
        "path": path_of(newest),
    }
    return render(request, "procedures/history.html", context)


@login_required
@require_safe
def past_in_print(request: OfficialRequest, code: str) -> HttpResponse:
    """One version as an ISO document: its cover with who signed, the table of amendments, its steps (in tài liệu)."""
    versions = visible_versions(request, code)
    version = chosen(request, versions)
    data = document_of(version, history(versions))
    pdf = print_paper(template="procedures/process", data=data, at=version.published_at or clock.now())
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="quy-trinh-{code}-{version.number}.pdf"'
    return answer


@login_required
@require_safe
def trial(request: OfficialRequest, code: str) -> HttpResponse:
    """What a version would promise a dossier received at a moment (thử một hồ sơ)."""
    version = chosen(request, visible_versions(request, code))
    form = TrialForm(request.GET if "luc" in request.GET else {"luc": f"{clock.local(clock.now()):%d/%m/%Y %H:%M}"})
    tried, reason = None, ""
    if form.is_valid():
        try:
            tried = try_out(version, _morning(form.cleaned_data["luc"]))
        except Refused as refusal:
            reason = refusal.reason
    context = {"version": version, "form": form, "tried": tried, "reason": reason, "path": path_of(version)}
    return render(request, "procedures/trial.html", context)


def _morning(moment: datetime) -> datetime:
    """A day without an hour means its first hour of work."""
    local = clock.local(moment)
    return local if local.time() != time(0) else local.replace(hour=8)
