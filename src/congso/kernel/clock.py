"""The one place that tells the time, so that a test, an import or the demo year can set it.

Deeds of the office use `now()`; certificates, sessions and the leases of jobs use `real_now()`, which nobody can set.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_set_moment: ContextVar[datetime | None] = ContextVar("clock", default=None)
_shift = timedelta()


def real_now() -> datetime:
    """The machine's own time, aware, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment at which the present deed happens, aware, in UTC."""
    return _set_moment.get() or real_now() + _shift


def local(moment: datetime) -> datetime:
    """The same moment as the clock on an office wall in Việt Nam shows it."""
    return moment.astimezone(HANOI)


def today() -> date:
    """The local calendar day of `now()`."""
    return local(now()).date()


def local_day(moment: datetime) -> date:
    """The local calendar day on which a moment falls."""
    return local(moment).date()


def shift(by: timedelta) -> None:
    """Let this process live at another time, which runs on as real time does; only a demo office does so."""
    global _shift  # noqa: PLW0603  one clock for the whole process
    _shift = by


def is_shifted() -> bool:
    """Whether the office's day is an assumed one (ngày giả định)."""
    return bool(_shift)


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
