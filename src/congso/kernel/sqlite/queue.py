"""A fair queue before BEGIN IMMEDIATE: writers of one process take turns in the order in which they came.

SQLite's own busy handler sleeps and tries again, so an unlucky writer may wait for seconds. Between processes (web,
worker, command line) a file lock beside the database wakes the next one without polling.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections import deque
from typing import IO


class WriterQueue:
    """First come, first served among the threads of a process, then among processes."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._busy = False
        self._file: IO[str] | None = None
        self._pid = os.getpid()

    def enter(self) -> None:
        """Wait for one's turn."""
        with self._mutex:
            if not self._busy and not self._waiting:
                self._busy = True
                turn = None
            else:
                turn = threading.Event()
                self._waiting.append(turn)
        if turn is not None:
            turn.wait()
        if self._path:
            fcntl.flock(self._open(), fcntl.LOCK_EX)

    def leave(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False

    def _open(self) -> IO[str]:
        if self._file is None or self._pid != os.getpid():
            self._file = open(f"{self._path}-writers", "a")  # noqa: SIM115  held for the life of the process
            self._pid = os.getpid()
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


def forget_queues() -> None:
    """After a fork the child begins with queues of its own."""
    _queues.clear()


os.register_at_fork(after_in_child=forget_queues)
