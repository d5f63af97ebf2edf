"""What is filled in when a book of numbers is continued from elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.numbers.series import OpenBook
from congso.ui.amounts import Whole
from congso.ui.forms import offer


class OpeningForm(forms.Form):
    """The last number that was given before this program (số cuối đã cấp)."""

    book = forms.ChoiceField(label="Sổ", help_text="Chỉ những sổ chưa cấp số nào trong phần mềm.")
    last = Whole(
        label="Số cuối đã cấp",
        min_value=1,
        max_value=9_999_999,
        help_text="Số tiếp theo của phần mềm là số này cộng 1.",
        widget=forms.TextInput(attrs={"class": "w-short"}),
        error_messages={"invalid": "Số phải là số nguyên."},
    )
    reason = forms.CharField(
        label="Lý do", max_length=300, help_text="Ví dụ: tiếp tục Sổ 2020, số 137 ngày 30/06/2020."
    )

    def __init__(self, books: list[OpenBook], data: Any = None) -> None:
        super().__init__(data)
        choices = [(f"{book.series}|{book.period}", f"{book.words}, kỳ {book.period}") for book in books]
        offer(self, "book", [("", "Chọn sổ"), *choices])

    def opening(self) -> dict[str, Any]:
        """The opening as the action takes it."""
        series, _, period = self.cleaned_data["book"].partition("|")
        told = self.cleaned_data
        return {"series": series, "period": period, "next_number": told["last"] + 1, "reason": told["reason"]}
