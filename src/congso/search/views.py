"""The search page, and what the box at the top of each page suggests."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from congso.search import queries
from congso.search.queries import Between
from congso.search.sources import all_sources
from congso.ui.http import render

LONGEST = 200
SUGGESTED = 6


class SignedIn(HttpRequest):
    """A request of somebody who signed in."""

    person: Any


@login_required
@require_safe
def results(request: SignedIn) -> HttpResponse:
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
def suggestions(request: SignedIn) -> HttpResponse:
    """What the box at the top suggests while somebody types (gợi ý)."""
    text = request.GET.get("q", "")[:LONGEST].strip()
    hits = queries.find(request.person, text, size=SUGGESTED, typing=True).rows if len(text) > 1 else []
    return render(request, "search/suggestions.html", {"hits": hits})
