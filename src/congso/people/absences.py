"""Who is away today, and who acts in their place (vắng mặt, xử lý thay)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from congso.kernel.prepared import Prepared
from congso.people.models import Delegation, Person
from congso.people.states import DelegationKind


@dataclass(frozen=True)
class Absence:
    """One who let another act while away: until when, who acts, on which basis."""

    giver_id: int
    taker: Person
    until: date
    basis: str

    @property
    def words(self) -> str:
        return f"vắng đến {self.until:%d/%m/%Y}, {self.taker.full_name} xử lý thay"


def absences_of(people: Iterable[int], day: date) -> dict[int, Absence]:
    """Who of these people is away on a day, by their id; the absence that ends last counts."""
    asked = set(people)
    return {
        one.giver_id: Absence(one.giver_id, one.taker, one.until, one.basis)
        for one in _away(day)
        if one.giver_id in asked
    }


_away = Prepared(
    lambda day: (
        Delegation.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day), since__lte=day, until__gte=day)
        .filter(kind=DelegationKind.SUBSTITUTION)
        .select_related("taker")
        .order_by("until", "id")
    )
)


def right_to_act(taker: Person, giver_id: int, day: date) -> Delegation | None:
    """The paper by which one acts for another on a day (căn cứ ủy quyền); the latest when there are several."""
    running = Delegation.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=day), giver=giver_id, taker=taker, since__lte=day, until__gte=day
    )
    found: Delegation | None = running.select_related("giver").order_by("-since", "-id").first()
    return found
