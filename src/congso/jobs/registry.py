"""Every background function of the house by its stable name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from congso.jobs.carry import Forgotten

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Job:
    """A background function (việc nền): its name in the queue, its words for people, how often it is tried.

    `first_wait` is in seconds; each later wait is four times the one before, at most an hour, with some chance in it.
    """

    name: str
    words: str
    function: Callable[..., Any]
    attempts: int = 8
    first_wait: float = 10.0


UNKNOWN_ATTEMPTS = 5
declared: dict[str, Job] = {}


def name_of(function: Callable[..., Any]) -> str:
    """The name that a function has by itself: "room.function"."""
    return f"{function.__module__.removeprefix('congso.').split('.')[0]}.{function.__name__}"


def declare(new: Job) -> Job:
    """Enter a job; two functions under one name are a mistake of ours."""
    known = declared.setdefault(new.name, new)
    if known.function is not new.function:
        raise LookupError(f"two jobs are called {new.name!r}")
    return known


def job(*, name: str | None = None, words: str = "", attempts: int = 8, first_wait: float = 10.0) -> Callable[[F], F]:
    """Make a function one that `enqueue` can call in the background. It must be idempotent: it runs at least once."""

    def enter(function: F) -> F:
        own = name or name_of(function)
        declare(Job(own, words or own, function, attempts, first_wait))
        return function

    return enter


def find(name: str) -> Job:
    """The job of a name; Forgotten when this version of the program has none."""
    try:
        return declared[name]
    except KeyError:
        raise Forgotten(f"job {name}") from None


def find_by_function(function: Callable[..., Any]) -> Job:
    """The job that a decorated function is."""
    for known in declared.values():
        if known.function is function:
            return known
    raise LookupError(f"{function.__qualname__} is no job: decorate it with @jobs.job()")


def words_of(name: str) -> str:
    """What people call a job; its name when it is no longer known."""
    return declared[name].words if name in declared else name
