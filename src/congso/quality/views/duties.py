"""The desk for what must be public: the list, one duty, who answers for it, its papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from congso.files import actions as files
from congso.files.intake import stage
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.people.requests import PersonRequest, agency_of
from congso.quality import actions
from congso.quality.models import PublicationDuty, PublishedPaper
from congso.quality.models.publication import SEE
from congso.quality.publication import access, queries
from congso.quality.publication.forms import ChargeForm, PaperForm, WithdrawForm
from congso.quality.publication.owed import OWED
from congso.quality.voices.forms import whom_chosen
from congso.ui.acts import why_not
from congso.ui.http import render

PATH = (("Trang thông tin", None), ("Danh mục công khai", "/chat-luong/cong-khai/"))


@login_required
def duties(request: PersonRequest) -> HttpResponse:
    """What must be public, on what it rests, who owes it, whether it is met (danh mục nội dung phải công khai)."""
    agency = agency_of(request)
    if not any(request.person.agencies_where(right) for right in SEE):
        raise PermissionDenied("Danh mục công khai dành cho biên tập viên và lãnh đạo.")
    if request.method == "POST":
        try:
            access.check_keeps(request.person, agency.pk)
            changed = actions.look_at_duties(agency=agency, by=request.person)
            messages.success(request, f"Đã kiểm tra lại, {changed} nội dung thay đổi.")
        except Refused as refusal:
            messages.error(request, refusal.reason)
        return redirect("quality:duties")
    known = PublicationDuty.objects.visible_to(request.person).select_related("unit", "person")
    found = queries.lines(agency, clock.today(), known)
    context = {"sections": queries.by_section(found), "told": queries.counted(found), "all": len(found)}
    context["keeps"] = not why_not(access.check_keeps, request.person, agency.pk)
    return render(request, "quality/duties.html", context)


def line_of(request: PersonRequest, key: str) -> queries.Line:
    """The duty of this key; forbidden to who neither keeps the list nor owes it."""
    if key not in OWED:
        raise Http404("Không có nghĩa vụ này.")
    agency = agency_of(request)
    known = PublicationDuty.objects.visible_to(request.person).select_related("unit", "person", "agency")
    keeps = any(request.person.agencies_where(right) for right in SEE)
    if not keeps and not known.filter(agency=agency, key=key).exists():
        raise PermissionDenied("Nghĩa vụ này do đơn vị khác giữ.")
    return next(line for line in queries.lines(agency, clock.today(), known) if line.owed.key == key)


@login_required
@require_safe
def duty(request: PersonRequest, key: str) -> HttpResponse:
    """One duty: its sources by their dates, how it is measured, its papers, what happened."""
    line = line_of(request, key)
    context: dict[str, Any] = {
        "line": line,
        "path": PATH,
        "papers": list(line.duty.papers.select_related("file", "published_by")) if line.duty.pk else [],
        "keeps": not why_not(access.check_keeps, request.person, line.duty.agency_id),
        "publishes": not line.owed.check and not why_not(access.check_publishes, request.person, line.duty),
        "story": story(line.duty.ref) if line.duty.pk else [],
    }
    return render(request, "quality/duty.html", context)


@login_required
def charge(request: PersonRequest, key: str) -> HttpResponse:
    """Say who answers for a duty (giao)."""
    line = line_of(request, key)
    form = ChargeForm(line.duty.agency_id, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = whom_chosen(form.cleaned_data["whom"])
            actions.charge_duty(agency=line.duty.agency, key=key, by=request.person, **given)
            return redirect(line.duty)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    return _form(request, line, form, "Giao người phải công khai", "Giao")


@login_required
def publish_paper(request: PersonRequest, key: str) -> HttpResponse:
    """Publish a paper for a period (công khai tài liệu)."""
    line = line_of(request, key)
    initial = {"year": clock.today().year, "title": line.owed.title}
    form = PaperForm(line.owed, request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            given = dict(form.cleaned_data)
            staged, agency = stage(given.pop("file")), line.duty.agency
            given["file"] = files.take_in(upload=staged, agency_id=agency.pk, by=request.person)
            actions.publish_paper(agency=agency, key=key, by=request.person, **given)
            return redirect(line.duty)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    return _form(request, line, form, "Công khai tài liệu", "Công khai")


@login_required
def withdraw_paper(request: PersonRequest, key: str, uid: UUID) -> HttpResponse:
    """Withdraw a paper (gỡ tài liệu)."""
    line = line_of(request, key)
    paper = get_object_or_404(PublishedPaper.objects.filter(duty=line.duty), uid=uid)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_paper(paper=paper, reason=form.cleaned_data["reason"], by=request.person)
            return redirect(line.duty)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    return _form(request, line, form, f"Gỡ “{paper.title}”", "Gỡ tài liệu")


def _form(request: PersonRequest, line: queries.Line, form: Any, title: str, button: str) -> HttpResponse:
    path = (*PATH, (line.owed.title, line.duty.get_absolute_url()))
    context = {"line": line, "form": form, "title": title, "button_words": button, "path": path}
    return render(request, "quality/duty_act.html", context, status=422 if form.errors else 200)
