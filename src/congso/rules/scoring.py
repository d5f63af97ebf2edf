"""Rules of scoring: the limits of TT 01/2018/TT-VPCP, and what each index of QĐ 766/QĐ-TTg weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from congso.rules.defining import Definition, number

OFF = "tắt"
WEIGHT = "^(tắt|[0-9]{1,2} điểm(, đủ từ [0-9]{1,3} ?%)?)$"
_WEIGHT = re.compile(r"(\d{1,2}) điểm(?:, đủ từ (\d{1,3}) ?%)?")


@dataclass(frozen=True)
class Weight:
    """What an index weighs: the most points, and the share in per cent from which they are given in full."""

    most: int
    full: int = 100


def weight_of(value: str) -> Weight | None:
    """What a rule's value says; None for an index that is switched off."""
    found = _WEIGHT.fullmatch(value)
    return Weight(int(found[1]), int(found[2] or 100)) if found else None


def limit(key: str, title: str, default: int, unit: str) -> Definition[int]:
    return number(f"score_{key}", "scores", title, default, unit)


BODY_LIMITS = (
    limit("body_excellent", "Cơ quan xếp loại xuất sắc từ", 15, "điểm"),
    limit("body_good", "Cơ quan xếp loại tốt từ", 12, "điểm"),
    limit("body_fair", "Cơ quan xếp loại khá từ", 9, "điểm"),
    limit("body_average", "Cơ quan xếp loại trung bình từ", 6, "điểm"),
)
OFFICER_LIMITS = (
    limit("officer_full", "Công chức hoàn thành 100% nhiệm vụ từ", 50, "phần mười điểm"),
    limit("officer_most", "Công chức hoàn thành từ 70% nhiệm vụ từ", 35, "phần mười điểm"),
)
ONLINE_LIMITS = (
    limit("online_procedures", "Chỉ số 9: thủ tục mức độ 3, 4 từ", 20, "% số thủ tục"),
    limit("online_full", "Chỉ số 9: hồ sơ trực tuyến được 2 điểm từ", 30, "% số hồ sơ"),
    limit("online_some", "Chỉ số 9: hồ sơ trực tuyến được 1 điểm từ", 15, "% số hồ sơ"),
)
BANDS = tuple(
    number(f"qd766_band_{key}", "qd766", f"Xếp loại {words} từ", default, "% số điểm")
    for key, words, default in (
        ("excellent", "xuất sắc", 90),
        ("good", "tốt", 80),
        ("fair", "khá", 70),
        ("average", "trung bình", 50),
    )
)
_WEIGHTS: tuple[tuple[str, str, str, str], ...] = (
    ("1.1", "Công bố thủ tục đúng hạn", "4 điểm", ""),
    ("1.2", "Cập nhật, công khai đúng hạn", "4 điểm", "known"),
    ("1.3", "Đủ nội dung bộ phận tạo thành", "4 điểm", ""),
    ("1.4", "Đồng bộ hồ sơ lên Cổng DVCQG", "6 điểm", ""),
    ("2.1", "Giải quyết trước hạn, đúng hạn", "20 điểm", "known"),
    ("2.2", "Thời gian giải quyết trung bình", "0 điểm", ""),
    ("3.1", "Thủ tục có dịch vụ công trực tuyến", "4 điểm, đủ từ 80%", ""),
    ("3.2", "Dịch vụ công trực tuyến có phát sinh hồ sơ", "4 điểm", ""),
    ("3.3", "Hồ sơ nộp trực tuyến", "4 điểm, đủ từ 50%", ""),
    ("3.5", "Thủ tục có thể thanh toán trực tuyến", "4 điểm, đủ từ 80%", ""),
    ("3.6", "Hồ sơ thanh toán trực tuyến", "6 điểm", ""),
    ("4.1", "Cấp kết quả điện tử", "6 điểm", ""),
    ("4.2", "Số hóa hồ sơ, kết quả", "6 điểm, đủ từ 80%", ""),
    ("4.3", "Tái sử dụng dữ liệu số hóa", "4 điểm, đủ từ 80%", ""),
    ("4.4", "Kết nối, chia sẻ dữ liệu", "4 điểm", ""),
    ("4.5", "Khai thác dữ liệu dân cư", "2 điểm", ""),
    ("5.1", "Phản ánh, kiến nghị theo loại", "0 điểm", ""),
    ("5.2", "Tiến độ xử lý phản ánh, kiến nghị", "6 điểm", ""),
    ("5.3", "Hài lòng về xử lý phản ánh, kiến nghị", "6 điểm", ""),
    ("5.4", "Hài lòng về tiếp nhận, giải quyết thủ tục", "6 điểm, đủ từ 90%", "known"),
)
WEIGHTS: dict[str, Definition[str]] = {
    index: Definition(
        f"qd766_{index.replace('.', '_')}",
        "qd766",
        f"{index} {title}",
        value,
        {"type": "string", "pattern": WEIGHT},
        unit="Ví dụ: 4 điểm, đủ từ 80%. Ghi “tắt” để không tính chỉ số này.",
    )
    for index, title, value, _ in _WEIGHTS
}
KNOWN_WEIGHTS = frozenset(index for index, _, _, known in _WEIGHTS if known)
"""Those of which the points were read somewhere; the rest share what is left of their group."""


def definitions() -> Iterator[Definition[int] | Definition[str]]:
    """Every rule of scoring, in order."""
    yield from BODY_LIMITS
    yield from OFFICER_LIMITS
    yield from ONLINE_LIMITS
    yield from BANDS
    yield from WEIGHTS.values()
