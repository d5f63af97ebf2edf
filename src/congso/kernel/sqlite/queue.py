"""A fair queue before BEGIN IMMEDIATE: writers of one process take turns in the order in which they came.

SQLite's own busy handler sleeps and tries again, so an unlucky writer may wait for seconds. Between processes (web,
worker, command line) a file lock beside the database wakes the next one without polling.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from collections import deque


class TooLong(Exception):
    """The writers in front did not finish in time."""


class WriterQueue:
    """First come, first served among the threads of a process, then among processes."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._busy = False
        self._file: int | None = None

    def enter(self, seconds: float | None = None) -> None:
        """Wait for one's turn; TooLong when the writers of this process in front take longer than that."""
        turn = self._line_up()
        if turn is not None:
            self._wait(turn, seconds)
        try:
            if self._path:
                fcntl.flock(self._open(), fcntl.LOCK_EX)
        except BaseException:
            self._call_next()
            raise

    def leave(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._call_next()

    def close(self) -> None:
        """Give the lock file back; a process that was forked off must not keep its parent's open."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.close(self._file)
            self._file = None

    def _line_up(self) -> threading.Event | None:
        with self._mutex:
            if not self._busy:
                self._busy = True
                return None
            turn = threading.Event()
            self._waiting.append(turn)
            return turn

    def _wait(self, turn: threading.Event, seconds: float | None) -> None:
        """Whoever gives up, or is stopped while waiting, leaves the line; a turn that came just then is passed on."""
        try:
            if turn.wait(seconds):
                return
        except BaseException:
            if not self._step_out(turn):
                self._call_next()
            raise
        if self._step_out(turn):
            raise TooLong

    def _step_out(self, turn: threading.Event) -> bool:
        with self._mutex:
            if turn not in self._waiting:
                return False
            self._waiting.remove(turn)
            return True

    def _call_next(self) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False

    def _open(self) -> int:
        if self._file is None:
            self._file = os.open(f"{self._path}-writers", os.O_RDWR | os.O_CREAT, 0o644)
        return self._file


_queues: dict[str, WriterQueue] = {}
_queues_mutex = threading.Lock()


def queue_of(database: str) -> WriterQueue:
    """The one queue of a database file; in-memory databases queue within the process only."""
    with _queues_mutex:
        if database not in _queues:
            in_memory = ":memory:" in database or "mode=memory" in database
            _queues[database] = WriterQueue(None if in_memory else database)
        return _queues[database]


def begin_anew_after_fork() -> None:
    """After a fork the child begins with queues of its own, whatever its parent's threads were about."""
    global _queues_mutex  # noqa: PLW0603  another thread of the parent may have held it
    _queues_mutex = threading.Lock()
    for queue in _queues.values():
        queue.close()
    _queues.clear()


os.register_at_fork(after_in_child=begin_anew_after_fork)
