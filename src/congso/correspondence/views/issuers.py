"""The list of bodies that write to the office: seen, searched, added to, put right and merged by văn thư."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from congso.correspondence import access, actions
from congso.correspondence.issuer_forms import IssuerForm, MergeForm, initial_of
from congso.correspondence.models import IncomingDocument, Issuer
from congso.correspondence.states import IssuerGroup
from congso.kernel.refusals import Refused
from congso.people.access import agency_of
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen
from congso.ui.paging import capped_count, page_of

ORDER = ("sort_key", "id")


def _kept_by(request: PersonRequest) -> QuerySet[Issuer]:
    """The list, for whoever keeps it."""
    reason = why_not(access.check_keep_issuers, request.person, request.person.agency_id)
    if reason:
        raise PermissionDenied(reason)
    kept: QuerySet[Issuer] = Issuer.objects.visible_to(request.person)
    return kept


@login_required
@require_safe
def issuers(request: PersonRequest) -> HttpResponse:
    """All bodies by name, those in use alone or the merged ones too (danh mục cơ quan ban hành)."""
    kept: Any = _kept_by(request)
    typed, group, old = (request.GET.get(name, "") for name in ("tim", "nhom", "da-gop"))
    found = kept if old else kept.in_use()
    found = found.like(typed) if typed.strip() else found
    found = found.filter(group=group) if group in IssuerGroup.values else found
    page = page_of(request, found.select_related("merged_into"), order=ORDER)
    wrote = _how_many_wrote([issuer.pk for issuer in page.rows])
    context = {
        "rows": [(issuer, wrote.get(issuer.pk, 0)) for issuer in page.rows],
        "page": page,
        "count": capped_count(found, order=ORDER),
        "groups": [("", "Mọi nhóm"), *IssuerGroup.choices],
        "sifted": bool(typed.strip() or group or old),
    }
    return render(request, "correspondence/issuers.html", context)


def _how_many_wrote(issuers_shown: list[int]) -> dict[int, int]:
    """How many documents each of them sent, as far as they are here."""
    written = IncomingDocument.objects.filter(issuer_id__in=issuers_shown).values("issuer_id")
    return {row["issuer_id"]: row["many"] for row in written.annotate(many=Count("id")).order_by(F("issuer_id"))}


@login_required
def add_issuer(request: PersonRequest) -> HttpResponse:
    """Enter a body that was not known (thêm cơ quan ban hành)."""
    _kept_by(request)
    form = IssuerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_issuer(agency=agency_of(request.person), **form.cleaned_data, by=request.person)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
        else:
            messages.success(request, f"Đã thêm “{made.name}”.")
            return redirect("correspondence:issuers")
    return render(request, "correspondence/issuer.html", {"form": form, "issuer": None}, status=_status(form))


@login_required
def correct_issuer(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Put right how a body is called (sửa cơ quan ban hành)."""
    issuer = get_object_or_404(_kept_by(request).select_related("merged_into"), uid=uid)
    form = IssuerForm(request.POST or None, initial=initial_of(issuer))
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_issuer(issuer=issuer, **form.cleaned_data, by=request.person, seen=seen(request))
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
        else:
            messages.success(request, f"Đã sửa “{form.cleaned_data['name']}”.")
            return redirect("correspondence:issuers")
    context = {"form": form, "issuer": issuer, "seen": issuer.version, "many": _how_many_wrote([issuer.pk])}
    return render(request, "correspondence/issuer.html", context, status=_status(form))


@login_required
def merge_issuers(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Make one of two entries of the same body (gộp cơ quan ban hành)."""
    issuer = get_object_or_404(_kept_by(request), uid=uid)
    form = MergeForm(issuer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            into = form.cleaned_data["into"]
            actions.merge_issuers(issuer=issuer, into=into, by=request.person, seen=seen(request))
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
        else:
            messages.success(request, f"Đã gộp “{issuer.name}” vào “{into.name}”.")
            return redirect("correspondence:issuers")
    many = _how_many_wrote([issuer.pk]).get(issuer.pk, 0)
    context = {"form": form, "issuer": issuer, "seen": issuer.version, "many": many}
    return render(request, "correspondence/issuer_merge.html", context, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.errors else 200
