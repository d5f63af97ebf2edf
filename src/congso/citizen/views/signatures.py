"""What the signatures in a paper or a result are worth (kiểm tra chữ ký số)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse

from congso.citizen import signatures, tracking
from congso.citizen.views.doors import own_dossier, signed_in
from congso.dossiers.models import Dossier
from congso.files.models import StoredFile
from congso.kernel.refusals import Refused
from congso.people.requests import PersonRequest
from congso.signing.queries import latest_of
from congso.signing.reporting import shown
from congso.ui import errors
from congso.ui.http import render
from congso.ui.limits import within

MINUTE = timedelta(minutes=1)


@signed_in
def of_result(request: PersonRequest, uid: UUID, result: UUID) -> HttpResponse:
    """Who signed a result, when, and whether it is as it was signed."""
    dossier = own_dossier(request, uid)
    found = next((one for one in tracking.results_of(dossier) if one.uid == result), None)
    return _checked(request, dossier, found.file if found is not None else None)


@signed_in
def of_paper(request: PersonRequest, uid: UUID, key: str) -> HttpResponse:
    """The same of a paper that one gave."""
    dossier = own_dossier(request, uid)
    found = dossier.components.filter(key=key).select_related("file").first()
    return _checked(request, dossier, found.file if found is not None else None)


def _checked(request: PersonRequest, dossier: Dossier, file: StoredFile | None) -> HttpResponse:
    """The newest check on record; asked for by a button, a new one."""
    if file is None:
        raise Http404("Không có tệp này.")
    problem = ""
    if request.method == "POST":
        if not within(request, "check signature", 6, MINUTE, key=request.person.ref):
            return errors.too_many(request)
        try:
            signatures.check(file, dossier.agency)
        except Refused as refusal:
            problem = refusal.reason
    found = latest_of(file)
    report = shown(found.report) if found is not None else None
    context = {"dossier": dossier, "file": file, "report": report, "problem": problem}
    return render(request, "citizen/signatures.html", context)
