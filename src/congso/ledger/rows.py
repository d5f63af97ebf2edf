"""How an event becomes a row: canonical text, salted commitments, the leaf hash and its keyed twin."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import UTC, date, datetime
from typing import Any, Protocol, get_type_hints
from uuid import UUID

from django.conf import settings

from congso.kernel.events import Event, Private, fields_of
from congso.ledger.merkle import hash_leaf
from congso.ledger.models import Disclosure, Entry


class Row(Protocol):
    """An entry, or what was read of one."""

    @property
    def uid(self) -> Any: ...
    @property
    def agency_id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def event(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def values(self) -> str: ...


_BASE = {"actor", "subject", "agency_id", "at"}
_SELDOM = {"instead_of", "by_right"}
"""Fields of every event that a row names only when they say something."""
_private: dict[type[Event], frozenset[str]] = {}
_stated: dict[type[Event], tuple[str, ...]] = {}


def private_fields(kind: type[Event]) -> frozenset[str]:
    """Names of an event's fields that hold private text."""
    if kind not in _private:
        hints = get_type_hints(kind)
        _private[kind] = frozenset(name for name, hint in hints.items() if hint is Private or hint == (Private | None))
    return _private[kind]


def plain(value: Any) -> Any:
    """A value as JSON can carry it; anything but plain values is a mistake in the event."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    raise TypeError(f"an event carries plain values, not {type(value).__name__}")


def canonical(value: Any) -> str:
    """The one spelling of a value in JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def commitment(salt: str, text: str) -> str:
    """What the ledger holds in place of a private text."""
    return hashlib.sha256(f"{salt}\x00{text}".encode()).hexdigest()


def content(entry: Row) -> bytes:
    """The bytes of a row that its leaf hash covers."""
    return canonical(stated(entry)).encode()


def stated(entry: Row) -> list[Any]:
    """What a row states, in the order and spelling that its hash covers; the moment always in UTC."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return [str(entry.uid), entry.agency_id, at, entry.actor, entry.event, entry.subject, entry.values]


def leaf_hash(entry: Row) -> str:
    """RFC 9162 leaf hash of a row, hex."""
    return hash_leaf(content(entry)).hex()


def mac(entry: Row) -> str:
    """The row's hash under the office's own key, hex; nobody with SQL alone can make it."""
    return _keyed(content(entry))


def _keyed(covered: bytes) -> str:
    return hmac.new(settings.CONGSO_LEDGER_KEY.encode(), b"ledger" + covered, hashlib.sha256).hexdigest()


def _stated_fields(kind: type[Event]) -> tuple[str, ...]:
    """The fields of a sort of event that its row states, asked for once."""
    if kind not in _stated:
        _stated[kind] = tuple(field.name for field in fields_of(kind) if field.name not in _BASE)
    return _stated[kind]


def entry_of(event: Event) -> tuple[Entry, list[Disclosure]]:
    """The unsaved row of an event with the private texts that stand beside it."""
    values: dict[str, Any] = {}
    disclosures = []
    hidden = private_fields(type(event))
    for name in _stated_fields(type(event)):
        value = getattr(event, name)
        if name in _SELDOM and not value:
            continue
        if name in hidden and value:
            salt = secrets.token_hex(16)
            disclosures.append(Disclosure(field=name, salt=salt, text=value))
            value = {"sha256": commitment(salt, value)}
            values[name] = value
        else:
            values[name] = plain(value)
    entry = Entry(
        agency_id=event.agency_id,
        at=event.at,
        actor=event.actor,
        event=event.name,
        subject=event.subject,
        values=canonical(values),
    )
    covered = content(entry)
    entry.leaf_hash, entry.mac = hash_leaf(covered).hex(), _keyed(covered)
    return entry, disclosures
