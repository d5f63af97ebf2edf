"""Real offices for tests: a folder of their own, a database of their own, the real command, real processes."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import blank
from tests.standards.house import ROOT

ON_POSTGRESQL = blank.on_postgresql()
PATIENCE = 90
REGISTERS = [
    ("applicants", "people_applicant"),
    ("entries", "ledger_entry"),
    ("files", "files_storedfile"),
    ("numbers", "numbers_drawn"),
]
same_everywhere = pytest.mark.skipif(ON_POSTGRESQL, reason="does not depend on the database; runs on SQLite")


@dataclass(frozen=True)
class OfficeFolder:
    """An office in a folder, addressed as its keeper does: by commands."""

    home: Path
    database_url: str = ""

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONGSO_", "DATABASE_URL"))}
        kept |= {"CONGSO_HOME": str(self.home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        kept["PYTHONWARNINGS"] = "ignore"
        if self.database_url:
            kept["DATABASE_URL"] = self.database_url
        return kept | more

    def run(self, *arguments: str, expect: int | None = 0, **more: str) -> subprocess.CompletedProcess:
        """`congso ...` in this office; the exit code must be `expect` unless that is None."""
        return self._run("congso", *arguments, expect=expect, **more)

    def deeds(self, *arguments: str, expect: int | None = 0, **more: str) -> subprocess.CompletedProcess:
        """`tests/operate/deeds.py ...`: real acts of people in this office."""
        return self._run("tests.operate.deeds", *arguments, expect=expect, **more)

    def _run(self, module: str, *arguments: str, expect: int | None, **more: str) -> subprocess.CompletedProcess:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            check=False,
            cwd=self.home.parent,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=PATIENCE * 2,
        )
        assert expect is None or done.returncode == expect, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done

    def counts(self) -> dict[str, Any]:
        """What stands in the registers, read past the program."""
        with contextlib.closing(self._line()) as line:
            return {
                **{name: line.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for name, table in REGISTERS},
                "addresses": [
                    one for (one,) in line.execute("SELECT DISTINCT address FROM people_applicant ORDER BY 1")
                ],
                "last": line.execute("SELECT leaf_hash FROM ledger_entry ORDER BY id DESC LIMIT 1").fetchone()[0],
            }

    def steps_of(self, room: str) -> list[str]:
        """The steps that were done to the tables of a room, read past the program."""
        with contextlib.closing(self._line()) as line:
            asked = f"SELECT name FROM django_migrations WHERE app = '{room}' ORDER BY id"
            return [name for (name,) in line.execute(asked)]

    def _line(self) -> Any:
        if self.database_url:
            return psycopg.connect(self.database_url, autocommit=True)
        return sqlite3.connect(f"file:{self.home / 'congso.sqlite3'}?mode=ro", uri=True)

    @contextlib.contextmanager
    def begun(self, module: str, *arguments: str, **more: str) -> Iterator[subprocess.Popen]:
        """A process of this office that is killed at the end of the block if it still runs."""
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=self.home.parent,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            process.stdout.close()

    @contextlib.contextmanager
    def serving(self, port: int, *more: str) -> Iterator[subprocess.Popen]:
        """`congso serve` on a port, from its first word on."""
        with self.begun("congso", "serve", "--port", str(port), *more) as process:
            said = []
            for line in process.stdout:
                said.append(line)
                if "đang chạy tại" in line:
                    break
            else:
                raise AssertionError("".join(said))
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(PATIENCE)


def bare() -> OfficeFolder:
    """The house with its database in order and nobody in it; it is only there to be copied."""
    return OfficeFolder(blank.house(), blank.address_of(blank.database()) if ON_POSTGRESQL else "")


@contextlib.contextmanager
def copied(office: OfficeFolder, folder: Path, number: int) -> Iterator[OfficeFolder]:
    """The same office once more, as quickly as files can be copied; the number tells its database from others."""
    shutil.copytree(office.home, folder / "office")
    if not ON_POSTGRESQL:
        yield OfficeFolder(folder / "office")
        return
    template = office.database_url.rsplit("/", 1)[-1]
    name = f"operate_{folder.parent.name}_{number}".replace("-", "_")
    yield OfficeFolder(folder / "office", blank.make_database(name, template=template))
    blank.drop_database(name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port: int, path: str = "/khoe/") -> tuple[int, Any]:
    """Status and JSON of a page; (0, None) when nobody answers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        return 0, None
    finally:
        line.close()
    return answer.status, json.loads(body) if answer.headers["Content-Type"] == "application/json" else body


def until(holds, what: str, within: float = PATIENCE):
    """Wait for something that becomes true, and give it."""
    give_up = time.monotonic() + within
    while time.monotonic() < give_up:
        if result := holds():
            return result
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


def children_of(pid: int) -> dict[int, str]:
    """Processes whose parent is `pid`, with their command lines."""
    here = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == pid:
                here[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
    return here
