"""The form of a dossier, to be filled in or put right (tờ khai)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from congso.dossiers.actions.declaring import check_declare, declare
from congso.dossiers.declaration import declaration
from congso.dossiers.models import Dossier
from congso.dossiers.views.record import visible_dossier
from congso.eforms.forms import SchemaForm
from congso.kernel.refusals import Refused, Stale
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen, swap_or_redirect


@login_required
def fill_in(request: PersonRequest, number: str) -> HttpResponse:
    """Ask what the procedure's form asks, with the answers that are there (nhập tờ khai)."""
    dossier = visible_dossier(request, number)
    check_declare(request.person, dossier)
    typed = request.POST if request.method == "POST" else None
    form = declaration(dossier.procedure_version, typed, answers=dossier.answers)
    assert form is not None
    if typed is not None and form.is_valid() and written(request, dossier, form):
        messages.success(request, "Đã lưu tờ khai.")
        return swap_or_redirect(request, dossier)
    return render(
        request, "dossiers/fill_in.html", {"dossier": dossier, "form": form}, status=422 if form.errors else 200
    )


def written(request: PersonRequest, dossier: Dossier, form: SchemaForm) -> bool:
    """Keep the answers; a refusal stands above the form, with everything typed still there."""
    try:
        declare(dossier=dossier, answers=form.document, by=request.person, seen=seen(request))
    except Stale:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True
