"""Live statistics of handled dossiers: the page, the open data, the block that other sites embed."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from congso.kernel import clock
from congso.kernel.text import whole_number
from congso.people.models import Agency
from congso.portal.voices import open_data
from congso.portal.voices.house import house
from congso.quality.tallies import queries
from congso.quality.tallies.queries import Statistics, Sums
from congso.ui.charts import Series, columns, legend
from congso.ui.filters import may
from congso.ui.http import render

A_MINUTE, PHONE = 60, 328
MONTHS = range(1, 13)


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """How the office handles its dossiers: today, this month, this year (thống kê)."""
    agency, today = house(), clock.today()
    told = queries.statistics(agency.pk, today)
    context = {"told": told, "today": today, "charts": _charts(told), "licence": open_data.LICENCE}
    context["by_month"] = [(month, told.months.get(month, Sums())) for month in MONTHS]
    context["legend"] = legend([("tiếp nhận", "k2"), ("đã giải quyết", "k1")])
    context["address"] = settings.CONGSO_PUBLIC_URL
    context["years"] = queries.years_of(agency.pk)
    return render(request, "portal/voices/statistics.html", context)


def _charts(told: Statistics) -> list[Any]:
    """The months as columns: for a wide page, and for a telephone, where letters stay as large as they are."""
    months = [told.months.get(month, Sums()) for month in MONTHS]
    received = Series("Tiếp nhận", [one.received for one in months], "k2")
    finished = Series("Đã giải quyết", [one.finished for one in months], "k1")
    return [
        columns("Hồ sơ theo tháng", [f"T{month}" for month in MONTHS], [received, finished]),
        columns("Hồ sơ theo tháng", [str(month) for month in MONTHS], [received, finished], width=PHONE),
    ]


@require_safe
def data_csv(request: HttpRequest) -> HttpResponse:
    """The year by month and field, for a spreadsheet (dữ liệu mở)."""
    agency, year = house(), _year(request)
    answer = HttpResponse("\ufeff" + open_data.as_csv(agency, year), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="thong-ke-{year}.csv"'
    return _open(answer)


@require_safe
def data_json(request: HttpRequest) -> HttpResponse:
    """The same for a program."""
    return _open(JsonResponse(open_data.as_json(house(), _year(request)), json_dumps_params={"ensure_ascii": False}))


def _year(request: HttpRequest) -> int:
    year = whole_number(request.GET.get("nam", str(clock.today().year)))
    if not 1990 <= year <= 9998:
        raise Http404("Không có số liệu của năm này.")
    return year


def _open(answer: HttpResponse) -> HttpResponse:
    """Any other site may fetch it."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@cache_control(public=True, max_age=A_MINUTE)
def block(request: HttpRequest) -> HttpResponse:
    """A small block of figures for the province's portal to embed (khối nhúng)."""
    agency, today = house(), clock.today()
    context = {"agency": agency, "today": today, "told": queries.statistics(agency.pk, today)}
    return render(request, "portal/voices/block.html", context)


@require_safe
@cache_control(public=True, max_age=A_MINUTE)
def block_json(request: HttpRequest) -> HttpResponse:
    """The figures of the block for a program."""
    agency = house()
    return _open(JsonResponse(_told(agency), json_dumps_params={"ensure_ascii": False}))


def _told(agency: Agency) -> dict[str, Any]:
    told = queries.statistics(agency.pk, clock.today())
    spans = {"today": told.day, "month": told.month, "year": told.year}
    return {
        "publisher": agency.name,
        "licence": open_data.LICENCE,
        "counted_at": may(told.counted_at) if told.counted_at else None,
        "running": told.running,
        "overdue": told.overdue,
        **{name: {**sums.as_row(), "on_time_percent": sums.share} for name, sums in spans.items()},
        "fields": [{"field": one.name, "running": one.running, **one.year.as_row()} for one in told.fields],
    }
