"""Slips of many dossiers, sorted into piles that are printed at once (in phiếu của nhiều hồ sơ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from congso.dossiers.form_sets import FORM_SETS
from congso.dossiers.models import Dossier, Slip
from congso.dossiers.slips import form

MOST = 100
"""So many dossiers are printed together."""
KINDS = list(dict.fromkeys(one.kind for known in FORM_SETS.values() for one in known.forms))


@dataclass
class Pile:
    """The last slip of one kind of each dossier that has one, in the order of the dossiers."""

    kind: str
    title: str
    slips: list[Slip] = field(default_factory=list)


def piles(dossiers: Iterable[Dossier]) -> dict[str, Pile]:
    """By kind of slip, whatever set of forms each dossier was received under."""
    wanted = [dossier.pk for dossier in dossiers]
    issued = Slip.objects.filter(dossier__in=wanted).defer("data").order_by("id")
    last = {(slip.dossier_id, form(slip).kind): slip for slip in issued}
    found: dict[str, Pile] = {}
    for pk in wanted:
        for (dossier_id, kind), slip in last.items():
            if dossier_id == pk:
                found.setdefault(kind, Pile(kind, form(slip).title)).slips.append(slip)
    return dict(sorted(found.items(), key=lambda item: KINDS.index(item[0])))
