"""Tables that count dossiers by what they have in common: division, person, procedure, field of work, month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models.expressions import Combinable

from congso.dossiers import as_of
from congso.dossiers.as_of import day_of_judgement
from congso.figures.measuring import Figure, Group, broken_down, measure, measure_each
from congso.figures.periods import Period
from congso.kernel.text import sort_key, with_capital
from congso.people.models import Agency, Person, Unit
from congso.procedures.models import ProcedureVersion
from congso.reports.tables import checks
from congso.reports.tables.ii06a import COUNTED, FIELD, STATED
from congso.reports.tables.sheet import Cell, Column, Kind, Layout, Line, Rank, Table, of_figure

Names = Callable[[Agency, list[Any]], Mapping[Any, str]]
ORDER = Column("order", "TT", (), "(1)", Kind.TEXT, 5)


@dataclass(frozen=True)
class Share:
    """A percentage column: which count in which other."""

    part: str
    whole: str


@dataclass(frozen=True)
class Breakdown:
    """How dossiers are grouped for a table: by what, the filter that names a group, what groups are called."""

    layout: Layout
    by: Callable[[date], str | Combinable]
    named: str
    names: Names
    dated: bool = False
    shares: tuple[tuple[str, Share], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.layout.columns if column.kind == Kind.COUNT)

    def __call__(self, agency: Agency, period: Period) -> Table:
        """The table, its sums checked; groups in the order of their names, what nobody had last."""
        groups = broken_down(
            self.keys,
            agency_id=agency.pk,
            period=period,
            by=self.by(period.end),
            named=self.named,
            written=(lambda value: f"{value}.{period.end}") if self.dated else str,
        )
        names = self.names(agency, [group.value for group in groups])
        groups.sort(key=lambda group: _place(group.value, names.get(group.value, str(group.value))))
        lines = [self._line(str(place), names, group) for place, group in enumerate(groups, start=1)]
        total = self._total(measure(self.keys, agency_id=agency.pk, period=period))
        table = Table(self.layout, agency, period, day_of_judgement(period.end), (*lines, total))
        checks.refuse(checks.breaches(self.layout, table.lines))
        return table

    def _line(self, mark: str, names: Mapping[Any, str], group: Group) -> Line:
        return Line(self._cells(mark, names.get(group.value, str(group.value)), group.figures))

    def _total(self, figures: dict[str, Figure]) -> Line:
        return Line(self._cells("", "Tổng số", figures), Rank.TOTAL)

    def _cells(self, mark: str, name: str, figures: dict[str, Figure]) -> tuple[Cell, ...]:
        shares = dict(self.shares)
        counted = (
            share_of(shares[column.key], figures) if column.key in shares else of_figure(figures[column.key])
            for column in self.layout.columns[2:]
        )
        return (Cell(mark), Cell(name), *counted)


def _place(value: Any, name: str) -> tuple[bool, str, str]:
    """Groups stand by their names as Vietnamese sorts them; what nobody has yet comes last."""
    return value in (as_of.NOBODY, ""), sort_key(name), str(value)


def share_of(share: Share, figures: dict[str, Figure]) -> Cell:
    """A percentage to two decimals; nothing where there is nothing to share."""
    whole = figures[share.whole].numerator
    return Cell(round(100 * figures[share.part].numerator / whole, 2) if whole else None)


def _named(title: str, width: int = 34) -> Column:
    return Column("name", title, (), "(2)", Kind.TEXT, width)


def _numbered(*columns: Column, since: int = 3) -> tuple[Column, ...]:
    """The columns with their numbers in order."""
    return tuple(
        Column(column.key, column.title, column.over, f"({number})", column.kind, column.width)
        for number, column in enumerate(columns, start=since)
    )


def division_names(agency: Agency, found: list[Any]) -> Mapping[Any, str]:
    units = Unit.objects.filter(pk__in=found).values_list("pk", "name")
    return {as_of.NOBODY: "Chưa chuyển phòng (Bộ phận Một cửa)", **dict(units)}


def person_names(agency: Agency, found: list[Any]) -> Mapping[Any, str]:
    people = Person.objects.filter(pk__in=found).values_list("pk", "full_name")
    return {as_of.NOBODY: "Chưa phân công", **dict(people)}


def procedure_names(agency: Agency, found: list[Any]) -> Mapping[Any, str]:
    versions = ProcedureVersion.objects.filter(agency=agency, procedure__code__in=found).order_by("number")
    return {code: f"{name} ({code})" for code, name in versions.values_list("procedure__code", "name")}


def their_own(agency: Agency, found: list[Any]) -> Mapping[Any, str]:
    return {}


ON_TIME = Column("on_time", "Tỷ lệ trước và đúng hạn (%)", (), "", Kind.PERCENT)
EARLY_OR_ON_TIME = ("on_time", Share("dossiers_on_time", "dossiers_resolved"))
_RESOLVED = "Số lượng hồ sơ đã giải quyết"
_TOGETHER = Column("dossiers_on_time", "Trước và đúng hạn", (_RESOLVED,))
BY_DIVISION = Breakdown(
    Layout(
        key="by-division",
        title="Tiếp nhận, giải quyết hồ sơ thủ tục hành chính theo phòng",
        columns=(ORDER, _named("Phòng"), *COUNTED),
        stated=STATED,
        notes=("Phòng là phòng thụ lý vào cuối ngày cuối kỳ; hồ sơ mới ở Bộ phận Một cửa đứng riêng một dòng.",),
    ),
    by=as_of.division,
    named="phong-cuoi-ngay",
    names=division_names,
    dated=True,
)
BY_PERSON = Breakdown(
    Layout(
        key="by-person",
        title="Giải quyết hồ sơ thủ tục hành chính theo người thụ lý",
        columns=(
            ORDER,
            _named("Người thụ lý", 28),
            *_numbered(
                Column("dossiers_handled", "Nhận giải quyết"),
                *(column for column in COUNTED if column.over == (_RESOLVED,)),
                _TOGETHER,
                ON_TIME,
                *(column for column in COUNTED if column.key.startswith("dossiers_running")),
            ),
        ),
        stated=STATED[1:],
        notes=("Người thụ lý là chuyên viên thẩm định hồ sơ vào cuối ngày cuối kỳ.",),
    ),
    by=as_of.specialist,
    named="thu-ly-cuoi-ngay",
    names=person_names,
    dated=True,
    shares=(EARLY_OR_ON_TIME,),
)
BY_PROCEDURE = Breakdown(
    Layout(
        key="by-procedure",
        title="Tiếp nhận, giải quyết hồ sơ theo từng thủ tục hành chính",
        columns=(ORDER, _named("Thủ tục hành chính", 46), *COUNTED),
        stated=STATED,
    ),
    by=lambda end: "procedure_version__procedure__code",
    named="thu-tuc",
    names=procedure_names,
)
_CHANNEL, _RETURN = "Số hồ sơ tiếp nhận trong kỳ", "Trả kết quả trong kỳ"
CHANNELS = Breakdown(
    Layout(
        key="channels",
        title="Cách nộp hồ sơ và cách trả kết quả",
        columns=(
            ORDER,
            _named("Lĩnh vực"),
            *_numbered(
                Column("dossiers_received", "Tổng số", (_CHANNEL,)),
                Column("dossiers_counter", "Trực tiếp", (_CHANNEL,)),
                Column("dossiers_post", "Bưu chính công ích", (_CHANNEL,)),
                Column("dossiers_online", "Trực tuyến", (_CHANNEL,)),
                Column("dossiers_on_behalf", "Trong đó nộp hộ", (_CHANNEL,)),
                Column("online_percent", "Tỷ lệ trực tuyến (%)", (_CHANNEL,), "", Kind.PERCENT),
                Column("dossiers_returned", "Tổng số", (_RETURN,)),
                Column("dossiers_returned_by_post", "Bưu chính công ích", (_RETURN,)),
                Column("dossiers_not_received", "Không tiếp nhận"),
            ),
        ),
        stated=(("dossiers_received", ("dossiers_counter", "dossiers_post", "dossiers_online")),),
    ),
    by=lambda end: FIELD,
    named="linh-vuc",
    names=their_own,
    shares=(("online_percent", Share("dossiers_online", "dossiers_received")),),
)
DIGITISATION = Breakdown(
    Layout(
        key="digitisation",
        title="Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
        columns=(
            ORDER,
            _named("Lĩnh vực"),
            *_numbered(
                Column("dossiers_received", "Tiếp nhận trong kỳ"),
                Column("dossiers_digitised", "Có thành phần số hóa"),
                Column("digitised_percent", "Tỷ lệ (%)", (), "", Kind.PERCENT),
                Column("dossiers_resolved", "Giải quyết trong kỳ"),
                Column("dossiers_electronic_result", "Có kết quả điện tử"),
                Column("electronic_percent", "Tỷ lệ (%)", (), "", Kind.PERCENT),
            ),
        ),
        source="QĐ 766/QĐ-TTg, chỉ số 4.1, 4.2",
    ),
    by=lambda end: FIELD,
    named="linh-vuc",
    names=their_own,
    shares=(
        ("digitised_percent", Share("dossiers_digitised", "dossiers_received")),
        ("electronic_percent", Share("dossiers_electronic_result", "dossiers_resolved")),
    ),
)
REGISTER = Layout(
    key="register",
    title="Số liệu Sổ theo dõi hồ sơ theo tháng",
    columns=(
        ORDER,
        _named("Tháng", 24),
        *_numbered(
            Column("dossiers_carried_in", "Từ tháng trước"),
            Column("dossiers_received", "Tiếp nhận"),
            Column("dossiers_supplement_asked", "Yêu cầu bổ sung"),
            Column("dossiers_resolved", "Đã giải quyết"),
            Column("dossiers_declined", "Trong đó từ chối"),
            Column("dossiers_withdrawn_or_stopped", "Rút, dừng"),
            Column("dossiers_late", "Quá hạn"),
            Column("dossiers_apologised", "Xin lỗi, hẹn lại"),
            Column("dossiers_returned", "Đã trả kết quả"),
            Column("dossiers_not_received", "Không tiếp nhận"),
            Column("dossiers_running", "Chuyển tháng sau"),
        ),
    ),
    notes=("Cột (3) và (13) là số cuối tháng trước và cuối tháng; dòng tổng lấy đầu kỳ và cuối kỳ.",),
)


def register(agency: Agency, period: Period) -> Table:
    """What the register of dossiers holds month by month (sổ theo dõi hồ sơ), in two questions."""
    keys = tuple(column.key for column in REGISTER.columns[2:])
    months = period.months()
    told = measure_each(keys, agency_id=agency.pk, periods=[*months, period])
    lines = [
        Line((Cell(str(place)), Cell(with_capital(month.words)), *(of_figure(figures[key]) for key in keys)))
        for place, (month, figures) in enumerate(zip(months, told[:-1], strict=True), start=1)
    ]
    total = Line((Cell(""), Cell("Tổng số"), *(of_figure(told[-1][key]) for key in keys)), Rank.TOTAL)
    return Table(REGISTER, agency, period, day_of_judgement(period.end), (*lines, total))
