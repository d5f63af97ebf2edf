"""What a person fills in about a certified copy; courtesy before the actions decide."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.correspondence.forms import day, line, text, whole_number
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import Form
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.outgoing.copies.asked import CopyWanted
from congso.outgoing.copies.authority import signers_of_copies
from congso.outgoing.copies.sources import files_of
from congso.outgoing.copies.states import Medium
from congso.outgoing.models import CertifiedCopy, CopyRecipient, OutgoingDocument
from congso.outgoing.rights_forms import RefusableForm
from congso.outgoing.states import CopyKind, Road
from congso.people.models import Person, Unit
from congso.people.ranks import by_rank


class AskCopyForm(RefusableForm):
    """Which copy, of what, for whom."""

    kind = forms.ChoiceField(label="Hình thức sao", choices=CopyKind.choices, widget=forms.RadioSelect)
    source_form = forms.ChoiceField(label="Sao từ bản", choices=Medium.choices, widget=forms.RadioSelect)
    form = forms.ChoiceField(label="Sang bản", choices=Medium.choices, widget=forms.RadioSelect)
    part = line("Phần được trích sao", "Khi trích sao, ví dụ: Điều 3, khoản 2", required=False, most=300)
    pages = line("Trang được trích", "Ví dụ 1-2, 4; để trống là mọi trang của tệp", required=False, most=60)
    from_copy = line("Bản sao y dùng để sao lục", "Số, ký hiệu bản sao y; khi sao lục", required=False, most=200)
    signer = forms.ModelChoiceField(Person.objects.none(), label="Người ký bản sao", empty_label=None)
    copies = whole_number("Số lượng bản", most=999)
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="Phòng, đơn vị nhận", required=False, widget=forms.CheckboxSelectMultiple
    )
    to = text("Cơ quan, tổ chức, cá nhân nhận", "Mỗi dòng một nơi nhận", required=False, rows=3)
    purpose = line("Mục đích sao", required=False, most=500)

    def __init__(self, *args: Any, document: OutgoingDocument | IncomingDocument, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial_of(document))
        super().__init__(*args, **kwargs)
        order = signers_of_copies(document.agency_id, clock.today())
        signer: Any = self.fields["signer"]
        signer.queryset = by_rank(Person.objects.filter(pk__in=order), document.agency_id)
        if order:
            self.initial["signer"] = order[0]
        units: Any = self.fields["units"]
        units.queryset = Unit.objects.filter(agency_id=document.agency_id).order_by("order", "id")

    def wanted(self) -> CopyWanted:
        """What was typed, as the act takes it."""
        data = dict(self.cleaned_data)
        names, units = data.pop("to").splitlines(), tuple(data.pop("units"))
        return CopyWanted(**data, to=tuple(names), units=units)


def initial_of(document: OutgoingDocument | IncomingDocument) -> dict[str, Any]:
    """A sao y from the form in which the office has it into the other one."""
    if isinstance(document, OutgoingDocument):
        electronic = document.road == Road.ELECTRONIC
    else:
        electronic = document.form == Form.ELECTRONIC
    source, made = (Medium.ELECTRONIC, Medium.PAPER) if electronic else (Medium.PAPER, Medium.PAPER)
    return {"kind": CopyKind.TRUE, "source_form": source, "form": made, "copies": 1}


class CopyForm(RefusableForm):
    """A form about one copy."""

    def __init__(self, copy: CertifiedCopy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.copy = copy
        self.prepare(copy)

    def prepare(self, copy: CertifiedCopy) -> None:
        """Offer the choices that this copy has; most forms have none."""


class NothingForm(CopyForm):
    """Nothing to fill in."""


class ReasonForm(CopyForm):
    """Why."""

    reason = text("Lý do", most=500)


class MakeForm(CopyForm):
    """The file that is copied: one of the document's, or a scan of the paper."""

    source = forms.ModelChoiceField(
        StoredFile.objects.none(), label="Tệp được sao", required=False, to_field_name="uid", empty_label="Không có tệp"
    )
    scan = forms.FileField(
        label="Hoặc đưa bản quét",
        help_text="PDF quét màu, từ 200 dpi, tỷ lệ 100%",
        required=False,
        error_messages={"empty": "Tệp này trống."},
    )

    def prepare(self, copy: CertifiedCopy) -> None:
        offered = files_of(copy.document)
        source: Any = self.fields["source"]
        source.queryset = StoredFile.objects.filter(pk__in=[one.pk for one in offered]).order_by("id")
        if offered:
            self.initial["source"] = offered[0].uid
        if copy.is_electronic or copy.source_form == Medium.ELECTRONIC:
            source.empty_label = "Chọn tệp"
        if copy.source_form == Medium.ELECTRONIC:
            del self.fields["scan"]
        elif not copy.is_electronic:
            source.empty_label = "Không có tệp: in phần thể thức, đặt dưới bản photocopy"


class CertifyForm(CopyForm):
    """On which day the copy was signed."""

    signed_on = day("Ngày ký")

    def prepare(self, copy: CertifiedCopy) -> None:
        self.initial["signed_on"] = clock.today()


class HandOutForm(CopyForm):
    """Who got it, when, and who took it."""

    recipient = forms.ModelChoiceField(
        CopyRecipient.objects.none(), label="Nơi nhận", to_field_name="uid", empty_label=None
    )
    handed_on = day("Ngày giao")
    received_by = line("Người nhận", "Họ tên người ký nhận", required=False, most=120)
    tracking = line("Số hiệu bưu gửi", "Khi gửi bưu điện", required=False, most=40)

    def prepare(self, copy: CertifiedCopy) -> None:
        choice: Any = self.fields["recipient"]
        choice.queryset = copy.recipients.filter(handed_at=None)
        self.initial["handed_on"] = clock.today()
