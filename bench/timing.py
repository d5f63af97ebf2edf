"""Stop-watches: how often in a second, how long at the median and at the worst."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Figure:
    """One number of the table, and the statements that stand behind one turn where that is known."""

    key: str
    value: float
    queries: int | None = None
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "load": round(os.getloadavg()[0], 1)}


@dataclass
class Turns:
    """How long each turn took by the wall, and how long it kept a processor busy, in seconds."""

    wall: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    def take(self, work: Callable[[Any], Any], item: Any = None) -> None:
        begin, begin_busy = time.perf_counter(), time.thread_time()
        work(item)
        self.busy.append(time.thread_time() - begin_busy)
        self.wall.append(time.perf_counter() - begin)

    def figure(self, key: str, queries: int | None = None, note: str = "") -> Figure:
        """Turns in a second at the median, which a busy neighbour disturbs less than the mean."""
        busy = f"{1000 * statistics.median(self.busy):.1f} ms CPU"
        return Figure(key, 1 / statistics.median(self.wall), queries, f"{note}, {busy}" if note else busy)

    def within(self, percent: int) -> float:
        """The time that `percent` of the turns stayed within, in milliseconds."""
        return 1000 * sorted(self.wall)[min(len(self.wall) - 1, len(self.wall) * percent // 100)]


def each(work: Callable[[Any], Any], items: Iterable[Any], *, seconds: float) -> Turns:
    """Do `work` with one item after the other until the time is up; at least three times."""
    turns = Turns()
    end = time.perf_counter() + seconds
    for item in items:
        turns.take(work, item)
        if time.perf_counter() > end and len(turns.wall) >= 3:
            break
    return turns


def queries_of(work: Callable[[], Any]) -> int:
    """Statements of one turn, with those that begin and end transactions."""
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def say(words: str) -> None:
    """To the person who waits; the figures go to standard output."""
    print(words, file=sys.stderr, flush=True)
