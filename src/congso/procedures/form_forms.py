"""What is asked about a field or a group of a form while it is drawn (soạn biểu mẫu)."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.eforms.drafting import LARGEST, Change, Outline, as_change, said
from congso.eforms.kinds import KINDS
from congso.eforms.schemas import Question
from congso.procedures.section_forms import chosen, line, lines
from congso.ui.forms import offer

WIDTHS = [("full", "Cả dòng"), ("half", "Nửa dòng"), ("third", "Một phần ba"), ("short", "Ngắn")]


class Asking(forms.Form):
    """A form with a condition that may ask any field but those that `leave_out` begins."""

    condition_field = chosen("Chỉ hiện khi ô", (), required=False)
    condition_equals = line("có câu trả lời là", 200)

    def __init__(self, *args: Any, groups: list[Outline], leave_out: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [one for group in groups for one in group.fields if not one.conditions and not one.is_table]
        options = [(one.path, one.title) for one in asked if one.path != leave_out and one.group != (leave_out or None)]
        offer(self, "condition_field", [("", "(luôn hiện)"), *options])

    @property
    def condition(self) -> tuple[str, str] | None:
        path = self.cleaned_data["condition_field"]
        return (path, self.cleaned_data["condition_equals"]) if path else None


class FieldForm(Asking):
    """One field of a form."""

    title = line("Câu hỏi, tên ô", 300, required=True)
    kind = chosen("Loại ô", [(kind.key, kind.name) for kind in KINDS.values()])
    hint = line("Gợi ý dưới ô", 300)
    required = forms.BooleanField(label="Bắt buộc", required=False)
    width = chosen("Bề rộng", WIDTHS)
    choices = lines("Các lựa chọn", "Mỗi dòng một lựa chọn.")
    columns = lines(
        "Các cột", "Mỗi dòng một cột: “Tên cột: loại”, thêm * sau tên khi bắt buộc. Ví dụ “Số lượng*: số nguyên”."
    )
    least = line("Ít nhất", 16, inputmode="numeric")
    most = line("Nhiều nhất", 16, inputmode="numeric")
    not_before = chosen("Không được trước ngày ở ô", (), required=False)
    group = chosen("Trong nhóm", (), required=False)
    field_order = (
        *("title", "kind", "required", "hint", "width", "choices", "columns", "least", "most", "not_before", "group"),
    )

    def __init__(self, *args: Any, groups: list[Outline], leave_out: str = "", **kwargs: Any) -> None:
        super().__init__(*args, groups=groups, leave_out=leave_out, **kwargs)
        days = [(one.path, one.title) for group in groups for one in group.fields if one.is_date]
        offer(self, "not_before", [("", "(không so)"), *(day for day in days if day[0] != leave_out)])
        offer(self, "group", [(one.key, one.title or "Chung") for one in groups])

    def change(self) -> Change:
        """How the field is to look."""
        beside = ("group", "condition_field", "condition_equals")
        told = {key: value for key, value in self.cleaned_data.items() if key not in beside}
        return Change(**told, condition=self.condition)

    @staticmethod
    def shown(question: Question) -> dict[str, Any]:
        look = as_change(question)
        path, wanted = look.condition or ("", "")
        return {**vars(look), "group": question.group, "condition_field": path, "condition_equals": wanted}


class GroupForm(Asking):
    """A group of a form."""

    title = line("Tên nhóm", 300, required=True)
    hint = line("Giải thích dưới tên nhóm", 300)
    field_order = ("title", "hint")

    @staticmethod
    def shown(group: Outline) -> dict[str, Any]:
        condition = (
            group.rule.get("x-show_if", {"field": "", "equals": ""}) if group.key else {"field": "", "equals": ""}
        )
        asked, wanted = condition["field"], condition["equals"]
        return {
            "title": group.title,
            "hint": group.hint,
            "condition_field": asked,
            "condition_equals": said(wanted),
        }


class SchemaTextForm(forms.Form):
    """A form brought as JSON."""

    schema = forms.CharField(
        label="JSON Schema",
        max_length=LARGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": "14", "class": "code", "spellcheck": "false"}),
        error_messages={"required": "Chưa có nội dung.", "max_length": f"Nhiều nhất {LARGEST // 1024} KB."},
    )
