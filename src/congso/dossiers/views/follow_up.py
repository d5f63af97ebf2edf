"""The follow-up book on paper: looked at before it is closed, closed, and kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from congso.dossiers import actions
from congso.dossiers.actions.follow_up import check_span
from congso.dossiers.follow_up import Span, next_span, preview, volume_sizes
from congso.dossiers.follow_up_form import SpanForm
from congso.dossiers.models import FollowUpBook
from congso.dossiers.models.follow_up import VOLUME
from congso.kernel.refusals import NotShown, Refused
from congso.people.models import Agency
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render
from congso.ui.paging import page_of


@login_required
def follow_up_books(request: PersonRequest) -> HttpResponse:
    """Closed books, and the next one to look at, print and close (khóa sổ theo dõi hồ sơ)."""
    agency = _agency(request)
    form = SpanForm(agency, request.POST or request.GET or None, initial=_next(agency))
    if request.method == "POST" and form.is_valid():
        try:
            book = actions.close_book_of(form.span(), request.person)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        else:
            messages.success(request, f"Đã khóa sổ {book}: {book.count} hồ sơ.")
            return redirect("dossiers:follow_up_books")
    context = _context(request, agency, form)
    return render(request, "dossiers/follow_up_books.html", context, status=422 if form.errors else 200)


def _context(request: PersonRequest, agency: Agency, form: SpanForm) -> dict[str, Any]:
    chosen = form.span() if form.is_bound and form.is_valid() else None
    volumes = volume_sizes(chosen) if chosen is not None else {}
    books = (
        FollowUpBook.objects.visible_to(request.person).select_related("closed_by").prefetch_related("volumes__file")
    )
    return {
        "form": form,
        "chosen": chosen,
        "count": sum(volumes.values()),
        "most": VOLUME,
        "volumes": list(volumes),
        "page": page_of(request, books, order=("-last_day", "-id")),
        "no": why_not(check_span, chosen, request.person) if chosen is not None else "",
    }


def _next(agency: Agency) -> dict[str, Any]:
    first, last = next_span(agency)
    return {"tu": first, "den": last}


def _agency(request: PersonRequest) -> Agency:
    """The reader's office. Refused for those who see none of its work."""
    seen = request.person.agencies_where("dossiers.see_agency") | request.person.agencies_where("dossiers.see_desk")
    if request.person.agency_id not in seen:
        raise NotShown("Sổ theo dõi hồ sơ dành cho Bộ phận Một cửa và người theo dõi toàn cơ quan.")
    return Agency.objects.get(pk=request.person.agency_id)


@login_required
@require_safe
def follow_up_preview(request: PersonRequest) -> HttpResponse:
    """One volume of a period on paper, not closed (bản in sổ theo dõi hồ sơ)."""
    form = SpanForm(_agency(request), request.GET)
    number = request.GET.get("quyen", "1")
    if not form.is_valid() or not number.isdigit():
        raise Http404("Không có sổ của kỳ này.")
    span: Span = form.span()
    pdf = preview(span, int(number))
    if pdf is None:
        raise Http404("Sổ của kỳ này không có quyển đó.")
    answer = HttpResponse(pdf, content_type="application/pdf")
    name = f"so-theo-doi-{span.first:%Y%m%d}-{span.last:%Y%m%d}-quyen-{number}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
