"""The due dates that moved when the calendar of work was corrected."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from congso.dossiers.models import DueChange
from congso.people.requests import PersonRequest
from congso.ui.http import render
from congso.ui.paging import page_of


@login_required
@require_safe
def due_changes(request: PersonRequest) -> HttpResponse:
    """Each dossier whose due date was reckoned again, the latest first (ngày hẹn trả tính lại)."""
    found = DueChange.objects.visible_to(request.person).select_related(
        "dossier__procedure_version", "dossier__holder", "dossier__unit"
    )
    page = page_of(request, found, order=("-id",))
    return render(request, "dossiers/due_changes.html", {"page": page})
