"""The website in the menu of those who keep it."""

from __future__ import annotations

from typing import Any

from congso.portal.access import APPROVE, EDIT
from congso.ui.menu import MenuEntry, register


def may_edit(person: Any) -> bool:
    return bool(person.may(EDIT))


def may_approve(person: Any) -> bool:
    return bool(person.may(APPROVE))


register(
    MenuEntry("work", "Biên tập trang tin", "portal:keeping", order=210, icon="pen", may=may_edit),
    MenuEntry("work", "Góp ý dự thảo", "portal:comments", order=220, icon="chat", may=may_approve),
)
