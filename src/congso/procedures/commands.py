"""`congso procedures`: take a catalogue in, or give it out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from congso.kernel.refusals import Refused
from congso.people.models import Agency, Person
from congso.procedures import lists
from congso.procedures.actions import import_catalogue
from congso.procedures.comparison import BROKEN, UNCHANGED, Comparison
from congso.procedures.models import ProcedureVersion
from congso.procedures.queries import compare, versions_in_force

app = typer.Typer(name="procedures", no_args_is_help=True, help="Bộ thủ tục hành chính")

AgencyOption = Annotated[str, typer.Option("--agency", help="Khóa của cơ quan; bỏ trống khi chỉ có một cơ quan")]


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="Tệp .csv hoặc .json")],
    by: Annotated[str, typer.Option("--by", help="Tên đăng nhập của người nhập")] = "",
    agency: AgencyOption = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ so sánh, không ghi")] = False,
    publish_from: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Công bố từ ngày")] = None,
    leave_out_broken: Annotated[bool, typer.Option(help="Bỏ qua dòng lỗi, nhập các dòng còn lại")] = False,
) -> None:
    """So sánh tệp với bộ thủ tục đang có, rồi nhập; có dòng lỗi thì không ghi gì."""
    try:
        office = _agency(agency)
        rows = lists.read_file(file.name, _content(file))
        if dry_run:
            comparison = compare(office, rows)
            _tell(comparison)
            raise typer.Exit(1 if comparison.count(BROKEN) else 0)
        comparison = import_catalogue(
            agency=office,
            rows=rows,
            source=file.name,
            by=_person(by),
            publish_from=publish_from.date() if publish_from else None,
            leave_out_broken=leave_out_broken,
        )
        _tell(comparison)
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        raise typer.Exit(1) from None


@app.command("export")
def give_out(
    file: Annotated[Path, typer.Argument(help="Tệp .csv (danh sách) hoặc .json (trọn bộ)")], agency: AgencyOption = ""
) -> None:
    """Ghi các thủ tục đang áp dụng ra tệp."""
    try:
        writers = {".csv": lists.write_csv, ".json": lists.write_json}
        if file.suffix.lower() not in writers:
            raise Refused("Chỉ ghi được tệp .csv hoặc .json.")
        office = _agency(agency)
        versions: list[ProcedureVersion] = list(
            versions_in_force(office.pk).whole().order_by("field", "procedure__code")
        )
        file.write_text(writers[file.suffix.lower()](versions), encoding="utf-8", newline="")
        typer.echo(f"Đã ghi {len(versions)} thủ tục vào {file}.")
    except (Refused, OSError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(lists.LARGEST + 1)
    except OSError as error:
        raise Refused(f"Không đọc được {file}: {error.strerror}.") from None


def _agency(slug: str) -> Agency:
    found = list(Agency.objects.filter(slug=slug) if slug else Agency.objects.all()[:2])
    if len(found) != 1:
        raise Refused("Hãy nêu đúng cơ quan bằng --agency.")
    return found[0]


def _person(username: str) -> Person:
    person = Person.objects.filter(username=username).first()
    if person is None:
        raise Refused("Hãy nêu người nhập bằng --by TÊN_ĐĂNG_NHẬP.")
    return person


def _tell(comparison: Comparison) -> None:
    for line in comparison.lines:
        if line.outcome == UNCHANGED:
            continue
        typer.echo(f"dòng {line.number}: {line.code} {line.words}: {line.reason or line.name}")
        for change in line.changes:
            typer.echo(f"    {change.label}: {change.before} → {change.after}")
    typer.echo(comparison.summary)
