"""Dossiers that follow a version of a procedure, for whoever is about to announce the next one."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from congso.dossiers.actions.moving import MOVABLE
from congso.dossiers.models import Dossier
from congso.dossiers.models.dossier import ENDED
from congso.dossiers.states import DossierState
from congso.procedures.models import ProcedureVersion
from congso.procedures.ports import Pinned, PinnedOne

LISTED = 20


def pinned(version: ProcedureVersion, person: Any) -> list[Pinned]:
    """Dossiers under this version that are not over, by state; the ones that the person may see also by number."""
    under = Dossier.objects.filter(procedure_version=version).exclude(state__in=ENDED)
    counts = dict(under.order_by().values_list("state").annotate(Count("pk")))
    seen = under.visible_to(person).select_related("applicant").order_by("due_at", "id")[: LISTED * len(DossierState)]
    shown: dict[str, list[PinnedOne]] = {}
    for one in seen if counts else ():
        shown.setdefault(one.state, []).append(PinnedOne(str(one), one.applicant.name, one.get_absolute_url()))
    return [
        Pinned(str(state.label), counts[state], tuple(shown.get(state, ())[:LISTED]), movable=state in MOVABLE)
        for state in DossierState
        if state in counts
    ]
