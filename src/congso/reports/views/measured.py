"""Pages of reports: the list, the leaders' page, the yearly report on applied information technology."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.dossiers import looking_back
from congso.figures import actions
from congso.figures.definitions import Total, indicators
from congso.figures.measuring import measure
from congso.figures.periods import Period, choices
from congso.kernel import clock
from congso.people.models import Agency
from congso.reports import access, queries
from congso.reports.layouts import IT_APPLICATION, STEERING_KEYS
from congso.reports.tables.catalogue import TABLES
from congso.ui.charts import bars
from congso.ui.http import render

PATH = (("Báo cáo", "/bao-cao/"),)


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


def asked(request: OfficialRequest) -> dict[str, Any]:
    """Whose report a page is about and of which period: the reader's agency, the last year with anything in it."""
    access.check_see(request.person, request.person.agency_id)
    agency: Agency = request.person.agency
    years = queries.years(agency.pk)
    period = Period.read(request.POST or request.GET, otherwise=years[0])
    return {
        "agency": agency,
        "period": period,
        "years": [(str(year), str(year)) for year in sorted({*years, period.year}, reverse=True)],
        "periods": choices(period.year),
        "now": clock.now(),
        "shown": queries.shown,
        "counts": queries.words_of,
    }


@login_required
@require_safe
def reports(request: OfficialRequest) -> HttpResponse:
    """The reports that the office makes (báo cáo định kỳ)."""
    return render(request, "reports/reports.html", asked(request) | {"reports": [IT_APPLICATION], "tables": TABLES})


@login_required
@require_safe
def it_application(request: OfficialRequest) -> HttpResponse:
    """The report on applied information technology: procedures, dossiers, satisfaction."""
    context = asked(request)
    agency_id, period = context["agency"].pk, context["period"]
    measured, months = queries.measured_with_months(IT_APPLICATION.keys, agency_id, period)
    snapshot = queries.latest_snapshot(IT_APPLICATION, agency_id, period)
    context |= {
        "report": IT_APPLICATION,
        "measured": measured,
        "months": queries.months_chart(months, period),
        "legend": queries.months_legend(),
        "fields": queries.by_field(agency_id, period),
        "snapshot": snapshot,
        "changed": queries.changed_since(snapshot, measured),
        "path": PATH,
    }
    return render(request, "reports/it_application.html", context)


@login_required
@require_POST
def freeze(request: OfficialRequest) -> HttpResponse:
    """Freeze the report's figures as they stand now (chốt số liệu)."""
    context = asked(request)
    period = context["period"]
    snapshot = actions.freeze(
        report=IT_APPLICATION.key,
        title=IT_APPLICATION.title,
        keys=IT_APPLICATION.keys,
        agency_id=context["agency"].pk,
        period=period,
        by=request.person,
    )
    messages.success(request, f"Đã chốt số liệu {period.words}: {len(IT_APPLICATION.keys)} chỉ tiêu.")
    query = "&".join(f"{name}={value}" for name, value in snapshot.period.query.items())
    return HttpResponseRedirect(f"{reverse('reports:it_application')}?{query}")


@login_required
@require_safe
def total(request: OfficialRequest) -> HttpResponse:
    """What a total is made of: each part with its list (tổng số)."""
    context = asked(request)
    known = indicators.get(request.GET.get("chi-tieu", ""))
    if not isinstance(known, Total):
        raise Http404("Không có chỉ tiêu này.")
    keys = (known.key, *known.parts)
    measured = measure(keys, agency_id=context["agency"].pk, period=context["period"])
    context |= {"total": measured[known.key], "parts": [measured[key] for key in known.parts], "path": PATH}
    return render(request, "reports/total.html", context)


@login_required
@require_safe
def steering(request: OfficialRequest) -> HttpResponse:
    """What leaders look at: how much, how fast, what was late and why (điều hành)."""
    context = asked(request)
    agency_id, period = context["agency"].pk, context["period"]
    measured, months = queries.measured_with_months(STEERING_KEYS, agency_id, period)
    times = looking_back.step_times(agency_id, period)
    rows = [(step.name, step.hours) for step in times.steps]
    context |= {
        "measured": measured,
        "months": queries.months_chart(months, period),
        "legend": queries.months_legend(),
        "fields": queries.by_field(agency_id, period),
        "times": times,
        "steps_chart": bars("Giờ làm việc trung vị ở từng bước", rows, "giờ", times.longest),
        "delays": looking_back.delays(request.person, agency_id, period),
        "path": PATH,
    }
    return render(request, "reports/steering.html", context)
