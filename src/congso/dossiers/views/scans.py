"""Adding scans to the papers of a dossier."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from congso.dossiers import actions
from congso.dossiers.actions.scanning import MOST_FILES, check_scan
from congso.dossiers.models import Dossier
from congso.dossiers.views.record import visible_dossier
from congso.files.actions import take_in
from congso.files.intake import stage
from congso.kernel.refusals import Refused
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen, swap_or_redirect


@login_required
def scan(request: PersonRequest, number: str) -> HttpResponse:
    """Choose a paper and its files: further pages, or what was not scanned at receipt (quét thêm)."""
    dossier = visible_dossier(request, number)
    check_scan(request.person, dossier)
    if request.method != "POST":
        return _show(request, dossier)
    uploads = request.FILES.getlist("tep")[: MOST_FILES + 1]
    try:
        files = [take_in(upload=stage(one), agency_id=dossier.agency_id, by=request.person) for one in uploads]
        key = request.POST.get("giay", "")
        actions.scan(dossier=dossier, key=key, files=files, by=request.person, seen=seen(request))
    except Refused as refusal:
        return _show(request, dossier, refusal.reason)
    messages.success(request, f"Đã quét thêm {len(files)} tệp.")
    return swap_or_redirect(request, dossier)


def _show(request: PersonRequest, dossier: Dossier, problem: str = "") -> HttpResponse:
    papers = dossier.components.all()
    context = {
        "dossier": dossier,
        "papers": papers,
        "chosen": request.POST.get("giay") or next((one.key for one in papers if one.file_id is None), ""),
        "seen": dossier.version,
        "problem": problem,
    }
    return render(request, "dossiers/scan.html", context, status=409 if problem else 200)
