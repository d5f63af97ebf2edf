"""What somebody outside fills in when they speak to the office."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from congso.eforms import answers
from congso.quality.voices.filing import LONGEST_WORDS, Said
from congso.quality.voices.states import About, Found

TRAP = "trang_web"
"""A box that people do not see; what fills it in is a program."""


def line(label: str, most: int, hint: str = "", *, required: bool = True, **attributes: str) -> forms.CharField:
    asked = f"Hãy ghi {label[:1].lower()}{label[1:]}."
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=hint,
        required=required,
        widget=forms.TextInput(attrs=attributes),
        error_messages={"required": asked},
    )


class SpeakForm(forms.Form):
    """A question to the office."""

    title = line("Tiêu đề", 200, "Một câu ngắn, ví dụ: Giờ mở cửa của Bảo tàng tỉnh")
    field = forms.ChoiceField(label="Lĩnh vực", error_messages={"required": "Hãy chọn lĩnh vực."})
    words = forms.CharField(
        label="Nội dung",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": "Hãy ghi nội dung."},
    )
    name = line("Họ và tên", 120, autocomplete="name")
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        help_text="Trả lời gửi đến địa chỉ này.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Địa chỉ thư chưa đúng, ví dụ ten@example.com."},
    )
    phone = line("Điện thoại", 20, "Ghi thư điện tử hoặc số điện thoại.", required=False, autocomplete="tel")

    def __init__(self, fields: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["field"]
        offered.choices = [("", "Chọn lĩnh vực"), *((one, one) for one in fields)]

    @property
    def trapped(self) -> bool:
        """Whether a program filled it in."""
        return bool(self.data.get(TRAP))

    def clean_phone(self) -> str:
        """A number as the forms of procedures take it."""
        typed = str(self.cleaned_data["phone"]).strip()
        if typed and not answers.PHONE.fullmatch(re.sub(r"[ .]", "", typed)):
            raise forms.ValidationError(answers.words("format", "phone"))
        return typed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("email") and not data.get("phone") and not {"email", "phone"} & set(self.errors):
            self.add_error("email", "Hãy ghi thư điện tử hoặc số điện thoại để nhận trả lời.")
        return data

    def said(self) -> Said:
        """What the action is given."""
        return Said(**self.cleaned_data)


class FeedbackForm(SpeakForm):
    """A complaint or suggestion."""

    about = forms.ChoiceField(
        label="Phản ánh về",
        choices=About.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn nội dung phản ánh."},
    )
    address = line("Địa chỉ", 200, "Không bắt buộc.", required=False, autocomplete="street-address")
    field_order = ("about", "title", "field", "words", "name", "email", "phone", "address")

    def __init__(self, fields: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(fields, *args, **kwargs)
        self.fields["title"].help_text = "Một câu ngắn, ví dụ: Biển quảng cáo che khuất biển báo giao thông"
        self.fields["words"].help_text = "Sự việc gì, ở đâu, khi nào; bạn đề nghị điều gì."


class AddMoreForm(forms.Form):
    """What was missing."""

    words = forms.CharField(
        label="Nội dung bổ sung",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Hãy ghi nội dung bổ sung."},
    )


class ChangeForm(forms.Form):
    """What is to be put right or erased of what was sent."""

    words = forms.CharField(
        label="Điều cần sửa hoặc xóa",
        max_length=1000,
        help_text="Ví dụ: số nhà ghi nhầm; hãy xóa số điện thoại của tôi.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Hãy ghi điều cần sửa hoặc xóa."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="sua-%s")


class FoundForm(forms.Form):
    """How the sender found the answer."""

    found = forms.ChoiceField(choices=Found.choices, error_messages={"required": "Hãy chọn một mức."})
