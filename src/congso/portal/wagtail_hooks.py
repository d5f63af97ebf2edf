"""What the editor shows: only what the website needs; and which of its files leave the house."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, NameEmailSettingsPanel, NotificationsSettingsPanel

from congso.portal.openness import is_shown, keeps_the_site

HIDDEN = {"reports", "help", "settings", "snippets"}
COLOURS = """<style>
:root { --w-color-primary: #3d0f12; --w-color-primary-200: #2c0a0c; --w-color-secondary: #9b1c1f;
  --w-color-secondary-600: #6f1315; --w-color-secondary-400: #7d1618; --w-color-secondary-100: #b7393c;
  --w-color-secondary-75: #e9c9ca; --w-color-secondary-50: #f8eded; }
.sidebar-custom-branding { display: grid; place-items: center; margin: 1.5rem auto; }
@media (max-width: 40em) {
  .xdsoft_datetimepicker { left: 0 !important; max-width: 100vw; }
  .xdsoft_datetimepicker .xdsoft_datepicker { float: none; width: auto; }
  .xdsoft_datetimepicker .xdsoft_calendar :is(td, th) { padding-inline: 0.25rem; font-size: 0.75rem; }
  .upload-list > li { list-style: none; }
  .listing { table-layout: auto; }
  .listing col { width: auto; }
  .listing:has(th.title) :is(td, th).title ~ :is(td, th):not(:nth-last-child(-n + 2)),
  .listing.chooser :is(td, th):nth-child(n + 2):not(:nth-last-child(-n + 2)) { display: none; } }
</style>"""
"""The office's colours instead of the editor's own; on a telephone a list of pages keeps their titles and
states, and the calendar its Sunday."""


@hooks.register("insert_global_admin_css")
def wear_the_office_colours() -> str:
    """The editor looks like the rest of the house."""
    return mark_safe(COLOURS)


@hooks.register("insert_global_admin_js")
def send_after_saving() -> str:
    """A page that saves itself is sent when that has ended."""
    return format_html('<script src="{}"></script>', static("vendor/editor.js"))


@hooks.register("construct_main_menu")
def hide_what_is_not_needed(request: Any, menu_items: list[Any]) -> None:
    """Editors write; what the house has pages of its own for is not in their menu."""
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]


def leave_out_of_the_account(panel: type[BaseSettingsPanel]) -> None:
    """A part of somebody's own page in the editor which the house has in its own account, or does not offer."""
    panel.is_active = lambda _: False


for each in (NameEmailSettingsPanel, NotificationsSettingsPanel):
    leave_out_of_the_account(each)


@hooks.register("before_serve_document")
def serve_what_is_shown(document: Any, request: HttpRequest) -> None:
    """A file is open once a page that everybody may read uses it; before that to those who keep the website."""
    if not is_shown(document) and not keeps_the_site(request):
        raise Http404("Không có tệp này, hoặc tệp chưa được công khai.")
