"""The search page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from congso.search import queries
from congso.search.sources import all_sources
from congso.ui.http import render

LONGEST = 200


@login_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What a person may see of what they look for (tìm kiếm), by kind."""
    text, kind = request.GET.get("q", "")[:LONGEST].strip(), request.GET.get("loai", "")
    person = request.person  # type: ignore[attr-defined]
    counts = queries.counts(person, text)
    found = [source for source in all_sources() if source.kind in counts]
    context = {
        "q": text,
        "kind": kind,
        "kinds": [(source.kind, source.label, counts[source.kind]) for source in found],
        "page": queries.find(person, text, kind=kind, after=request.GET.get("sau")),
    }
    return render(request, "search/results.html", context)
