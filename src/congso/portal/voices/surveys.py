"""What those who were served say: the surveys of drawn samples and the marks given to dossiers (khảo sát)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from congso.dossiers.states import Satisfaction
from congso.kernel import clock
from congso.portal.voices.house import house
from congso.quality.models import SurveySample
from congso.quality.queries import result_of
from congso.quality.tallies.queries import statistics
from congso.ui.http import render
from congso.ui.paging import page_of

FEWEST = 5
"""Fewer answers than that are not shown: one could tell who gave them."""


@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """The surveys, those that run first, and the year's marks."""
    agency, today = house(), clock.today()
    rows = SurveySample.objects.filter(agency=agency).with_answers()
    year = statistics(agency.pk, today).year
    context = {"page": page_of(request, rows, size=20), "told": year, "year": today.year, "marks": Satisfaction.labels}
    return render(request, "portal/voices/surveys.html", context)


@require_safe
def survey(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What came back of one survey, question by question."""
    sample = SurveySample.objects.filter(agency=house(), uid=uid).first()
    if sample is None:
        raise Http404("Không có đợt khảo sát này.")
    result = result_of(sample)
    context = {"sample": sample, "result": result, "marks": Satisfaction.labels, "told": result.answered >= FEWEST}
    return render(request, "portal/voices/survey.html", context)
