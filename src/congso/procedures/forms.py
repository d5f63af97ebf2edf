"""What is asked before a version is announced or ended, and before a catalogue is taken in."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.procedures.lists import LARGEST_ON_PAGE
from congso.procedures.models import ProcedureVersion
from congso.procedures.queries import Filters
from congso.procedures.states import Section, Unreceived

DAYS = ("%d/%m/%Y", "%Y-%m-%d")


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=DAYS,
        widget=forms.DateInput(format=DAYS[0], attrs={"inputmode": "numeric", "class": "w-date"}),
        error_messages={"required": "Chưa có ngày.", "invalid": "Ngày không đúng; hãy viết ngày/tháng/năm."},
    )


class ApproveForm(forms.Form):
    """From which day a version is in force, and what becomes of dossiers not received yet (phê duyệt, công bố)."""

    valid_from = day_field("Áp dụng từ ngày", "Phiên bản trước, nếu có, hết hiệu lực vào ngày liền trước.")
    unreceived = forms.ChoiceField(
        label="Hồ sơ nháp, hồ sơ chờ tiếp nhận", choices=Unreceived.choices, widget=forms.RadioSelect
    )


class SendBackForm(forms.Form):
    """Why a draft goes back to those who wrote it (trả lại)."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"required": "Hãy nêu lý do trả lại."},
    )


class CommentForm(forms.Form):
    """A remark on a section (góp ý)."""

    section = forms.ChoiceField(label="Về phần", choices=Section.choices)
    words = forms.CharField(
        label="Góp ý",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"required": "Chưa ghi góp ý."},
    )


class SampleForm(forms.Form):
    """A sample dossier and what it shows (hồ sơ mẫu)."""

    caption = forms.CharField(label="Tên mẫu", max_length=200, error_messages={"required": "Chưa có tên mẫu."})
    file = forms.FileField(
        label="Tệp",
        help_text="PDF, ảnh, Word hoặc Excel.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"}),
        error_messages={"required": "Chưa chọn tệp.", "empty": "Tệp rỗng."},
    )


class TrialForm(forms.Form):
    """The moment at which a made-up dossier is received (thử một hồ sơ)."""

    luc = forms.DateTimeField(
        label="Giả sử tiếp nhận lúc",
        input_formats=("%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%d/%m/%Y"),
        widget=forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs={"class": "w-moment"}),
        error_messages={"required": "Chưa có ngày, giờ.", "invalid": "Hãy viết ngày/tháng/năm giờ:phút."},
    )


class RetireForm(forms.Form):
    """The last day of a version and why (bãi bỏ)."""

    valid_to = day_field("Ngày áp dụng cuối cùng", "Hồ sơ đã tiếp nhận đến hết ngày này vẫn theo phiên bản này.")
    reason = forms.CharField(
        label="Lý do",
        help_text="Nêu số, ngày quyết định bãi bỏ.",
        max_length=300,
        error_messages={"required": "Chưa có lý do."},
    )


class ImportForm(forms.Form):
    """A file to be compared with the catalogue (nhập bộ thủ tục)."""

    file = forms.FileField(
        label="Tệp bộ thủ tục",
        help_text=f"CSV (danh sách) hoặc JSON (trọn bộ), nhiều nhất {LARGEST_ON_PAGE // 1024} KB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.json"}),
        error_messages={"required": "Chưa chọn tệp.", "empty": "Tệp rỗng."},
    )


class ConfirmImportForm(forms.Form):
    """What was compared, to be written now."""

    name = forms.CharField(max_length=200)
    text = forms.CharField(max_length=LARGEST_ON_PAGE, strip=False)
    expected = forms.CharField(max_length=64)
    leave_out_broken = forms.BooleanField(required=False)
    publish_from = day_field("Công bố từ ngày", required=False)


class FilterForm(forms.Form):
    """The filters above the list; nonsense in the address is no filter."""

    q = forms.CharField(max_length=200, required=False)
    linh_vuc = forms.CharField(max_length=120, required=False)
    muc_do = forms.ChoiceField(choices=[(level, level) for level in ("1", "2", "3", "4", "3-4")], required=False)
    trang_thai = forms.ChoiceField(
        choices=[("ap-dung", ""), ("du-thao", ""), ("cho-duyet", ""), ("het", ""), ("tat-ca", "")], required=False
    )
    ngay = day_field("Ngày", required=False)

    def filters(self) -> Filters:
        self.is_valid()
        told = self.cleaned_data
        levels = tuple(int(level) for level in told["muc_do"].split("-")) if told.get("muc_do") else ()
        return Filters(
            words=told.get("q", ""),
            field=told.get("linh_vuc", ""),
            levels=levels,
            state=told.get("trang_thai") or "ap-dung",
            day=told.get("ngay"),
        )


def shown_state(version: ProcedureVersion, today: Any) -> tuple[str, str]:
    """A version's state on a day in words, and its tone."""
    if not version.is_announced:
        return version.get_state_display(), "warn"
    if version.applies_on(today):
        return "Đang áp dụng", "ok"
    if version.valid_from is not None and version.valid_from > today:
        return f"Áp dụng từ {version.valid_from:%d/%m/%Y}", "run"
    return f"Hết hiệu lực sau {version.valid_to:%d/%m/%Y}", "calm"
