"""The search page, what the box at the top of each page suggests, and keeping views of lists."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.people.models import Unit
from congso.people.requests import PersonRequest
from congso.search import actions, lists, queries
from congso.search.lists import ListPlace
from congso.search.models import ListView
from congso.search.queries import Between
from congso.search.sources import all_sources
from congso.ui.http import render

LONGEST = 200
SUGGESTED = 6


@login_required
@require_safe
def results(request: PersonRequest) -> HttpResponse:
    """What a person may see of what they look for (tìm kiếm): the first of each kind, or one kind page by page."""
    text, kind = request.GET.get("q", "")[:LONGEST].strip(), request.GET.get("loai", "")
    person, between = request.person, _between(request)
    counts = queries.counts(person, text, between=between)
    found = [source for source in all_sources() if source.kind in counts]
    single = kind or (found[0].kind if len(found) == 1 else "")
    context: dict[str, Any] = {
        "q": text,
        "kind": kind,
        "kinds": [(source.kind, source.label, counts[source.kind]) for source in found],
        "page": None,
        "groups": [],
        "dated": between != queries.EVER,
    }
    if single:
        context["page"] = queries.find(person, text, kind=single, after=request.GET.get("sau"), between=between)
    else:
        shown = queries.overview(person, text, between=between)
        context["groups"] = [
            (source, shown[source.kind], counts[source.kind]) for source in found if source.kind in shown
        ]
    return render(request, "search/results.html", context)


def _between(request: HttpRequest) -> Between:
    return Between(_day(request.GET.get("tu", "")), _day(request.GET.get("den", "")))


def _day(value: str) -> date | None:
    """A day typed as 17/06/2020 or as machines write it; what is no day is no bound."""
    value = "-".join(reversed(value.strip().split("/"))) if "/" in value else value.strip()
    with suppress(ValueError):
        return date.fromisoformat(value)
    return None


@login_required
@require_safe
def suggestions(request: PersonRequest) -> HttpResponse:
    """What the box at the top suggests while somebody types (gợi ý)."""
    text = request.GET.get("q", "")[:LONGEST].strip()
    hits = queries.find(request.person, text, size=SUGGESTED, typing=True).rows if len(text) > 1 else []
    return render(request, "search/suggestions.html", {"hits": hits})


@login_required
@require_POST
def keep_view(request: PersonRequest) -> HttpResponse:
    """Keep the present filters, columns and order of a list under a name (lưu góc nhìn)."""
    place = lists.place_of(request.POST.get("danh-sach", ""))
    if place is None:
        raise Http404("Không có danh sách này.")
    unit = Unit.objects.filter(pk=whole_number(request.POST.get("unit", ""))).first()
    name, query = request.POST.get("ten", ""), request.POST.get("query", "")
    try:
        view = actions.keep_list_view(place=place.key, name=name, query=query, unit=unit, by=request.person)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return _back(place, query)
    messages.success(request, f"Đã lưu góc nhìn “{view.name}”.")
    return redirect(view.get_absolute_url())


def _back(place: ListPlace | None, query: str) -> HttpResponse:
    kept = QueryDict(query).urlencode()
    return redirect((place.path if place else "/") + (f"?{kept}" if kept else ""))


@login_required
@require_POST
def drop_view(request: PersonRequest, key: int) -> HttpResponse:
    """Give up a saved view of one's own (bỏ góc nhìn)."""
    view = get_object_or_404(ListView.objects.visible_to(request.person), pk=key)
    name, query, place = view.name, view.query, lists.place_of(view.place)
    try:
        actions.drop_list_view(view=view, by=request.person)
        messages.success(request, f"Đã bỏ góc nhìn “{name}”.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return _back(place, query)
