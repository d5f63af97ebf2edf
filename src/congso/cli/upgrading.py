"""`congso upgrade`: bring an office in use to the installed version, or leave it as it was; no Django in here.

Each step is a command in a process of its own. What changes the database is tried on a copy first; when it fails on the
office all the same, the backup made just before is put back.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from congso import __version__
from congso.cli import copies, scratch
from congso.cli.copies import DATABASES, Damaged, read_manifest
from congso.cli.postgresql import ProgramFailed
from congso.cli.restoring import take_out
from congso.cli.serving import CannotServe, only_one
from congso.config.home import HOME, read_settings

app = typer.Typer()

BEFORE = {"settings", "sqlite", "home", "keys", "disk", "database", "integrity", "clock"}
AFTER = BEFORE | {"migrations", "triggers", "chain"}
"""Findings of the doctor that must be well, by key."""


class CannotUpgrade(Exception):
    """Why the office stays as it is, or was brought back to what it was."""


@app.command()
def upgrade(
    to: Annotated[Path | None, typer.Option(help="Thư mục cất bản sao lưu; mặc định như congso backup.")] = None,
) -> None:
    """Nâng cấp văn phòng lên phiên bản đang cài; có lỗi thì trở lại như cũ."""
    try:
        with only_one(f"đang nâng cấp lên {__version__}"):
            done = run_upgrade((to or backup_folder()).resolve())
    except CannotServe as reason:
        typer.echo(f"{reason} Hãy dừng congso serve rồi nâng cấp.", err=True)
        raise typer.Exit(1) from None
    except (CannotUpgrade, Damaged, ProgramFailed, OSError) as reason:
        typer.echo(f"KHÔNG NÂNG CẤP: {reason}", err=True)
        raise typer.Exit(1) from None
    typer.echo(done)


def backup_folder() -> Path:
    """Where this office keeps its backups."""
    return Path(read_settings()["backup_dir"] or HOME / "backups")


def run_upgrade(folder: Path) -> str:
    """Look, back up, try on a copy, migrate, look again; gives the last line for the keeper."""
    step("Kiểm tra trước khi nâng cấp")
    if is_well("migrations", examine(office(), BEFORE)):
        return f"Cơ sở dữ liệu đã ở phiên bản {__version__}; không có gì để nâng cấp."
    step("Sao lưu")
    backup = put_away(folder)
    step("Tập dượt trên bản sao")
    rehearse(backup)
    step("Nâng cấp cơ sở dữ liệu")
    try:
        ask(office(), "migrate")
        step("Kiểm tra sau khi nâng cấp")
        examine(office(), AFTER, "--ledger")
    except CannotUpgrade as failure:
        step("Trở lại như trước khi nâng cấp")
        go_back(backup)
        raise CannotUpgrade(
            f"{failure}\nĐã đưa cơ sở dữ liệu về đúng như lúc sao lưu ({backup}). "
            "Hãy cài lại phiên bản cũ của chương trình để làm việc tiếp, và gửi lỗi trên cho người hỗ trợ."
        ) from None
    return f"Đã nâng cấp lên {__version__}. Bản sao lưu trước khi nâng cấp: {backup}"


def step(words: str) -> None:
    typer.echo(f"… {words}")


def office() -> dict[str, str]:
    """The environment of commands on the office itself."""
    return {**os.environ, "CONGSO_HOME": str(HOME)}


def call(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "congso", *command], check=False, env=environment, capture_output=True, text=True
    )


def ask(environment: dict[str, str], *command: str) -> None:
    """Run a command that must succeed; its last lines tell why it did not."""
    done = call(environment, *command)
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-8:])
        raise CannotUpgrade(f"congso {' '.join(command)} không thành công:\n{last}")


def examine(environment: dict[str, str], keys: set[str], *how: str) -> list[Any]:
    """All findings of the doctor; those that matter here must not be wrong."""
    done = call(environment, "doctor", "--json", *how)
    try:
        findings: list[Any] = json.loads(done.stdout)["findings"]
    except ValueError:
        raise CannotUpgrade(f"congso doctor không trả lời được:\n{done.stderr.strip()}") from None
    bad = [f"{one['words']} → {one['cure']}" for one in findings if one["grave"] == "hỏng" and one["key"] in keys]
    if bad:
        raise CannotUpgrade("tự kiểm tra thấy lỗi:\n" + "\n".join(bad))
    return findings


def is_well(key: str, findings: list[Any]) -> bool:
    return any(one["key"] == key and one["grave"] == "tốt" for one in findings)


def put_away(folder: Path) -> Path:
    """A whole backup, made now. Refused when anything in the office is damaged."""
    ask(office(), "backup", "--to", str(folder))
    backup = copies.latest(folder)
    if backup is None:
        raise CannotUpgrade(f"không thấy bản sao lưu trong {folder}.")
    return backup


def rehearse(backup: Path) -> None:
    """Upgrade a copy and examine it. What fails here fails without touching the office."""
    with copy_of(backup) as environment:
        if not environment:
            return
        try:
            ask(environment, "migrate")
            examine(environment, AFTER, "--ledger")
        except CannotUpgrade as failure:
            raise CannotUpgrade(f"tập dượt trên bản sao thất bại, văn phòng chưa bị đụng tới.\n{failure}") from None


@contextmanager
def copy_of(backup: Path) -> Iterator[dict[str, str]]:
    """The environment of a copy of the office without its stored files; empty when the database cannot be copied."""
    manifest = read_manifest(backup)
    if words := copies.check_room(HOME, 3 * (backup / DATABASES[manifest["database"]]).stat().st_size):
        raise CannotUpgrade(words)
    folder = Path(tempfile.mkdtemp(prefix="nang-cap-", dir=HOME.parent))
    try:
        with scratch.database(read_settings()["database_url"]) as address:
            if address is None:
                typer.echo("  Bỏ qua: tài khoản PostgreSQL không được tạo cơ sở dữ liệu để tập dượt.")
                yield {}
                return
            home = folder / "office"
            take_out(backup, home, manifest, address, stored_files=False)
            yield {**os.environ, "CONGSO_HOME": str(home), "DATABASE_URL": address}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def go_back(backup: Path) -> None:
    """Put the database of the backup in the place of the one that the upgrade spoilt, which is kept beside it."""
    address = read_settings()["database_url"]
    if address:
        scratch.refill(address, backup / DATABASES["postgresql"])
        return
    database = HOME / "congso.sqlite3"
    fresh = HOME / "congso.sqlite3.tu-ban-sao-luu"
    fresh.unlink(missing_ok=True)
    put_back = copies.copy_measured(backup / DATABASES["sqlite"], fresh)
    expected = next(piece for piece in copies.pieces_of(backup) if piece.path == DATABASES["sqlite"])
    if words := copies.fault_of(expected, put_back):
        raise CannotUpgrade(f"không trở lại được: {words}. Cơ sở dữ liệu chưa bị thay thế.")
    for suffix in ("", "-wal", "-shm"):
        spoilt = Path(f"{database}{suffix}")
        if spoilt.exists():
            spoilt.rename(HOME / f"congso.sqlite3.nang-cap-hong{suffix}")
    fresh.rename(database)
    os.sync()
