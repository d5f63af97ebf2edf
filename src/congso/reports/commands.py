"""`congso report`: a report's figures for programs and for reading."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from congso.figures.measuring import Figure, measure
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.reports import queries
from congso.reports.layouts import IT_APPLICATION, Report

app = typer.Typer()
report = typer.Typer(name="report", no_args_is_help=True, help="Báo cáo")
app.add_typer(report)


class Format(StrEnum):
    """How figures are written."""

    TEXT = "text"
    JSON = "json"


@report.callback()
def reports() -> None:
    """Số liệu của một báo cáo, đo lại từ các sổ mỗi lần hỏi."""


@report.command("it-application")
def it_application(
    year: Annotated[int | None, typer.Option(help="Năm báo cáo; bỏ trống: năm nay.", min=1900, max=9998)] = None,
    period: Annotated[str, typer.Option(help="Kỳ trong năm: quy-2, thang-3, dau-nam-6; bỏ trống: cả năm.")] = "",
    agency: Annotated[str, typer.Option(help="Khóa của cơ quan; bỏ trống: sở được lập đầu tiên.")] = "",
    format: Annotated[Format, typer.Option("--format", help="text hoặc json")] = Format.TEXT,  # noqa: A002
) -> None:
    """In số liệu thủ tục, hồ sơ và sự hài lòng của báo cáo ứng dụng công nghệ thông tin."""
    try:
        span = Period.read({"nam": str(year or clock.today().year), "ky": period}, otherwise=clock.today().year)
        office = queries.agency_of(agency)
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        raise typer.Exit(1) from None
    figures = measure(IT_APPLICATION.keys, agency_id=office.pk, period=span)
    if format is Format.JSON:
        plain = queries.as_plain(IT_APPLICATION, office, span, figures)
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(in_words(IT_APPLICATION, f"{office.name}, {span.words}", figures)))


def in_words(report: Report, whose: str, figures: dict[str, Figure]) -> list[str]:
    """The report as lines to read."""
    lines = [report.title, whose]
    for part in report.parts:
        lines += ["", part.title]
        lines += [_line(figures[key]) for key in part.keys]
    return lines


def _line(figure: Figure) -> str:
    behind = queries.words_of(figure)
    return f"  {figure.indicator.title:<56} {queries.shown(figure):>10}" + (f"  ({behind})" if behind else "")
