"""Events: what happened, in the past tense and in plain values, and who listens.

A subscriber runs at once, in the transaction of the act. What must happen after the commit is a job
(`congso.jobs.after`), enqueued by a subscriber in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar, NewType, Self, TypeVar, dataclass_transform

from congso.kernel import clock

Private = NewType("Private", str)
"""Free text that may speak of a person: kept beside the ledger and erasable; the ledger holds a salted commitment."""


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Stated:
    """A frozen dataclass whose values are told by name, drawn up when the first of its kind is made.

    The office knows four hundred kinds, and drawing up takes half a millisecond; a command makes three of them. Until
    then fields are asked for by `fields_of`: `dataclasses.fields` would tell those of the wider kind.
    """

    def __new__(cls, **values: object) -> Self:
        draw_up(cls)
        return super().__new__(cls)


def draw_up(kind: type[Stated]) -> None:
    """Make the dataclass of a kind, after those that it is a kind of."""
    if "__dataclass_fields__" in vars(kind):
        return
    for wider in kind.__bases__:
        if issubclass(wider, Stated):
            draw_up(wider)
    dataclass(frozen=True, kw_only=True)(kind)


class Event(Stated):
    """Something that happened (sự kiện).

    `actor` and `subject` are refs such as "people.person:0192…"; `agency_id` says in whose ledger it stands. Who acts
    for another is named with them: `instead_of` is the ref of that person, `by_right` the paper that allows it.
    """

    name: ClassVar[str] = "kernel.event"

    actor: str
    subject: str
    agency_id: int
    at: datetime = field(default_factory=clock.now)
    instead_of: str = ""
    by_right: str = ""

    def __init_subclass__(cls, *, name: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if name is None:
            raise TypeError(f"{cls.__name__} needs a name: class {cls.__name__}(Event, name='room.verb')")
        if name in _by_name and _by_name[name].__qualname__ != cls.__qualname__:
            raise TypeError(f"two events are called {name!r}")
        cls.name = name
        _by_name[name] = cls


_by_name: dict[str, type[Event]] = {}
_subscribers: dict[type[Event], list[Callable[[Any], None]]] = {}

E = TypeVar("E", bound=Event)


def fields_of(kind: type[Event]) -> tuple[Field[Any], ...]:
    """What an event of this kind states, also before there is one."""
    draw_up(kind)
    return fields(kind)


def on(*kinds: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Subscribe a function to event classes and all their subclasses; it runs inside the act's transaction."""

    def subscribe(handler: Callable[[E], None]) -> Callable[[E], None]:
        for kind in kinds:
            handlers = _subscribers.setdefault(kind, [])
            if handler not in handlers:
                handlers.append(handler)
        return handler

    return subscribe


def publish(event: Event) -> None:
    """Tell every subscriber, those of the general event (the ledger) before those of the special one."""
    for kind in reversed(type(event).__mro__):
        for handler in _subscribers.get(kind, ()):
            handler(event)


def all_events() -> dict[str, type[Event]]:
    """Every event class by its stable name."""
    return dict(_by_name)


class ActionRefused(Event, name="kernel.refused"):
    """An action was refused (bị từ chối); recorded after the rollback, in a transaction of its own."""

    action: str
    reason: Private
