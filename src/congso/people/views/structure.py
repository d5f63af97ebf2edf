"""The agencies, units, sites and codes that a person administers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from congso.kernel import clock
from congso.people import actions
from congso.people.forms import CodeForm, SiteForm, UnitForm
from congso.people.models import AgencyCode, Unit
from congso.people.views.asking import OfficialRequest, administered, done
from congso.ui.http import render, swap_or_redirect


@login_required
@require_safe
def structure(request: OfficialRequest) -> HttpResponse:
    """Who we are: agencies with their codes in both forms, units with their people, sites (cơ cấu tổ chức)."""
    today = clock.today()
    open_posts = Q(appointments__since__lte=today) & (Q(appointments__until=None) | Q(appointments__until__gte=today))
    units = Unit.objects.select_related("site").annotate(
        people=Count("appointments__person", filter=open_posts, distinct=True)
    )
    agencies = administered(request).select_related("parent")
    codes: Prefetch[Any] = Prefetch("codes", AgencyCode.objects.order_by("-since", "scheme"))
    agencies = agencies.prefetch_related(Prefetch("units", units), "sites", codes)
    return render(request, "people/structure.html", {"agencies": agencies, "today": today})


def adding(
    request: OfficialRequest, slug: str, heading: str, form_class: type[forms.Form], act: Callable[..., Any]
) -> HttpResponse:
    """One form that adds something to an agency."""
    agency = get_object_or_404(administered(request), slug=slug)
    form = form_class(request.POST or None)
    if done(request, form, act, agency=agency):
        messages.success(request, f"{heading}: đã ghi.")
        return swap_or_redirect(request, reverse("people:structure"))
    return render(request, "people/add.html", {"heading": heading, "agency": agency, "form": form})


@login_required
def open_unit(request: OfficialRequest, slug: str) -> HttpResponse:
    """Add a division or desk (lập phòng)."""
    return adding(request, slug, "Thêm đơn vị", UnitForm, actions.open_unit)


@login_required
def open_site(request: OfficialRequest, slug: str) -> HttpResponse:
    """Add a place (thêm cơ sở)."""
    return adding(request, slug, "Thêm cơ sở", SiteForm, actions.open_site)


@login_required
def give_code(request: OfficialRequest, slug: str) -> HttpResponse:
    """Record an identifier (ghi mã định danh)."""
    return adding(request, slug, "Ghi mã định danh", CodeForm, actions.give_code)
