"""Questions, complaints and suggestions in the menu."""

from __future__ import annotations

from typing import Any

from congso.kernel.refusals import Refused
from congso.quality.voices import access
from congso.ui.menu import MenuEntry, register


def may_see(person: Any) -> bool:
    try:
        access.check_desk(person)
    except Refused:
        return False
    return True


register(
    MenuEntry("portal", "Hỏi đáp", "quality:questions", order=10, icon="help", may=may_see),
    MenuEntry("portal", "Phản ánh, kiến nghị", "quality:feedback", order=20, icon="chat", may=may_see),
)
