"""What a running job knows of itself: which attempt this is, and how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Present:
    """The job that this thread is doing (việc đang chạy)."""

    attempt: int
    tell: Callable[[int, int, str], None]
    told_at: float = float("-inf")


present: ContextVar[Present | None] = ContextVar("present job", default=None)
TELL_EVERY = 1.0


def attempt() -> int:
    """Which attempt of the running job this is, from 1; 1 outside a job."""
    now = present.get()
    return now.attempt if now else 1


def progress(done: int, total: int, words: str = "") -> None:
    """Show how far the running job has come; written at most once a second, and nothing happens outside a job."""
    now = present.get()
    if now is None or (done < total and time.monotonic() - now.told_at < TELL_EVERY):
        return
    now.told_at = time.monotonic()
    now.tell(done, total, words)
