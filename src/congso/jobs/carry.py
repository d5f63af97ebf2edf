"""How the plain values of a job travel through the queue as JSON and come back in their own types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from congso.kernel.events import Event, all_events, fields_of


class CannotCarry(TypeError):
    """A job was given something that is not a plain value; a mistake of ours."""


class Forgotten(LookupError):
    """The queue holds an event or a job that this version of the program no longer knows."""


def pack(value: Any) -> Any:
    """A value as JSON carries it; a type that JSON lacks is written {"$type": text}."""
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Event):
        return {"$event": value.name, "values": {f.name: pack(getattr(value, f.name)) for f in fields(value)}}
    if isinstance(value, datetime | date):
        return {"$datetime" if isinstance(value, datetime) else "$date": value.isoformat()}
    if isinstance(value, UUID | Decimal):
        return {"$uuid" if isinstance(value, UUID) else "$decimal": str(value)}
    if isinstance(value, tuple):
        return {"$tuple": [pack(part) for part in value]}
    return _pack_open(value)


def _pack_open(value: Any) -> Any:
    if isinstance(value, list):
        return [pack(part) for part in value]
    if isinstance(value, dict) and all(isinstance(key, str) and not key.startswith("$") for key in value):
        return {key: pack(part) for key, part in value.items()}
    raise CannotCarry(f"a job carries plain values, not {type(value).__name__}")


_UNPACK: dict[str, Callable[[Any], Any]] = {
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$uuid": UUID,
    "$decimal": Decimal,
    "$tuple": lambda parts: tuple(unpack(part) for part in parts),
}


def unpack(value: Any) -> Any:
    """The value that was packed."""
    if isinstance(value, list):
        return [unpack(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "$event" in value:
        return _rebuild(value["$event"], value["values"])
    for kind, back in _UNPACK.items():
        if kind in value:
            return back(value[kind])
    return {key: unpack(part) for key, part in value.items()}


def _rebuild(name: str, values: dict[str, Any]) -> Event:
    """The event as it was; a field that has gone since is left out, an event that has gone is Forgotten."""
    kind = all_events().get(name)
    if kind is None:
        raise Forgotten(f"event {name}")
    known = {field.name for field in fields_of(kind)}
    return kind(**{key: unpack(part) for key, part in values.items() if key in known})
