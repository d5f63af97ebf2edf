"""Real worker processes for tests, and waiting for what they do."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection

SRC = Path(__file__).resolve().parents[3]
PATIENCE = 30


@contextlib.contextmanager
def worker(*, beat_every: float = 0.2, stale_after: float = 1.0) -> Iterator[subprocess.Popen]:
    """Run a worker; it is killed when the block ends, if it still lives."""
    database = str(connection.settings_dict["NAME"])
    command = [sys.executable, str(Path(__file__).with_name("child.py")), database, str(beat_every), str(stale_after)]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": f"{SRC}"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(holds: Callable[[], object], what: str) -> None:
    """Wait until something holds."""
    give_up = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < give_up, f"{what} did not come about in {PATIENCE} s"
        time.sleep(0.02)


def lines(place: Path) -> list[str]:
    return place.read_text(encoding="utf-8").splitlines() if place.exists() else []
