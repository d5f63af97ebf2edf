"""Biểu II.07b/VPCP/KSTT: procedures by level, one-stop mechanism and internal process (TT 01/2020/TT-VPCP)."""

from __future__ import annotations

from congso.dossiers.as_of import day_of_judgement
from congso.figures.measuring import Figure, broken_down, measure
from congso.figures.periods import Period
from congso.kernel.text import sort_key
from congso.people.models import Agency
from congso.reports.tables import checks
from congso.reports.tables.sheet import Cell, Column, Kind, Layout, Line, Rank, Table, of_figure

OWN, DESK, PROCESS = (
    "TTHC thuộc thẩm quyền giải quyết",
    "TTHC thực hiện theo cơ chế một cửa, một cửa liên thông",
    "Quy trình nội bộ được ban hành",
)
BLOCKS = (
    ("procedures_total", OWN, ("Cấp tỉnh", "Cấp huyện", "Cấp xã")),
    (
        "procedures_through_the_desk",
        DESK,
        ("Tại Bộ phận Một cửa cấp tỉnh", "Tại Bộ phận Một cửa cấp huyện", "Tại Bộ phận Một cửa cấp xã"),
    ),
    ("procedures_with_process", PROCESS, ("Cấp tỉnh", "Cấp huyện", "Cấp xã")),
)
LEVELS = ("province", "district", "commune")


def _columns() -> tuple[Column, ...]:
    """Three blocks of a sum and its three levels, numbered (3) to (14)."""
    columns, number = [], 3
    for key, head, levels in BLOCKS:
        columns.append(Column(key, "Tổng số", (head,), f"({number})"))
        for level, words in zip(LEVELS, levels, strict=True):
            number += 1
            columns.append(Column(f"{key}_{level}", words, (head, "Chia ra"), f"({number})"))
        number += 1
    return tuple(columns)


II07B = Layout(
    key="ii07b",
    title="Tổng hợp số lượng thủ tục hành chính và quy trình nội bộ",
    form="Biểu số II.07b/VPCP/KSTT",
    source="Thông tư 01/2020/TT-VPCP ngày 21/10/2020",
    unit="thủ tục hành chính",
    columns=(
        Column("order", "TT", (), "(1)", Kind.TEXT, 5),
        Column("field", "Đơn vị, lĩnh vực", (), "(2)", Kind.TEXT, 34),
        *_columns(),
    ),
    stated=tuple((key, tuple(f"{key}_{level}" for level in LEVELS)) for key, _, _ in BLOCKS),
    notes=(
        "Cột (3) = (4) + (5) + (6); cột (7) = (8) + (9) + (10); cột (11) = (12) + (13) + (14).",
        "Cấp huyện không còn từ ngày 01/7/2025.",
    ),
)
KEYS = tuple(key for key, _, _ in BLOCKS)


def ii07b(agency: Agency, period: Period) -> Table:
    """The catalogue as it stood on the evening of the period's last day, by field of work.

    All procedures of a department are the province's. Refused when a sum does not hold.
    """
    groups = broken_down(KEYS, agency_id=agency.pk, period=period, by="field", named="linh_vuc")
    groups.sort(key=lambda group: sort_key(str(group.value)))
    lines = [
        Line((Cell(str(place)), Cell(str(group.value)), *_cells(group.figures)))
        for place, group in enumerate(groups, start=1)
    ]
    whole = _cells(measure(KEYS, agency_id=agency.pk, period=period))
    unit = Line((Cell("A"), Cell(agency.name), *whole), Rank.GROUP)
    total = Line((Cell(""), Cell("Tổng số"), *whole), Rank.TOTAL)
    table = Table(II07B, agency, period, day_of_judgement(period.end), (unit, *lines, total))
    checks.refuse(checks.breaches(II07B, table.lines))
    return table


def _cells(figures: dict[str, Figure]) -> list[Cell]:
    cells = []
    for key in KEYS:
        cells += [of_figure(figures[key]), of_figure(figures[key]), Cell(0), Cell(0)]
    return cells
