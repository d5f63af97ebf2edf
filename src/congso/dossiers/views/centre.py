"""For those who watch at the province's centre: how dossiers received there come along (hồ sơ tại Trung tâm)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.dossiers import watching
from congso.people.requests import PersonRequest
from congso.ui.http import render
from congso.ui.paging import capped_count, page_of


@login_required
@require_safe
def centre(request: PersonRequest) -> HttpResponse:
    """Numbers, procedures, states and clocks of what was received at the centre, and lateness by unit; nothing else."""
    if not request.person.agencies_where("dossiers.watch_centre"):
        raise Http404("Trang này của người giám sát tại Trung tâm.")
    view = request.GET.get("xem", "dang")
    rows = watching.viewed(request.person, view)
    page = page_of(request, rows, order=("due_at", "id") if view != "xong" else ("-finished_at", "-id"))
    timetable = watching.timetable_of(request.person)
    context: dict[str, Any] = {
        "view": view,
        "views": watching.VIEWS,
        "rows": [watching.row(dossier, timetable) for dossier in page.rows],
        "count": capped_count(rows),
        "page": page,
        "units": watching.by_unit(request.person),
    }
    return render(request, "dossiers/centre.html", context)
