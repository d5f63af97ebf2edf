"""What is filled in for receipt books and receipts, accounts and gateways, statements and refunds."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.kernel.refusals import Refused
from congso.payments.models import COLLECT, BankAccount, Receipt
from congso.payments.states import GatewayKind
from congso.people.models import Agency, Person, read_mandates
from congso.ui.amounts import Whole
from congso.ui.forms import offer_rows

_WHOLE = {"invalid": "Hãy ghi số nguyên.", "required": "Hãy ghi số.", "min_value": "Số phải từ 1 trở lên."}


class SheetForm(forms.Form):
    """A form whose action may refuse."""

    def refuse(self, refusal: Refused) -> None:
        """Show why the action said no, beside the field that it names."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.reason)


class BookForm(SheetForm):
    form_code = forms.CharField(label="Mẫu số", max_length=20, help_text="Ví dụ 01BLP2-001")
    symbol = forms.CharField(label="Ký hiệu", max_length=20, help_text="Ví dụ AA-20P")
    first_number = Whole(label="Từ số", min_value=1, error_messages=_WHOLE)
    last_number = Whole(label="Đến số", min_value=1, error_messages=_WHOLE)
    keeper = forms.ModelChoiceField(
        queryset=Person.objects.none(), label="Giao cho", required=False, empty_label="Mọi người thu tiền"
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Person.objects.filter(agency=agency, is_active=True, appointments__until=None).distinct()
        read_mandates(known)
        collectors = [person.pk for person in known if person.may(COLLECT, agency_id=agency.pk)]
        offer_rows(self, "keeper", known.filter(pk__in=collectors))


class ReasonForm(SheetForm):
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do."},
    )


class RewriteForm(ReasonForm):
    payer = forms.CharField(label="Người nộp tiền", max_length=200)
    address = forms.CharField(label="Địa chỉ", max_length=250, required=False)
    what = forms.CharField(label="Khoản thu", max_length=200)

    @classmethod
    def of(cls, receipt: Receipt, data: Any = None) -> RewriteForm:
        """Filled in with what the old receipt says."""
        said = {name: getattr(receipt, name) for name in ("payer", "address", "what")}
        return cls(data, initial=said)


class DeclineForm(ReasonForm):
    """Why money does not go back."""


class RefundedForm(SheetForm):
    done_on = forms.DateField(
        label="Ngày chuyển trả",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"required": "Hãy ghi ngày.", "invalid": "Ngày phải ghi như 17/06/2020."},
    )
    voucher = forms.CharField(label="Số chứng từ", max_length=80, error_messages={"required": "Hãy ghi số chứng từ."})


class AccountForm(SheetForm):
    bank = forms.CharField(label="Ngân hàng", max_length=120)
    bank_bin = forms.CharField(label="Mã ngân hàng (BIN)", max_length=6, help_text="6 chữ số theo NAPAS, ví dụ 970415")
    number = forms.CharField(label="Số tài khoản", max_length=24)
    holder = forms.CharField(label="Chủ tài khoản", max_length=120, help_text="Viết không dấu như ngân hàng ghi")


class MerchantForm(SheetForm):
    gateway = forms.ChoiceField(label="Cổng thanh toán", choices=GatewayKind.choices)
    code = forms.CharField(
        label="Mã đơn vị", max_length=40, help_text="Do cổng cấp; khóa bí mật đặt trên máy chủ, không nhập ở đây"
    )


class StatementForm(SheetForm):
    account = forms.ModelChoiceField(queryset=BankAccount.objects.none(), label="Tài khoản", empty_label=None)
    file = forms.FileField(
        label="Tệp sao kê",
        help_text="Excel (.xlsx) hoặc CSV của ngân hàng, có cột ngày, số tiền ghi có, nội dung, số tham chiếu",
        error_messages={"required": "Hãy chọn tệp sao kê."},
    )

    def __init__(self, agencies: set[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "account", BankAccount.objects.filter(agency_id__in=agencies).order_by("id"))


class MatchForm(SheetForm):
    code = forms.CharField(label="Mã thanh toán", max_length=20, error_messages={"required": "Hãy ghi mã thanh toán."})
