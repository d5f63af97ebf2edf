"""The one place that tells the time, so that a test, an import or the demo year can set it.

Deeds of the office use `now()`; certificates, sessions and the leases of jobs use `real_now()`, which nobody can set.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_set_moment: ContextVar[datetime | None] = ContextVar("clock", default=None)


def real_now() -> datetime:
    """The machine's own time, aware, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment at which the present deed happens, aware, in UTC."""
    return _set_moment.get() or real_now()


def local(moment: datetime) -> datetime:
    """The same moment as the clock on an office wall in Việt Nam shows it."""
    return moment.astimezone(HANOI)


def today() -> date:
    """The local calendar day of `now()`."""
    return local(now()).date()


def local_day(moment: datetime) -> date:
    """The local calendar day on which a moment falls."""
    return local(moment).date()


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Set the clock of this thread to an aware `moment` while the block runs."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _set_moment.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _set_moment.reset(token)
