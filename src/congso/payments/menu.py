"""Money in the menu of the one-stop desk."""

from __future__ import annotations

from typing import Any

from congso.payments.models import COLLECT, KEEP, SEE
from congso.ui.menu import MenuEntry, register


def may_see(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and any(person.may(one) for one in (SEE, COLLECT, KEEP))


register(
    MenuEntry("one-stop", "Biên lai đã viết", "payments:day", order=56, icon="money", group="money", may=may_see),
    MenuEntry("one-stop", "Quyển biên lai", "payments:books", order=57, icon="money", group="money", may=may_see),
)
