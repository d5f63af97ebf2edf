"""The form of a draft on the table: which part of it is looked at, and what a button asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms

from congso.eforms import drafting
from congso.eforms.drafting import Outline, outline
from congso.eforms.forms import SchemaForm
from congso.eforms.schemas import Question
from congso.kernel.refusals import Refused
from congso.procedures.form_forms import FieldForm, GroupForm, SchemaTextForm

Schema = dict[str, Any]


@dataclass
class FormDesk:
    """What the page of the form shows: the outline, the part that is being drawn, and the preview."""

    schema: Schema | None
    groups: list[Outline]
    path: str = ""
    adds_to: str | None = None
    form: forms.Form | None = None
    text: SchemaTextForm = field(default_factory=SchemaTextForm)
    error: str = ""

    @property
    def question(self) -> Question | None:
        return drafting.find(self.schema, self.path)

    @property
    def group(self) -> Outline | None:
        return next((one for one in self.groups if one.key == self.path), None) if self.path != "" else None

    @property
    def preview(self) -> SchemaForm | None:
        return SchemaForm(self.schema, prefix="xem") if self.schema else None

    @property
    def json(self) -> str:
        return drafting.write_schema(self.schema) if self.schema else ""


def desk(schema: Schema | None, *, path: str = "", adds_to: str | None = None) -> FormDesk:
    """The form as it stands, with one part of it, or a new field, on the table."""
    found = FormDesk(schema, outline(schema), path, adds_to)
    if found.adds_to is not None:
        found.form = FieldForm(initial={"kind": "text", "width": "full"}, groups=found.groups)
    elif (question := found.question) is not None:
        found.form = FieldForm(initial=FieldForm.shown(question), groups=found.groups, leave_out=path)
    elif (group := found.group) is not None:
        found.form = GroupForm(initial=GroupForm.shown(group), groups=found.groups, leave_out=path)
    return found


def drawn(schema: Schema | None, data: Any) -> tuple[Schema | None, str, FormDesk | None]:
    """What the form becomes by what a button asked for, and which part is looked at then; or the page with its mistake.

    Refused when the part is gone meanwhile or a condition stands in the way.
    """
    verb, _, path = str(data.get("viec", "")).partition(":")
    if verb in _PLAIN:
        return (*_PLAIN[verb](schema, path, data), None)
    if verb in ("o", "nhom", "them"):
        return _written(schema, verb, path, data)
    if verb == "nhap":
        return _brought(schema, data)
    raise Refused("Không rõ việc cần làm.")


def _written(schema: Schema | None, verb: str, path: str, data: Any) -> tuple[Schema | None, str, FormDesk | None]:
    page = FormDesk(schema, outline(schema), path, path if verb == "them" else None)
    kind = GroupForm if verb == "nhom" else FieldForm
    form = page.form = kind(data, groups=page.groups, leave_out=path if verb != "them" else "")
    if not form.is_valid():
        return schema, path, page
    try:
        if isinstance(form, GroupForm):
            told = form.cleaned_data
            changed = drafting.change_group(
                schema or {}, path, title=told["title"], hint=told["hint"], condition=form.condition
            )
            return changed, path, None
        if verb == "them":
            return (*drafting.add_field(schema, path, form.change()), None)
        changed = drafting.change_field(schema or {}, path, form.change())
        if "group" in form.data:
            changed, path = drafting.move_to_group(changed, path, form.cleaned_data["group"])
        return changed, path, None
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return schema, path, page


def _brought(schema: Schema | None, data: Any) -> tuple[Schema | None, str, FormDesk | None]:
    page = FormDesk(schema, outline(schema), text=SchemaTextForm(data))
    if page.text.is_valid():
        try:
            return drafting.read_schema(page.text.cleaned_data["schema"]), "", None
        except Refused as refusal:
            page.text.add_error("schema", refusal.reason)
    return schema, "", page


def _group(schema: Schema | None, path: str, data: Any) -> tuple[Schema | None, str]:
    return drafting.add_group(schema, str(data.get("title", "")))


def _up(schema: Schema | None, path: str, data: Any) -> tuple[Schema | None, str]:
    return (drafting.move(schema, path, by=-1) if schema else None), path


def _down(schema: Schema | None, path: str, data: Any) -> tuple[Schema | None, str]:
    return (drafting.move(schema, path, by=1) if schema else None), path


def _off(schema: Schema | None, path: str, data: Any) -> tuple[Schema | None, str]:
    return (drafting.remove(schema, path) if schema else None), ""


_PLAIN = {"them-nhom": _group, "len": _up, "xuong": _down, "bo": _off}
