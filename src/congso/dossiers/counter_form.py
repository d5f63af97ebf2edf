"""The counter's form: who files, what lies on the table, how the result goes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from congso.dossiers.actions.filing import Filing, Paper
from congso.dossiers.states import Channel, Mark, ReturnWay
from congso.files.models import StoredFile
from congso.people.states import ApplicantKind
from congso.procedures.models import ProcedureVersion, Requirement

ON_PAPER = (
    (Channel.COUNTER, "Trực tiếp tại quầy"),
    (Channel.POST, "Bưu chính công ích"),
    (Channel.ONLINE, "Nộp hộ trực tuyến"),
)


class CounterForm(forms.Form):
    """Applicant and way of filing; the papers stand in `PaperLine`s."""

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
    subject_line = forms.CharField(label="Nội dung yêu cầu giải quyết", max_length=300, required=False)
    channel = forms.TypedChoiceField(
        label="Cách nộp", choices=ON_PAPER, coerce=int, initial=Channel.COUNTER, widget=forms.RadioSelect
    )
    return_way = forms.ChoiceField(
        label="Nhận kết quả", choices=ReturnWay.choices, initial=ReturnWay.COUNTER, widget=forms.RadioSelect
    )
    sets = forms.IntegerField(label="Số bộ hồ sơ", min_value=1, max_value=20, initial=1)
    other_code = forms.CharField(label="Mã do hệ thống tỉnh cấp", max_length=60, required=False)

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

    def filing(self) -> Filing:
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
        )


@dataclass
class PaperLine:
    """One row of the table of papers, as typed and as understood."""

    requirement: Requirement
    ticked: bool
    originals: int
    certified: int
    copies: int
    comment: str
    file: StoredFile | None = None
    error: str = ""

    @property
    def key(self) -> str:
        return str(self.requirement.key)

    def paper(self) -> Paper:
        """What lies on the table; nothing when the row is not ticked."""
        if not self.ticked:
            return Paper(mark=Mark.MISSING if self.requirement.required else Mark.UNCHECKED)
        return Paper(self.originals, self.certified, self.copies, self.file, Mark.GOOD, self.comment)


def paper_lines(
    version: ProcedureVersion, data: Any, files: dict[str, StoredFile], errors: dict[str, str]
) -> list[PaperLine]:
    """The table of papers: what the procedure asks for, filled with what was typed."""
    return [
        PaperLine(
            requirement=requirement,
            ticked=data is not None and data.get(f"co-{requirement.key}") == "on",
            originals=_count(data, f"chinh-{requirement.key}", requirement.originals),
            certified=_count(data, f"chung-thuc-{requirement.key}", requirement.certified),
            copies=_count(data, f"sao-{requirement.key}", requirement.copies),
            comment=(data.get(f"ghi-chu-{requirement.key}", "") if data is not None else "")[:300],
            file=files.get(requirement.key),
            error=errors.get(requirement.key, ""),
        )
        for requirement in version.requirements.all()
    ]


def _count(data: Any, name: str, usual: int) -> int:
    typed = data.get(name, "") if data is not None else str(usual)
    return min(int(typed), 99) if typed.isdecimal() else 0
