"""The counter's form: who files, what lies on the table, what is paid, how the result goes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from congso.dossiers.actions.counter import AtOnce, Comer
from congso.dossiers.actions.filing import Filing
from congso.dossiers.intake_rules import Authorised, Handover
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel, Outcome, ReturnWay
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.people.states import ApplicantKind

ON_PAPER = (
    (Channel.COUNTER, "Trực tiếp tại quầy"),
    (Channel.POST, "Bưu chính công ích"),
    (Channel.ONLINE, "Nộp hộ trực tuyến"),
)
COPIED = ("subject_line", "submitter_name", "submitter_phone", "return_way", "sets")
"""What a copied dossier lends to the next one."""


def short(label: str, most: int = 60, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


class CounterForm(forms.Form):
    """Applicant and way of filing; papers and fees stand in lines of their own (`counter_lines`)."""

    kind = forms.ChoiceField(label="Chủ hồ sơ là", choices=ApplicantKind.choices, initial=ApplicantKind.CITIZEN)
    id_number = forms.CharField(label="Số CMND, căn cước, mã số", max_length=30, required=False)
    name = forms.CharField(label="Tên", max_length=200, error_messages={"required": "Hãy ghi tên chủ hồ sơ."})
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    email = forms.EmailField(
        label="Thư điện tử", required=False, error_messages={"invalid": "Thư điện tử chưa đúng, ví dụ ten@congty.vn."}
    )
    address = forms.CharField(label="Địa chỉ", max_length=250, required=False)
    submitter_name = forms.CharField(label="Người nộp, khi khác chủ hồ sơ", max_length=120, required=False)
    submitter_phone = forms.CharField(label="Điện thoại người nộp", max_length=20, required=False)
    authorised_number = short("Số giấy tờ của người nộp", 30)
    authorised_proof = short("Giấy ủy quyền, giới thiệu: số, ngày, nơi lập", 200)
    subject_line = forms.CharField(label="Nội dung yêu cầu giải quyết", max_length=300, required=False)
    channel = forms.TypedChoiceField(
        label="Cách nộp", choices=ON_PAPER, coerce=int, initial=Channel.COUNTER, widget=forms.RadioSelect
    )
    slip_number = short("Số phiếu gửi", 40)
    tracking_code = short("Mã bưu gửi", 40)
    minutes_number = short("Số biên bản giao nhận")
    handed_day = forms.DateField(
        label="Ngày ký biên bản",
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": "Ngày phải có dạng ngày/tháng/năm."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "17/06/2020"}),
    )
    handed_time = forms.TimeField(
        label="Giờ ký",
        required=False,
        input_formats=["%H:%M"],
        error_messages={"invalid": "Giờ phải có dạng 14:30."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "14:30"}),
    )
    return_way = forms.ChoiceField(
        label="Nhận kết quả", choices=ReturnWay.choices, initial=ReturnWay.COUNTER, widget=forms.RadioSelect
    )
    sets = forms.IntegerField(label="Số bộ hồ sơ", min_value=1, max_value=20, initial=1)
    other_code = forms.CharField(label="Mã do hệ thống tỉnh cấp", max_length=60, required=False)
    at_once = forms.BooleanField(label="Giải quyết và trả kết quả ngay bây giờ", required=False, initial=True)
    result_summary = short("Trích yếu kết quả", 300)
    ask_slip = forms.BooleanField(label="Người nộp cần giấy tiếp nhận (Mẫu 01)", required=False)

    def clean_phone(self) -> str:
        return self._phone("phone")

    def clean_submitter_phone(self) -> str:
        return self._phone("submitter_phone")

    def _phone(self, name: str) -> str:
        given: str = self.cleaned_data[name]
        digits = "".join(mark for mark in given if mark.isdigit() or mark == "+")
        if given and not 8 <= len(digits) <= 15:
            raise forms.ValidationError("Số điện thoại cần từ 8 đến 15 chữ số.")
        return digits

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("channel") == Channel.POST:
            for name in ("slip_number", "minutes_number", "handed_day", "handed_time"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, "Hãy ghi theo biên bản giao nhận với bưu chính.")
        return data

    def comer(self) -> Comer:
        """Whose dossier it is."""
        data = self.cleaned_data
        names = ("kind", "name", "id_number", "phone", "email", "address")
        return Comer(**{name: data[name] for name in names})

    def filing(self, proof: StoredFile | None = None, copied_from: Dossier | None = None) -> Filing:
        """How it comes in, from what was typed."""
        data = self.cleaned_data
        return Filing(
            channel=data["channel"],
            on_behalf=data["channel"] == Channel.ONLINE,
            return_way=data["return_way"],
            submitter_name=data["submitter_name"],
            submitter_phone=data["submitter_phone"],
            subject_line=data["subject_line"],
            sets=data["sets"],
            authorised=self._authorised(proof),
            post=self._handover(),
            copied_from=copied_from,
        )

    def _authorised(self, proof: StoredFile | None) -> Authorised | None:
        data = self.cleaned_data
        if not (data["authorised_number"] or data["authorised_proof"] or proof):
            return None
        return Authorised(data["submitter_name"], data["authorised_number"], data["authorised_proof"], proof)

    def _handover(self) -> Handover | None:
        data = self.cleaned_data
        if data["channel"] != Channel.POST:
            return None
        handed_at = datetime.combine(data["handed_day"], data["handed_time"], tzinfo=clock.HANOI)
        return Handover(data["slip_number"], data["minutes_number"], handed_at, data["tracking_code"])

    def given_at_once(self, *, instant: bool) -> AtOnce | None:
        """The result that is handed over now, under a procedure that allows it."""
        if not instant or not self.cleaned_data["at_once"]:
            return None
        return AtOnce(Outcome.GRANTED, self.cleaned_data["result_summary"])
