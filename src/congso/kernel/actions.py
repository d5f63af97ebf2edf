"""Actions: the only door to change.

An action is atomic, keyword-only and says in whose name it is done (`by`). It re-reads what it changes under the row
lock, saves named fields, and emits at least one event. A refused inner action leaves nothing behind; a refused
outermost action is itself recorded, after the rollback.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.db import IntegrityError, transaction
from django.db.models import ForeignKey

from congso.kernel import subjects
from congso.kernel.context import OutsideAction, Running, copy_fields, current, holds, put_back, running
from congso.kernel.events import ActionRefused, Event, Private, publish
from congso.kernel.models import Aggregate, OnceKey
from congso.kernel.ports import Port
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused, Stale
from congso.kernel.text import with_capital

P = ParamSpec("P")
R = TypeVar("R")
A = TypeVar("A", bound=Aggregate)

last_change: Port[Callable[[str], str]] = Port("last change")
"""Answered by the ledger under "ledger": given a ref, who did what to it last, as a clause in Vietnamese."""

registered: dict[str, Callable[..., Any]] = {}
"""Every action by "room.verb", for the tests and the generated reference."""


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__.removeprefix('congso.').split('.')[0]}.{function.__name__}"


class Silent(RuntimeError):
    """An action ended without an event; a mistake of ours."""


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function the door to one change.

    `once(key, act, ...)` does it idempotently: the same actor, action and key again give the first result.
    """
    parameters = inspect.signature(function).parameters
    if "by" not in parameters or any(p.kind is not p.KEYWORD_ONLY for p in parameters.values()):
        raise TypeError(f"{function.__qualname__} must take keyword arguments only, with `by` among them")
    name = _name(function)

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        if args:
            raise TypeError(f"{name} takes keyword arguments only")
        key = cast("str | None", kwargs.pop("once", None))
        if running.get() is None:
            return _act_outermost(name, function, key, kwargs)
        return _act_inside(name, function, key, kwargs)

    registered[name] = act
    return act


def _act_outermost(name: str, function: Callable[..., R], once: str | None, kwargs: dict[str, Any]) -> R:
    try:
        with _running(), transaction.atomic():
            result = _act(name, function, once, kwargs)
            _finish()
            return result
    except Refused as refusal:
        with _running():
            _record_refusal(name, kwargs, refusal)
        raise


def _finish() -> None:
    """What was put off to the end of the act."""
    for work in list(current().at_end.values()):
        work()


@contextmanager
def _running() -> Iterator[None]:
    """One outermost act: what it held is as before when it fails."""
    now_running = Running()
    token = running.set(now_running)
    try:
        yield
    except BaseException:
        for key in list(now_running.held):
            now_running.let_go(key)
        raise
    finally:
        running.reset(token)


def _act_inside(name: str, function: Callable[..., R], once: str | None, kwargs: dict[str, Any]) -> R:
    """Whatever stops an inner act, the outer one finds its rows and events as they were before it."""
    outer = current()
    events_before = len(outer.events)
    before = {key: copy_fields(row) for key, row in outer.held.items()}
    try:
        with transaction.atomic():
            return _act(name, function, once, kwargs)
    except BaseException:
        del outer.events[events_before:]
        outer.answers.clear()
        for key in list(outer.held):
            if key in before:
                put_back(outer.held[key], before[key])
            else:
                outer.let_go(key)
        raise


def _act(name: str, function: Callable[..., R], once: str | None, kwargs: dict[str, Any]) -> R:
    if once:
        key = OnceKey(key=_once_key(name, once, kwargs["by"]))
        try:
            with transaction.atomic():
                key.save()
        except IntegrityError:
            return cast(R, _first_result(key.key))
    events_before = len(current().events)
    result = function(**kwargs)
    if len(current().events) == events_before:
        raise Silent(f"{name} emitted nothing")
    if once:
        OnceKey.objects.filter(pk=key.pk).update(result=result.ref if isinstance(result, Aggregate) else "")
    return result


def _once_key(name: str, once: str, by: Any) -> str:
    return hashlib.sha256(f"{by.ref}|{name}|{once}".encode()).hexdigest()


def _first_result(key: str) -> Any:
    result = subjects.fetch(OnceKey.objects.get(key=key).result)
    if result is None:
        raise Refused("Việc này đã được thực hiện trước đó.")
    return result


