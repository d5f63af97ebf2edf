"""`congso import`: what an office had before, from a sheet; with `--dry-run` nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from congso.files.import_acts import check_import
from congso.files.importing import Told, counted, go_through, importers
from congso.files.sheets import read_rows
from congso.files.states import Fate
from congso.kernel.refusals import Refused
from congso.people.models import Person

app = typer.Typer()


@app.command("import")
def bring_in(
    kind: Annotated[str, typer.Argument(help="users: người dùng; dossiers: hồ sơ đang giải quyết")],
    file: Annotated[Path, typer.Argument(help="Bảng tính .xlsx theo mẫu tải ở trang Nhập dữ liệu đầu kỳ.")],
    by: Annotated[str, typer.Option("--by", help="Tên đăng nhập của người nhập.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ thử từng dòng, không ghi gì.")] = False,
    all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing", help="Có dòng sai thì không nhập gì.")] = False,
) -> None:
    """Nhập người dùng hoặc hồ sơ đang giải quyết từ bảng tính; nói rõ từng dòng."""
    importer, person = importers.get(kind), Person.objects.filter(username=by, is_active=True).first()
    if importer is None:
        raise Refused(f"Không nhập được “{kind}”; chọn: {', '.join(sorted(one.kind for one in importers.answers()))}.")
    if person is None or person.agency_id is None:
        raise Refused(f"Không có người dùng “{by}”.")
    if not file.exists():
        raise Refused(f"Không có tệp {file}.")
    check_import(person, importer, person.agency_id)
    rows = read_rows(file, importer.columns)
    found = go_through(importer, rows, agency_id=person.agency_id, by=person, rehearse=dry_run, whole=all_or_nothing)
    typer.echo("\n".join(in_words(found, dry_run)))
    raise typer.Exit(1 if any(told.fate == Fate.REFUSED for told in found) else 0)


def in_words(found: list[Told], dry_run: bool) -> list[str]:
    """Each row's fate, and how many of each."""
    lines = [
        f"dòng {told.row:>4}  {Fate(told.fate).label:<18} {told.about}"
        + (f"  [{told.column}]" if told.column else "")
        + f"  {told.words}"
        for told in found
    ]
    numbers = ", ".join(f"{Fate(fate).label} {count}" for fate, count in counted(found).items() if count)
    return [*lines, f"{'Thử' if dry_run else 'Nhập'} {len(found)} dòng: {numbers or 'không có dòng nào'}."]
