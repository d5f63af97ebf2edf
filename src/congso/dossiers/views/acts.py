"""One page for each act: what will happen, what must be filled in, then the action."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from congso.dossiers import guards
from congso.dossiers.act_pages import BY_STEP, ActPage
from congso.dossiers.forms import ActForm
from congso.dossiers.models import Dossier
from congso.dossiers.next_acts import label_of
from congso.dossiers.views.record import visible_dossier
from congso.files.actions import take_in
from congso.files.intake import stage
from congso.kernel.refusals import Refused, Stale
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect


@login_required
def act(request: PersonRequest, number: str, step: str) -> HttpResponse:
    """Do one step (chuyển, phân công, trả...); an act without a form is done by its button at once."""
    dossier = visible_dossier(request, number)
    page = BY_STEP[step]
    form = page.form(dossier, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if _done(request, dossier, page, form):
            return swap_or_redirect(request, dossier)
        return _show(request, dossier, page, form, status=409)
    return _show(request, dossier, page, form, status=422 if request.method == "POST" else 200)


def _done(request: PersonRequest, dossier: Dossier, page: ActPage, form: ActForm) -> bool:
    """Call the action; what it refuses stands in the form, and nothing typed is lost."""
    try:
        data = {name: _taken_in(value, dossier, request) for name, value in form.cleaned_data.items()}
        page.run(dossier, data, by=request.person, seen=seen(request))
    except Stale as stale:
        form.refuse(stale.reason, None)
    except Refused as refusal:
        form.refuse(refusal.reason, refusal.field)
    else:
        return True
    return False


def _taken_in(value: Any, dossier: Dossier, request: PersonRequest) -> Any:
    """What was typed as it is; an upload checked and stored first."""
    if not isinstance(value, UploadedFile):
        return value
    return take_in(upload=stage(value), agency_id=dossier.agency_id, by=request.person)


def _show(request: PersonRequest, dossier: Dossier, page: ActPage, form: ActForm, *, status: int) -> HttpResponse:
    reason = "" if form.is_bound else why_not(guards.check, request.person, dossier, page.step)
    context: dict[str, Any] = {
        "dossier": dossier,
        "page": page,
        "label": label_of(page, dossier),
        "form": form,
        "reason": reason,
        "seen": dossier.version,
    }
    return render(request, "dossiers/act.html", context, status=409 if reason else status)
