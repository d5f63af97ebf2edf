"""Data of one receipt as the office prints it; names and numbers are made up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from congso.kernel.clock import HANOI
from congso.papers import code128, qr

CODE = "000.00.21.H19-200907-0003"


def receipt(**changes: Any) -> dict[str, Any]:
    return {
        "demo": False,
        "parent": "Ủy ban nhân dân tỉnh Đồng Nai",
        "office": "Trung tâm Hành chính công",
        "number": "0003/TTHCC",
        "place": "Biên Hòa",
        "day": date(2020, 9, 7),
        "code": CODE,
        "qr": qr(f"https://vhttdl.example.vn/theo-doi/{CODE}/"),
        "barcode": code128(CODE),
        "desk": "Quầy 12, điện thoại 0251 3 000 000",
        "applicant": "Nguyễn Hoàng Bảo Trân",
        "address": "Phường Tân Phong, TP Biên Hòa",
        "phone": "0912 604 337",
        "email": "",
        "request": "Cấp thẻ hướng dẫn viên du lịch nội địa",
        "components": [
            {"name": "Đơn đề nghị cấp thẻ hướng dẫn viên", "original": 1},
            {"name": "Sơ yếu lý lịch, UBND cấp xã xác nhận", "original": 1},
            {"name": "Bản sao chứng thực văn bằng, chứng chỉ", "certified": 2},
            {"name": "Giấy chứng nhận sức khỏe, không quá 6 tháng", "original": 1},
            {"name": "02 ảnh chân dung 3x4", "original": 2},
        ],
        "sets": 1,
        "allotted": "15 ngày",
        "received_at": datetime(2020, 9, 7, 9, 12, tzinfo=HANOI),
        "due_at": datetime(2020, 9, 22, 16, 30, tzinfo=HANOI),
        "result_at": "Quầy 12, Trung tâm Hành chính công tỉnh",
        "fee": "650.000 đồng, đã nộp",
        "book": "01",
        "entry": "0003",
        "officer": "Trần Thị Mỹ Hạnh",
        **changes,
    }
