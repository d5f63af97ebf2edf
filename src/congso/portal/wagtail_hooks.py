"""What the editor shows: only what the website needs."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

HIDDEN = {"reports", "help", "settings", "snippets"}


@hooks.register("construct_main_menu")
def hide_what_is_not_needed(request: Any, menu_items: list[Any]) -> None:
    """Editors write; what the house has pages of its own for is not in their menu."""
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]
