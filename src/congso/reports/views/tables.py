"""Pages of tables: the table with its cells to open, its files, and freezing it."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.figures import actions
from congso.figures.periods import CALENDAR, FREE, Period, choices
from congso.kernel import clock, subjects
from congso.people.models import Agency
from congso.reports import access, queries
from congso.reports.tables import printing, workbook
from congso.reports.tables.catalogue import BY_SLUG, Made
from congso.reports.tables.plain import differences, read_back, written
from congso.reports.tables.sheet import Table, depth, heads
from congso.reports.tables.wording import span_words, spoken
from congso.reports.views.measured import PATH, OfficialRequest
from congso.ui.http import render

MOST_LINES = 500
"""Lines that a page shows; a longer table is read in the workbook."""
FILES = {
    "xlsx": (workbook.MIME, workbook.workbook),
    "pdf": (printing.MIME, printing.printed),
    "json": ("application/json", lambda table: (written(table) + "\n").encode()),
}


def asked(request: OfficialRequest, slug: str) -> dict[str, Any]:
    """Which table of which agency and period a page is about."""
    if slug not in BY_SLUG:
        raise Http404("Không có biểu này.")
    made, context = BY_SLUG[slug], asked_period(request)
    if made.layout.by_day:
        context["period"] = one_day(request.GET.get("ngay", ""))
    return context | {"made": made}


def asked_period(request: OfficialRequest) -> dict[str, Any]:
    """Whose figures a page is about and of which period, cut as the office's rule says unless the address says how."""
    access.check_see(request.person, request.person.agency_id)
    agency: Agency = request.person.agency
    years = queries.years(agency.pk)
    cut = queries.cut_on(agency.pk, date(years[0], 12, 31))
    query = (request.POST or request.GET).dict()
    free = query.get("ky") == FREE
    if free and not (query.get("tu-ngay") and query.get("den-ngay")):
        del query["ky"]
    period = Period.read(query, otherwise=years[0], cut=cut)
    return {
        "agency": agency,
        "free": free,
        "period": period,
        "years": [(str(year), str(year)) for year in sorted({*years, period.year}, reverse=True)],
        "periods": [*choices(period.year), (FREE, "Tự chọn ngày")],
        "cuts": queries.cut_choices(cut, period.cut),
        "now": clock.now(),
    }


def one_day(text: str) -> Period:
    """The day of a list of one day; today when none is named. Refused when it is none."""
    day = text.strip() or clock.today().isoformat()
    return Period.read({"ky": FREE, "tu-ngay": day, "den-ngay": day}, otherwise=clock.today().year)


def query_of(period: Period) -> dict[str, str]:
    """What an address of these pages says about a period; here the calendar's months are named too."""
    return period.query if period.free or period.cut else period.query | {"chot": str(CALENDAR)}


def addressed(name: str, made: Made, period: Period, *more: str) -> str:
    """The address of something about a table and a period."""
    query = {"ngay": period.end.isoformat()} if made.layout.by_day else query_of(period)
    return f"{reverse(name, args=[made.slug, *more])}?{urlencode(query)}"


@login_required
@require_safe
def table(request: OfficialRequest, slug: str) -> HttpResponse:
    """One table; each figure opens the list of what it counts (biểu)."""
    context = asked(request, slug)
    made, agency, period = context["made"], context["agency"], context["period"]
    filled: Table = made.make(agency, period)
    shown = list(islice(filled.lines, MOST_LINES + 1))
    frozen = queries.latest_table(made.key, agency.pk, period)
    context |= {
        "table": filled,
        "by_day": made.layout.by_day,
        "lines": shown[:MOST_LINES],
        "more": len(shown) > MOST_LINES,
        "heads": head_rows(filled),
        "span": span_words(filled),
        "spoken": spoken,
        "files": [(ending.upper(), addressed("reports:download", made, period, ending)) for ending in FILES],
        "frozen": frozen,
        "frozen_by": subjects.title(frozen.taken_by) if frozen else "",
        "changed": differences(read_back(made.layout, agency, frozen.content), filled) if frozen else [],
        "may_freeze": made.freezable and period.end < clock.today(),
        "path": PATH,
    }
    return render(request, "reports/table.html", context)


def head_rows(filled: Table) -> list[list[Any]]:
    """The cells of the head by row, as a page writes them."""
    rows: list[list[Any]] = [[] for _ in range(depth(filled.layout.columns))]
    for head in heads(filled.layout.columns):
        rows[head.row].append(head)
    return rows


@login_required
@require_safe
def download(request: OfficialRequest, slug: str, ending: str) -> HttpResponse:
    """The table as a workbook, a printed sheet or plain data; of a frozen table the very bytes or what they say."""
    context = asked(request, slug)
    made, agency, period = context["made"], context["agency"], context["period"]
    if ending not in FILES:
        raise Http404("Không có loại tệp này.")
    mime, write = FILES[ending]
    frozen = queries.latest_table(made.key, agency.pk, period) if request.GET.get("ban-chot") else None
    if frozen is not None and ending == "json":
        content = frozen.content.encode()
    else:
        filled = read_back(made.layout, agency, frozen.content) if frozen else made.make(agency, period)
        content = write(filled)
    name = f"{made.key}-{period.start}-{period.end}.{ending}"
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@login_required
@require_POST
def freeze(request: OfficialRequest, slug: str) -> HttpResponse:
    """Keep the table as it stands, with the hash of its bytes (chốt biểu)."""
    context = asked(request, slug)
    made, period = context["made"], context["period"]
    if not made.freezable:
        raise Http404("Biểu này không chốt.")
    kept = actions.freeze_table(
        report=made.key,
        title=made.name,
        content=written(made.make(context["agency"], period)),
        agency_id=context["agency"].pk,
        period=period,
        by=request.person,
    )
    messages.success(request, f"Đã chốt biểu, mã kiểm tra {kept.sha256[:16]}…")
    return HttpResponseRedirect(addressed("reports:table", made, period))
