"""Tables that name dossiers and payments one by one: what is overdue on a day, the fees of a period."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Count, Sum, Value

from congso.dossiers import as_of
from congso.dossiers.as_of import day_of_judgement
from congso.dossiers.models import Charge
from congso.figures.definitions import count_of
from congso.figures.measuring import address
from congso.figures.periods import Period
from congso.kernel import clock
from congso.people.models import Agency, Person, Unit
from congso.reports.tables.breakdowns import ORDER, procedure_names
from congso.reports.tables.sheet import Cell, Column, Kind, Layout, Line, Rank, Table, summed
from congso.worktime.queries import timetable_for
from congso.worktime.walking import working_days_between

OVERDUE = Layout(
    key="overdue",
    title="Danh sách hồ sơ thủ tục hành chính đang giải quyết quá hạn",
    by_day=True,
    columns=(
        ORDER,
        Column("number", "Mã hồ sơ", (), "(2)", Kind.TEXT, 24),
        Column("procedure", "Thủ tục", (), "(3)", Kind.TEXT, 34),
        Column("applicant", "Chủ hồ sơ", (), "(4)", Kind.TEXT, 24),
        Column("received_on", "Ngày tiếp nhận", (), "(5)", Kind.DAY, 12),
        Column("due_on", "Ngày hẹn trả", (), "(6)", Kind.DAY, 12),
        Column("days", "Quá hạn (ngày làm việc)", (), "(7)", Kind.COUNT, 10),
        Column("person", "Người thụ lý", (), "(8)", Kind.TEXT, 20),
    ),
    notes=("Xếp theo phòng, người thụ lý, ngày hẹn trả như vào cuối ngày lập danh sách.",),
)
FEES = Layout(
    key="fees",
    title="Thu phí, lệ phí thủ tục hành chính",
    unit="đồng",
    columns=(
        ORDER,
        Column("procedure", "Thủ tục hành chính", (), "(2)", Kind.TEXT, 46),
        Column("what", "Khoản thu", (), "(3)", Kind.TEXT, 26),
        Column("way", "Cách nộp", (), "(4)", Kind.TEXT, 16),
        Column("payments", "Số lượt thu", (), "(5)", Kind.COUNT, 10),
        Column("amount", "Số tiền", (), "(6)", Kind.MONEY, 16),
    ),
    notes=("Các khoản được ghi nhận đã nộp trong kỳ; số lượt thu mở các hồ sơ đã nộp của thủ tục.",),
)
AT_ONCE = 500
UNIT, PERSON = "unit", "person"


def overdue(agency: Agency, period: Period) -> Table:
    """What ran overdue on the evening of the period's last day, by division and person; read as it is written."""
    day = day_of_judgement(period.end)
    total = count_of("dossiers_running_overdue").rows(agency.pk, period).count()
    note = f"Cộng {total} hồ sơ." if total else "Không có hồ sơ nào đang giải quyết quá hạn."
    return Table(OVERDUE, agency, period, day, _Again(lambda: _overdue_lines(agency, period, day)), (note,))


class _Again:
    """Lines that are read anew each time they are asked for, never all in memory."""

    def __init__(self, read: Callable[[], Iterator[Line]]) -> None:
        self.read = read

    def __iter__(self) -> Iterator[Line]:
        return self.read()


def _overdue_lines(agency: Agency, period: Period, day: date) -> Iterator[Line]:
    rows = count_of("dossiers_running_overdue").rows(agency.pk, period)
    rows = rows.annotate(division=as_of.division(period.end), person=as_of.specialist(period.end))
    rows = rows.annotate(due=as_of.due(period.end)).select_related("applicant", "procedure_version")
    names = _names(agency)
    timetable, division = timetable_for(agency.pk), None
    ordered = rows.order_by("division", "person", "due", "id")
    for place, dossier in enumerate(ordered.iterator(chunk_size=AT_ONCE), start=1):
        if dossier.division != division:
            division = dossier.division
            yield _group(names.get((UNIT, division), "Bộ phận Một cửa"))
        due_on = clock.local_day(dossier.due)
        yield Line(
            (
                Cell(str(place)),
                Cell(dossier.number, dossier.get_absolute_url()),
                Cell(dossier.procedure_version.short_name),
                Cell(dossier.applicant.name),
                Cell(dossier.received_on),
                Cell(due_on),
                Cell(working_days_between(due_on, day, timetable)),
                Cell(names.get((PERSON, dossier.person), "")),
            )
        )


def _names(agency: Agency) -> dict[tuple[str, int], str]:
    """The names of an agency's units and people, by what they are and their key."""
    units = Unit.objects.filter(agency=agency).order_by().values_list(Value(UNIT), "pk", "name")
    people = Person.objects.filter(agency=agency).order_by().values_list(Value(PERSON), "pk", "full_name")
    return {(kind, pk): name for kind, pk, name in units.union(people, all=True)}


def _group(name: str) -> Line:
    return Line((Cell(""), Cell(name), *[Cell(None)] * (len(OVERDUE.columns) - 2)), Rank.GROUP)


def fees(agency: Agency, period: Period) -> Table:
    """What was paid in the period, by procedure, item and way, in whole đồng (thu phí, lệ phí)."""
    paid = Charge.objects.filter(
        dossier__agency=agency, paid_at__gte=period.begins_at, paid_at__lt=period.over_at
    ).order_by()
    code = "dossier__procedure_version__procedure__code"
    grouped = paid.values_list(code, "what", "paid_by_way").annotate(times=Count("pk"), sum=Sum("amount"))
    rows = sorted(grouped)
    names = procedure_names(agency, [row[0] for row in rows])
    lines = [
        Line(
            (
                Cell(str(place)),
                Cell(names.get(code, code)),
                Cell(what),
                Cell(way),
                Cell(times, address("dossiers_fee_paid", agency_id=agency.pk, period=period, also={"thu-tuc": code})),
                Cell(amount),
            )
        )
        for place, (code, what, way, times, amount) in enumerate(rows, start=1)
    ]
    total = summed(FEES, lines, "Tổng số")
    return Table(FEES, agency, period, day_of_judgement(period.end), (*lines, total))
