"""What the editor shows: only what the website needs; and which of its files leave the house."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks

from congso.portal.openness import is_shown, keeps_the_site

HIDDEN = {"reports", "help", "settings", "snippets"}


@hooks.register("construct_main_menu")
def hide_what_is_not_needed(request: Any, menu_items: list[Any]) -> None:
    """Editors write; what the house has pages of its own for is not in their menu."""
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]


@hooks.register("before_serve_document")
def serve_what_is_shown(document: Any, request: HttpRequest) -> None:
    """A file is open once a page that everybody may read uses it; before that to those who keep the website."""
    if not is_shown(document) and not keeps_the_site(request):
        raise Http404("Không có tệp này, hoặc tệp chưa được công khai.")
