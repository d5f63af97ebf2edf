"""Incoming documents in the menu: "Văn bản đến" in the words of the office."""

from __future__ import annotations

from typing import Any

from congso.correspondence.calendar import menu as calendar_menu  # noqa: F401  registers the calendar beside
from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT, WORK
from congso.ui.menu import MenuEntry, register


def may_take_in(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may("correspondence.take_in")


def may_see(person: Any) -> bool:
    """Anybody of the office to whom a document may be given."""
    seen = (SEE_AGENCY, SEE_UNIT, WORK)
    return bool(getattr(person, "pk", None)) and any(person.may(permission) for permission in seen)


register(
    MenuEntry(
        section="incoming",
        label="Tiếp nhận văn bản",
        url_name="correspondence:take_in",
        order=5,
        icon="plus",
        may=may_take_in,
    ),
    MenuEntry(
        section="incoming",
        label="Chờ vào sổ",
        url_name="correspondence:waiting",
        order=10,
        icon="inbox",
        may=may_take_in,
    ),
    MenuEntry(
        section="incoming",
        label="Sổ đăng ký văn bản đến",
        url_name="correspondence:register",
        order=90,
        icon="archive",
        may=may_see,
    ),
)
