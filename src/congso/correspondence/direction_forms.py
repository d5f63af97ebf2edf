"""What is filled in about a direction."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.correspondence.choosing import people_of
from congso.correspondence.forms import day, text
from congso.correspondence.recipients import units_of
from congso.correspondence.ruling_forms import NOBODY, away, leaders_of
from congso.people.models import Agency


class DirectionForm(forms.Form):
    """A form of directions; a refusal lands beside its field."""

    def refuse(self, reason: str, field: str | None) -> None:
        self.add_error(field if field in self.fields else None, reason)


class OpenForm(DirectionForm):
    words = text("Nội dung giao", rows=3)
    lead = forms.ChoiceField(label="Đơn vị chủ trì", required=False, help_text="Hoặc chọn cá nhân chủ trì ở dưới")
    person = forms.ChoiceField(label="Cá nhân chủ trì", required=False)
    cooperate = forms.MultipleChoiceField(label="Phối hợp", required=False, widget=forms.CheckboxSelectMultiple)
    due_on = day("Hạn", "Bỏ trống khi không cần hạn", required=False)
    although_away = away()
    leader = forms.ChoiceField(
        label="Nhập thay lãnh đạo đã giao trên giấy",
        required=False,
        help_text="Việc được ghi là của lãnh đạo, do bạn nhập thay, kèm ảnh bút phê",
    )
    photo = forms.FileField(label="Ảnh bút phê", required=False, help_text="Ảnh chụp hoặc bản quét")
    field_order = ("leader", "photo")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("leader") and not data.get("photo") and "photo" not in self.errors:
            self.add_error("photo", "Hãy chụp bút phê.")
        return data

    def offer_leaders(self, agency: Agency | None) -> None:
        """The leaders in whose name it can be entered; None: one orders only for oneself."""
        if agency is None:
            del self.fields["leader"], self.fields["photo"]
            return
        field: Any = self.fields["leader"]
        field.choices = [("", "Không, tôi tự giao"), *leaders_of(agency)]

    def offer(self, agency_id: int) -> None:
        units: Any = [(f"u:{unit.pk}", unit.name) for unit in units_of(agency_id)]
        choices = {"lead": [NOBODY, *units], "person": [NOBODY, *people_of(agency_id)], "cooperate": units}
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered


class ReportForm(DirectionForm):
    words = text("Báo cáo")
    last = forms.BooleanField(label="Báo cáo cuối: việc đã xong, chờ kết luận", required=False)


class WhyForm(DirectionForm):
    reason = text("Lý do", most=500, rows=2)


class CloseForm(DirectionForm):
    outcome = text("Kết luận", required=False, rows=2)


class ExtensionForm(DirectionForm):
    until = day("Xin gia hạn đến")
    reason = text("Lý do", most=500, rows=2)


class AnswerExtensionForm(DirectionForm):
    granted = forms.TypedChoiceField(
        label="Trả lời",
        choices=[("1", "Đồng ý"), ("0", "Không đồng ý")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn trả lời."},
    )
    answer = text("Ý kiến", required=False, rows=2, most=500)
