"""The official forms as the house prints them, and which an office replaced by its own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.dossiers import access
from congso.dossiers.form_sets import FORM_SETS
from congso.dossiers.form_trials import trial_data
from congso.dossiers.states import PaperSize
from congso.kernel import clock
from congso.papers.replacing import place_of, print_form, replacement_of
from congso.people.requests import PersonRequest
from congso.rules import queries as rules
from congso.rules.definitions import FORMS_SET
from congso.ui.http import render


@login_required
@require_safe
def form_templates(request: PersonRequest) -> HttpResponse:
    """Every form of both sets with the template in force (mẫu giấy tờ một cửa)."""
    access.check_forms(request.person)
    in_force = rules.get(FORMS_SET, on=clock.today(), agency_id=request.person.agency_id or 0).value
    sets = [
        (one, [(form, replacement_of(form.template), place_of(form.template)) for form in one.forms])
        for one in FORM_SETS.values()
    ]
    return render(request, "dossiers/form_templates.html", {"sets": sets, "in_force": in_force})


@login_required
@require_safe
def form_sample(request: PersonRequest, form_set: str, number: str) -> HttpResponse:
    """A form with made-up data, by the template in force (xem thử mẫu)."""
    access.check_forms(request.person)
    known = FORM_SETS.get(form_set)
    form = known.numbered(number) if known is not None else None
    paper = request.GET.get("kho", PaperSize.A5)
    if form is None or paper not in PaperSize.values:
        raise Http404("Không có mẫu này.")
    pdf, _ = print_form(template=form.template, data=trial_data(form) | {"paper": paper})
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="mau-{number}-{paper}.pdf"'
    return answer
