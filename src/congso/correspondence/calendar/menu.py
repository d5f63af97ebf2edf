"""The calendar of work in the menu: "Lịch công tác" in the words of the office."""

from __future__ import annotations

from typing import Any

from congso.correspondence.models.calendar import SEE
from congso.ui.menu import MenuEntry, register


def may_see(person: Any) -> bool:
    """Anybody of the office."""
    return bool(getattr(person, "pk", None)) and person.may(SEE)


register(
    MenuEntry("calendar", "Lịch tuần", "correspondence:week", order=10, icon="calendar", may=may_see),
    MenuEntry("calendar", "Giấy mời", "correspondence:invitations", order=20, icon="inbox", may=may_see),
    MenuEntry("calendar", "Phòng họp và xe", "correspondence:bookings", order=30, icon="home", may=may_see),
)
