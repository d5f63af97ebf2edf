"""`congso restore`: take an office out of a backup into an empty folder, and prove it the same; no Django in here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from congso.cli import copies, postgresql
from congso.cli.copies import DATABASES, Damaged, Piece, copy_measured, fault_of, pieces_of, read_manifest
from congso.cli.postgresql import ProgramFailed
from congso.config.database import postgresql as settings_of

app = typer.Typer()

HINT = "Thêm --keep-damaged nếu vẫn muốn lấy lại phần còn nguyên."


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="BẢN_SAO_LƯU", help="Thư mục do congso backup tạo.")],
    into: Annotated[Path, typer.Option(help="Thư mục trống để khôi phục vào.")],
    verify: Annotated[bool, typer.Option("--verify", help="Kiểm tra toàn bộ sau khi khôi phục.")] = False,
    database_url: Annotated[str, typer.Option(help="CSDL PostgreSQL trống, khi bản sao lưu từ PostgreSQL.")] = "",
    keep_damaged: Annotated[bool, typer.Option("--keep-damaged", help="Khôi phục cả khi có tệp hỏng.")] = False,
) -> None:
    """Khôi phục văn phòng từ một bản sao lưu vào thư mục trống."""
    try:
        manifest = read_manifest(source)
        check_place(into, manifest["database"], database_url)
        faults = take_out(source, into.resolve(), manifest, database_url, keep_damaged=keep_damaged)
    except (Damaged, ProgramFailed, OSError) as error:
        typer.echo(f"Không khôi phục được: {error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Đã khôi phục {manifest['pieces']} tệp vào {into} (sao lưu lúc {manifest['made_at']}).")
    code = examine(source, into, database_url) if verify else 0
    raise typer.Exit(1 if faults or code else 0)


def check_place(into: Path, engine: str, database_url: str) -> None:
    """Nothing is ever written over: the folder and the database must be empty, and of the backup's kind."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Damaged(f"{into} không trống. Hãy chọn một thư mục mới.")
    if engine == "sqlite" and database_url:
        raise Damaged("Bản sao lưu này là SQLite, không khôi phục vào PostgreSQL được.")
    if engine == "postgresql":
        if not database_url:
            raise Damaged("Bản sao lưu này từ PostgreSQL: hãy nêu một cơ sở dữ liệu trống bằng --database-url.")
        if not postgresql.is_empty(where(database_url)):
            raise Damaged("Cơ sở dữ liệu nêu ở --database-url không trống.")


def where(database_url: str) -> dict[str, Any]:
    """Connection parameters of an address."""
    return postgresql.address(settings_of(database_url))


def take_out(
    source: Path,
    into: Path,
    manifest: dict[str, Any],
    database_url: str,
    *,
    keep_damaged: bool = False,
    stored_files: bool = True,
) -> list[str]:
    """Copy every piece under another name, compare it with its hash, and show the folder only when it is whole.

    A trial of an upgrade leaves the stored files out.
    """
    unfinished = into.with_name(f"{copies.UNFINISHED}{into.name}-{os.getpid()}")
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        wanted = (piece for piece in pieces_of(source) if stored_files or not piece.path.startswith("files/"))
        faults = _copy_pieces(source, unfinished, wanted, manifest["pieces"])
        for words in faults:
            typer.echo(f"✗ {words}", err=True)
        if faults and not keep_damaged:
            raise Damaged(f"bản sao lưu có {len(faults)} tệp hỏng. {HINT}")
        if database_url:
            dump = source / DATABASES["postgresql"]
            postgresql.run("pg_restore", where(database_url), "--no-owner", "--exit-on-error", str(dump))
            _name_database(unfinished / "congso.toml", database_url)
        os.sync()
        if into.exists():
            into.rmdir()
        unfinished.rename(into)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return faults


def _copy_pieces(source: Path, into: Path, pieces: Iterator[Piece], count: int) -> list[str]:
    console = Console(stderr=True)
    faults = []
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        for piece in bar.track(pieces, total=count, description="Khôi phục"):
            words = fault_of(piece, _copy(source / piece.path, _place(piece, into)))
            if words:
                faults.append(words)
    return faults


def _place(piece: Piece, into: Path) -> Path | None:
    """Where a piece lies in an office; a dump lies nowhere, it is read by pg_restore."""
    if piece.path == DATABASES["postgresql"]:
        return None
    if piece.path == DATABASES["sqlite"]:
        return into / "congso.sqlite3"
    return into / piece.path.removeprefix("office/")


def _copy(source: Path, target: Path | None) -> tuple[int, str] | None:
    if not source.is_file():
        return None
    return copy_measured(source, target) if target else copies.measure(source)


def _name_database(path: Path, database_url: str) -> None:
    """The office that was taken out must never write into the database that it was put away from."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if not re.match(r"\s*database_url\s*=", line)]
    literal = database_url.replace("\\", "\\\\").replace('"', '\\"')
    path.write_text("\n".join([f'database_url = "{literal}"', *kept, ""]), encoding="utf-8")
    path.chmod(0o600)


def examine(source: Path, into: Path, database_url: str) -> int:
    """Have the restored office examine itself, in a process of its own; its exit code."""
    environment = {**os.environ, "CONGSO_HOME": str(into.resolve()), "DATABASE_URL": database_url}
    asked = [sys.executable, "-m", "congso", "verify", "--against", str(source.resolve())]
    return subprocess.run(asked, check=False, env=environment).returncode
