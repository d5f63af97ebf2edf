"""The public search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from congso.portal import finding
from congso.ui.http import render

LONGEST = 120


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """What everybody may find with a few words (tìm trên trang tin)."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    answer = finding.look_for(text, after=request.GET.get("sau")) if text else None
    return render(request, "portal/find.html", {"q": text, "answer": answer})


@require_safe
@cache_control(public=True, max_age=300)
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the search box suggests while somebody types (gợi ý)."""
    found = finding.suggest(request.GET.get("q", "").strip()[:LONGEST])
    return render(request, "portal/suggestions.html", {"found": found})
