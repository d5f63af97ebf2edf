"""The template environment of the office's own pages.

Two environments: the office's own is strict (an undefined name is an error); the components of govuk-frontend live in a
second, lenient one and are handed over as globals, so that a page imports nothing and its blocks render alone.
"""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined, Template

from congso.ui import charts, forms
from congso.ui.calendar import weeks
from congso.ui.filters import FILTERS
from congso.ui.icons import icon, initials

GOVUK = "govuk_frontend_jinja"
GOVUK_PARTS = {
    "govukAccordion": "accordion",
    "govukBackLink": "back-link",
    "govukBreadcrumbs": "breadcrumbs",
    "govukButton": "button",
    "govukCharacterCount": "character-count",
    "govukCheckboxes": "checkboxes",
    "govukDateInput": "date-input",
    "govukDetails": "details",
    "govukErrorMessage": "error-message",
    "govukErrorSummary": "error-summary",
    "govukFieldset": "fieldset",
    "govukFileUpload": "file-upload",
    "govukHint": "hint",
    "govukInput": "input",
    "govukInsetText": "inset-text",
    "govukLabel": "label",
    "govukNotificationBanner": "notification-banner",
    "govukPanel": "panel",
    "govukPasswordInput": "password-input",
    "govukRadios": "radios",
    "govukSelect": "select",
    "govukSummaryList": "summary-list",
    "govukTable": "table",
    "govukTabs": "tabs",
    "govukTag": "tag",
    "govukTextarea": "textarea",
    "govukWarningText": "warning-text",
}
# In order: a part may use only those that stand before it.
OWN_PARTS = ("state", "facts", "head", "rows", "acts", "story", "clock", "boxes", "fields", "figures")


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Find the address of a page by its name: url("dossiers:receipt", number=...)."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def with_query(request: HttpRequest, **changes: Any) -> str:
    """Keep the address of this page and its filters, with some parameters changed; None takes one away."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def room_folders() -> list[Path]:
    """List the template folders of the office's own installed packages; other people's templates are not among them."""
    own = (Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.startswith("congso."))
    return [folder for folder in own if folder.is_dir()]


def govuk_components() -> dict[str, Any]:
    """Load the components of govuk-frontend in an environment of their own, where what is undefined is empty."""
    loader = PrefixLoader({GOVUK: PackageLoader(GOVUK)})
    lenient = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return {
        name: getattr(lenient.get_template(f"{GOVUK}/components/{folder}/macro.html").module, name)
        for name, folder in GOVUK_PARTS.items()
    }


def macros(template: Template) -> dict[str, Any]:
    """Take the public macros of one file of parts."""
    return {name: part for name, part in vars(template.module).items() if not name.startswith("_")}


def environment(**options: Any) -> Environment:
    """Build the strict environment with every component, helper and filter as a global (see docs/reference/ui.md)."""
    options |= {"loader": FileSystemLoader(room_folders()), "undefined": StrictUndefined, "autoescape": True}
    options["extensions"] = ["jinja2.ext.i18n", *options.get("extensions", ())]
    strict = Environment(trim_blocks=True, lstrip_blocks=True, **options)
    strict.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    strict.filters.update(FILTERS)
    strict.globals.update(
        url=url, static=static, with_query=with_query, icon=icon, initials=initials, weeks=weeks, **charts.CHARTS
    )
    strict.globals.update(json_data=lambda element_id, data: json_script(data, element_id))
    strict.globals.update(form_errors=forms.form_errors, field_params=forms.field_params)
    strict.globals.update(govuk_components())
    for part in OWN_PARTS:
        strict.globals.update(macros(strict.get_template(f"ui/parts/{part}.html")))
    return strict
