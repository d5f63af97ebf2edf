"""Own phrases for opinions and saved groups of recipients."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from congso.correspondence import actions
from congso.correspondence.choosing import named_recipients
from congso.correspondence.menu import may_direct, may_distribute
from congso.correspondence.models import Phrase, RecipientGroup
from congso.correspondence.ruling_forms import GroupForm, PhraseForm
from congso.correspondence.tray_rows import good_uids
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.people.access import agency_of
from congso.people.models import Unit
from congso.people.requests import PersonRequest
from congso.ui.http import render


@login_required
def phrases(request: PersonRequest) -> HttpResponse:
    """My own words for opinions, as big buttons on the page for opinions (câu ý kiến)."""
    if not may_direct(request.person):
        raise PermissionDenied("Câu ý kiến dành cho lãnh đạo.")
    own = Phrase.objects.of(request.person).select_related("unit")
    if dropped := good_uids(request.POST.getlist("bo")):
        actions.drop_phrase(phrase=get_object_or_404(own, uid=dropped[0]), by=request.person)
        return redirect("correspondence:phrases")
    form = PhraseForm(request.POST or None)
    form.offer(agency_of(request.person).pk)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        unit = Unit.objects.filter(pk=whole_number(data["unit"])).first()
        try:
            actions.keep_phrase(words=data["words"], unit=unit, ends=data["ends"], by=request.person)
            return redirect("correspondence:phrases")
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"phrases": own, "form": form}
    return render(request, "correspondence/phrases.html", context, status=422 if form.errors else 200)


@login_required
def groups(request: PersonRequest) -> HttpResponse:
    """My saved groups of recipients (nhóm nơi nhận)."""
    if not may_distribute(request.person):
        raise PermissionDenied("Nhóm nơi nhận dành cho người phân phối.")
    own = RecipientGroup.objects.of(request.person).prefetch_related("members__unit", "members__person", "members__to")
    if dropped := good_uids(request.POST.getlist("bo")):
        actions.drop_group(group=get_object_or_404(own, uid=dropped[0]), by=request.person)
        return redirect("correspondence:groups")
    agency = agency_of(request.person)
    form = GroupForm(request.POST or None)
    form.offer(agency.pk, request.person)
    if request.method == "POST" and form.is_valid():
        try:
            members = named_recipients(agency.pk, form.cleaned_data)
            actions.keep_group(name=form.cleaned_data["name"], members=members, by=request.person)
            return redirect("correspondence:groups")
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"groups": own, "form": form}
    return render(request, "correspondence/groups.html", context, status=422 if form.errors else 200)
