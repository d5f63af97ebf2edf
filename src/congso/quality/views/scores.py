"""The sheet of the nine indices, the points of each dossier, and the index set of QĐ 766/QĐ-TTg."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from congso.dossiers.models import Dossier
from congso.figures.periods import Period, choices
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.quality import access, actions
from congso.quality.forms import ScoreForm
from congso.quality.models import SelfScore
from congso.quality.scoring import body_sheet, officer_scores, score_all, scored_rows
from congso.quality.service_indices import GROUPS, service_score
from congso.quality.states import PER_DOSSIER, SELF_SCORED, Index
from congso.quality.times import mean_times
from congso.ui.http import render, seen
from congso.ui.paging import page_of

PATH = (("Báo cáo", None),)


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


def asked(request: OfficialRequest) -> dict[str, Any]:
    """Whose scores a page is about, and of which period; this year where none is named."""
    access.check_see(request.person, request.person.agency_id)
    period = Period.read(request.POST or request.GET, otherwise=clock.today().year)
    years = sorted({period.year, *range(clock.today().year - 3, clock.today().year + 1)}, reverse=True)
    return {
        "agency": request.person.agency,
        "period": period,
        "query": urlencode(period.query),
        "years": [(str(year), str(year)) for year in years],
        "periods": choices(period.year),
        "now": clock.now(),
        "path": PATH,
    }


@login_required
@require_safe
def nine_indices(request: OfficialRequest) -> HttpResponse:
    """The sheet of the office and of its officers (Bảng đánh giá việc giải quyết TTHC)."""
    context = asked(request)
    agency_id, period = context["agency"].pk, context["period"]
    scored = score_all(scored_rows(agency_id, period), agency_id)
    may = {name: request.person.may(f"quality.{name}", agency_id=agency_id) for name in ("score", "appraise")}
    context |= {
        "sheet": body_sheet(scored, agency_id, period),
        "officers": officer_scores(scored, agency_id, period),
        "scored": len(scored),
        "per_dossier": [int(index) for index in PER_DOSSIER],
        "enters": [int(index) for index in Index if may["appraise"] or (may["score"] and index in SELF_SCORED)],
    }
    return render(request, "quality/nine_indices.html", context)


@login_required
@require_safe
def scored_dossiers(request: OfficialRequest) -> HttpResponse:
    """The dossiers that were scored, each with its points (từng hồ sơ)."""
    context = asked(request)
    agency_id, period = context["agency"].pk, context["period"]
    rows = scored_rows(agency_id, period)
    visible = rows.filter(pk__in=Dossier.objects.visible_to(request.person).order_by().values("pk"))
    page = page_of(request, visible, order=("-finished_at", "-id"))
    points = {one.dossier.pk: one for one in score_all(rows.filter(pk__in=[row.pk for row in page.rows]), agency_id)}
    context |= {
        "page": page,
        "rows": [points[row.pk] for row in page.rows],
        "indices": PER_DOSSIER,
        "hidden": rows.count() - visible.count(),
    }
    return render(request, "quality/scored_dossiers.html", context)


@login_required
def score(request: OfficialRequest, number: int) -> HttpResponse:
    """Enter the score of one index (tự chấm, thẩm định)."""
    context, index = asked(request), index_of(number)
    agency, period = context["agency"], context["period"]
    access.check_enter(request.person, agency.pk)
    known = SelfScore.objects.of(agency.pk, period).filter(index=index).first()
    told = {name: getattr(known, name) for name in ("points", "appraised", "remark")} if known else {}
    may = {f"{name}s": request.person.may(f"quality.{name}", agency_id=agency.pk) for name in ("score", "appraise")}
    form = ScoreForm(index, request.POST or None, initial=told, **may)
    if request.method == "POST" and form.is_valid():
        try:
            wanted: dict[str, Any] = {
                "points": told.get("points"),
                "appraised": told.get("appraised"),
            } | form.cleaned_data
            actions.enter_score(
                agency=agency, period=period, index=index, by=request.person, seen=seen(request), **wanted
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        else:
            messages.success(request, f"Đã ghi điểm chỉ số {index}.")
            return redirect(f"{reverse('quality:nine_indices')}?{context['query']}")
    held = seen(request) if request.method == "POST" else known.version if known is not None else 0
    return render(request, "quality/score.html", context | {"form": form, "index": index, "held": held})


def index_of(number: int) -> Index:
    if number not in Index.values:
        raise Http404("Không có chỉ số này.")
    return Index(number)


@login_required
@require_safe
def service_indices(request: OfficialRequest) -> HttpResponse:
    """The index set of QĐ 766/QĐ-TTg: points, band, what each is made of."""
    context = asked(request)
    agency_id, period = context["agency"].pk, context["period"]
    context |= {
        "score": service_score(agency_id, period),
        "groups": GROUPS,
        "times": mean_times(agency_id, period),
    }
    return render(request, "quality/service_indices.html", context)
