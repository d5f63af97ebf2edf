"""Books of cards, permits and certificates: văn thư keeps them, everybody of the office reads them."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from congso.correspondence.views.lists import rows_as_file
from congso.dossiers import actions, result_books
from congso.dossiers.menu import may_see
from congso.dossiers.models import ResultSeries
from congso.dossiers.result_forms import SeriesForm
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger import access_log
from congso.outgoing.access import may_issue
from congso.people.access import agency_of
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen
from congso.ui.paging import page_of

ORDER = ("-serial", "-id")


@login_required
@require_safe
def books(request: PersonRequest) -> HttpResponse:
    """Every book of the office, with its procedures (sổ cấp thẻ, giấy phép, giấy chứng nhận)."""
    if not may_see(request.person) and not may_issue(request.person, request.person.agency_id or 0):
        raise PermissionDenied("Sổ cấp thẻ, giấy phép của người trong cơ quan.")
    found = ResultSeries.objects.visible_to(request.person).annotate(given=Count("results"))
    context = {
        "books": found.prefetch_related("uses__procedure").order_by("closed_on", "name", "id"),
        "may_keep": may_issue(request.person, request.person.agency_id or 0),
    }
    return render(request, "dossiers/result_series.html", context)


def _series(request: PersonRequest, uid: UUID) -> ResultSeries:
    if not may_see(request.person) and not may_issue(request.person, request.person.agency_id or 0):
        raise PermissionDenied("Sổ cấp thẻ, giấy phép của người trong cơ quan.")
    found: ResultSeries = get_object_or_404(
        ResultSeries.objects.visible_to(request.person).select_related("agency__parent"), uid=uid
    )
    return found


@login_required
@require_safe
def register(request: PersonRequest, uid: UUID) -> HttpResponse:
    """The lines of one book in one year, the newest first."""
    series = _series(request, uid)
    periods = result_books.periods_of(series)
    period = request.GET.get("nam") or (periods[0]["period"] if periods else series.period(clock.today().year))
    counted = next((one["count"] for one in periods if one["period"] == period), 0)
    context = {
        "series": series,
        "periods": periods,
        "period": period,
        "volumes": range(1, -(-counted // result_books.VOLUME) + 1),
        "columns": result_books.COLUMNS,
        "page": page_of(request, result_books.results_of(series, period), order=ORDER),
        "may_keep": may_issue(request.person, series.agency_id),
    }
    access_log.note(request, series.ref, "xem sổ cấp")
    return render(request, "dossiers/result_register.html", context)


@login_required
@require_safe
def book_file(request: PersonRequest, uid: UUID, period: str, form: str) -> HttpResponseBase:
    """One book as a workbook or as CSV."""
    if form not in ("xlsx", "csv"):
        raise Http404("Không có dạng tệp này.")
    series = _series(request, uid)
    access_log.note(request, series.ref, f"xuất sổ cấp {period}")
    return rows_as_file(result_books.Lines(series, period), form, f"so-cap-{period}.{form}")


@login_required
@require_safe
def book_volume(request: PersonRequest, uid: UUID, period: str, number: int) -> HttpResponse:
    """One volume of a book on paper."""
    series = _series(request, uid)
    pdf = result_books.print_book(series, period, number)
    if pdf is None:
        raise Http404("Sổ này không có quyển đó.")
    access_log.note(request, series.ref, f"in sổ cấp {period}, quyển {number}")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="so-cap-{period}-quyen-{number:02d}.pdf"'
    return answer


@login_required
def open_series(request: PersonRequest) -> HttpResponse:
    """Open a book (mở sổ cấp)."""
    agency = agency_of(request.person)
    if not may_issue(request.person, agency.pk):
        raise PermissionDenied("Sổ cấp thẻ, giấy phép do văn thư cơ quan mở.")
    form = SeriesForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_series(agency=agency, by=request.person, **form.cleaned_data)
            return redirect("dossiers:result_series")
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "title": "Mở sổ cấp", "act": "Mở sổ"}
    return render(request, "dossiers/result_series_form.html", context, status=422 if form.errors else 200)


@login_required
def amend_series(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Change a book (sửa sổ cấp)."""
    series = _series(request, uid)
    if not may_issue(request.person, series.agency_id):
        raise PermissionDenied("Sổ cấp thẻ, giấy phép do văn thư cơ quan mở.")
    held = {name: getattr(series, name) for name in ("name", "pattern", "digits", "yearly", "basis")}
    initial = held | {"procedures": list(series.uses.values_list("procedure", flat=True))}
    form = SeriesForm(request.POST or None, agency=series.agency, series=series, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_series(series=series, by=request.person, seen=seen(request), **form.cleaned_data)
            return redirect(series)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "title": f"Sửa {series}", "act": "Lưu", "seen": series.version}
    return render(request, "dossiers/result_series_form.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def close_series(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Close a book (đóng sổ cấp)."""
    series = _series(request, uid)
    actions.close_series(series=series, by=request.person, seen=seen(request))
    return redirect("dossiers:result_series")
