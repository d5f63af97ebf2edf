"""What is filled in about scores and surveys."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from congso.dossiers.states import RatingItem, Satisfaction
from congso.quality.states import MOST, SELF_SCORED, Index
from congso.ui.amounts import Exact, Whole

POINTS = [("", "–"), *((str(points), str(points)) for points in range(MOST + 1))]


class ScoreForm(forms.Form):
    """The score of one index: the office's own where the house cannot tell it, the appraiser's, a remark."""

    points = forms.TypedChoiceField(
        label="Tự chấm",
        choices=POINTS,
        coerce=int,
        required=False,
        empty_value=None,
    )
    appraised = Exact(
        label="Thẩm định",
        min_value=Decimal(0),
        max_value=Decimal(MOST),
        max_digits=2,
        decimal_places=1,
        required=False,
        help_text="Từ 0 đến 2, một số lẻ; ví dụ 1,5.",
        widget=forms.TextInput(attrs={"class": "w-short"}),
        error_messages={"invalid": "Điểm phải là số, như 1,5."},
    )
    remark = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, index: Index, *args: Any, appraises: bool = False, scores: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if index not in SELF_SCORED or not scores:
            del self.fields["points"]
        if not appraises:
            del self.fields["appraised"]


class SampleForm(forms.Form):
    """How many dossiers are asked about."""

    size = Whole(
        label="Số phiếu",
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"class": "w-short"}),
        error_messages={"invalid": "Số phiếu phải là số nguyên."},
    )
    seed = forms.CharField(
        label="Khóa ngẫu nhiên",
        max_length=40,
        required=False,
        help_text="Để trống thì phần mềm tự chọn. Cùng khóa thì lấy lại đúng những hồ sơ ấy.",
    )


class AnswerForm(forms.Form):
    """What stands on a slip that came back."""

    satisfaction = forms.ChoiceField(
        label="Đánh giá chung",
        choices=Satisfaction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một mức."},
    )
    comment = forms.CharField(
        label="Ý kiến khác", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in RatingItem:
            self.fields[f"muc_{item.name.lower()}"] = forms.ChoiceField(
                label=item.label, choices=[("", "Không đánh dấu"), *Satisfaction.choices], required=False
            )
        self.order_fields(["satisfaction", *(f"muc_{item.name.lower()}" for item in RatingItem), "comment"])

    def items(self) -> dict[str, str]:
        """The items that were marked."""
        told = ((item.value, self.cleaned_data.get(f"muc_{item.name.lower()}", "")) for item in RatingItem)
        return {item: mark for item, mark in told if mark}
