"""Surveys of a drawn sample: drawing, printing, entering what came back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from congso.dossiers.states import RatingItem, Satisfaction
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import with_capital
from congso.papers.marks import qr
from congso.papers.press import render as print_paper
from congso.quality import access, actions, queries
from congso.quality.forms import AnswerForm, SampleForm
from congso.quality.models import SurveySample
from congso.quality.views.scores import OfficialRequest, asked
from congso.ui.http import render
from congso.ui.paging import page_of

PATH = (("ISO 9001", None), ("Khảo sát", "/chat-luong/khao-sat/"))


@login_required
def surveys(request: OfficialRequest) -> HttpResponse:
    """The surveys, and drawing a new sample (khảo sát)."""
    context = asked(request)
    may = request.person.may("quality.survey", agency_id=context["agency"].pk)
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            wanted = {"agency": context["agency"], "period": context["period"], "by": request.person}
            return redirect(actions.draw_sample(**wanted, **form.cleaned_data))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
    page = page_of(request, SurveySample.objects.visible_to(request.person))
    context |= {"form": form if may else None, "page": page, "path": PATH[:1]}
    return render(request, "quality/surveys.html", context)


def sample_at(request: OfficialRequest, uid: UUID) -> SurveySample:
    found: SurveySample = get_object_or_404(SurveySample.objects.visible_to(request.person), uid=uid)
    return found


@login_required
@require_safe
def survey(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """One survey: its slips, how many came back, what they say."""
    sample = sample_at(request, uid)
    slips = sample.slips.select_related("dossier__procedure_version").order_by("number")
    context = {
        "sample": sample,
        "slips": slips,
        "result": queries.result_of(sample),
        "marks": Satisfaction.labels,
        "enters": request.person.may("quality.enter_answers", agency_id=sample.agency_id),
        "path": PATH,
    }
    return render(request, "quality/survey.html", context)


@login_required
@require_safe
def slips(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """The slips on paper, one page each (in phiếu khảo sát)."""
    sample = sample_at(request, uid)
    access.check_see(request.person, sample.agency_id)
    pdf = print_paper(template="quality/survey_slip", data=paper_of(sample), at=sample.drawn_at)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="phieu-khao-sat-{sample.first_day:%Y%m%d}.pdf"'
    return answer


def paper_of(sample: SurveySample) -> dict[str, Any]:
    """What stands on the slips."""
    agency = sample.agency
    return {
        "parent": agency.name,
        "office": "Bộ phận Tiếp nhận và Trả kết quả",
        "place": agency.place,
        "day": clock.local_day(sample.drawn_at),
        "survey": with_capital(str(sample)),
        "marks": list(Satisfaction.labels),
        "items": list(RatingItem.labels),
        "slips": [
            {
                "number": slip.number,
                "of": sample.size,
                "code": slip.dossier.number,
                "procedure": slip.dossier.procedure_version.short_name,
                "qr": qr(f"{settings.CONGSO_PUBLIC_URL}{reverse('quality:answer', args=[sample.uid, slip.number])}"),
            }
            for slip in sample.slips.select_related("dossier__procedure_version").order_by("number")
        ],
    }


@login_required
def answer(request: OfficialRequest, uid: UUID, number: int) -> HttpResponse:
    """Enter what came back on one slip (nhập phiếu)."""
    sample = sample_at(request, uid)
    slip = sample.slips.select_related("dossier__procedure_version").filter(number=number).first()
    if slip is None:
        raise Http404("Đợt khảo sát này không có phiếu ấy.")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"satisfaction": form.cleaned_data["satisfaction"], "comment": form.cleaned_data["comment"]}
        try:
            actions.enter_answer(sample=sample, number=number, items=form.items(), by=request.person, **told)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, f"Đã nhập phiếu số {number}.")
            return redirect(sample)
    path = (*PATH, (str(sample), sample.get_absolute_url()))
    return render(request, "quality/answer.html", {"sample": sample, "slip": slip, "form": form, "path": path})
