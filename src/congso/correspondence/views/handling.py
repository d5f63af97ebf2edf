"""How incoming documents were settled: the table by unit and person, on the page, on paper and as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congso.correspondence.handling import FOLLOW_UP, KEYS, HandlingRows, handling
from congso.correspondence.menu import may_see_handling
from congso.correspondence.models import IncomingDocument
from congso.correspondence.views.lists import rows_as_file
from congso.figures.periods import FREE, Period, choices
from congso.kernel import clock
from congso.ledger import access_log
from congso.people.requests import PersonRequest, agency_id_of
from congso.ui.http import render

TITLE = "Tình hình giải quyết văn bản đến"


def _asked(request: PersonRequest) -> dict[str, Any]:
    """Whose figures and of which period: the reader's agency, this year where none is named."""
    if not may_see_handling(request.person):
        raise PermissionDenied("Trang này dành cho lãnh đạo, văn thư và trưởng phòng.")
    agency_id = agency_id_of(request)
    period = _period(request)
    seen = IncomingDocument.objects.filter(agency_id=agency_id).exclude(arrival_year=None)
    years: set[Any] = {*seen.order_by().values_list("arrival_year", flat=True).distinct(), period.year}
    return {
        "period": period,
        "years": [(str(year), str(year)) for year in sorted(years, reverse=True)],
        "periods": [*choices(period.year), (FREE, "Tự chọn ngày")],
        "found": handling(request.person, agency_id, period),
    }


def _period(request: PersonRequest) -> Period:
    """The period that is named; days of one's own begin as this month up to today."""
    query, today = request.GET.copy(), clock.today()
    if query.get("ky") == FREE and not query.get("tu-ngay"):
        query["tu-ngay"], query["den-ngay"] = today.replace(day=1).isoformat(), today.isoformat()
    return Period.read(query, otherwise=today.year)


@login_required
@require_safe
def table(request: PersonRequest) -> HttpResponse:
    """Received, settled in time or late, still open and overdue by unit and person (báo cáo tình hình giải quyết)."""
    context = _asked(request)
    context |= {
        "title": TITLE,
        "heads": KEYS,
        "free": context["period"].free is not None,
        "query": urlencode(context["period"].query),
        "follow_up": context["found"].whole.address("incoming_to_settle", cot=FOLLOW_UP),
        "now": clock.now(),
    }
    return render(request, "correspondence/handling.html", context)


@login_required
@require_safe
def table_file(request: PersonRequest, form: str) -> HttpResponseBase:
    """The same table as CSV or XLSX."""
    if form not in ("csv", "xlsx"):
        raise Http404("Không có loại tệp này.")
    context = _asked(request)
    rows = HandlingRows(context["found"], f"{TITLE} {context['period'].words}")
    access_log.note(request, "correspondence.handling", f"xuất {form.upper()}, {context['period'].words}")
    return rows_as_file(rows, form, f"tinh-hinh-giai-quyet-van-ban-den-{clock.today():%Y%m%d}.{form}")
