"""Taking a fee that was put off at receipt."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from congso.dossiers import actions
from congso.dossiers.views.record import visible_dossier
from congso.people.requests import PersonRequest
from congso.ui.http import seen


@login_required
@require_POST
def collect(request: PersonRequest, number: str, uid: UUID) -> HttpResponse:
    """Take a fee that the applicant still owes (thu phí, lệ phí)."""
    dossier = visible_dossier(request, number)
    charge = dossier.charges.filter(uid=uid).first()
    if charge is None:
        raise Http404("Hồ sơ không có khoản thu này.")
    dossier = actions.collect_fee(charge=charge, way=request.POST.get("way", ""), by=request.person, seen=seen(request))
    messages.success(request, "Đã thu.")
    return redirect(dossier)
