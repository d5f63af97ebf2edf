"""What a person fills in about an outgoing document; courtesy before the actions decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from congso.correspondence.doc_types import DocType
from congso.correspondence.forms import day, line, text, whole_number
from congso.correspondence.models.incoming import WORK
from congso.correspondence.states import Secrecy, Urgency
from congso.kernel import clock
from congso.numbers.models import Drawn
from congso.numbers.states import NumberState
from congso.outgoing.access import CHECK_FORM, SIGN
from congso.outgoing.authority import PREFERENCE
from congso.outgoing.models import Attachment, OutgoingDocument, OutgoingRecipient, SigningRight
from congso.outgoing.particulars import Particulars, To
from congso.outgoing.series import series_of
from congso.outgoing.states import DeliveryState, RecipientKind, Road, Way
from congso.people.models import Agency, Appointment, Person, Unit
from congso.people.ranks import by_rank
from congso.people.roles import ROLES

OUTSIDE = {"electronic": Way.ELECTRONIC, "both": Way.BOTH, "paper": Way.PAPER}
"""Fields of the form by the way in which the bodies that stand in them get the document."""


def upload(label: str, hint: str = "", *, required: bool = False) -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=hint,
        required=required,
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp này trống."},
    )


class ActForm(forms.Form):
    """A form about one document; a refusal of the action lands beside its field."""

    def __init__(self, document: OutgoingDocument, *args: Any, person: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document, self.asker = document, person
        self.prepare(document)

    def prepare(self, document: OutgoingDocument) -> None:
        """Offer the choices that this document has; most forms have none."""

    def refuse(self, reason: str, field: str | None) -> None:
        """Show why the action said no."""
        self.add_error(field if field in self.fields else None, reason)


class NothingForm(ActForm):
    """Nothing to fill in."""


class ReasonForm(ActForm):
    """Why."""

    reason = text("Lý do", most=500)


class ReturnForm(ActForm):
    """What must be put right."""

    reason = text("Điều phải sửa", most=1000, rows=4)


class ApproveForm(ActForm):
    """A word beside the initial."""

    words = text("Ý kiến", required=False, most=1000)


class VersionForm(ActForm):
    """A new version of the text."""

    file = upload("Tệp dự thảo", "Word (.docx) hoặc PDF", required=True)
    pdf = upload("Bản PDF để ký", "Lưu ra PDF từ Word; để trống khi tệp dự thảo đã là PDF")
    words = line("Đã sửa gì", required=False, most=500)


class ComposeForm(ActForm):
    """The text itself, typed here; head, number, date, signature and recipients stand by themselves."""

    body = text(
        "Nội dung",
        "Mỗi đoạn một dòng. Dòng “Căn cứ …” đứng đầu; “Điều 1. …”, “I. …” được trình bày theo Phụ lục I",
        rows=18,
        most=60_000,
    )
    words = line("Đã sửa gì", required=False, most=500)

    def prepare(self, document: OutgoingDocument) -> None:
        last = document.versions.order_by("-number").first()
        self.fields["body"].initial = last.body if last is not None else ""


class AttachForm(ActForm):
    """A file that goes with the document."""

    file = upload("Tệp kèm theo", required=True)
    title = line("Tên tài liệu", "Ví dụ: Phụ lục I. Danh sách", required=False, most=200)
    for_use = forms.BooleanField(
        label="Chỉ để tiện sử dụng, không phải phần của văn bản",
        help_text="Ví dụ bảng tính Excel kèm bản PDF; tệp này không ký số",
        required=False,
    )


class DetachForm(ActForm):
    """Which of the files no longer goes along."""

    attachment = forms.ModelChoiceField(
        Attachment.objects.none(), label="Tài liệu", to_field_name="uid", empty_label=None
    )

    def prepare(self, document: OutgoingDocument) -> None:
        choice: Any = self.fields["attachment"]
        choice.queryset = document.attachments.select_related("file")


class NoteSignatureForm(ActForm):
    """On which day the leader signed the paper."""

    signed_on = day("Ngày ký")

    def prepare(self, document: OutgoingDocument) -> None:
        self.fields["signed_on"].initial = clock.today()


class NumberForm(ActForm):
    """The next number, or one that is held for today."""

    held = forms.ModelChoiceField(
        Drawn.objects.none(), label="Số", required=False, empty_label="Số tiếp theo của sổ", to_field_name="uid"
    )

    def prepare(self, document: OutgoingDocument) -> None:
        series = series_of(document.doc_type, document.agency_id, clock.today())
        held = Drawn.objects.filter(
            agency_id=document.agency_id, series=series, state=NumberState.HELD, held_until=clock.today()
        )
        choice: Any = self.fields["held"]
        choice.queryset = held.order_by("number")
        choice.label_from_instance = lambda drawn: f"Số {drawn.number} đang giữ: {drawn.reason}"


class SealForm(ActForm):
    """The scanned copy that the agency is to sign, or where it is kept."""

    file = upload("Bản số hóa", "PDF quét màu, từ 200 dpi, tỷ lệ 100%; sau đó ký số bằng chứng thư của cơ quan")
    copy_place = line("Hoặc nơi giữ bản số hóa", "Khi bản số hóa không ở trong hệ thống này", required=False, most=200)


class DeliveryForm(ActForm):
    """What became of sending it to one recipient."""

    recipient = forms.ModelChoiceField(
        OutgoingRecipient.objects.none(), label="Nơi nhận", empty_label="Chọn nơi nhận", to_field_name="uid"
    )
    state = forms.ChoiceField(label="Kết quả", choices=DeliveryState.choices[1:])
    posted_on = day("Ngày gửi bưu điện", "Chỉ với bản giấy", required=False)
    envelopes = whole_number("Số lượng bì", most=999, required=False)
    tracking = line("Số hiệu bưu gửi", required=False, most=40)
    words = line("Ghi chú", required=False, most=300)

    def prepare(self, document: OutgoingDocument) -> None:
        choice: Any = self.fields["recipient"]
        choice.queryset = document.recipients.all()
        on_paper = [one for one in choice.queryset if one.on_paper and one.posted_on is None]
        if len(on_paper) == 1:
            self.initial.update(recipient=on_paper[0].uid, posted_on=clock.today(), envelopes=1)

    def clean_envelopes(self) -> int:
        return self.cleaned_data["envelopes"] or 1


class LendForm(ActForm):
    """Who uses the file copy, with whose leave."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Người sử dụng", empty_label="Chọn người")
    allowed_by = forms.ModelChoiceField(Person.objects.none(), label="Người cho phép", empty_label=None)
    used_on = day("Ngày sử dụng")
    file_code = line("Số và ký hiệu hồ sơ", required=False, most=40, width="w-code")
    note = line("Ghi chú", required=False, most=300)

    def prepare(self, document: OutgoingDocument) -> None:
        posts = Appointment.objects.of_day(clock.today()).filter(agency_id=document.agency_id)
        able = [role.key for role in ROLES.values() if {SIGN, CHECK_FORM} & role.permissions]
        for name, held in (("person", posts), ("allowed_by", posts.filter(role__in=able))):
            choice: Any = self.fields[name]
            choice.queryset = by_rank(Person.objects.filter(pk__in=held.values("person")), document.agency_id)
        self.fields["used_on"].initial = clock.today()


