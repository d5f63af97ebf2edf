"""What is filled in about duties to publish."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.kernel import clock
from congso.quality.publication.owed import Owed
from congso.quality.publication.states import Rhythm
from congso.quality.voices.queries import those_who_answer
from congso.ui.amounts import Whole


class DutyForm(forms.Form):
    """A form about one duty; a refusal lands beside its field."""

    def refuse(self, reason: str, field: str | None) -> None:
        self.add_error(field if field in self.fields else None, reason)


class ChargeForm(DutyForm):
    whom = forms.ChoiceField(
        label="Đơn vị, người phải công khai", error_messages={"required": "Hãy chọn đơn vị hoặc người."}
    )

    def __init__(self, agency_id: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["whom"]
        offered.choices = [("", "Chọn đơn vị hoặc người"), *those_who_answer(agency_id, clock.today())]


class PaperForm(DutyForm):
    title = forms.CharField(label="Tên tài liệu", max_length=200, error_messages={"required": "Hãy ghi tên tài liệu."})
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    year = Whole(
        label="Năm",
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "numeric"}),
        error_messages={"invalid": "Năm phải là số."},
    )
    quarter = forms.TypedChoiceField(
        label="Quý",
        choices=[("1", "Quý I"), ("2", "Quý II"), ("3", "Quý III"), ("4", "Quý IV")],
        coerce=int,
        error_messages={"required": "Hãy chọn quý."},
    )
    file = forms.FileField(
        label="Tệp", help_text="PDF hoặc bảng tính; mọi người tải được.", error_messages={"required": "Hãy chọn tệp."}
    )

    def __init__(self, owed: Owed, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if owed.rhythm != Rhythm.QUARTERLY:
            del self.fields["quarter"]


class WithdrawForm(DutyForm):
    reason = forms.CharField(
        label="Lý do gỡ",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do gỡ."},
    )