def _record_refusal(name: str, kwargs: dict[str, Any], refusal: Refused) -> None:
    by = kwargs.get("by")
    subject = next((value for value in kwargs.values() if isinstance(value, Aggregate) and value.pk), None)
    agency_id = getattr(subject, "agency_id", None) or getattr(by, "agency_id", None)
    if by is None or agency_id is None:
        return
    with transaction.atomic():
        publish(
            ActionRefused(
                actor=by.ref,
                subject=subject.ref if subject is not None else by.ref,
                agency_id=agency_id,
                action=name,
                reason=Private(refusal.reason),
            )
        )


def once(key: str, act: Callable[..., R], /, **kwargs: Any) -> R:
    """Do an act under a key: the same actor, act and key again give the first result (chống nộp trùng)."""
    return act(once=key, **kwargs)


def was_done(key: str, act: Callable[..., Any], *, by: Any) -> bool:
    """Whether this actor did an act under this key before: its answer was lost, and it is asked again."""
    return OnceKey.objects.filter(key=_once_key(_name(act), key, by)).exists()


def emit(event: Event) -> None:
    """Say what happened, and in whose place; subscribers run at once, inside the transaction."""
    standing = current().standing
    if standing is not None and standing.actor == event.actor and not event.instead_of:
        event = replace(event, instead_of=standing.instead_of, by_right=standing.by_right)
    current().events.append(event)
    publish(event)


def lock(row: A, *, seen: int | None = None) -> A:
    """Re-read an aggregate under its row lock and hold it for this action.

    Refused when `seen` (the version that the person looked at) is no longer the one in the database. The row that is
    given is refreshed in place; where the action already holds the same row, the object held is returned.
    """
    now_running = current()
    key = (type(row), row.pk)
    held = now_running.held.get(key)
    if held is None:
        _read_again(row)
        now_running.hold(row, copy_fields(row))
        held = row
    if seen is not None and now_running.as_held[key]["version"] != seen:
        raise Stale(_who_was_quicker(held))
    return cast(A, held)


def _read_again(row: Aggregate) -> None:
    """Read the row under its lock; rows beside it that it still points to stay at hand, unlocked as they were.

    Those of `locked_with` that are not at hand come with it.
    """
    beside = {
        field: (getattr(row, field.attname), field.get_cached_value(row))
        for field in row._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.is_cached(row)
    }
    missing = set(row.locked_with) - {field.name for field in beside}
    fresh = _locked(type(row), tuple(sorted(missing))).first(row.pk)
    if fresh is None:
        raise type(row).DoesNotExist(f"{row.ref} is gone")
    _take_over(row, fresh)
    for field, (pointed_to, other) in beside.items():
        if getattr(row, field.attname) == pointed_to:
            field.set_cached_value(row, other)


@cache
def _locked(model: type[Aggregate], beside: tuple[str, ...]) -> Prepared[Any]:
    """One row of a model under its lock, with rows beside it that are not locked."""

    def ask(pk: int) -> Any:
        locked = model._base_manager.filter(pk=pk).select_for_update(of=("self",))
        return locked.select_related(*beside) if beside else locked

    return Prepared(ask)


def _take_over(row: Aggregate, fresh: Aggregate) -> None:
    """Every field as it was just read; what was remembered about other rows is forgotten."""
    state = row._state
    state.fields_cache.clear()
    vars(row).pop("_prefetched_objects_cache", None)
    for field in row._meta.concrete_fields:
        setattr(row, field.attname, getattr(fresh, field.attname))
        if isinstance(field, ForeignKey) and field.is_cached(fresh):
            field.set_cached_value(row, field.get_cached_value(fresh))


def _who_was_quicker(row: Aggregate) -> str:
    kind = subjects.split(row.ref)[0]
    word = subjects.of(kind).word if subjects.known(kind) else "Mục này"
    tell = last_change.get("ledger")
    change = tell(row.ref) if tell else "được người khác thay đổi"
    return f"{with_capital(word)} vừa {change}. Hãy xem lại rồi làm tiếp."


def begin(row: A) -> A:
    """Insert a new aggregate and hold it for this action."""
    now_running = current()
    if not row._state.adding:
        raise OutsideAction(f"{row.ref} already exists")
    fields = copy_fields(row)
    row.save(force_insert=True)
    now_running.hold(row, fields)
    return row


def save(row: A, *fields: str) -> A:
    """Write the named fields of a held aggregate and count its version up."""
    if not holds(row):
        raise OutsideAction(f"{row.ref} is not locked by the running action")
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    return row
