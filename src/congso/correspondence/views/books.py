"""The year's book: closing it, and opening it again with a reason (khóa sổ, mở lại sổ)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from congso.correspondence.closing import Standing, standing_of
from congso.correspondence.models import SERIES
from congso.correspondence.views.stamps import own_agency
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.numbers.actions import close_book, reopen_book
from congso.people.requests import PersonRequest
from congso.ui.http import render

PAGE = "correspondence/close_book.html"


@login_required
def close(request: PersonRequest, year: int) -> HttpResponse:
    """What is in a year's book and what is still open; from here it is closed, or opened again (khóa sổ)."""
    agency = own_agency(request)
    if not request.person.may("numbers.hold", agency_id=agency.pk):
        raise PermissionDenied("Chỉ văn thư của cơ quan được khóa và mở lại sổ.")
    standing = standing_of(agency, year)
    if standing is None:
        raise Http404("Năm này chưa có sổ.")
    context = {"standing": standing, "year": year, "error": ""}
    if request.method == "POST":
        try:
            _turn(request, standing)
        except Refused as refusal:
            return render(request, PAGE, context | {"error": refusal.reason}, status=422)
        return redirect("correspondence:books")
    return render(request, PAGE, context)


def _turn(request: PersonRequest, standing: Standing) -> None:
    """Close an open book, open a closed one."""
    reason, book = request.POST.get("reason", ""), standing.counter
    key: dict[str, Any] = {"agency_id": book.agency_id, "series": SERIES, "period": book.period}
    if standing.is_closed:
        reopen_book(**key, reason=reason, by=request.person)
        messages.success(request, f"Đã mở lại sổ đăng ký văn bản đến năm {book.period}.")
        return
    last = whole_number(request.POST.get("last", ""))
    close_book(**key, last_number=last, reason=reason, by=request.person)
    messages.success(request, f"Đã khóa sổ đăng ký văn bản đến năm {book.period} ở số {last}.")
