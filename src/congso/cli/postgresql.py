"""Calling PostgreSQL's own programs, with the password where no list of processes shows it; no settings in here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from congso.kernel.late import late

if TYPE_CHECKING:
    import psycopg as driver
else:
    driver = late("psycopg")
conninfo = late("psycopg.conninfo")


class ProgramFailed(Exception):
    """A program of PostgreSQL is missing or failed; the words are for the person at the server."""


def program(name: str) -> str:
    """Where `pg_dump` or `pg_restore` lies: the newest of Debian's, else what PATH has."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(versions, key=lambda path: float(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if not found:
        raise ProgramFailed(f"Máy này chưa có {name}. Cài gói postgresql-client rồi làm lại.")
    return found


def address(database: dict[str, Any], **other: str) -> dict[str, Any]:
    """Parameters of a connection from Django's settings of a database; `other` replaces some, as dbname."""
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    given = {name: str(database[key]) for name, key in names.items() if database.get(key)}
    return {
        **given,
        **{name: value for name, value in database.get("OPTIONS", {}).items() if isinstance(value, str)},
        **other,
    }


def run(name: str, where: dict[str, Any], *arguments: str) -> str:
    """Run a program of PostgreSQL on a database and give what it printed."""
    open_part = conninfo.make_conninfo(**{key: value for key, value in where.items() if key != "password"})
    environment = {**os.environ, **({"PGPASSWORD": where["password"]} if where.get("password") else {})}
    done = subprocess.run(
        [program(name), f"--dbname={open_part}", *arguments],
        check=False, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise ProgramFailed(f"{name} không làm được: {done.stderr.strip()}")
    return done.stdout


def connect(where: dict[str, Any], **more: Any) -> driver.Connection[Any]:
    """A connection of one's own to a database."""
    try:
        return driver.connect(conninfo.make_conninfo(**where), **more)
    except driver.OperationalError as error:
        raise ProgramFailed(f"Không nối được tới PostgreSQL: {str(error).strip()}") from None


def is_empty(where: dict[str, Any]) -> bool:
    """Whether a database has no table of anybody's."""
    with connect(where) as line:
        found = line.execute(
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind IN ('r', 'p', 'v', 'm')"
            " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' LIMIT 1"
        ).fetchone()
    return found is None
