"""Biểu II.06a/VPCP/KSTT: dossiers received, resolved and running, by field of work (TT 01/2020/TT-VPCP)."""

from __future__ import annotations

from congso.dossiers.as_of import day_of_judgement
from congso.figures.measuring import Figure, Group, broken_down, measure
from congso.figures.periods import Period
from congso.kernel.text import sort_key
from congso.people.models import Agency
from congso.reports.tables import checks
from congso.reports.tables.sheet import (
    Cell,
    Column,
    Kind,
    Layout,
    Line,
    Rank,
    Table,
    of_figure,
    summed,
    with_rows,
)

RECEIVED, IN_PERIOD = "Số hồ sơ nhận giải quyết", "Trong đó"
NEW, DONE, RUNNING = "Tiếp nhận trong kỳ", "Số lượng hồ sơ đã giải quyết", "Số lượng hồ sơ đang giải quyết"
COUNTED = (
    Column("dossiers_handled", "Tổng số", (RECEIVED,), "(3)"),
    Column("dossiers_online", "Trực tuyến", (RECEIVED, IN_PERIOD, NEW), "(4)"),
    Column("dossiers_on_paper", "Trực tiếp, dịch vụ bưu chính", (RECEIVED, IN_PERIOD, NEW), "(5)", width=12),
    Column("dossiers_carried_in", "Từ kỳ trước", (RECEIVED, IN_PERIOD), "(6)"),
    Column("dossiers_resolved", "Tổng số", (DONE,), "(7)"),
    Column("dossiers_early", "Trước hạn", (DONE,), "(8)"),
    Column("dossiers_on_the_day", "Đúng hạn", (DONE,), "(9)"),
    Column("dossiers_late", "Quá hạn", (DONE,), "(10)"),
    Column("dossiers_running", "Tổng số", (RUNNING,), "(11)"),
    Column("dossiers_running_in_time", "Trong hạn", (RUNNING,), "(12)"),
    Column("dossiers_running_overdue", "Quá hạn", (RUNNING,), "(13)"),
)
KEYS = tuple(column.key for column in COUNTED)
STATED = (
    ("dossiers_handled", ("dossiers_online", "dossiers_on_paper", "dossiers_carried_in")),
    ("dossiers_resolved", ("dossiers_early", "dossiers_on_the_day", "dossiers_late")),
    ("dossiers_running", ("dossiers_running_in_time", "dossiers_running_overdue")),
    ("dossiers_handled", ("dossiers_resolved", "dossiers_running")),
)
II06A = Layout(
    key="ii06a",
    title=(
        "Tình hình, kết quả giải quyết thủ tục hành chính tại cơ quan, đơn vị trực tiếp giải quyết thủ tục hành chính"
    ),
    form="Biểu số II.06a/VPCP/KSTT",
    source="Thông tư 01/2020/TT-VPCP ngày 21/10/2020",
    columns=(
        Column("order", "TT", (), "(1)", Kind.TEXT, 5),
        Column("field", "Lĩnh vực, công việc giải quyết theo cấp", (), "(2)", Kind.TEXT, 34),
        *COUNTED,
    ),
    stated=STATED,
    notes=(
        "Cột (3) = (4) + (5) + (6) = (7) + (11); cột (7) = (8) + (9) + (10); cột (11) = (12) + (13).",
        "Hồ sơ người nộp rút, hồ sơ dừng giải quyết tính là đã giải quyết vào ngày có quyết định.",
        "Hồ sơ đang chờ bổ sung, chờ nghĩa vụ tài chính, tạm dừng tính là đang giải quyết, trong hạn.",
    ),
)
LEVEL = "Cấp tỉnh"
"""The level of a department's procedures; there is none at a district's since 01/07/2025."""
FIELD = "procedure_version__field"


def ii06a(agency: Agency, period: Period, whole: dict[str, Figure] | None = None) -> Table:
    """The table as of the evening of the period's last day, from facts that no later act changes.

    `whole` are the figures of the whole agency where the caller has measured them. Refused when a sum does not hold, or
    what was carried in is not what stood open at the end of the day before.
    """
    groups = broken_down(KEYS, agency_id=agency.pk, period=period, by=FIELD, named="linh-vuc")
    figures = whole or measure(KEYS, agency_id=agency.pk, period=period)
    lines = [line_of(str(place), group) for place, group in enumerate(_by_name(groups), start=1)]
    level = with_rows(II06A, summed(II06A, lines, LEVEL, rank=Rank.GROUP, mark="A"), figures)
    total = Line((Cell(""), Cell("Tổng số"), *(of_figure(figures[key]) for key in KEYS)), Rank.TOTAL)
    table = Table(II06A, agency, period, day_of_judgement(period.end), (level, *lines, total))
    checks.refuse(breaches_of(table))
    return table


def breaches_of(table: Table) -> list[str]:
    """The sums that do not hold in the table, and between it and the period before."""
    eve = broken_down(
        ("dossiers_running",),
        agency_id=table.agency.pk,
        period=table.period.day_before(),
        by=FIELD,
        named="linh-vuc",
    )
    before = {str(group.value): group.figures["dossiers_running"].numerator for group in eve}
    told = checks.breaches(table.layout, table.lines)
    return told + checks.carried_over(table.layout, table, before, "dossiers_carried_in", "field")


def line_of(mark: str, group: Group, name: str = "") -> Line:
    """One group of dossiers as a line of the eleven columns."""
    figures: dict[str, Figure] = group.figures
    return Line((Cell(mark), Cell(name or str(group.value)), *(of_figure(figures[key]) for key in KEYS)))


def _by_name(groups: list[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: sort_key(str(group.value)))
