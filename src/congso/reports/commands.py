"""`congso report`: a report's figures for programs and for reading."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from congso.figures.measuring import Figure, measure
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.reports import part, queries
from congso.reports.layouts import IT_APPLICATION, Report
from congso.reports.tables.catalogue import TABLES, Made
from congso.reports.tables.plain import written
from congso.reports.tables.printing import printed
from congso.reports.tables.sheet import Table
from congso.reports.tables.workbook import workbook

app = typer.Typer()
report = typer.Typer(name="report", no_args_is_help=True, help="Báo cáo")
app.add_typer(report)


class Format(StrEnum):
    """How figures are written."""

    TEXT = "text"
    JSON = "json"


class FileFormat(StrEnum):
    """How a table is written: for programs, for the spreadsheet, for printing."""

    JSON = "json"
    XLSX = "xlsx"
    PDF = "pdf"


@report.callback()
def reports() -> None:
    """Số liệu của một báo cáo, đo lại từ các sổ mỗi lần hỏi."""


@report.command("it-application")
def it_application(
    year: Annotated[int | None, typer.Option(help="Năm báo cáo; bỏ trống: năm nay.", min=1900, max=9998)] = None,
    period: Annotated[str, typer.Option(help="Kỳ trong năm: quy-2, thang-3, dau-nam-6; bỏ trống: cả năm.")] = "",
    agency: Annotated[str, typer.Option(help="Khóa của cơ quan; bỏ trống: sở được lập đầu tiên.")] = "",
    written_as: Annotated[Format, typer.Option("--format", help="text hoặc json")] = Format.TEXT,
) -> None:
    """In số liệu thủ tục, hồ sơ và sự hài lòng của báo cáo ứng dụng công nghệ thông tin."""
    try:
        span = Period.read({"nam": str(year or clock.today().year), "ky": period}, otherwise=clock.today().year)
        office = queries.agency_of(agency)
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        raise typer.Exit(1) from None
    figures = measure(IT_APPLICATION.keys, agency_id=office.pk, period=span)
    if written_as is Format.JSON:
        plain = queries.as_plain(IT_APPLICATION, office, span, figures)
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(in_words(IT_APPLICATION, f"{office.name}, {span.words}", figures)))


def in_words(report: Report, whose: str, figures: dict[str, Figure]) -> list[str]:
    """The report as lines to read."""
    lines = [report.title, whose]
    for heading in report.parts:
        lines += ["", heading.title]
        lines += [_line(figures[key]) for key in heading.keys]
    return lines


def _line(figure: Figure) -> str:
    behind = queries.words_of(figure)
    return f"  {figure.indicator.title:<56} {queries.shown(figure):>10}" + (f"  ({behind})" if behind else "")


Day = Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="Ngày đầu kỳ, như 2020-01-01.")]
LastDay = Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Ngày cuối kỳ, như 2020-12-31.")]


def offer(made: Made) -> None:
    """One command for one table: `congso report ii06a --from 2020-01-01 --to 2020-12-31 --format pdf`."""

    @report.command(made.key, help=f"{made.name}; đúng như cuối ngày cuối kỳ.")
    def make(
        start: Day,
        end: LastDay,
        written_as: Annotated[FileFormat, typer.Option("--format", help="json, xlsx, pdf")] = FileFormat.JSON,
        output: Annotated[Path | None, typer.Option("--output", "-o", help="Tệp ghi ra; bỏ trống: in ra.")] = None,
        agency: Annotated[str, typer.Option(help="Khóa của cơ quan; bỏ trống: sở được lập đầu tiên.")] = "",
    ) -> None:
        try:
            period = Period.between(start.date(), end.date())
            table = made.make(queries.agency_of(agency), period)
        except Refused as refusal:
            typer.echo(refusal.reason, err=True)
            raise typer.Exit(1) from None
        hand_out(as_bytes(table, written_as), output)


def as_bytes(table: Table, written_as: FileFormat) -> bytes:
    """The table in the format asked for."""
    if written_as is FileFormat.JSON:
        return (written(table) + "\n").encode()
    return workbook(table) if written_as is FileFormat.XLSX else printed(table)


def hand_out(content: bytes, output: Path | None) -> None:
    """Write to a file, or to where the command's output goes."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        typer.echo(f"Không ghi được {output}: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Đã ghi {output} ({len(content)} byte).", err=True)


class PartFormat(StrEnum):
    """How the part of the report is written: for Word, for printing, for programs."""

    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


@report.command("one-stop-part")
def one_stop_part(
    start: Day,
    end: LastDay,
    written_as: Annotated[PartFormat, typer.Option("--format", help="docx, pdf, json")] = PartFormat.DOCX,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Tệp ghi ra; bỏ trống: in ra.")] = None,
    agency: Annotated[str, typer.Option(help="Khóa của cơ quan; bỏ trống: sở được lập đầu tiên.")] = "",
) -> None:
    """Phần báo cáo năm của Bộ phận Một cửa: câu văn có số liệu, kèm Biểu II.06a."""
    try:
        told = part.part_of(queries.agency_of(agency), Period.between(start.date(), end.date()))
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        raise typer.Exit(1) from None
    hand_out(part_as_bytes(told, written_as), output)


def part_as_bytes(told: part.Part, written_as: PartFormat) -> bytes:
    """The part in the format asked for; what is wrong with the office's own template is said."""
    if written_as is PartFormat.PDF:
        return part.in_print(told)
    if written_as is PartFormat.JSON:
        return (json.dumps(part.as_papers(told), ensure_ascii=False, indent=2) + "\n").encode()
    done = part.in_word(told)
    if done.fault:
        typer.echo(f"Không dùng được mẫu của cơ quan, dùng mẫu có sẵn: {done.fault}", err=True)
    return done.content


for one in TABLES.values():
    offer(one)
