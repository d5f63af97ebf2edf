"""What made-up people write in their dossiers, and what officials answer."""

from __future__ import annotations

from congso.procedures.models import ProcedureVersion

ASKED = "Chưa có hoặc chưa rõ: {}. Đề nghị nộp lại bản đầy đủ."
ASKED_LATER = "Qua thẩm định, giấy tờ sau chưa khớp với đơn: {}. Đề nghị bổ sung."
DECLINED = "Không đủ điều kiện theo quy định đã nêu ở căn cứ pháp lý của thủ tục (lý do minh họa)."
STOPPED = "Quá thời hạn bổ sung mà không nhận được giấy tờ."
WITHDRAWN = "Người nộp thay đổi kế hoạch, xin rút hồ sơ."
NEVER = {
    "wrong_agency": "Không thuộc thẩm quyền của Sở; đã hướng dẫn nộp đúng cơ quan.",
    "duplicate": "Trùng với hồ sơ đã nộp trước đó.",
    "lapsed": "Quá thời hạn hoàn thiện mà không nhận được giấy tờ.",
}
INSPECTED_PLACE = "Cơ sở của người nộp (địa chỉ minh họa)"
INSPECTORS = "Chuyên viên thụ lý; đại diện cơ sở"
FOUND = "Cơ sở vật chất, nhân viên, trang thiết bị phù hợp với hồ sơ."
REQUESTS = {
    "quang-cao-bang-bang-ron": "Treo {few} băng-rôn giới thiệu sản phẩm Mẫu trên đường Minh Họa",
    "doan-nguoi-quang-cao": "Đoàn {few} người quảng cáo sản phẩm Mẫu tại phường Minh Họa",
    "thong-bao-bieu-dien": "Thông báo tổ chức chương trình ca nhạc Mẫu số {number}",
    "cap-phep-bieu-dien": "Tổ chức chương trình biểu diễn Mẫu số {number}",
    "nhap-khau-van-hoa-pham": "Nhập khẩu {few} bản sách, đĩa không nhằm mục đích kinh doanh",
    "boi-lan": "Hồ bơi Mẫu số {number}",
    "karaoke": "Cơ sở karaoke Mẫu, {few} phòng",
}


def request_of(version: ProcedureVersion, number: int) -> str:
    """What is asked for, in one line; where nothing else is written, the procedure's own name."""
    words = REQUESTS.get(version.procedure.slug)
    if words is not None:
        return words.format(number=number % 97 + 1, few=number % 18 + 2)
    line = version.name.removeprefix("Thủ tục ")[:200]
    return line[:1].upper() + line[1:]
