"""What somebody fills in who comments on a draft."""

from __future__ import annotations

from typing import Any

from django import forms

LONGEST_COMMENT = 5000


class CommentForm(forms.Form):
    """A comment on a draft (góp ý dự thảo)."""

    text = forms.CharField(
        label="Nội dung",
        max_length=LONGEST_COMMENT,
        help_text="Nêu rõ điều, khoản góp ý và đề xuất sửa.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Hãy ghi nội dung góp ý."},
    )
    name = forms.CharField(
        label="Họ tên hoặc tên cơ quan, tổ chức",
        max_length=120,
        required=False,
        help_text="Không bắt buộc; được đăng cùng ý kiến.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label="Điện thoại hoặc thư điện tử", max_length=120, required=False, help_text="Không bắt buộc; không đăng."
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="gy-%s")
