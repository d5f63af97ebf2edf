"""What a person fills in for each act on a dossier; courtesy before the actions decide."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms

from congso.dossiers.models import Dossier
from congso.dossiers.states import Outcome, ReturnWay, Satisfaction
from congso.kernel import clock
from congso.kernel.text import nfc
from congso.people import queries as people
from congso.people.models import Agency, Person, Unit
from congso.people.states import UnitKind

DAY = "%d/%m/%Y"


class ActForm(forms.Form):
    """A form about one dossier; a refusal of the action lands beside its field."""

    def __init__(self, dossier: Dossier, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.prepare(dossier)

    def prepare(self, dossier: Dossier) -> None:
        """Offer the choices that this dossier has; most forms have none."""

    def refuse(self, reason: str, field: str | None) -> None:
        """Show why the action said no."""
        self.add_error(field if field in self.fields else None, reason)


def text(label: str, hint: str = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": f"Hãy ghi {label[:1].lower()}{label[1:]}."},
    )


def line(label: str, hint: str = "", *, required: bool = True, most: int = 160) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        error_messages={"required": f"Hãy ghi {label[:1].lower()}{label[1:]}."},
    )


def day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint or "Ví dụ 17/06/2020",
        input_formats=[DAY, "%Y-%m-%d"],
        error_messages={"invalid": "Ngày phải có dạng ngày/tháng/năm.", "required": "Hãy ghi ngày."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-date", "autocomplete": "off"}),
    )


def moment_of(on: date, at: time) -> datetime:
    """A local day and time as a moment."""
    return datetime.combine(on, at, tzinfo=clock.HANOI)


class NoteForm(ActForm):
    note = text("Ghi chú cho bước sau", required=False)


class NothingForm(ActForm):
    """Nothing to fill in: the page says what will happen."""


class ReasonForm(ActForm):
    reason = text("Lý do", "Người nộp và người xử lý đọc được.")


class TransferForm(ActForm):
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label="Chuyển đến", required=False, empty_label="Theo quy trình của thủ tục"
    )

    def prepare(self, dossier: Dossier) -> None:
        divisions = Unit.objects.filter(agency_id=dossier.agency_id, kind=UnitKind.DIVISION)
        self.fields["unit"].queryset = divisions  # type: ignore[attr-defined]


class AssignForm(ActForm):
    person = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label="Người thẩm định",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Hãy chọn người thẩm định."},
    )

    def prepare(self, dossier: Dossier) -> None:
        if dossier.unit is not None:
            holders = people.holders(dossier.unit, "specialist", clock.today())
            self.fields["person"].queryset = holders.order_by("sort_key")  # type: ignore[attr-defined]


class ConsultForm(ActForm):
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label="Phòng trong cơ quan", required=False)
    body = line("Hoặc cơ quan khác", "Ví dụ: Công an tỉnh (PC07)", required=False)
    question = text("Nội dung cần ý kiến")
    due_on = day("Trả lời trước ngày")

    def prepare(self, dossier: Dossier) -> None:
        units = Unit.objects.filter(agency_id=dossier.agency_id).exclude(pk=dossier.unit_id or 0)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class AnswerForm(ActForm):
    consultation = forms.ChoiceField(label="Ý kiến được hỏi", widget=forms.RadioSelect)
    answer = text("Ý kiến")

    def prepare(self, dossier: Dossier) -> None:
        waiting = dossier.consultations.filter(answered_at=None).select_related("unit")
        choices = [(str(asked.pk), f"{asked.unit or asked.body}: {asked.question}") for asked in waiting]
        self.fields["consultation"].choices = choices  # type: ignore[attr-defined]
        self.fields["consultation"].initial = choices[0][0] if choices else None


class VerificationForm(ActForm):
    held_on = day("Ngày kiểm tra")
    held_at = forms.TimeField(
        label="Giờ",
        widget=forms.TextInput(attrs={"class": "w-date", "inputmode": "numeric"}),
        input_formats=["%H:%M"],
        error_messages={"invalid": "Giờ phải có dạng 14:30."},
    )
    place = line("Địa điểm", most=250)
    participants = text("Thành phần", "Người kiểm tra và đại diện cơ sở", rows=2)
    content = text("Kết quả kiểm tra", rows=4)
    eligible = forms.TypedChoiceField(
        label="Kết luận",
        choices=[("1", "Đủ điều kiện"), ("0", "Chưa đủ điều kiện")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn kết luận."},
    )


class OutsideDecisionForm(ActForm):
    number = line("Số quyết định", "Ví dụ 125/QĐ-UBND", most=60)
    note = text("Ghi chú", required=False)


class PapersForm(ActForm):
    components = forms.MultipleChoiceField(
        label="Giấy tờ cần bổ sung, hoàn thiện",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một giấy tờ."},
    )
    reason = text("Nội dung cần bổ sung và lý do")
    until = day("Hạn của người nộp")

    def prepare(self, dossier: Dossier) -> None:
        choices = [(paper.key, paper.name) for paper in dossier.components.all()]
        self.fields["components"].choices = choices  # type: ignore[attr-defined]


class BroughtForm(ActForm):
    brought = forms.MultipleChoiceField(
        label="Giấy tờ đã nhận",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy đánh dấu giấy tờ đã nhận."},
    )

    def prepare(self, dossier: Dossier) -> None:
        request = dossier.supplements.filter(answered_at=None).order_by("-id").first()
        keys = request.components if request is not None else []
        papers = dossier.components.filter(key__in=keys)
        self.fields["brought"].choices = [(paper.key, paper.name) for paper in papers]  # type: ignore[attr-defined]


class DemandForm(ActForm):
    what = line("Khoản phải nộp", "Ví dụ: Phí thẩm định")
    amount = forms.IntegerField(
        label="Số tiền (đồng)", min_value=1, max_value=10**12, error_messages={"invalid": "Số tiền phải là số nguyên."}
    )


class PaymentForm(ActForm):
    way = forms.ChoiceField(
        label="Cách nộp",
        choices=[("tiền mặt", "Tiền mặt"), ("chuyển khoản", "Chuyển khoản"), ("trực tuyến", "Trực tuyến")],
        widget=forms.RadioSelect,
    )
    receipt = line(
        "Số biên lai, chứng từ", "Bỏ trống để viết biên lai kế tiếp của quyển đang dùng.", required=False, most=60
    )


class SuspendForm(ActForm):
    basis = line("Căn cứ pháp lý", "Văn bản, điều, khoản cho phép tạm dừng", most=200)
    reason = text("Lý do")


class ApologyForm(ActForm):
    reason = text("Lý do chậm")
    new_day = day("Hẹn lại ngày")


class FinishForm(ActForm):
    outcome = forms.ChoiceField(label="Kết quả", widget=forms.RadioSelect)
    summary = text("Trích yếu kết quả", required=False, rows=2)
    reason = text("Lý do từ chối", "Chỉ khi từ chối giải quyết.", required=False)

    def prepare(self, dossier: Dossier) -> None:
        granted = Outcome.GRANTED if dossier.procedure_version.issues_document else Outcome.NO_OBJECTION
        field = self.fields["outcome"]
        field.choices = [(granted, granted.label), (Outcome.DECLINED, Outcome.DECLINED.label)]  # type: ignore[attr-defined]
        field.initial = granted


class HandOverForm(ActForm):
    way = forms.ChoiceField(label="Cách trả", choices=ReturnWay.choices, widget=forms.RadioSelect)

    def prepare(self, dossier: Dossier) -> None:
        self.fields["way"].initial = dossier.return_way


class ReissueForm(ActForm):
    fault = text("Sai sót của kết quả đã trả")
    summary = text("Trích yếu kết quả đúng", required=False, rows=2)


class RateForm(ActForm):
    satisfaction = forms.ChoiceField(
        label="Mức độ hài lòng",
        choices=Satisfaction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một mức."},
    )
    comment = text("Ý kiến thêm", required=False)


class PassOnForm(ActForm):
    to = forms.ModelChoiceField(queryset=Agency.objects.none(), label="Cơ quan giải quyết")
    reason = text("Lý do")

    def prepare(self, dossier: Dossier) -> None:
        others = Agency.objects.exclude(pk=dossier.agency_id).order_by("name")
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


class ReceiveForm(ActForm):
    other_code = line("Mã hồ sơ do hệ thống tỉnh cấp", "Bỏ trống để cấp mã của cơ quan.", required=False, most=60)

    def clean_other_code(self) -> str:
        return nfc(self.cleaned_data["other_code"])
