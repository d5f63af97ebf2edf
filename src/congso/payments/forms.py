"""What is filled in for receipt books and receipts."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.kernel.refusals import Refused
from congso.payments.models import COLLECT, Receipt
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
