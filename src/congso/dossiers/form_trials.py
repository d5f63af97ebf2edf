"""Made-up data with everything on it: what a template is tried with, and what the page of forms shows."""

from __future__ import annotations

from functools import partial
from typing import Any

from congso.dossiers import slips
from congso.dossiers.form_sets import (
    APOLOGY,
    CONTROL_SHEET,
    FORM_SETS,
    RECEIPT,
    REFUSAL,
    REGISTER,
    STOP_NOTICE,
    SUPPLEMENT,
    Form,
)
from congso.papers.replacing import trials

_HEAD: dict[str, Any] = {
    "demo": True,
    "parent": "Sở Văn hóa, Thể thao và Du lịch tỉnh Mẫu",
    "office": "Bộ phận Tiếp nhận và Trả kết quả",
    "place": "Tên địa danh",
    "day": "2020-09-07",
    "code": "000.00.99.H00-200907-0003",
    "track_url": "https://mau.example.vn/ho-so/000.00.99.H00-200907-0003/",
    "applicant": "Công ty Trách nhiệm hữu hạn Một thành viên Tổ chức Sự kiện và Quảng cáo Tên Rất Dài",
    "submitter": "Nguyễn Hoàng Bảo Trân",
    "address": "Số 123, đường Tên Đường, khu phố 4, phường Tên Phường, thành phố Tên Thành Phố, tỉnh Mẫu",
    "phone": "0900 000 001",
    "email": "lien-he@mau.example.vn",
    "id_number": "3600000001",
    "request": "Thẩm định, cấp giấy phép tổ chức trình diễn thời trang và biểu diễn nghệ thuật trên địa bàn tỉnh",
    "officer": "Trần Thị Mỹ Hạnh",
    "book": "01",
    "entry": "3",
    "received_at": "2020-09-07T09:12+07:00",
    "due_at": "2020-09-22T16:30+07:00",
    "result_at": "Bộ phận Tiếp nhận và Trả kết quả",
}
_CONTACT = {"contact": "Trần Thị Mỹ Hạnh", "contact_phone": "0900 000 002", "website": "https://mau.example.vn"}
_SIGNED = {
    "parent": "Ủy ban nhân dân tỉnh Mẫu",
    "office": "Sở Văn hóa, Thể thao và Du lịch tỉnh Mẫu",
    "signer": "Lê Văn Giám",
    "signer_title": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
}
_MOVEMENT = {
    "from": "Bộ phận Tiếp nhận và Trả kết quả",
    "to": "Phòng Quản lý văn hóa",
    "at": "2020-09-07T10:05+07:00",
    "giver": "Trần Thị Mỹ Hạnh",
    "receiver": "Phạm Minh Quân",
    "result": "Trước hạn",
    "note": "",
}


def _components(many: int) -> list[dict[str, Any]]:
    names = (
        "Đơn đề nghị cấp giấy phép",
        "Bản sao chứng thực giấy chứng nhận đăng ký doanh nghiệp, có tên dài để xuống dòng thứ hai của ô",
        "Danh mục tiết mục, tác giả, người biểu diễn",
    )
    return [
        {"name": f"{names[at % 3]} (số {at + 1})", "original": (at + 1) % 2, "certified": at % 2, "copy": at % 3}
        for at in range(many)
    ]


_OWN: dict[str, dict[str, Any]] = {
    RECEIPT: {
        "components": _components(5),
        "sets": 1,
        "allotted": "15 ngày làm việc",
        "fee": "Phí thẩm định 650.000 đồng (khi nộp hồ sơ), đã nộp (biên lai 0000123)",
    },
    SUPPLEMENT: _CONTACT
    | {
        "wanted": [
            {"name": "Đơn đề nghị cấp giấy phép", "note": "Thiếu chữ ký của người đại diện theo pháp luật"},
            {"name": "Danh mục tiết mục, tác giả, người biểu diễn", "note": "Nộp thêm"},
        ],
        "reason": "Đơn chưa ký; chưa có danh mục tiết mục theo khoản 2 Điều 10.",
        "until": "2020-09-21",
        "basis": "Nghị định của ngành, Điều 12 khoản 3",
        "stage": "trong khi giải quyết",
    },
    REFUSAL: _CONTACT
    | {
        "reason": "Nội dung không thuộc thẩm quyền giải quyết của Sở theo khoản 1 Điều 9.",
        "submitted_at": "2020-09-06T20:15+07:00",
    },
    APOLOGY: _SIGNED
    | {
        "due_before": "2020-09-22T16:30+07:00",
        "due_after": "2020-09-29T16:30+07:00",
        "reason": "Phải lấy thêm ý kiến của cơ quan phối hợp về địa điểm tổ chức.",
        "copies_to": ["Như trên;", "Văn phòng UBND tỉnh;", "Bộ phận Một cửa;", "Lưu: VT."],
    },
    STOP_NOTICE: _SIGNED
    | {
        "stage": "Thẩm định",
        "asked": "Ông (Bà) đề nghị rút hồ sơ",
        "reason": "Người nộp rút hồ sơ",
        "decided_at": "2020-09-15T14:00+07:00",
        "paid": "Phí thẩm định 650.000 đồng (biên lai 0000123)",
    },
    CONTROL_SHEET: {
        "agency": "Sở Văn hóa, Thể thao và Du lịch tỉnh Mẫu",
        "helpers": ["Công an tỉnh (PC07)", "UBND tỉnh"],
        "movements": [
            _MOVEMENT,
            _MOVEMENT | {"from": "Phòng Quản lý văn hóa", "to": "Lãnh đạo Sở", "at": "2020-09-14T15:40+07:00"},
            _MOVEMENT | {"from": "Lãnh đạo Sở", "to": "UBND tỉnh", "result": "Quá hạn", "receiver": ""},
        ],
        "blanks": 2,
    },
    REGISTER: {
        "kind": "whole",
        "first": "2020-01-01",
        "last": "2020-12-31",
        "volume": 1,
        "volumes": 1,
        "field_name": "Tất cả lĩnh vực",
        "opened": "2020-01-01",
        "rows": [
            [
                str(at),
                f"000.00.99.H00-200907-{at:04d}",
                _HEAD["request"],
                "01",
                _HEAD["applicant"],
                f"{_HEAD['address']}, {_HEAD['phone']}",
                "Sở VHTTDL",
                "07/09/2020",
                "22/09/2020",
                "21/09/2020" if at % 3 else "",
                "Tại quầy",
                "",
                "" if at % 4 else "Rút hồ sơ ngày 10/09/2020",
            ]
            for at in range(1, 19)
        ],
        "closing": {
            "count": 18,
            "entries": "từ số 1 đến số 18",
            "codes": "từ 000.00.99.H00-200907-0001 đến 000.00.99.H00-200907-0018",
            "returned": 12,
            "running": 6,
            "voided": [{"number": "Mã hồ sơ 7, ngày 07/09/2020", "reason": "Nhập trùng hồ sơ số 6"}],
            "closed_by": "Trần Thị Mỹ Hạnh",
            "closed_at": "2020-12-31T16:30+07:00",
        },
    },
}


def trial_data(form: Form) -> dict[str, Any]:
    """A whole form with made-up data, ready for its template."""
    number = {"number": f"03/{form.symbol}"} if form.symbol else {}
    return slips.printable(_HEAD | number | _OWN[form.kind])


for _set in FORM_SETS.values():
    for _form in _set.forms:
        trials.register(_form.template, partial(trial_data, _form))
