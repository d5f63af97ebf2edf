"""Into the queue: a job is a row written in the transaction of the act that wants it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django_tasks import task

from congso.jobs.carry import pack, unpack
from congso.jobs.registry import Job, declare, find, find_by_function, name_of
from congso.kernel.events import Event, on

E = TypeVar("E", bound=Event)


@task
def run(*, job: str, values: dict[str, Any]) -> None:
    """The one task of the queue: call the function that has the name."""
    find(job).function(**{key: unpack(value) for key, value in values.items()})


def enqueue(
    job: str | Callable[..., Any], /, *, not_before: datetime | None = None, priority: int = 0, **values: Any
) -> str:
    """Put a job into the queue, in the present transaction; gives its id.

    Values are plain (text, numbers, dates, UUIDs, lists and tuples of these, events). A value called `agency_id` also
    says whose administrators see the job. Higher `priority` (-100 to 100) goes first.
    """
    wanted = find(job) if isinstance(job, str) else find_by_function(job)
    row = run.using(run_after=not_before, priority=priority).enqueue(
        job=wanted.name, values={key: pack(value) for key, value in values.items()}
    )
    return str(row.id)


def after(
    kind: type[E], *, words: str = "", attempts: int = 8, first_wait: float = 10.0
) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Subscribe a function to an event; it runs as a job, after the commit of the act, with the event as it was.

    It is idempotent: the same event may come twice. When the act is rolled back, it never comes.
    """

    def subscribe(handler: Callable[[E], None]) -> Callable[[E], None]:
        entered = declare(Job(name_of(handler), words or name_of(handler), _with_event(handler), attempts, first_wait))

        def put_into_queue(event: E) -> None:
            enqueue(entered.name, event=event, agency_id=event.agency_id)

        on(kind)(put_into_queue)
        return handler

    return subscribe


_by_handler: dict[Callable[..., None], Callable[..., None]] = {}


def _with_event(handler: Callable[[Any], None]) -> Callable[..., None]:
    """The handler as a job's function; the same handler of two events is the same job."""

    def handle(*, event: Event, agency_id: int) -> None:
        handler(event)

    return _by_handler.setdefault(handler, handle)
