"""Who may share a view."""

from __future__ import annotations

from congso.kernel.refusals import Refused
from congso.people.models import Person, Unit
from congso.search.lists import ListPlace


def check_share_view(place: ListPlace, by: Person, unit: Unit) -> None:
    """A view of a list is shared with a unit by its head (góc nhìn dùng chung)."""
    if not by.may(place.share, unit_id=unit.pk):
        raise Refused(f"Chỉ Trưởng phòng chia sẻ góc nhìn cho {unit.short_name}.")
