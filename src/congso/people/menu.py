"""Structure and users in the menu of administrators."""

from __future__ import annotations

from typing import Any

from congso.ui.menu import MenuEntry, register


def may_manage(person: Any) -> bool:
    return bool(person.may("people.manage"))


def may_look_at_papers(person: Any) -> bool:
    return bool(person.may("people.register_applicant"))


register(
    MenuEntry("one-stop", "Giấy thay mặt", "people:papers", order=12, icon="user", may=may_look_at_papers),
    MenuEntry("admin", "Cơ cấu tổ chức", "people:structure", order=20, icon="data", may=may_manage),
    MenuEntry("admin", "Người dùng", "people:users", order=30, icon="user", may=may_manage),
)
