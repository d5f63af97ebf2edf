"""`congso backup`: put the whole office away while it works; the database first, then the files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from django.apps import apps
from django.conf import settings
from django.db import connection
from rich.console import Console
from rich.progress import Progress, TaskID

from congso import __version__
from congso.cli import copies
from congso.cli.copies import Content, Damaged, copy_measured, link_or_nothing
from congso.cli.postgresql import ProgramFailed
from congso.cli.snapshots import Snapshot, taken
from congso.config.home import read_settings
from congso.files.storage import storage
from congso.kernel import clock

app = typer.Typer()

NOT_PUT_AWAY = {"files", "incoming", "backups", "serve.lock"}
SECRETS = "Bản sao lưu chứa khóa bí mật và dữ liệu cá nhân: chỉ cất ở nơi người có trách nhiệm mở được."


@app.command()
def backup(
    to: Annotated[
        Path | None, typer.Option(help="Thư mục cất; mặc định theo backup_dir, hoặc CONGSO_HOME/backups.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Chép lại mọi tệp, không dùng lại bản trước.")] = False,
    keep: Annotated[int, typer.Option(min=0, help="Chỉ giữ chừng này bản mới nhất; 0 là giữ tất cả.")] = 0,
) -> None:
    """Sao lưu toàn bộ văn phòng, không cần dừng làm việc."""
    folder = (to or backup_folder()).resolve()
    try:
        done, damaged = put_away(folder, full=full)
    except (ProgramFailed, Damaged, OSError) as error:
        typer.echo(f"Không sao lưu được: {error}", err=True)
        raise typer.Exit(1) from None
    for old in copies.finished(folder)[:-keep] if keep else []:
        shutil.rmtree(old)
    typer.echo(f"Đã sao lưu vào {done}\n{SECRETS}")
    for words in damaged:
        typer.echo(f"Chú ý: {words}", err=True)
    raise typer.Exit(1 if damaged else 0)


def backup_folder() -> Path:
    """Where this office keeps its backups."""
    return Path(read_settings()["backup_dir"] or Path(settings.CONGSO_HOME) / "backups")


def put_away(folder: Path, *, full: bool = False) -> tuple[Path, list[str]]:
    """Write a whole backup under a name that shows only when it is whole; gives its path and what was found damaged."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if words := copies.check_room(folder, 2 * size_of_database()):
        raise Damaged(words)
    before = None if full else copies.latest(folder)
    moment = clock.real_now()
    name = f"congso-{clock.local(moment):%Y%m%d-%H%M%S}"
    unfinished = folder / f"{copies.UNFINISHED}{name}-{os.getpid()}"
    unfinished.mkdir(mode=0o700)
    try:
        with progress() as bar:
            damaged = _Writing(unfinished, before, bar).write(moment.isoformat())
        os.sync()
        unfinished.rename(folder / name)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return folder / name, damaged


def size_of_database() -> int:
    """Bytes that the database takes at present."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return sum(part.stat().st_size for part in path.parent.glob(f"{path.name}*"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on a terminal; silence elsewhere."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        yield bar


class _Writing:
    """One backup while it is written."""

    def __init__(self, folder: Path, before: Path | None, bar: Progress) -> None:
        self.folder, self.before, self.bar = folder, before, bar
        self.content = Content(folder)
        self.damaged: list[str] = []

    def write(self, moment: str) -> list[str]:
        task = self.bar.add_task("Cơ sở dữ liệu", total=None)
        with taken(self.folder, lambda done, total: self.bar.update(task, completed=done, total=total)) as snapshot:
            self.content.add(snapshot.path.name, *copies.measure(snapshot.path))
            manifest = {"version": __version__, "made_at": moment, "database": snapshot.engine, **told_by(snapshot)}
            self._files(snapshot, self.bar.add_task("Tệp", total=manifest["tables"]["files_storedfile"]))
        self._office()
        self.content.close()
        copies.write_manifest(
            self.folder,
            {**manifest, "pieces": self.content.count, "bytes": self.content.size, "damaged": self.damaged},
        )
        return self.damaged

    def _files(self, snapshot: Snapshot, task: TaskID) -> None:
        """Each stored file once; by its key an earlier backup's copy is known to be the same."""
        rows = snapshot.ask(
            "SELECT storage_key, MIN(size), MIN(sha256), COUNT(*) FROM files_storedfile GROUP BY storage_key ORDER BY 1"
        )
        for key, size, sha256, names in rows:
            path = f"files/{key}"
            self.bar.advance(task, names)
            if not (self.before and link_or_nothing(self.before / path, self.folder / path, size)):
                self._copy_file(key, path, (size, sha256))
            if (self.folder / path).exists():
                self.content.add(path, size, sha256)

    def _copy_file(self, key: str, path: str, expected: tuple[int, str]) -> None:
        try:
            found = copy_measured(storage().path(key), self.folder / path)
        except FileNotFoundError:
            self.damaged.append(f"tệp {key} không còn trong kho.")
            return
        if found != expected:
            self.damaged.append(f"tệp {key} trong kho đã bị thay đổi.")

    def _office(self) -> None:
        """Keys, settings and whatever else lies in the office's folder."""
        home = Path(settings.CONGSO_HOME)
        database = Path(str(connection.settings_dict["NAME"])).name
        for top in sorted(home.iterdir()):
            if top.name in NOT_PUT_AWAY or top.name.startswith(database) or self.folder.is_relative_to(top):
                continue
            for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
                if path.is_file() and not path.is_symlink():
                    inside = f"office/{path.relative_to(home).as_posix()}"
                    self.content.add(inside, *copy_measured(path, self.folder / inside))


def told_by(snapshot: Snapshot) -> dict[str, Any]:
    """Row counts of every table and the heads of the ledger, as they stand in the snapshot.

    A newer program may know tables that this database does not have yet: an upgrade begins with a backup.
    """
    models = apps.get_models(include_auto_created=True)
    known = {model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy}
    tables = sorted(known & set(connection.introspection.table_names()))
    counts = {table: _one(snapshot, f'SELECT COUNT(*) FROM "{table}"') for table in tables}
    return {"tables": counts, "ledger": heads(snapshot)}


def _one(snapshot: Snapshot, sql: str) -> Any:
    return next(iter(snapshot.ask(sql)))[0]


def heads(snapshot: Snapshot) -> list[dict[str, Any]]:
    """For each agency: how many rows its ledger has, and the newest row's number and hash."""
    rows = snapshot.ask(
        "SELECT e.agency_id, c.rows, e.id, e.leaf_hash FROM ledger_entry e JOIN"
        " (SELECT agency_id, COUNT(*) AS rows, MAX(id) AS last FROM ledger_entry GROUP BY agency_id) c ON c.last = e.id"
        " ORDER BY e.agency_id"
    )
    return [{"agency_id": agency, "rows": count, "last": last, "hash": leaf} for agency, count, last, leaf in rows]
