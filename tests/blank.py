"""An office's database with its tables and nothing in it: made once in a run, and copied for who needs one.

It is kept for later runs, too, under the fingerprint of what makes it.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests import postgres
from tests.standards.house import ROOT

DATABASE = "congso.sqlite3"
DUMP = "tables.sql"
SAID = "said-by-migrate"
"""What `congso migrate` answered when it made the tables, in the house's folder."""
_MAKERS = [ROOT / "src/congso" / name for name in ("kernel/tables.py", "ledger/triggers.py", "config/settings.py")]


def on_postgresql() -> bool:
    return os.environ.get("CONGSO_TEST_DATABASE") == "postgresql"


def run_folder() -> Path:
    return Path(os.environ["CONGSO_TEST_RUN"])


def house() -> Path:
    """The folder (CONGSO_HOME) of a house with its tables in order and nobody in it; the first to ask makes it."""
    home = run_folder() / "blank"
    with (run_folder() / "blank.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            made = home.with_name("blank-in-the-making")
            if _kept().exists():
                shutil.copytree(_kept(), made)
                _fill_database(made)
            else:
                made.mkdir()
                _migrate(made)
                _keep(made)
            made.rename(home)
    return home


def _kept() -> Path:
    """Where the house stays between runs."""
    digest = hashlib.sha256(SAID.encode())
    for file in sorted([*(ROOT / "src").rglob("migrations/*.py"), *ROOT.glob("requirements*.txt"), *_MAKERS]):
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    kind = "postgresql" if on_postgresql() else "sqlite"
    return Path(tempfile.gettempdir()) / f"congso-blank-{kind}-{os.getuid()}-{digest.hexdigest()[:20]}"


def _keep(made: Path) -> None:
    """Put it away whole or not at all; another run may do the same at this moment."""
    programs = postgres.find_programs()
    if _kept().exists() or (on_postgresql() and programs is None):
        return
    copy = Path(tempfile.mkdtemp(prefix="congso-blank-")) / "house"
    shutil.copytree(made, copy)
    if not on_postgresql() or _dumped(programs, copy):
        with contextlib.suppress(OSError):
            copy.rename(_kept())
    shutil.rmtree(copy.parent)


def _dumped(programs: Path, home: Path) -> bool:
    """The tables written beside the house's files; not from a server that is newer than the programs here."""
    dump = [programs / "pg_dump", "--no-owner", "--file", home / DUMP, "--dbname", address_of(database())]
    return subprocess.run(dump, check=False, capture_output=True).returncode == 0


def _fill_database(home: Path) -> None:
    """On PostgreSQL the tables are in a dump beside the house's files."""
    if on_postgresql():
        address = make_database(database())
        fill = [
            postgres.find_programs() / "psql",
            "--quiet",
            "--set",
            "ON_ERROR_STOP=1",
            "--file",
            home / DUMP,
            address,
        ]
        subprocess.run(fill, check=True, capture_output=True)


def database() -> str:
    """The name of that house's database on the run's PostgreSQL server."""
    return f"congso_blank_{run_folder().name.replace('-', '_')}".lower()


def address_of(name: str) -> str:
    return f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{name}"


def _migrate(home: Path) -> None:
    environment = {**os.environ, "CONGSO_HOME": str(home), "PYTHONWARNINGS": "ignore"}
    environment["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    if on_postgresql():
        make_database(database())
        environment["DATABASE_URL"] = address_of(database())
    command = [sys.executable, "-m", "congso", "migrate"]
    done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    (home / SAID).write_text(done.stdout, encoding="utf-8")


def make_database(name: str, *, template: str = "template1") -> str:
    """The address of a new database on the run's PostgreSQL server, a copy of another."""
    drop_database(name)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line:
        line.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return address_of(name)


def drop_database(name: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line:
        line.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextlib.contextmanager
def as_test_database(name: str) -> Iterator[None]:
    """The database in which Django's tests run, whatever its name is."""
    home = house()
    if on_postgresql():
        make_database(name, template=database())
        yield
        drop_database(name)
        return
    with (
        contextlib.closing(sqlite3.connect(home / DATABASE)) as made,
        contextlib.closing(sqlite3.connect(name)) as mine,
    ):
        made.backup(mine)
    yield
