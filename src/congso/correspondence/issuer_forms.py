"""What văn thư fills in about a body that writes to the office."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.correspondence.forms import line
from congso.correspondence.models import Issuer
from congso.correspondence.queries import issuer_named
from congso.correspondence.states import IssuerGroup


class IssuerForm(forms.Form):
    """How a body is called and written."""

    name = line("Tên cơ quan", "Đầy đủ, như trên văn bản", most=200, example="Sở Nội vụ tỉnh Đồng Nai")
    short_name = line("Tên gọi tắt", required=False, most=60, example="Sở Nội vụ")
    notation = line(
        "Chữ trong ký hiệu",
        "Phần sau loại văn bản trong ký hiệu",
        required=False,
        most=40,
        example="SNV",
        width="w-short",
    )
    group = forms.ChoiceField(
        label="Nhóm cơ quan",
        choices=[("", "Chọn nhóm"), *IssuerGroup.choices],
        error_messages={"required": "Hãy chọn nhóm cơ quan."},
    )
    code = line("Mã định danh", "Trên trục liên thông, nếu biết", required=False, most=40, example="000.00.00.H19")

    def refuse(self, reason: str, field: str | None) -> None:
        """Show why the action said no."""
        self.add_error(field if field in self.fields else None, reason)


class MergeForm(forms.Form):
    """Into which body another one goes."""

    into = line("Gộp vào cơ quan", "Gõ một phần tên rồi chọn", most=200)

    def __init__(self, issuer: Issuer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issuer = issuer

    def clean_into(self) -> Issuer:
        """The known body of that name."""
        found = issuer_named(self.issuer.agency_id, self.cleaned_data["into"])
        if found is None:
            raise forms.ValidationError("Không có cơ quan này trong danh mục. Hãy chọn trong danh sách gợi ý.")
        return found

    def refuse(self, reason: str, field: str | None) -> None:
        """Show why the action said no."""
        self.add_error(field if field in self.fields else None, reason)


def initial_of(issuer: Issuer) -> dict[str, str]:
    """What the form begins with."""
    return {name: getattr(issuer, name) for name in IssuerForm.base_fields}
