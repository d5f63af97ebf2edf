"""The list of what must be public in the menu."""

from __future__ import annotations

from typing import Any

from congso.quality.models.publication import SEE
from congso.ui.menu import MenuEntry, register


def may_see(person: Any) -> bool:
    return any(person.agencies_where(right) for right in SEE)


register(MenuEntry("portal", "Danh mục công khai", "quality:duties", order=30, icon="tasks", may=may_see))
