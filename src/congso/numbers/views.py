"""The books of numbers on a page: what is held, what was voided and why, and whether any number is missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from congso.kernel import clock, subjects
from congso.kernel.refusals import Refused
from congso.numbers import access, queries
from congso.numbers.actions import start_at
from congso.numbers.forms import OpeningForm
from congso.numbers.series import word_of
from congso.ui.http import render
from congso.ui.paging import page_of

PATH = [("Quản trị", None), ("Sổ số văn bản", None)]


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


@login_required
def opening(request: OfficialRequest) -> HttpResponse:
    """Continue a book from the last number given elsewhere, before its first number here (số mở đầu)."""
    agency_id = request.person.agency_id
    access.check_hold(request.person, agency_id)
    form = OpeningForm(queries.unopened(agency_id, clock.today()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            book = start_at(agency_id=agency_id, by=request.person, **form.opening())
        except Refused as refusal:
            form.add_error("last" if refusal.field == "next_number" else None, refusal.reason)
        else:
            messages.success(request, f"{word_of(book.series)} kỳ {book.period} bắt đầu từ số {book.first_number}.")
            return redirect("numbers:register")
    context = {"form": form, "path": [("Quản trị", None), ("Sổ số văn bản", "/quan-tri/so-van-ban/")]}
    return render(request, "numbers/opening.html", context)


@login_required
@require_safe
def register(request: OfficialRequest) -> HttpResponse:
    """Held and voided numbers with their reasons, gaps, and where each book stands (sổ số văn bản)."""
    agencies = access.check_see(request.person)
    page = page_of(request, queries.held_and_voided(agencies))
    context = {
        "path": PATH,
        "may_open": request.person.may("numbers.hold", agency_id=request.person.agency_id),
        "page": page,
        "names": subjects.titles(drawn.drawn_by for drawn in page.rows),
        "gaps": queries.gaps(agencies),
        "books": queries.books(agencies)[:200],
        "word_of": word_of,
    }
    return render(request, "numbers/register.html", context)
