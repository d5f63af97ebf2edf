"""A Django form as accessible fields: label above, hint under it, the error beside the field and in a summary."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList

from congso.ui.filters import ngay


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let a field of choices offer these, each a value and its words."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let a field that chooses among rows offer these, and take no other."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def form_errors(form: forms.BaseForm) -> list[dict[str, str]]:
    """List every error of a form for the summary: those of a field link to it, those of the whole form stand first."""
    whole = [{"text": str(text)} for text in form.non_field_errors()]
    hidden = [{"text": str(text)} for bound in form.hidden_fields() for text in bound.errors]
    fields = [
        {"text": f"{bound.label}: {text}", "href": f"#{first_id(bound)}"}
        for bound in form.visible_fields()
        for text in bound.errors
    ]
    return whole + hidden + fields


def first_id(bound: BoundField) -> str:
    """Find the id of the first control of a field, where a link from the summary must land."""
    return bound.id_for_label or bound.auto_id or bound.html_name


def _error(errors: ErrorList) -> dict[str, str] | None:
    return {"text": " ".join(map(str, errors)), "visuallyHiddenText": "Lỗi"} if errors else None


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return ngay(value) if isinstance(value, dt.date) else str(value)


def _items(bound: BoundField) -> list[dict[str, Any]]:
    chosen = bound.value()
    values = {str(v) for v in (chosen if isinstance(chosen, list | tuple | set) else [chosen]) if v is not None}
    items = []
    for group, options, _ in bound.field.widget.optgroups(bound.html_name, list(values), {}):
        for option in options:
            item = {"value": str(option["value"]), "text": option["label"], "checked": option["selected"]}
            item["selected"] = option["selected"]
            if group:
                item["text"] = f"{group}: {option['label']}"
            items.append(item)
    return items


def _macro(widget: forms.Widget) -> str:
    # Most particular first: a subclass must be met before its parent.
    for kind, macro in (
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
        (forms.FileInput, "file"),
        (forms.PasswordInput, "password"),
    ):
        if isinstance(widget, kind):
            return macro
    return "input"


def is_marked(bound: BoundField) -> bool:
    """Say whether a field shows that it must be filled: where others may stay empty; filled already or not."""
    asked = [field for field in bound.form.fields.values() if not isinstance(field.widget, forms.CheckboxInput)]
    return bound.field.required and not all(field.required for field in asked)


def field_params(bound: BoundField) -> dict[str, Any]:
    """Describe one field for the components: {"macro": which component, "params": what it is given}."""
    widget = bound.field.widget
    macro = _macro(widget)
    attributes = {
        name: value for name, value in widget.attrs.items() if name not in ("class", "id") and value is not False
    }
    if bound.field.required and macro not in ("radios", "checkboxes", "checkbox"):
        attributes["aria-required"] = "true"
    label = str(bound.label)
    must = "must" if is_marked(bound) else ""
    params: dict[str, Any] = {
        "id": bound.auto_id or bound.html_name,
        "idPrefix": bound.auto_id or bound.html_name,
        "name": bound.html_name,
        "label": {"text": label, "classes": must},
        "hint": {"text": str(bound.help_text)} if bound.help_text else None,
        "errorMessage": _error(bound.errors),
        "attributes": {name: str(value) if value is not True else "" for name, value in attributes.items()},
        "classes": widget.attrs.get("class", ""),
    }
    if macro in ("radios", "checkboxes", "select"):
        params["items"] = _items(bound)
        params["fieldset"] = {"legend": {"text": label, "classes": must}}
        if macro != "select":
            del params["attributes"]
    elif macro == "checkbox":
        checked = bound.value() in (True, "on", "True", "true", "1")
        params["items"] = [{"value": "on", "text": label, "checked": checked, "attributes": params.pop("attributes")}]
    elif macro in ("input", "textarea"):
        params["value"] = _plain(bound.value())
        params["rows"] = params["attributes"].pop("rows", "5")
        params["type"] = getattr(widget, "input_type", "text")
    return {"macro": macro, "params": params}
