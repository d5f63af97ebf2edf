"""The books of numbers on a page: what is held, what was voided and why, and whether any number is missing."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from congso.kernel import subjects
from congso.numbers import access, queries
from congso.numbers.series import word_of
from congso.ui.http import render
from congso.ui.paging import page_of

PATH = [("Quản trị", None), ("Sổ số văn bản", None)]


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


@login_required
@require_safe
def register(request: OfficialRequest) -> HttpResponse:
    """Held and voided numbers with their reasons, gaps, and where each book stands (sổ số văn bản)."""
    agencies = access.check_see(request.person)
    page = page_of(request, queries.held_and_voided(agencies))
    context = {
        "path": PATH,
        "page": page,
        "names": subjects.titles(drawn.drawn_by for drawn in page.rows),
        "gaps": queries.gaps(agencies),
        "books": queries.books(agencies)[:200],
        "word_of": word_of,
    }
    return render(request, "numbers/register.html", context)
