"""Every background function of the house by its stable name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from congso.jobs.carry import Forgotten
from congso.kernel.timetable import routines

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Job:
    """A background function (việc nền): its name in the queue, its words for people, how often it is tried.

    `first_wait` is in seconds; each later wait is four times the one before, at most an hour, with some chance in it.
    `given_up` is called once with the job's values and `why` when it is tried no more, so that whoever waits learns it.
    """

    name: str
    words: str
    function: Callable[..., Any]
    attempts: int = 8
    first_wait: float = 10.0
    given_up: Callable[..., Any] | None = None


UNKNOWN_ATTEMPTS = 5
declared: dict[str, Job] = {}


def name_of(function: Callable[..., Any]) -> str:
    """The name that a function has by itself: "room.function"."""
    return f"{function.__module__.removeprefix('congso.').split('.')[0]}.{function.__name__}"


def declare(new: Job) -> Job:
    """Enter a job; two functions under one name are a mistake of ours."""
    entered = declared.setdefault(new.name, new)
    if entered.function is not new.function:
        raise LookupError(f"two jobs are called {new.name!r}")
    return entered


def job(
    *,
    name: str | None = None,
    words: str = "",
    attempts: int = 8,
    first_wait: float = 10.0,
    given_up: Callable[..., Any] | None = None,
) -> Callable[[F], F]:
    """Make a function one that `enqueue` can call in the background. It must be idempotent: it runs at least once."""

    def enter(function: F) -> F:
        own = name or name_of(function)
        declare(Job(own, words or own, function, attempts, first_wait, given_up))
        return function

    return enter


def known(name: str) -> Job | None:
    """The job of a name, a routine of the timetable among them."""
    if name in declared:
        return declared[name]
    routine = routines.get(name)
    if routine is None:
        return None
    return Job(name, routine.words, routine.function, routine.attempts, routine.first_wait)


def find(name: str) -> Job:
    """The job of a name; Forgotten when this version of the program has none."""
    found = known(name)
    if found is None:
        raise Forgotten(f"job {name}")
    return found


def find_by_function(function: Callable[..., Any]) -> Job:
    """The job that a decorated function is."""
    for entered in declared.values():
        if entered.function is function:
            return entered
    raise LookupError(f"{function.__qualname__} is no job: decorate it with @jobs.job()")


def words_of(name: str) -> str:
    """What people call a job; its name when it is no longer known."""
    found = known(name)
    return found.words if found else name
