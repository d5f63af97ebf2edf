"""A schema as an accessible Django form, and what was typed back as checked JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from congso.eforms.answers import answer, is_asked, missing, problems
from congso.eforms.schemas import LONGEST_TEXT, Question, questions
from congso.eforms.tables import Table
from congso.ui.amounts import Money, Number, Whole

DATE_INPUTS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True)
class Shown:
    """On which answer a part of the form is shown: the control's name, the value it sends, and the same in words."""

    control: str
    value: str
    words: str


@dataclass(frozen=True)
class FormSection:
    """A group of fields under one heading (nhóm thông tin)."""

    title: str
    hint: str
    fields: list[BoundField]
    shown_if: Shown | None = None


class Lines(forms.CharField):
    """A list of texts, one on each line."""

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class SchemaForm(forms.Form):
    """The form of one checked schema (biểu mẫu của thủ tục); `document` is the checked JSON once `is_valid()`."""

    def __init__(
        self, schema: dict[str, Any], data: Any = None, *, initial: dict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        self.schema = schema
        self.questions = {question.name: question for question in questions(schema)}
        first = {name: _shown(answer(initial or {}, question.path)) for name, question in self.questions.items()}
        super().__init__(data, initial=first, **kwargs)
        for name, question in self.questions.items():
            self.fields[name] = field_for(question)

    def sections(self) -> list[FormSection]:
        """The fields under their headings, in the order of the form."""
        found: dict[str, FormSection] = {}
        for name, question in self.questions.items():
            title = self._heading(question)
            hint, shown_if = self._heading_hint(question), self._shown_if(question.group_rule)
            section = found.setdefault(title, FormSection(title, hint, [], shown_if))
            section.fields.append(self[name])
        return list(found.values())

    def shown_if(self, bound: BoundField) -> Shown | None:
        """On which answer a field is shown; None where it always is."""
        return self._shown_if(self.questions[bound.name].rule)

    def _shown_if(self, rule: dict[str, Any]) -> Shown | None:
        if "x-show_if" not in rule:
            return None
        condition = rule["x-show_if"]
        other = next(one for one in self.questions.values() if one.path == condition["field"])
        wanted = condition["equals"]
        value = {True: "on", False: ""}[wanted] if isinstance(wanted, bool) else str(wanted)
        words = {True: "được đánh dấu", False: "không được đánh dấu"}[wanted] if isinstance(wanted, bool) else ""
        return Shown(self.add_prefix(other.name), value, f"khi “{other.title}” {words or f'là “{wanted}”'}")

    def _heading(self, question: Question) -> str:
        if question.group:
            group = self.schema["properties"][question.group]
            return str(group.get("x-title") or group.get("title") or question.group)
        return str(question.rule.get("x-group") or self.schema.get("x-title") or self.schema.get("title") or "")

    def _heading_hint(self, question: Question) -> str:
        owner = self.schema["properties"][question.group] if question.group else {}
        return str(owner.get("x-hint") or owner.get("description") or "")

    def clean(self) -> dict[str, Any]:
        self.document = self._gather()
        by_path = {question.path: name for name, question in self.questions.items()}
        for problem in problems(self.schema, self.document):
            name = by_path.get(problem.field)
            if name is None or not self.has_error(name):
                self.add_error(name, problem.words)
        return self.cleaned_data

    def _gather(self) -> dict[str, Any]:
        typed: dict[str, Any] = {}
        for key, rule in self.schema["properties"].items():
            if rule["type"] == "object":
                typed[key] = {}
        for name, question in self.questions.items():
            value = _plain(self.cleaned_data.get(name), question)
            if value is not None:
                _place(typed, question, value)
        for question in self.questions.values():
            if not is_asked(question, typed):
                (typed.get(question.group, {}) if question.group else typed).pop(question.key, None)
        asked = {question.group for question in self.questions.values() if question.group and is_asked(question, typed)}
        return {key: value for key, value in typed.items() if key in asked or not self._is_group(key)}

    def _is_group(self, key: str) -> bool:
        return bool(self.schema["properties"][key]["type"] == "object")


def _place(document: dict[str, Any], question: Question, value: Any) -> None:
    (document[question.group] if question.group else document)[question.key] = value


def _shown(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _plain(value: Any, question: Question) -> Any:
    """What was typed as JSON keeps it; None when nothing was."""
    if value is None or value in ("", []):
        return None
    if question.is_table:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if question.rule["type"] == "boolean":
        return bool(value)
    if question.rule["type"] == "integer" and isinstance(value, str):
        return int(value)
    return value


def field_for(question: Question) -> forms.Field:
    """The Django field of one question: Vietnamese label, hint and errors.

    A field that is asked only sometimes is never required by itself; the schema decides when the answers are known.
    """
    rule = question.rule
    required = question.required and not question.conditions and rule["type"] != "boolean"
    common: dict[str, Any] = {
        "label": question.title,
        "help_text": question.hint,
        "required": required,
        "error_messages": {"required": missing(rule, question.key)},
    }
    field = _MAKERS[rule["type"]](rule, common)
    field.widget.attrs.update(_attributes(rule))
    return field


def _attributes(rule: dict[str, Any]) -> dict[str, str]:
    attributes = {}
    if rule.get("x-width") in ("half", "third", "short"):
        attributes["class"] = {
            "half": "govuk-!-width-one-half",
            "third": "govuk-!-width-one-third",
            "short": "govuk-input--width-10",
        }[rule["x-width"]]
    return attributes | _TYPING.get(rule.get("format", ""), {})


_TYPING = {
    "phone": {"inputmode": "tel", "autocomplete": "tel"},
    "id-number": {"autocomplete": "off", "spellcheck": "false"},
    "address": {"autocomplete": "street-address"},
}


def _text(rule: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    if "enum" in rule:
        return _choice(rule, common)
    if rule.get("format") == "date":
        common["error_messages"]["invalid"] = "Ngày không đúng; hãy viết ngày/tháng/năm."
        date_input = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric"})
        return forms.DateField(input_formats=DATE_INPUTS, widget=date_input, **common)
    longest = rule.get("maxLength", LONGEST_TEXT)
    common["error_messages"]["max_length"] = f"Quá dài: nhiều nhất {longest} ký tự."
    widget: forms.Widget = forms.TextInput()
    if rule.get("format") == "email":
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
    elif rule.get("format") == "long-text" or rule.get("maxLength", 0) > 300:
        widget = forms.Textarea(attrs={"rows": "4"})
    return forms.CharField(max_length=longest, widget=widget, **common)


def _choice(rule: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    few = len(rule["enum"]) <= 5
    choices = [(str(value), str(value)) for value in rule["enum"]]
    common["error_messages"]["invalid_choice"] = "Hãy chọn một trong các mục đã cho."
    if few:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    return forms.ChoiceField(choices=[("", "Hãy chọn"), *choices], **common)


def _whole(rule: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    if "enum" in rule:
        return _choice(rule, common)
    if rule.get("format") == "money":
        common["error_messages"]["invalid"] = "Phải là số tiền, ví dụ 650.000."
        common["help_text"] = " ".join(filter(None, [common["help_text"], "Tính bằng đồng."]))
        return Money(**common)
    common["error_messages"]["invalid"] = "Phải là số nguyên."
    return Whole(**common)


def _decimal(rule: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    common["error_messages"]["invalid"] = "Phải là số."
    return Number(**common)


def _tick(rule: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**common)


def _list(rule: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    if rule["items"]["type"] == "object":
        return Table(rule, field_for, **common)
    if "enum" in rule["items"]:
        choices = [(value, value) for value in rule["items"]["enum"]]
        common["error_messages"]["invalid_choice"] = "Hãy chọn trong các mục đã cho."
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
    common["help_text"] = " ".join(filter(None, [common["help_text"], "Mỗi dòng một mục."]))
    return Lines(widget=forms.Textarea(attrs={"rows": "4"}), **common)


_MAKERS = {"string": _text, "integer": _whole, "number": _decimal, "boolean": _tick, "array": _list}
