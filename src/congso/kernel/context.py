"""What is known while an action runs: its events, the rows it holds, and who acts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from django.db.models.base import ModelState

from congso.kernel.events import Event

Key = tuple[type[Any], int]
Fields = dict[str, Any]
Answers = dict[type[Any], dict[Hashable, Any]]
T = TypeVar("T")


@dataclass(frozen=True)
class Standing:
    """In whose place an actor acts, and on which paper (xử lý thay, ủy quyền)."""

    actor: str
    instead_of: str
    by_right: str


@dataclass
class Running:
    """The outermost action of this thread and everything done inside it.

    `as_held` keeps each row's fields as they were when it was locked or begun, for the case that the act is refused.
    `answers` are those of `ask_once`, `at_end` the work of `before_commit`. `standing` goes with every event of that
    actor until another check says how they act.
    """

    events: list[Event] = field(default_factory=list)
    held: dict[Key, Any] = field(default_factory=dict)
    as_held: dict[Key, Fields] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    at_end: dict[Hashable, Callable[[], None]] = field(default_factory=dict)
    standing: Standing | None = None

    def hold(self, row: Any, fields: Fields) -> None:
        """Take a row into the hands of the running action."""
        key = (type(row), row.pk)
        self.held[key], self.as_held[key] = row, fields

    def let_go(self, key: Key) -> None:
        """Put a row down again with the fields that it had when it was taken up."""
        put_back(self.held.pop(key), self.as_held.pop(key))

    def forget(self, model: type[Any]) -> None:
        """Ask anew about a model of which a row is being written."""
        self.answers.pop(model, None)


def copy_fields(row: Any) -> Fields:
    """What a row holds in memory; lists and dicts are copied, so that a change in place does not reach the copy."""
    fields = dict(vars(row))
    for name, value in vars(row).items():
        if isinstance(value, list | dict):
            fields[name] = deepcopy(value) if value else value.copy()
    state = fields["_state"] = ModelState()
    vars(state).update(vars(row._state))
    state.fields_cache = dict(row._state.fields_cache)
    return fields


def put_back(row: Any, fields: Fields) -> None:
    """Give a row the fields back that `copy_fields` took."""
    vars(row).clear()
    vars(row).update(fields)


running: ContextVar[Running | None] = ContextVar("running", default=None)
answers_of_page: ContextVar[Answers | None] = ContextVar("answers_of_page", default=None)
"""What a page that only reads has asked already."""


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


def ask_once(model: type[Any], key: Hashable, ask: Callable[[], T]) -> T:
    """The answer to a question about rows of a model.

    Asked once in an act, until the act writes such a row, and once in a page that only reads; elsewhere each time.
    """
    now_running = running.get()
    known = answers_of_page.get() if now_running is None else now_running.answers
    if known is None:
        return ask()
    answers = known.setdefault(model, {})
    if key not in answers:
        answers[key] = ask()
    return cast(T, answers[key])


def stand(standing: Standing | None) -> None:
    """Say in whose place the actor acts from here on; outside an act there is nobody to tell."""
    now_running = running.get()
    if now_running is not None:
        now_running.standing = standing


def before_commit(key: Hashable, work: Callable[[], None]) -> None:
    """Do something at the end of the outermost act, in its transaction, once for each key; at once without an act."""
    now_running = running.get()
    if now_running is None:
        work()
    else:
        now_running.at_end[key] = work
