"""What heads look after: dossiers that do not move, and how the work of a unit is shared out."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congso.dossiers.load import Candidate, candidates
from congso.dossiers.models import Dossier
from congso.dossiers.stuck import stuck
from congso.people import actions as people
from congso.people.models import Unit
from congso.people.requests import PersonRequest
from congso.people.states import UnitKind
from congso.ui.http import render, seen, swap_or_redirect

SHOWN = 200


@dataclass(frozen=True)
class Sharing:
    """A unit, and what each of its people has."""

    unit: Unit
    people: list[Candidate]


def _check_heads(request: PersonRequest) -> None:
    if not request.person.may("dossiers.assign"):
        raise PermissionDenied("Trang này của Trưởng phòng và lãnh đạo.")


@login_required
@require_safe
def stuck_ones(request: PersonRequest) -> HttpResponse:
    """Dossiers that do not move, why, and what to do about each (hồ sơ vướng)."""
    _check_heads(request)
    visible = Dossier.objects.visible_to(request.person)
    found = stuck(visible, request.person.agency_id or 0)
    reasons = {one.reason.key: one.reason for one in found}
    groups = [(reason, [one for one in found if one.reason == reason][:SHOWN]) for reason in reasons.values()]
    return render(request, "dossiers/stuck.html", {"groups": groups, "count": len(found)})


@login_required
def assigning(request: PersonRequest) -> HttpResponse:
    """How the work of each unit is shared out, with what everybody has (phân công theo tải)."""
    _check_heads(request)
    units = Unit.objects.filter(pk__in=request.person.units_where("dossiers.assign"), kind=UnitKind.DIVISION)
    if request.method == "POST":
        unit = get_object_or_404(units, pk=request.POST.get("phong", ""))
        by_load = request.POST.get("cach") == "theo-tai"
        people.set_assigning(unit=unit, by_load=by_load, by=request.person, seen=seen(request))
        return swap_or_redirect(request, "dossiers:assigning")
    shared = [Sharing(unit, candidates(unit)) for unit in units.order_by("order")]
    return render(request, "dossiers/assigning.html", {"shared": shared})