class ReturnCopyForm(ActForm):
    """On which day it came back."""

    returned_on = day("Ngày trả")

    def prepare(self, document: OutgoingDocument) -> None:
        self.fields["returned_on"].initial = clock.today()


class DraftForm(forms.Form):
    """What describes a document, in the order in which a drafter thinks of it."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị soạn thảo", empty_label=None)
    doc_type = forms.ChoiceField(label="Loại văn bản", choices=DocType.choices)
    type_name = line("Tên loại khác", required=False, most=100)
    summary = text("Trích yếu nội dung", most=1000, rows=3)
    signer = forms.ModelChoiceField(Person.objects.none(), label="Người ký", required=False, empty_label="Chưa chọn")
    road = forms.ChoiceField(label="Đường ký", choices=Road.choices, widget=forms.RadioSelect)
    electronic = text("Nơi nhận bản điện tử", "Mỗi dòng một cơ quan, tổ chức", required=False, rows=3)
    both = text("Nơi nhận song song bản giấy và điện tử", required=False, rows=2)
    paper = text("Nơi nhận chỉ bản giấy", required=False, rows=2)
    affiliated = forms.ModelMultipleChoiceField(
        Agency.objects.none(), label="Đơn vị trực thuộc", required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="Phòng, đơn vị trong cơ quan", required=False, widget=forms.CheckboxSelectMultiple
    )
    urgency = forms.TypedChoiceField(label="Độ khẩn", choices=Urgency.choices, coerce=int)
    secrecy = forms.ChoiceField(label="Độ mật", choices=Secrecy.choices, required=False)
    pages = whole_number("Số trang", required=False)
    copies = whole_number("Số lượng bản", most=999)
    reply_due_on = day("Hạn trả lời đề nghị nơi nhận", required=False)
    note = line("Ghi chú", required=False, most=500)

    def __init__(self, *args: Any, person: Person, document: OutgoingDocument | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial_of(document) if document is not None else dict(INITIAL))
        super().__init__(*args, **kwargs)
        agency = document.agency_id if document is not None else person.agency_id or 0
        offered: dict[str, Any] = {
            "unit": Unit.objects.filter(pk__in={one.unit_id for one in person.mandates if WORK in one.permissions}),
            "signer": by_rank(Person.objects.filter(pk__in=signers(agency)), agency),
            "affiliated": Agency.objects.filter(parent_id=agency).order_by("name"),
            "units": Unit.objects.filter(agency_id=agency).order_by("order", "id"),
        }
        for name, rows in offered.items():
            choice: Any = self.fields[name]
            choice.queryset = rows
        if document is not None:
            del self.fields["unit"]

    def refuse(self, reason: str, field: str | None) -> None:
        """Show why the action said no; what concerns recipients stands at the first of their fields."""
        named = {"to": "electronic"}.get(field or "", field)
        self.add_error(named if named in self.fields else None, reason)

    def given(self) -> Particulars:
        """What was typed, as the act takes it."""
        data = self.cleaned_data
        return Particulars(
            **{name: data[name] for name in ("doc_type", "type_name", "summary", "road", "urgency", "pages", "copies")},
            **{name: data[name] for name in ("reply_due_on", "note", "signer")},
            secrecy=data["secrecy"] or Secrecy.NONE,
            to=tuple(self._recipients(data)),
        )

    def _recipients(self, data: dict[str, Any]) -> Iterable[To]:
        for name, way in OUTSIDE.items():
            for words in filter(None, (one.strip() for one in data[name].splitlines())):
                yield To(kind=RecipientKind.OUTSIDE, name=words, way=way)
        for agency in data["affiliated"]:
            yield To(kind=RecipientKind.AFFILIATED, agency=agency)
        for unit in data["units"]:
            yield To(kind=RecipientKind.UNIT, unit=unit, addressed=False)


INITIAL: dict[str, Any] = {"doc_type": DocType.LETTER, "road": Road.ELECTRONIC, "copies": 1, "urgency": 0}


def signers(agency_id: int) -> list[int]:
    """Who may sign something today, those who sign in their own name first."""
    today = clock.today()
    rights = [right for right in SigningRight.objects.filter(agency_id=agency_id) if right.runs_on(today)]
    return [
        right.person_id
        for right in sorted(rights, key=lambda one: [str(form) for form in PREFERENCE].index(one.authority))
    ]


def initial_of(document: OutgoingDocument) -> dict[str, Any]:
    """The form as a document has it now."""
    names = ("doc_type", "type_name", "summary", "road", "urgency", "pages", "copies", "reply_due_on", "note", "signer")
    to = list(document.recipients.all())
    outside = {
        name: "\n".join(
            one.name for one in to if one.kind in (RecipientKind.OUTSIDE, RecipientKind.PRIVATE) and one.way == way
        )
        for name, way in OUTSIDE.items()
    }
    return {
        **{name: getattr(document, name) for name in names},
        **outside,
        "affiliated": [one.agency_id for one in to if one.agency_id],
        "units": [one.unit_id for one in to if one.unit_id],
    }
