"""Run all tests on SQLite, and on PostgreSQL, where a server can be started, all that meet a database; say which ran.

Both run at the same time, so that one uses the processor while the other waits; what PostgreSQL's run says is shown
after SQLite's. A machine with little memory free does one after the other, and so does `--pdb`. With CI=true both are
demanded. Arguments are handed to pytest.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import find_programs  # noqa: E402

WORKERS = "2"
NO_TESTS_COLLECTED = 5
ENOUGH_MEMORY = 5 * 1024**3
"""Bytes for four workers, a browser and a server of PostgreSQL, with room to spare."""
NO_SERVER = "NOT RUN: no server here (scripts/setup --tests installs one)"


def main() -> int:
    demanded = os.environ.get("CI", "").lower() in {"1", "true"}
    has_server = bool(os.environ.get("DATABASE_URL", "").startswith("postgres") or find_programs())
    began = time.monotonic()
    runs = list(run_tests(with_postgresql=has_server))
    print()
    for run in runs:
        print(f"{run.title + ':':<12}{run.result}")
    if not has_server:
        print(f"{'PostgreSQL:':<12}{NO_SERVER}")
    print(f"{'in all:':<12}{round(time.monotonic() - began)} s")
    passed = all(run.result.startswith("passed") for run in runs)
    return 0 if passed and (has_server or not demanded) else 1


def run_tests(*, with_postgresql: bool) -> Iterator["Run"]:
    if not with_postgresql or not there_is_room():
        yield Run("SQLite", "sqlite").finish()
        if with_postgresql:
            yield Run("PostgreSQL", "postgresql", ("-m", "not browser")).finish()
        return
    with tempfile.TemporaryFile() as said, contextlib.ExitStack() as leaving:
        beside = Run("PostgreSQL", "postgresql", ("-m", "not browser"), said)
        leaving.callback(beside.stop)
        first = Run("SQLite", "sqlite")
        leaving.callback(first.stop)
        yield first.finish()
        yield beside.finish()


def there_is_room() -> bool:
    """Whether both runs fit into the memory that is free, and nobody wants to talk with one of them."""
    with open("/proc/meminfo", encoding="ascii") as told:
        free = next(int(line.split()[1]) * 1024 for line in told if line.startswith("MemAvailable"))
    return free >= ENOUGH_MEMORY and "--pdb" not in sys.argv


@dataclass
class Run:
    """The tests on one database; `said` keeps its words until it has finished, otherwise they are seen at once."""

    title: str
    database: str
    selection: tuple[str, ...] = ()
    said: IO[bytes] | None = None
    result: str = field(default="", init=False)

    def __post_init__(self) -> None:
        if self.said is None:
            print(f"\n=== tests on {self.title} ===", flush=True)
        command = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "worksteal", *self.selection]
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            [*command, *sys.argv[1:]], cwd=ROOT, env=self._environment(), stdout=self.said, stderr=self.said
        )
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def _environment(self) -> dict[str, str]:
        dropped = {"PYTHONDONTWRITEBYTECODE"}  # hundreds of processes are started: compile once
        if self.database != "postgresql":
            dropped.add("DATABASE_URL")
        kept = {key: value for key, value in os.environ.items() if key not in dropped}
        return {**kept, "CONGSO_TEST_DATABASE": self.database}

    def _watch(self) -> None:
        self._process.wait()
        self._ended = time.monotonic()

    def finish(self) -> "Run":
        """Wait for its end, and show what was kept."""
        self._watcher.join()
        code, seconds = self._process.returncode, round(self._ended - self._began)
        if self.said is not None:
            self.said.seek(0)
            print(f"\n=== tests on {self.title} ===\n{self.said.read().decode(errors='replace')}", flush=True)
        self.result = f"passed in {seconds} s" if code == 0 else f"FAILED (pytest {code}) in {seconds} s"
        if code == NO_TESTS_COLLECTED:
            self.result = "FAILED: no tests were found"
        return self

    def stop(self) -> None:
        """End it when nobody waits for it any more."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


if __name__ == "__main__":
    sys.exit(main())
