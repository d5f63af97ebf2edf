"""Scores as tables: the nine indices of TT 01/2018/TT-VPCP, the index set of QĐ 766/QĐ-TTg."""

from __future__ import annotations

from decimal import Decimal

from congso.figures.periods import Period
from congso.kernel import clock
from congso.people.models import Agency
from congso.quality.scoring import body_sheet, score_all, scored_rows
from congso.quality.service_indices import GROUPS, Measured, service_score
from congso.reports.tables.sheet import EMPTY, Cell, Column, Kind, Layout, Line, Rank, Table

NINE = Layout(
    key="nine-indices",
    title="Bảng đánh giá việc giải quyết thủ tục hành chính",
    columns=(
        Column("index", "Chỉ số", kind=Kind.TEXT, width=7),
        Column("title", "Tên chỉ số", kind=Kind.TEXT, width=42),
        Column("most", "Điểm chuẩn", width=8),
        Column("own", "Tự chấm", width=8),
        Column("appraised", "Thẩm định", width=8),
        Column("how", "Cách tính", kind=Kind.TEXT, width=30),
        Column("remark", "Ghi chú", kind=Kind.TEXT, width=22),
    ),
    source="Thông tư 01/2018/TT-VPCP, Điều 13 đến 15",
    unit="điểm",
    notes=("Chỉ số không có dữ liệu được bỏ qua, không suy ra.",),
)
QD766 = Layout(
    key="qd766",
    title="Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ",
    columns=(
        Column("index", "Chỉ số", kind=Kind.TEXT, width=7),
        Column("title", "Tên chỉ số", kind=Kind.TEXT, width=38),
        Column("value", "Kết quả (%)", kind=Kind.PERCENT, width=9),
        Column("part", "Tử số", width=9),
        Column("whole", "Mẫu số", width=9),
        Column("points", "Điểm", width=8),
        Column("most", "Tối đa", width=8),
        Column("certainty", "Độ chắc của điểm tối đa", kind=Kind.TEXT, width=20),
        Column("why", "Ghi chú", kind=Kind.TEXT, width=30),
    ),
    source="Quyết định 766/QĐ-TTg",
    unit="điểm",
    notes=("Chỉ số chưa có dữ liệu ghi rõ lý do; xếp loại tạm tính trên các chỉ số có dữ liệu.",),
)


def nine_indices(agency: Agency, period: Period) -> Table:
    """The office's sheet: nine lines, their sum, its class."""
    sheet = body_sheet(score_all(scored_rows(agency.pk, period), agency.pk), agency.pk, period)
    lines = [
        Line(
            (
                Cell(str(int(line.index))),
                Cell(str(line.index.label)),
                Cell(2),
                Cell(_number(line.value), line.rows),
                Cell(_number(line.appraised)),
                Cell(line.how),
                Cell(line.remark),
            )
        )
        for line in sheet.lines
    ]
    total = (Cell(sheet.out_of), Cell(_number(sheet.total)), Cell(_number(sheet.appraised_total)))
    grade = Cell(f"Xếp loại: {(sheet.appraised_class or sheet.body_class).label}")
    lines.append(Line((EMPTY, Cell("Tổng"), *total, grade, EMPTY), Rank.TOTAL))
    left_out = ", ".join(str(int(index)) for index in sheet.missing)
    notes = (f"Chưa có dữ liệu, không cộng: chỉ số {left_out}.",) if left_out else ()
    return Table(NINE, agency, period, min(period.end, clock.today()), lines, notes)


def qd766(agency: Agency, period: Period) -> Table:
    """Every index by its group, the points out of those that have data, the band."""
    score = service_score(agency.pk, period)
    lines: list[Line] = []
    for group, words in GROUPS.items():
        heading = (Cell(group), Cell(words), *([EMPTY] * (len(QD766.columns) - 2)))
        lines += [Line(heading, Rank.GROUP), *(_index(one) for one in score.of_group(group))]
    band = Cell(f"Xếp loại tạm tính: {score.band.label}" if score.band else "Chưa có chỉ số nào có dữ liệu")
    sums = (Cell(score.points), Cell(score.out_of), EMPTY, band)
    lines.append(Line((EMPTY, Cell("Tổng các chỉ số có dữ liệu"), EMPTY, EMPTY, EMPTY, *sums), Rank.TOTAL))
    return Table(QD766, agency, period, min(period.end, clock.today()), lines)


def _index(one: Measured) -> Line:
    figure = one.figures[0] if len(one.figures) == 1 else None
    made_of = "; ".join(f"{f.indicator.title.lower()} {f.numerator}/{f.denominator}" for f in one.figures)
    return Line(
        (
            Cell(one.index),
            Cell(one.title),
            Cell(one.value),
            Cell(figure.numerator, figure.rows) if figure else EMPTY,
            Cell(figure.denominator) if figure else EMPTY,
            Cell(one.points),
            Cell(one.weight.most if one.weight else None),
            Cell(one.certainty),
            Cell(f"Chưa có dữ liệu: {one.why}." if one.no_data else one.why or (made_of if figure is None else "")),
        )
    )


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
