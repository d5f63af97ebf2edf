"""What a person fills in about an incoming document; courtesy before the actions decide."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.correspondence.doc_types import DocType, type_of_notation
from congso.correspondence.fields import Fields, fields_of, split_code
from congso.correspondence.models import IncomingDocument, Issuer
from congso.correspondence.queries import issuer_named
from congso.correspondence.states import ArrivalWay, Form, IssuerGroup, Secrecy, Urgency
from congso.kernel import clock
from congso.kernel.text import fold

DAY = "%d/%m/%Y"


class ActForm(forms.Form):
    """A form about one document; a refusal of the action lands beside its field."""

    def __init__(self, document: IncomingDocument, *args: Any, person: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document, self.asker = document, person
        self.prepare(document)

    def prepare(self, document: IncomingDocument) -> None:
        """Offer the choices that this document has; most forms have none."""

    def refuse(self, reason: str, field: str | None) -> None:
        """Show why the action said no."""
        self.add_error(field if field in self.fields else None, reason)


def line(
    label: str, hint: str = "", *, required: bool = True, most: int = 160, example: str = "", width: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": example or False, "class": width}),
        error_messages={"required": f"Hãy ghi {label[:1].lower()}{label[1:]}."},
    )


def text(label: str, hint: str = "", *, required: bool = True, rows: int = 3, most: int = 1000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": f"Hãy ghi {label[:1].lower()}{label[1:]}."},
    )


def day(label: str, hint: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        input_formats=[DAY, "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y"],
        error_messages={"invalid": "Ngày phải có dạng ngày/tháng/năm.", "required": "Hãy ghi ngày."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-date", "autocomplete": "off"}),
    )


def whole_number(label: str, *, least: int = 1, most: int = 9999, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-short", "autocomplete": "off"}),
    )


class NothingForm(ActForm):
    """Nothing to fill in."""


class ReasonForm(ActForm):
    """Why."""

    reason = text("Lý do", most=500)


class JoinForm(ActForm):
    """Which registered document it is."""

    number = whole_number("Số đến", most=10_000_000)
    year = whole_number("Năm", least=1990, most=2200)

    def prepare(self, document: IncomingDocument) -> None:
        self.fields["year"].initial = clock.today().year


class RecallForm(ActForm):
    """The issuer's paper, and why."""

    paper = line("Văn bản hoặc tin báo thu hồi", "Số, ký hiệu, ngày; hoặc tin trên trục liên thông", most=200)
    reason = text("Lý do thu hồi", required=False, most=500)


class RemovalForm(ActForm):
    """The issuer's order."""

    order = line("Yêu cầu hủy của nơi ban hành", "Số, ký hiệu, ngày; hoặc tin trên trục liên thông", most=200)


class RegisterForm(ActForm):
    """The line of the register, in the order in which the eye meets it on the paper."""

    urgency = forms.TypedChoiceField(label="Độ khẩn", choices=Urgency.choices, coerce=int)
    secrecy = forms.ChoiceField(label="Độ mật", choices=Secrecy.choices, required=False)
    issuer_name = line("Cơ quan ban hành", most=200)
    group = forms.ChoiceField(
        label="Nhóm cơ quan",
        required=False,
        choices=[("", "Theo danh mục"), *IssuerGroup.choices],
        help_text="Chỉ chọn khi cơ quan chưa có trong danh mục",
    )
    code = line("Số, ký hiệu", required=False, most=80, example="1234/QĐ-UBND")
    issued_on = day("Ngày văn bản")
    doc_type = forms.ChoiceField(label="Loại văn bản", required=False, choices=[("", "Theo ký hiệu"), *DocType.choices])
    type_name = line("Tên loại khác", required=False, most=100)
    summary = text("Trích yếu nội dung", rows=3)
    signer_title = line("Chức vụ người ký", required=False, most=100)
    signer_name = line("Người ký", required=False, most=80)
    recipients = text("Nơi nhận ghi trên văn bản", required=False, rows=2)
    pages = whole_number("Số trang", required=False)
    copies = whole_number("Số bản", most=999)
    reply_due_on = day("Hạn trả lời", required=False)
    form = forms.ChoiceField(label="Bản nhận được", choices=Form.choices)
    note = line("Ghi chú", required=False, most=500)
    although_double = forms.BooleanField(label="Vẫn vào sổ dù trùng", required=False)

    def __init__(self, document: IncomingDocument, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial_of(document))
        super().__init__(document, *args, **kwargs)

    def given(self) -> Fields:
        """What was typed, as the act takes it."""
        data = self.cleaned_data
        code = split_code(data["code"])
        kind = data["doc_type"] or (type_of_notation(code[1]) if code[1] else "")
        names = ("issuer_name", "issued_on", "type_name", "summary", "signer_title", "signer_name")
        same = {name: data[name] for name in (*names, "recipients", "pages", "copies", "reply_due_on", "note")}
        issuer = issuer_named(self.document.agency_id, data["issuer_name"])
        return Fields(
            **same,
            doc_type=kind,
            number=code[0],
            notation=code[1],
            urgency=data["urgency"],
            secrecy=data["secrecy"] or Secrecy.NONE,
            issuer=issuer,
        )

    @property
    def new_issuer(self) -> tuple[str, str] | None:
        """Name and kind of a body that is to be entered into the list; None when it is known, or no kind was chosen."""
        name, group = self.cleaned_data["issuer_name"], self.cleaned_data["group"]
        known = Issuer.objects.filter(agency_id=self.document.agency_id, folded=fold(name)).exists()
        return (name, group) if group and not known else None


class CorrectForm(RegisterForm):
    """The same line, and why it is put right."""

    reason = text("Lý do sửa", rows=2, most=300)
    field_order = ("reason",)

    def prepare(self, document: IncomingDocument) -> None:
        for name in ("although_double", "form", "group"):
            del self.fields[name]


def initial_of(document: IncomingDocument) -> dict[str, Any]:
    """What the form begins with: what is known of the document already."""
    held = fields_of(document)
    known = {name: getattr(held, name) for name in RegisterForm.base_fields if hasattr(held, name)}
    return known | {"code": document.code, "form": document.form, "secrecy": Secrecy.NONE}


class TakeInForm(forms.Form):
    """What comes in by hand: files, and how it came."""

    way = forms.ChoiceField(label="Cách đến", choices=ArrivalWay.choices)
    together = forms.ChoiceField(
        label="Nhiều tệp là",
        choices=[
            ("each", "Mỗi tệp một văn bản"),
            ("one", "Một văn bản, tệp đầu là văn bản chính"),
            ("photos", "Ảnh chụp các trang của một văn bản: ghép thành một PDF theo thứ tự đã chọn, ảnh gốc giữ lại"),
        ],
        widget=forms.RadioSelect,
        initial="each",
    )
    sender = line("Người gửi theo phong bì", required=False, most=300)

    def refuse(self, reason: str, field: str | None) -> None:
        self.add_error(field if field in self.fields else None, reason)
