"""The public search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from congso.portal import finding
from congso.ui import errors, limits
from congso.ui.http import render

LONGEST = 120


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """What everybody may find with a few words (tìm trên trang tin)."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    if text and not limits.may_search(request):
        return errors.searched_too_often(request)
    answer = finding.look_for(text, after=request.GET.get("sau")) if text else None
    return render(request, "portal/find.html", {"q": text, "answer": answer})


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the search box suggests while somebody types (gợi ý)."""
    if not limits.may_suggest(request):
        return errors.searched_too_often(request)
    found = finding.suggest(request.GET.get("q", "").strip()[:LONGEST])
    answer = render(request, "portal/suggestions.html", {"found": found})
    patch_cache_control(answer, public=True, max_age=300)
    return answer
