"""How the agency writes its documents and who may sign them, on screen."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.outgoing import actions
from congso.outgoing.menu import may_see, may_set
from congso.outgoing.models import Letterhead, SigningRight
from congso.outgoing.rights_forms import EndRightForm, LetterheadForm, RightForm
from congso.people.access import agency_of
from congso.people.models import Agency
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen


@login_required
def rights(request: PersonRequest) -> HttpResponse:
    """The letterhead and everybody who may sign, in which form and of what (thể thức, thẩm quyền ký)."""
    if not may_see(request.person):
        raise PermissionDenied("Trang này của người trong cơ quan.")
    agency = agency_of(request.person)
    found = SigningRight.objects.filter(agency=agency).select_related("person").order_by("person__sort_key", "-since")
    today = clock.today()
    context = {
        "head": Letterhead.objects.filter(agency=agency).first(),
        "rights": [(right, right.runs_on(today)) for right in found],
        "may_set": may_set(request.person),
    }
    return render(request, "outgoing/rights.html", context)


def _own_agency(request: PersonRequest) -> Agency:
    if not may_set(request.person):
        raise PermissionDenied("Thể thức và thẩm quyền ký do Trưởng phòng Tổ chức - Hành chính nhập.")
    return agency_of(request.person)


@login_required
def letterhead(request: PersonRequest) -> HttpResponse:
    """Set what stands at the head of documents (thể thức của cơ quan)."""
    agency = _own_agency(request)
    form = LetterheadForm(request.POST or None, initial=_head_of(agency))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_letterhead(agency=agency, by=request.person, **form.cleaned_data)
            return redirect("outgoing:rights")
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "title": "Thể thức của cơ quan", "act": "Lưu"}
    return render(request, "outgoing/right_form.html", context, status=422 if form.errors else 200)


def _head_of(agency: Agency) -> dict[str, object]:
    head = Letterhead.objects.filter(agency=agency).first()
    return {name: getattr(head, name) for name in LetterheadForm.base_fields} if head is not None else {}


@login_required
def grant(request: PersonRequest) -> HttpResponse:
    """Enter that somebody may sign (thêm thẩm quyền ký)."""
    agency = _own_agency(request)
    form = RightForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            actions.grant_right(agency=agency, by=request.person, **form.cleaned_data)
            return redirect("outgoing:rights")
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "title": "Thêm thẩm quyền ký", "act": "Ghi thẩm quyền"}
    return render(request, "outgoing/right_form.html", context, status=422 if form.errors else 200)


@login_required
def end(request: PersonRequest, uid: UUID) -> HttpResponse:
    """End a right to sign on a day (thôi thẩm quyền ký)."""
    _own_agency(request)
    right = get_object_or_404(SigningRight.objects.visible_to(request.person), uid=uid)
    form = EndRightForm(request.POST or None, initial={"until": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_right(right=right, by=request.person, seen=seen(request), **form.cleaned_data)
            return redirect("outgoing:rights")
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "title": f"Thôi {right}", "act": "Thôi thẩm quyền", "seen": right.version}
    return render(request, "outgoing/right_form.html", context, status=422 if form.errors else 200)
