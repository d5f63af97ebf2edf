"""What the house does by the clock: each room says its routines here; the room of jobs sees that they are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Protocol, TypeVar

from congso.kernel import clock
from congso.kernel.ports import Port

F = TypeVar("F", bound=Callable[[], Any])


class When(Protocol):
    """A rule that says at which moments something is due."""

    @property
    def words(self) -> str: ...

    def last_due(self, now: datetime) -> datetime: ...

    def next_due(self, now: datetime) -> datetime: ...


@dataclass(frozen=True)
class Every:
    """Every so many minutes, counted from midnight in Hà Nội."""

    minutes: int

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= 1440:
            raise ValueError("a period is 1 to 1440 minutes")

    @property
    def words(self) -> str:
        return f"{self.minutes} phút một lần"

    def last_due(self, now: datetime) -> datetime:
        local = clock.local(now)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        passed = (local - midnight) // timedelta(minutes=self.minutes)
        return (midnight + passed * timedelta(minutes=self.minutes)).astimezone(UTC)

    def next_due(self, now: datetime) -> datetime:
        midnight = clock.local(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        return min(self.last_due(now) + timedelta(minutes=self.minutes), midnight.astimezone(UTC))


@dataclass(frozen=True)
class Daily:
    """Once a day at a local time."""

    at: time

    @property
    def words(self) -> str:
        return f"hằng ngày lúc {self.at:%H:%M}"

    def last_due(self, now: datetime) -> datetime:
        due = clock.local(now).replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return (due if due <= now else due - timedelta(days=1)).astimezone(UTC)

    def next_due(self, now: datetime) -> datetime:
        return self.last_due(now) + timedelta(days=1)


@dataclass(frozen=True)
class Routine:
    """What a room has done by the clock (việc định kỳ): a function without arguments, at least once a period.

    It is idempotent. `attempts` and `first_wait` (seconds) say how often it is tried again when it goes wrong.
    """

    name: str
    words: str
    when: When
    function: Callable[[], Any]
    attempts: int = 5
    first_wait: float = 30.0


routines: Port[Routine] = Port("routines")
"""Every room says its own, in its `routines.py`; the jobs put each into the queue once a period."""


def schedule(
    when: When, function: F, *, name: str | None = None, words: str = "", attempts: int = 5, first_wait: float = 30.0
) -> F:
    """Have a function without arguments run by a rule, once a period however many workers there are.

    A period that passed while the program stood still is made up for once. A routine whose last run still waits or runs
    is not put into the queue again.
    """
    own = name or f"{function.__module__.removeprefix('congso.').split('.')[0]}.{function.__name__}"
    routines.register(own, Routine(own, words or own, when, function, attempts, first_wait))
    return function


def every(*, minutes: int, name: str | None = None, words: str = "", attempts: int = 5) -> Callable[[F], F]:
    """Decorate a function that runs every so many minutes."""
    when = Every(minutes)
    return lambda function: schedule(when, function, name=name, words=words, attempts=attempts)


def daily(*, at: str, name: str | None = None, words: str = "", attempts: int = 5) -> Callable[[F], F]:
    """Decorate a function that runs once a day at "HH:MM", the office's time."""
    when = Daily(time.fromisoformat(at))
    return lambda function: schedule(when, function, name=name, words=words, attempts=attempts)
