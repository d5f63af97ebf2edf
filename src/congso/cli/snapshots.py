"""The database as it stood at one moment, written to a file while the office goes on (ảnh chụp cơ sở dữ liệu)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db import connection

from congso.cli import postgresql
from congso.cli.copies import DATABASES

Tell = Callable[[int, int], None]
"""Hears how much is done, of how much."""
PAGES_AT_A_TIME = 2048


class Snapshot(Protocol):
    """Answers questions about the very state that was written."""

    engine: str
    path: Path

    def ask(self, sql: str) -> Iterator[tuple[Any, ...]]: ...


class SqliteSnapshot:
    """A copy made by SQLite's backup interface; questions go to the copy."""

    engine = "sqlite"

    _line: sqlite3.Connection

    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASES[self.engine]

    def write(self, source: str, tell: Tell) -> None:
        """Copy page by page within one reading transaction.

        The transaction keeps the moment: without it SQLite begins again whenever another process writes, and in a
        busy office would never end. In WAL mode a reader keeps no writer waiting.
        """
        with (
            closing(sqlite3.connect(source, isolation_level=None)) as office,
            closing(sqlite3.connect(self.path)) as copy,
        ):
            self.path.chmod(0o600)
            office.execute("BEGIN")
            office.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            office.backup(
                copy, pages=PAGES_AT_A_TIME, progress=lambda _, left, total: tell(total - left, total), sleep=0
            )
            copy.execute("PRAGMA journal_mode=DELETE")

    @contextmanager
    def open(self) -> Iterator[None]:
        """Meanwhile questions can be asked."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True)) as self._line:
            yield

    def ask(self, sql: str) -> Iterator[tuple[Any, ...]]:
        yield from self._line.execute(sql)


class PostgresSnapshot:
    """A dump by pg_dump; questions go to the same exported snapshot, which this transaction keeps open."""

    engine = "postgresql"

    def __init__(self, folder: Path, line: Any) -> None:
        self.path = folder / DATABASES[self.engine]
        self._line = line

    def write(self, where: dict[str, Any], tell: Tell) -> None:
        tell(0, 1)
        self._line.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        (name,) = self._line.execute("SELECT pg_export_snapshot()").fetchone()
        self.path.touch(mode=0o600)
        wanted = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}", f"--file={self.path}")
        postgresql.run("pg_dump", where, *wanted)
        tell(1, 1)

    def ask(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with self._line.cursor(name="congso_backup") as cursor:
            yield from cursor.execute(sql)


@contextmanager
def taken(folder: Path, tell: Tell) -> Iterator[Snapshot]:
    """Write the office's database into a folder, and answer questions about what was written."""
    if connection.vendor == "sqlite":
        copied = SqliteSnapshot(folder)
        copied.write(str(connection.settings_dict["NAME"]), tell)
        with copied.open():
            yield copied
        return
    where = postgresql.address(connection.settings_dict)
    with postgresql.connect(where) as line:
        dumped = PostgresSnapshot(folder, line)
        dumped.write(where, tell)
        yield dumped
