"""The index set of QĐ 766/QĐ-TTg: five groups, each index with its formula, its weight from the rules, its rows.

What the house keeps no rows for is named as such; nothing is made up for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congso.figures.measuring import Figure, measure
from congso.figures.periods import Period
from congso.quality.states import Band
from congso.rules import queries as rules
from congso.rules.scoring import BANDS, WEIGHTS, Weight, weight_of
from congso.rules.states import Certainty

GROUPS = {
    "1": "Công khai, minh bạch",
    "2": "Tiến độ, kết quả giải quyết",
    "3": "Cung cấp dịch vụ trực tuyến, thanh toán trực tuyến",
    "4": "Số hóa hồ sơ",
    "5": "Mức độ hài lòng",
}
FORMULAS = {
    "1.3": "qd766_1_3",
    "2.1": "qd766_2_1",
    "3.1": "qd766_3_1",
    "3.2": "qd766_3_2",
    "3.3": "qd766_3_3",
    "3.5": "qd766_3_5",
    "3.6": "qd766_3_6",
    "4.1": "qd766_4_1",
    "4.2": "qd766_4_2",
    "4.3": "qd766_4_3",
    "5.2": "qd766_5_2",
    "5.3": "qd766_5_3",
}
"""Index -> the percentage that it is."""
NO_DATA = {
    "1.1": "chưa ghi ngày có hiệu lực của văn bản làm căn cứ",
    "1.2": "chỉ tính chung cho cả tỉnh, không tính riêng cho Sở",
    "1.4": "chưa có kết nối với Cổng Dịch vụ công quốc gia",
    "4.4": "chưa có kết nối với kho dữ liệu cá nhân, tổ chức",
    "4.5": "chưa có kết nối với cơ sở dữ liệu dân cư",
}
"""Indices for which the house keeps no rows yet, and why."""
SHOWN_ONLY = {
    "2.2": "xem bảng thời gian trung bình của từng thủ tục",
    "5.1": "chia theo loại ở sổ phản ánh, kiến nghị",
}
"""Indices that have no points of their own."""


@dataclass(frozen=True)
class Measured:
    """One index: its share in per cent, what it is made of, its points; `why` says why there are none."""

    index: str
    title: str
    weight: Weight | None
    certain: bool
    certainty: str
    value: float | None = None
    points: float | None = None
    figures: tuple[Figure, ...] = ()
    why: str = ""

    @property
    def no_data(self) -> bool:
        """Whether the house keeps no rows for it."""
        return self.weight is not None and self.index in NO_DATA

    @property
    def group(self) -> str:
        return self.index.split(".")[0]


@dataclass(frozen=True)
class ServiceScore:
    """All indices of an office in a period: the points of those that have data, out of what these weigh."""

    lines: tuple[Measured, ...]
    limits: tuple[int, ...]

    @property
    def scored(self) -> list[Measured]:
        return [line for line in self.lines if line.points is not None]

    @property
    def points(self) -> float:
        return round(sum(line.points or 0.0 for line in self.scored), 2)

    @property
    def out_of(self) -> int:
        return sum(line.weight.most for line in self.scored if line.weight)

    @property
    def whole(self) -> int:
        """What every index that is switched on weighs together."""
        return sum(line.weight.most for line in self.lines if line.weight)

    @property
    def band(self) -> Band | None:
        """The class by the points of what has data; none where nothing has."""
        return band_of(100 * self.points / self.out_of, self.limits) if self.out_of else None

    def of_group(self, group: str) -> list[Measured]:
        return [line for line in self.lines if line.group == group]


def points_of(value: float | None, weight: Weight) -> float | None:
    """The points of a share in per cent: all of them from the full mark on, else in proportion."""
    if value is None:
        return None
    return round(weight.most * min(1.0, value / weight.full), 2) if weight.full else float(weight.most)


def band_of(percent: float, limits: Iterable[int]) -> Band:
    """The band of a share of the points; each limit is counted in."""
    bands = (Band.EXCELLENT, Band.GOOD, Band.FAIR, Band.AVERAGE)
    return next((band for band, least in zip(bands, limits, strict=True) if percent >= least), Band.WEAK)


def service_score(agency_id: int, period: Period) -> ServiceScore:
    """Measure every index for an office and a period, by the weights in force on its last day."""
    keys = (*FORMULAS.values(), "qd766_late", "qd766_disliked")
    figures = measure(keys, agency_id=agency_id, period=period)
    limits = tuple(int(rules.get(band, on=period.end, agency_id=agency_id).value) for band in BANDS)
    return ServiceScore(tuple(_line(index, agency_id, period, figures) for index in WEIGHTS), limits)


def _line(index: str, agency_id: int, period: Period, figures: dict[str, Figure]) -> Measured:
    definition = WEIGHTS[index]
    setting = rules.get(definition, on=period.end, agency_id=agency_id)
    weight, title = weight_of(setting.value), definition.title.removeprefix(f"{index} ")
    sure = setting.certainty in (Certainty.CONFIRMED, Certainty.OFFICE)
    known = (index, title, weight, sure, str(Certainty(setting.certainty).label))
    if weight is None:
        return Measured(*known, why="không tính theo cấu hình")
    if index in NO_DATA or index in SHOWN_ONLY:
        return Measured(*known, why=NO_DATA.get(index) or SHOWN_ONLY[index])
    value, made_of = _value(index, figures)
    if value is None:
        return Measured(*known, figures=made_of, why="kỳ này không có gì để tính")
    return Measured(*known, value=round(value, 2), points=points_of(value, weight), figures=made_of)


def _value(index: str, figures: dict[str, Figure]) -> tuple[float | None, tuple[Figure, ...]]:
    """The share of an index; of 5.4 what is left when late and disliked dossiers are taken off."""
    if index != "5.4":
        figure = figures[FORMULAS[index]]
        return figure.value, (figure,)
    parts = (figures["qd766_late"], figures["qd766_disliked"])
    if any(part.value is None for part in parts):
        return None, parts
    return max(0.0, 100.0 - sum(part.value or 0.0 for part in parts)), parts
