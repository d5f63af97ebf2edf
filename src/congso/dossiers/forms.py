"""What a person fills in for each act on a dossier; courtesy before the actions decide."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms

from congso.dossiers.load import Candidate, candidates
from congso.dossiers.models import Dossier
from congso.dossiers.models.province import DECIDED
from congso.dossiers.states import Outcome, ReturnWay, Satisfaction
from congso.kernel import clock
from congso.kernel.text import nfc, with_capital
from congso.payments.states import WAYS_IN_WORDS
from congso.people.models import Agency, Unit
from congso.people.states import UnitKind
from congso.ui.amounts import Money
from congso.ui.forms import offer, offer_rows

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


def paper(label: str, hint: str = "PDF, ảnh hoặc văn bản") -> forms.FileField:
    return forms.FileField(label=label, help_text=hint, required=False)


def hour(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TextInput(attrs={"class": "w-date", "inputmode": "numeric"}),
        input_formats=["%H:%M"],
        error_messages={"invalid": "Giờ phải có dạng 14:30.", "required": "Hãy ghi giờ."},
    )


def verdict(label: str = "Kết luận") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("1", "Đủ điều kiện"), ("0", "Chưa đủ điều kiện")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn kết luận."},
    )


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
        offer_rows(self, "unit", divisions)


class AssignForm(ActForm):
    """Those who could take it, the least loaded chosen; one who is away is given it only when that is ticked."""

    person = forms.TypedChoiceField(
        label="Người thẩm định",
        widget=forms.RadioSelect,
        coerce=int,
        error_messages={"required": "Hãy chọn người thẩm định.", "invalid_choice": "Người này không ở phòng."},
    )
    even_if_away = forms.BooleanField(label="Vẫn giao cho người đang vắng", required=False)

    def prepare(self, dossier: Dossier) -> None:
        found = candidates(dossier.unit) if dossier.unit is not None else []
        self.people = {one.person.pk: one for one in self.offered(dossier, found)}
        offer(self, "person", [(pk, f"{one.person.full_name}: {one.words}") for pk, one in self.people.items()])
        self.fields["person"].initial = next(iter(self.people), None)
        if not any(one.absence for one in self.people.values()):
            del self.fields["even_if_away"]

    def offered(self, dossier: Dossier, found: list[Candidate]) -> list[Candidate]:
        return found

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, even_if_away = self.people.get(data.get("person", 0)), data.pop("even_if_away", False)
        if chosen is None:
            return data
        if chosen.absence is not None and not even_if_away:
            self.add_error(
                "person", f"{chosen.person.full_name} {chosen.absence.words}. Chọn người khác hoặc đánh dấu vẫn giao."
            )
        data["person"] = chosen.person
        return data


class ReassignForm(AssignForm):
    reason = text("Lý do phân công lại", rows=2)

    def offered(self, dossier: Dossier, found: list[Candidate]) -> list[Candidate]:
        return [one for one in found if one.person.pk != dossier.holder_id]


class ConsultForm(ActForm):
    units = forms.ModelMultipleChoiceField(
        queryset=Unit.objects.none(),
        label="Phòng trong cơ quan",
        help_text="Cần ít nhất một nơi: chọn phòng, hoặc ghi cơ quan khác ở ô dưới.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bodies = text("Cơ quan khác", "Mỗi dòng một cơ quan, ví dụ: Công an tỉnh (PC07)", required=False, rows=2)
    question = text("Nội dung cần ý kiến")
    due_on = day("Trả lời trước ngày")

    def prepare(self, dossier: Dossier) -> None:
        units = Unit.objects.filter(agency_id=dossier.agency_id).exclude(pk=dossier.unit_id or 0)
        offer_rows(self, "units", units)

    def clean(self) -> dict[str, Any]:
        """That nobody is asked is told together with everything else that is missing."""
        data: dict[str, Any] = super().clean() or {}
        named = data.get("units") or data.get("bodies")
        if not named and not {"units", "bodies"} & set(self.errors):
            self.add_error("units", "Hãy chọn nơi được hỏi ý kiến.")
        return data


class AnswerForm(ActForm):
    consultation = forms.ChoiceField(label="Ý kiến được hỏi", widget=forms.RadioSelect)
    answer = text("Ý kiến")

    def prepare(self, dossier: Dossier) -> None:
        waiting = dossier.consultations.filter(answered_at=None).select_related("unit")
        choices = [(str(asked.pk), f"{asked.unit or asked.body}: {asked.question}") for asked in waiting]
        offer(self, "consultation", choices)
        self.fields["consultation"].initial = choices[0][0] if choices else None


class VerificationForm(ActForm):
    held_on = day("Ngày kiểm tra")
    held_at = hour("Giờ")
    place = line("Địa điểm", most=250)
    participants = text("Thành phần", "Người kiểm tra và đại diện cơ sở", rows=2)
    content = text("Kết quả kiểm tra", rows=4)
    eligible = verdict()
    file = paper("Biên bản")


class CouncilForm(ActForm):
    decision = line("Quyết định thành lập", "Số, ngày; bỏ trống khi không có", required=False, most=120)
    members = text("Thành viên", "Mỗi dòng một người, Chủ tịch đứng đầu; ít nhất ba người", rows=4)
    meets_on = day("Ngày họp")
    meets_at = hour("Giờ họp")
    place = line("Địa điểm", most=250)


class ConclusionForm(ActForm):
    conclusion = text("Kết luận của hội đồng", rows=4)
    eligible = verdict("Đề nghị của hội đồng")
    minutes = paper("Biên bản họp")


class ProposalForm(ActForm):
    number = line("Số tờ trình", "Ví dụ 45/TTr-SVHTTDL", most=60)
    signed_on = day("Ngày tờ trình")
    summary = text("Trích yếu dự thảo quyết định", required=False, rows=2)
    file = paper("Tờ trình và dự thảo")

    def prepare(self, dossier: Dossier) -> None:
        self.fields["signed_on"].initial = clock.today()


class OutsideDecisionForm(ActForm):
    number = line("Số quyết định", "Ví dụ 125/QĐ-UBND", most=60)
    decided_on = day("Ngày quyết định")
    outcome = forms.ChoiceField(label="Kết quả", choices=DECIDED, widget=forms.RadioSelect, initial=DECIDED[0][0])
    file = paper("Quyết định")
    note = text("Ghi chú", required=False)

    def prepare(self, dossier: Dossier) -> None:
        self.fields["decided_on"].initial = clock.today()


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
        offer(self, "components", choices)


class FurtherPapersForm(PapersForm):
    sector_rule = line("Căn cứ chuyên ngành", "Văn bản, điều, khoản cho phép yêu cầu thêm một lần", most=200)


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
        offer(self, "brought", [(paper.key, paper.name) for paper in papers])


class DemandForm(ActForm):
    what = line("Khoản phải nộp", "Ví dụ: Phí thẩm định")
    amount = Money(
        label="Số tiền (đồng)", min_value=1, max_value=10**12, error_messages={"invalid": "Số tiền phải là số nguyên."}
    )


class PaymentForm(ActForm):
    way = forms.ChoiceField(
        label="Cách nộp",
        choices=[(words, with_capital(words)) for words in WAYS_IN_WORDS],
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


class StopForm(ReasonForm):
    basis = line("Căn cứ", "Văn bản, quyết định dừng; bỏ trống khi chỉ vì quá hạn bổ sung", required=False, most=200)
    refund = Money(
        label="Hoàn lại (đồng)",
        min_value=0,
        initial=0,
        required=False,
        error_messages={"invalid": "Số tiền phải là số nguyên."},
    )

    def clean_refund(self) -> int:
        return self.cleaned_data["refund"] or 0


class FinishForm(ActForm):
    outcome = forms.ChoiceField(label="Kết quả", widget=forms.RadioSelect)
    summary = text("Trích yếu kết quả", required=False, rows=2)
    reason = text("Lý do từ chối", "Chỉ khi từ chối giải quyết.", required=False)
    file = paper("Tệp kết quả")

    def prepare(self, dossier: Dossier) -> None:
        granted = Outcome.GRANTED if dossier.procedure_version.issues_document else Outcome.NO_OBJECTION
        offer(self, "outcome", [(one, one.label) for one in (granted, Outcome.DECLINED)])
        self.fields["outcome"].initial = self._proposed(dossier, granted)

    def _proposed(self, dossier: Dossier, granted: str) -> str:
        """A refusal where somebody objected or the outside body said no."""
        against = dossier.proposals.filter(outcome=Outcome.DECLINED).exists() or hasattr(dossier, "objection")
        return Outcome.DECLINED if against else granted


class HandOverForm(ActForm):
    way = forms.ChoiceField(label="Cách trả", choices=ReturnWay.choices, widget=forms.RadioSelect)

    def prepare(self, dossier: Dossier) -> None:
        self.fields["way"].initial = dossier.return_way


class ReissueForm(ActForm):
    fault = text("Sai sót của kết quả đã trả")
    summary = text("Trích yếu kết quả đúng", required=False, rows=2)
    file = paper("Tệp kết quả đúng")
    day = day("Hẹn trả kết quả đúng vào ngày", "Ghi trong thư xin lỗi; bỏ trống: cuối ngày làm việc tiếp theo.")

    def prepare(self, dossier: Dossier) -> None:
        self.fields["day"].required = False
        if dossier.returned_at is None:
            del self.fields["day"]


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
        offer_rows(self, "to", others)


class ReceiveForm(ActForm):
    other_code = line("Mã hồ sơ do hệ thống tỉnh cấp", "Bỏ trống để cấp mã của cơ quan.", required=False, most=60)

    def clean_other_code(self) -> str:
        return nfc(self.cleaned_data["other_code"])
