"""The words by which a letter's parts are known: the 29 types, their abbreviations, marks, authority (NĐ 30/2020)."""

from __future__ import annotations

import re

from congso.files.text.words import Line
from congso.kernel.text import fold

KINDS = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": "",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": "",
}
"""The 29 types and their abbreviations; công văn and thư công have none (Điều 7, Phụ lục III)."""

LETTER = "Công văn"
KIND_OF = {short: kind for kind, short in KINDS.items() if short}

URGENCIES = ("THƯỢNG KHẨN", "HỎA TỐC", "KHẨN")
SECRECIES = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
AUTHORITIES = ("KT.", "TL.", "TM.", "TUQ.", "Q.")

_NUMBER = re.compile(r"^\W{0,3}s[o0ó6ốổôđ&é]{1,2}\b\s*[:;.,]?", re.IGNORECASE)
_LEAD = re.compile(r"^[s5$][o0óốđ6]{0,2}[:;.,]?(?:\d|$)")
_SYMBOL = re.compile(r"\d\s*/\s*[A-ZĐ]")


def looks_like_number_line(text: str) -> bool:
    """Whether a line of the left column is the one with số and ký hiệu."""
    bare = fold(text).replace("đ", "d")
    return bool(_SYMBOL.search(text) or (_NUMBER.match(bare) and re.search(r"\d", text)))


def number_part(line: Line) -> Line:
    """The line from "Số" on, without what a stamp left before it."""
    for place, word in enumerate(line.words):
        if _LEAD.match(fold(word.text)) and any(sign.isdigit() for later in line.words[place:] for sign in later.text):
            return Line(line.words[place:])
    return line


def looks_like_date_line(text: str) -> bool:
    """Whether a line of the right column is the one of place and date."""
    bare = fold(text)
    return "ngay" in bare or ("thang" in bare and "nam" in bare)
