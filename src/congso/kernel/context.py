"""What is known while an action runs: its events, the rows it holds, and who acts."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from congso.kernel.events import Event


@dataclass
class Running:
    """The outermost action of this thread and everything done inside it."""

    events: list[Event] = field(default_factory=list)
    held: dict[tuple[type[Any], int], Any] = field(default_factory=dict)


running: ContextVar[Running | None] = ContextVar("running", default=None)


class OutsideAction(RuntimeError):
    """The program tried to change a row without an action; a mistake of ours, never of the person."""


def current() -> Running:
    """The running action; a mistake in the program when there is none."""
    now_running = running.get()
    if now_running is None:
        raise OutsideAction("only an action may change this")
    return now_running


def holds(row: Any) -> bool:
    """Whether the running action holds this very object under the row lock."""
    now_running = running.get()
    return now_running is not None and now_running.held.get((type(row), row.pk)) is row
