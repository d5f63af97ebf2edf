"""The gallery: every component with its states, as a visual test and a catalogue for whoever writes a page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from congso.kernel.text import fold
from congso.ui import charts, errors
from congso.ui.acts import Act
from congso.ui.calendar import Day
from congso.ui.http import render
from congso.ui.paging import Page

PROCEDURES = (
    ("1.004623", "Cấp thẻ hướng dẫn viên du lịch nội địa", "15 ngày"),
    ("1.004628", "Cấp thẻ hướng dẫn viên du lịch quốc tế", "15 ngày"),
    ("1.001432", "Cấp đổi thẻ hướng dẫn viên du lịch", "10 ngày"),
    ("1.004645", "Thông báo sản phẩm quảng cáo trên bảng, băng-rôn", "5 ngày"),
)
ROWS = (
    ("200826-0004", "Điều chỉnh giấy phép karaoke", "Hộ KD Karaoke Ánh Trăng", "quá hạn 3 ngày làm việc", "bad", 1),
    ("200828-0005", "Quảng cáo trên bảng, băng-rôn", "Công ty CP Quảng cáo Trấn Biên", "hôm nay 16:30", "warn", 7),
    ("200831-0002", "Quảng cáo trên bảng, băng-rôn", "Công ty Truyền thông Lá Xanh", "còn 1 ngày làm việc", "warn", 8),
    ("200828-0003", "Kinh doanh thể thao: Bơi, Lặn", "Công ty Thể thao Sông Phố", "còn 2 ngày làm việc", "calm", 9),
    ("200826-0005", "Thẻ hướng dẫn viên nội địa", "Nguyễn Hoàng Bảo Trân", "đã trả kết quả", "ok", 10),
)
MONTHS = [f"Th {n}" for n in range(1, 9)]


class SampleForm(forms.Form):
    """One field of each kind."""

    full_name = forms.CharField(label="Họ và tên", help_text="Như trên căn cước", max_length=80)
    phone = forms.CharField(label="Điện thoại", widget=forms.TextInput(attrs={"inputmode": "tel", "class": "w-number"}))
    born = forms.DateField(label="Ngày sinh", help_text="Ví dụ 05/03/1990", required=False, input_formats=["%d/%m/%Y"])
    field = forms.ChoiceField(label="Lĩnh vực", choices=[("", "Chọn"), ("vh", "Văn hóa"), ("dl", "Du lịch")])
    channel = forms.ChoiceField(
        label="Nhận kết quả", choices=[("c", "Tại quầy"), ("p", "Bưu chính công ích")], widget=forms.RadioSelect
    )
    papers = forms.MultipleChoiceField(
        label="Giấy tờ kèm theo",
        choices=[("don", "Đơn đề nghị"), ("anh", "02 ảnh 3x4")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(label="Tôi chịu trách nhiệm về nội dung đã khai")
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 3}), required=False)


def _days() -> list[Day]:
    notes = "nhận,nghỉ,nghỉ,ngày 1,ngày 2,lễ,ngày 3,ngày 4,nghỉ,nghỉ,ngày 5,ngày 6,ngày 7".split(",")
    kinds = {"nhận": "start", "nghỉ": "skipped", "lễ": "skipped", "ngày 7": "end"}
    first = dt.date(2020, 8, 28)
    return [Day(first + dt.timedelta(days=n), kinds.get(note, "counted"), note) for n, note in enumerate(notes)]


def _acts() -> list[Act]:
    return [
        Act("Trình Trưởng phòng", "#", post=True, primary=True),
        Act("Lấy ý kiến đơn vị khác", "#", "chat"),
        Act("Chuyển người khác", "#", "swap"),
        Act(
            "Yêu cầu bổ sung (Mẫu 02)",
            icon="undo",
            reason="Hết hạn từ 03/09/2020: chỉ trong 3 ngày làm việc kể từ khi tiếp nhận (NĐ 61/2018, Điều 19).",
        ),
        Act("Ký duyệt", icon="pen", reason="Hồ sơ đang ở bước thẩm định; người ký là lãnh đạo Sở."),
    ]


def _story() -> list[dict[str, Any]]:
    hour = dt.datetime(2020, 9, 7, 8, 47)  # noqa: DTZ001 (a sample already in local time)
    return [
        {
            "sentence": "Lê Quốc Huy ghi kết quả kiểm tra thực tế: đủ điều kiện.",
            "at": hour,
            "files": [("Biên bản", "#")],
        },
        {"sentence": "Phan Văn Lộc phân công Lê Quốc Huy thẩm định.", "at": hour - dt.timedelta(days=10)},
        {
            "sentence": "Trần Thị Mỹ Hạnh tiếp nhận hồ sơ, hẹn trả 09/09/2020.",
            "at": hour - dt.timedelta(days=10, hours=3),
        },
    ]


def _rows() -> list[dict[str, Any]]:
    names = ("number", "what", "who", "words", "tone", "day")
    return [{"uid": row[0], "due": dt.date(2020, 9, row[-1]), **dict(zip(names, row, strict=True))} for row in ROWS]


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with its states in the layout asked for."""
    _check_open(request)
    received = charts.Series("tiếp nhận", [62, 58, 52, 24, 66, 82, 86, 60], "k2")
    resolved = charts.Series("giải quyết", [47, 61, 53, 28, 55, 79, 86, 67], "k1")
    steps = [("Một cửa chuyển phòng", 1.5), ("Phân công", 3), ("Thẩm định", 12.8), ("Lãnh đạo Sở ký", 4)]
    context = {
        "days": _days(),
        "today": dt.date(2020, 9, 7),
        "due": dt.datetime(2020, 9, 9, 16, 30),  # noqa: DTZ001 (a sample already in local time)
        "acts": _acts(),
        "story": _story(),
        "rows": _rows(),
        "page": Page(_rows(), next="c", previous="b"),
        "form": SampleForm(
            {"full_name": "", "phone": "0912604337", "born": "31/02/1990", "channel": "c", "papers": ["don"]}
        ),
        "blank_form": SampleForm(prefix="moi"),
        "by_month": charts.columns("Hồ sơ TTHC tiếp nhận và giải quyết từng tháng", MONTHS, [received, resolved]),
        "by_step": charts.bars("Giờ làm việc trung vị ở từng bước", steps, "giờ", strong=2),
        "by_result": charts.share("Kết quả", [("trước hạn", 334, "k1"), ("đúng hạn", 133, "k2"), ("trễ hạn", 9, "k3")]),
        "options": [{"value": code, "text": name, "note": f"{code} · {term}"} for code, name, term in PROCEDURES[:2]],
    }
    return render(request, "ui/gallery.html", context)


def gallery_options(request: HttpRequest) -> HttpResponse:
    """Answer the sample combobox: procedures whose folded name holds every typed word."""
    _check_open(request)
    words = fold(request.GET.get("q", "")).split()
    found = [
        {"value": code, "text": name, "note": f"{code} · {term}"}
        for code, name, term in PROCEDURES
        if all(word in fold(f"{name} {code}") for word in words)
    ]
    return render(request, "ui/options.html", {"options": found})


def gallery_error(request: HttpRequest, status: int) -> HttpResponse:
    """Show the page of one error status as people would see it."""
    _check_open(request)
    if status == 500:
        return errors.broken(request)
    if status not in errors.TOLD:
        raise Http404
    return errors.told(request, status)


def _check_open(request: HttpRequest) -> None:
    person = getattr(request, "person", None) or getattr(request, "user", None)
    if not (settings.DEBUG or getattr(settings, "CONGSO_DEMO", False) or getattr(person, "is_authenticated", False)):
        raise Http404
