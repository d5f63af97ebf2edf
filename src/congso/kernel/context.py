"""What is known while an action runs: its events, the rows it holds, and who acts."""

from __future__ import annotations

from contextvars import ContextVar
from copy import copy, deepcopy
from dataclasses import dataclass, field
from typing import Any

from congso.kernel.events import Event

Key = tuple[type[Any], int]
Fields = dict[str, Any]


@dataclass
class Running:
    """The outermost action of this thread and everything done inside it.

    `as_held` keeps each row's fields as they were when it was locked or begun, for the case that the act is refused.
    """

    events: list[Event] = field(default_factory=list)
    held: dict[Key, Any] = field(default_factory=dict)
    as_held: dict[Key, Fields] = field(default_factory=dict)

    def hold(self, row: Any, fields: Fields) -> None:
        """Take a row into the hands of the running action."""
        key = (type(row), row.pk)
        self.held[key], self.as_held[key] = row, fields

    def let_go(self, key: Key) -> None:
        """Put a row down again with the fields that it had when it was taken up."""
        put_back(self.held.pop(key), self.as_held.pop(key))


def copy_fields(row: Any) -> Fields:
    """What a row holds in memory; lists and dicts are copied, so that a change in place does not reach the copy."""
    fields: Fields = {}
    for name, value in vars(row).items():
        fields[name] = deepcopy(value) if isinstance(value, list | dict) else value
    state = fields["_state"] = copy(row._state)
    state.fields_cache = dict(row._state.fields_cache)
    return fields


def put_back(row: Any, fields: Fields) -> None:
    """Give a row the fields back that `copy_fields` took."""
    vars(row).clear()
    vars(row).update(fields)


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
