"""`congso due`: when something received at a moment is due, and why."""

from datetime import datetime
from typing import Annotated

import typer
from django.db import connection

from congso.kernel import clock
from congso.worktime import queries
from congso.worktime.holidays_on_record import built_in_timetable
from congso.worktime.models import Calendar
from congso.worktime.reckoning import due as reckon
from congso.worktime.terms import Term, TermUnit
from congso.worktime.timetable import Timetable

app = typer.Typer()


@app.command()
def due(
    received: Annotated[datetime, typer.Option(help="Lúc tiếp nhận, ví dụ 2026-02-13T10:00.")],
    working_days: Annotated[int | None, typer.Option(min=1, help="Thời hạn bằng ngày làm việc.")] = None,
    days: Annotated[int | None, typer.Option(min=1, help="Thời hạn bằng ngày.")] = None,
    months: Annotated[int | None, typer.Option(min=1, help="Thời hạn bằng tháng.")] = None,
    hours: Annotated[int | None, typer.Option(min=1, help="Thời hạn bằng giờ làm việc.")] = None,
    agency: Annotated[int | None, typer.Option(help="Số của cơ quan, khi có nhiều cơ quan.")] = None,
) -> None:
    """Tính ngày hẹn trả và nói rõ vì sao."""
    given = {
        TermUnit.WORKING_DAYS: working_days,
        TermUnit.CALENDAR_DAYS: days,
        TermUnit.MONTHS: months,
        TermUnit.WORKING_HOURS: hours,
    }
    terms = [Term(amount, unit) for unit, amount in given.items() if amount is not None]
    if len(terms) != 1:
        raise typer.BadParameter("cần đúng một thời hạn: --working-days, --days, --months hoặc --hours")
    for line in explain_cli(received, terms[0], office_timetable(agency)):
        typer.echo(line)


def explain_cli(received: datetime, term: Term, timetable: Timetable) -> list[str]:
    """The due date on the first line, then the reckoning, sentence by sentence; a time without a zone is local."""
    moment = received if received.tzinfo else received.replace(tzinfo=clock.HANOI)
    answer = reckon(moment, term, timetable)
    source = (
        f"lịch làm việc của cơ quan, bản {answer.revision}" if answer.revision else "lịch có sẵn trong chương trình"
    )
    return [f"{answer.on.isoformat()}", *answer.explanation.sentences(), f"Theo {source}."]


def office_timetable(agency_id: int | None) -> Timetable:
    """The timetable of the agency named, or of the only one; the built-in one where no office exists yet."""
    if Calendar._meta.db_table not in connection.introspection.table_names():
        return built_in_timetable()
    agencies = list(Calendar.objects.values_list("agency_id", flat=True)[:2])
    if agency_id is None and len(agencies) == 1:
        agency_id = agencies[0]
    return queries.timetable_for(agency_id) if agency_id is not None else built_in_timetable()
