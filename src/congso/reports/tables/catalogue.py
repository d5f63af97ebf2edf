"""Every table that the office can make, by the key that commands and addresses use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from congso.figures.periods import Period
from congso.people.models import Agency
from congso.reports.tables import breakdowns, lists, scores
from congso.reports.tables.breakdowns import REGISTER, Breakdown
from congso.reports.tables.ii06a import II06A, ii06a
from congso.reports.tables.ii07b import II07B, ii07b
from congso.reports.tables.lists import FEES, OVERDUE
from congso.reports.tables.sheet import Layout, Table

Maker = Callable[[Agency, Period], Table]


@dataclass(frozen=True)
class Made:
    """A table in the list: its layout, how it is made, its address, a short name, whether a decree prescribes it."""

    layout: Layout
    make: Maker
    slug: str
    name: str
    statutory: bool = False

    @property
    def freezable(self) -> bool:
        """A table that names people one by one is not kept for good."""
        return not self.layout.by_day

    @property
    def key(self) -> str:
        return self.layout.key


def _broken(breakdown: Breakdown, slug: str, name: str) -> Made:
    return Made(breakdown.layout, breakdown, slug, name)


TABLES: dict[str, Made] = {
    made.key: made
    for made in (
        Made(II06A, ii06a, "bieu-ii-06a", "Biểu II.06a: tình hình, kết quả giải quyết TTHC", statutory=True),
        Made(II07B, ii07b, "bieu-ii-07b", "Biểu II.07b: số lượng TTHC, quy trình nội bộ", statutory=True),
        Made(REGISTER, breakdowns.register, "so-theo-doi", "Số liệu sổ theo dõi hồ sơ theo tháng"),
        Made(OVERDUE, lists.overdue, "qua-han", "Hồ sơ đang giải quyết quá hạn"),
        _broken(breakdowns.BY_DIVISION, "theo-phong", "Tiếp nhận, giải quyết theo phòng"),
        _broken(breakdowns.BY_PERSON, "theo-nguoi", "Giải quyết theo người thụ lý"),
        _broken(breakdowns.BY_PROCEDURE, "theo-thu-tuc", "Tiếp nhận, giải quyết theo thủ tục"),
        _broken(breakdowns.CHANNELS, "cach-nop", "Cách nộp hồ sơ, trả kết quả, nộp hộ, bưu chính"),
        _broken(breakdowns.DIGITISATION, "so-hoa", "Số hóa hồ sơ, kết quả"),
        Made(FEES, lists.fees, "phi-le-phi", "Thu phí, lệ phí"),
        Made(scores.NINE, scores.nine_indices, "chin-chi-so", "Bảng đánh giá việc giải quyết TTHC (TT 01/2018)", True),
        Made(scores.QD766, scores.qd766, "qd-766", "Bộ chỉ số QĐ 766/QĐ-TTg", True),
    )
}
BY_SLUG = {made.slug: made for made in TABLES.values()}
