"""A process that another keeps alive: begun again when it falls, stopped together with all that it began."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Iterable

SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
STEADY_AFTER = 60.0
"""Seconds that a process must live before its falls are forgotten."""
PR_SET_PDEATHSIG = 1
HEARD = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD})


def _as_a_child() -> None:
    """In the new process: hear signals again, and be told to stop when the supervisor is killed."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process of the office, by the name that people read."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        self.name = name
        self._command, self._environment = command, environment
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._begin_at = 0.0
        self._pause = SHORTEST_PAUSE

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def begin(self) -> None:
        """Start it; not before the pause after its last fall is over."""
        if self._process is not None or time.monotonic() < self._begin_at:
            return
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            start_new_session=True,
            preexec_fn=_as_a_child,  # noqa: PLW1509  the supervisor has one thread
        )
        self._began = time.monotonic()

    def fell(self) -> int | None:
        """The exit code of a process that ended since the last look; what it left behind is cleared away."""
        if self._process is None or (code := self._process.poll()) is None:
            return None
        self._clear_group()
        self._process = None
        steady = time.monotonic() - self._began > STEADY_AFTER
        self._pause = SHORTEST_PAUSE if steady else min(LONGEST_PAUSE, self._pause * 2)
        self._begin_at = time.monotonic() + self._pause
        return code

    def _clear_group(self) -> None:
        """Stop the grandchildren of a process that was killed: they would keep the port."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)
            give_up = time.monotonic() + 3
            while _lives(self.pid) and time.monotonic() < give_up:
                time.sleep(0.02)

    def tell_to_stop(self) -> None:
        """Ask it to finish what it has in hand."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def stopped(self, within: float) -> bool:
        """Wait for its end; after `within` seconds it is killed, and False says so."""
        if self._process is None:
            return True
        in_time = True
        try:
            self._process.wait(timeout=max(0.0, within))
        except subprocess.TimeoutExpired:
            in_time = False
            self._process.kill()
            self._process.wait()
        self._clear_group()
        self._process = None
        return in_time


def _lives(group: int) -> bool:
    """Whether a process group still has members that run."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def stop_all(children: Iterable[Child], *, within: float) -> list[str]:
    """Stop them together; gives the names of those that had to be killed."""
    group = list(children)
    for child in group:
        child.tell_to_stop()
    give_up = time.monotonic() + within
    return [child.name for child in group if not child.stopped(give_up - time.monotonic())]
