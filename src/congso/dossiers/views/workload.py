"""What leaders and heads look at: load, due soon, overdue; and a dossier's whole road in one table."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from congso.dossiers import access, deadlines
from congso.dossiers import course as roads
from congso.dossiers import workload as loads
from congso.dossiers.clock_face import clock_face
from congso.dossiers.views.record import visible_dossier
from congso.kernel import clock
from congso.ledger import access_log
from congso.people.models import Unit
from congso.people.requests import PersonRequest
from congso.people.states import UnitKind
from congso.ui.http import render


@login_required
@require_safe
def workload(request: PersonRequest) -> HttpResponse:
    """Load, due soon and overdue by unit, by person and by step, and what this week brings (tình hình xử lý)."""
    access.check_see_workload(request.person)
    asked = request.GET.get("phong", "")
    divisions = Unit.objects.filter(agency_id=request.person.agency_id or 0, kind=UnitKind.DIVISION)
    units = [(str(unit.pk), unit.short_name) for unit in divisions]
    unit_id = int(asked) if asked in dict(units) else None
    context = {
        "now": clock.now(),
        "units": [("", "Mọi phòng"), *units],
        "chosen": asked if unit_id else "",
        "of": dict(units).get(asked, ""),
        "load": loads.workload(request.person, unit_id),
    }
    return render(request, "dossiers/workload.html", context)


@login_required
@require_safe
def course(request: PersonRequest, number: str) -> HttpResponse:
    """Every passing on of one dossier in one table, to read or to print (quá trình xử lý)."""
    dossier = visible_dossier(request, number)
    access_log.note(request, dossier.ref, "xem quá trình xử lý")
    context = {
        "dossier": dossier,
        "passings": roads.course(dossier),
        "clock": clock_face(dossier, deadlines.explained(dossier)),
        "stops": list(dossier.clock_stops.all()),
        "now": clock.now(),
    }
    return render(request, "dossiers/course.html", context)
