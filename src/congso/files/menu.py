"""Bringing in what an office had before, in the menu of those who may."""

from __future__ import annotations

from typing import Any

from congso.files.importing import importers
from congso.ui.menu import MenuEntry, register


def may_bring_in(person: Any) -> bool:
    return any(person.may(importer.permission) for importer in importers.answers())


register(
    MenuEntry("admin", "Nhập dữ liệu đầu kỳ", "files:imports", order=70, icon="download", may=may_bring_in),
)
