"""What citizens fill in."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from congso.dossiers.models import Dossier
from congso.dossiers.states import ReturnWay
from congso.eforms.answers import PHONE
from congso.kernel.refusals import Refused
from congso.people.actions.applicants import plain_number
from congso.people.models import Applicant
from congso.people.states import ApplicantKind

OF_PERSON = (
    re.compile(r"[0-9]{12}|[0-9]{9}|[A-Z]{1,2}[0-9]{6,8}"),
    "Số của cá nhân: căn cước 12 chữ số, CMND 9 chữ số, hoặc hộ chiếu như B1234567.",
)
OF_FIRM = (
    re.compile(r"[0-9]{10}|[0-9]{13}"),
    "Mã số của doanh nghiệp, tổ chức gồm 10 hoặc 13 chữ số, như 3600123456 hoặc 3600123456-001.",
)
"""Which numbers somebody can have, written plain, and what is said of any other."""

KINDS = [ApplicantKind.CITIZEN, ApplicantKind.BUSINESS, ApplicantKind.ORGANISATION]


class SheetForm(forms.Form):
    """A form whose action may refuse."""

    def refuse(self, refusal: Refused) -> None:
        """Show why the action said no, beside the field that it names."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.reason)


def _text(label: str, most: int, hint: str = "", *, required: bool = True, **attrs: str) -> forms.CharField:
    wanted = {"required": f"Hãy ghi {label[:1].lower()}{label[1:]}.", "max_length": f"Dài nhất {most} chữ."}
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=hint,
        required=required,
        error_messages=wanted,
        widget=forms.TextInput(attrs=attrs),
    )


class EmailForm(SheetForm):
    email = forms.EmailField(
        label="Thư điện tử",
        max_length=80,
        help_text="Mã đăng nhập gồm 6 chữ số được gửi tới đây; không cần mật khẩu.",
        error_messages={"required": "Hãy ghi thư điện tử.", "invalid": "Thư điện tử phải có dạng ten@noi.vn."},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


class CodeForm(SheetForm):
    code = _text("Mã 6 chữ số", 12, inputmode="numeric", autocomplete="one-time-code")


class NameForm(SheetForm):
    full_name = _text("Họ và tên", 120, "Như trên giấy tờ của bạn", autocomplete="name")


class ApplicantForm(SheetForm):
    """Who files, and how the result is wanted."""

    kind = forms.ChoiceField(
        label="Hồ sơ của ai",
        choices=[(one.value, one.label) for one in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn hồ sơ của ai."},
    )
    name = _text("Họ tên hoặc tên tổ chức", 200, "Đúng như trên giấy tờ", autocomplete="name")
    id_number = _text(
        "Số căn cước hoặc mã số doanh nghiệp",
        30,
        "Cá nhân: căn cước, CMND hoặc hộ chiếu. Doanh nghiệp, tổ chức: mã số 10 hoặc 13 chữ số.",
        spellcheck="false",
    )
    phone = _text("Điện thoại", 20, "Cơ quan gọi số này khi cần", inputmode="tel", autocomplete="tel")
    address = _text("Địa chỉ", 250, autocomplete="street-address")
    subject_line = _text("Nội dung yêu cầu", 300, "Ngắn gọn, ví dụ tên triển lãm; có thể để trống", required=False)
    return_way = forms.ChoiceField(
        label="Nhận kết quả",
        choices=ReturnWay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn cách nhận kết quả."},
    )

    @classmethod
    def of(cls, known: Applicant | None, name: str, data: Any = None, *, dossier: Dossier | None = None) -> Any:
        """Filled in with what is known of whoever files."""
        told = ("kind", "name", "id_number", "phone", "address")
        first = {field: getattr(known, field) for field in told} if known is not None else {"name": name}
        how = {"return_way": ReturnWay.COUNTER.value, "kind": ApplicantKind.CITIZEN.value}
        if dossier is not None:
            how |= {"return_way": dossier.return_way, "subject_line": dossier.subject_line}
        return cls(data, initial={**how, **first})

    def clean_id_number(self) -> str:
        """A number that can be one of whoever files: of a person, or of a firm or an organisation."""
        number = plain_number(self.cleaned_data["id_number"]).upper()
        kind = self.cleaned_data.get("kind")  # nothing where the kind itself is wrong
        numbers, words = OF_PERSON if kind == ApplicantKind.CITIZEN else OF_FIRM
        if kind is not None and numbers.fullmatch(number) is None:
            raise forms.ValidationError(words)
        return number

    def clean_phone(self) -> str:
        typed = str(self.cleaned_data["phone"])
        if PHONE.fullmatch(plain_number(typed).replace("84", "0", 1) if typed.startswith("+") else plain_number(typed)):
            return typed
        raise forms.ValidationError("Số điện thoại chưa đúng; ví dụ 0912 345 678.")


class WithdrawForm(SheetForm):
    reason = forms.CharField(
        label="Lý do xin rút",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"required": "Hãy ghi lý do."},
    )
