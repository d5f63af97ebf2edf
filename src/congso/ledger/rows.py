"""How an event becomes a row: canonical text, salted commitments, the leaf hash and its keyed twin."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import fields
from datetime import date, datetime
from typing import Any, get_type_hints
from uuid import UUID

from django.conf import settings

from congso.kernel.events import Event, Private
from congso.ledger.models import Disclosure, Entry

_BASE = {"actor", "subject", "agency_id", "at"}
_private: dict[type[Event], frozenset[str]] = {}


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


def content(entry: Entry) -> bytes:
    """The bytes of a row that its leaf hash covers."""
    return canonical(
        [
            str(entry.uid),
            entry.agency_id,
            entry.at.isoformat(),
            entry.actor,
            entry.event,
            entry.subject,
            entry.values,
        ]
    ).encode()


def leaf_hash(entry: Entry) -> str:
    """RFC 9162 leaf hash of a row, hex."""
    return hashlib.sha256(b"\x00" + content(entry)).hexdigest()


def mac(entry: Entry) -> str:
    """The row's hash under the office's own key, hex; nobody with SQL alone can make it."""
    return hmac.new(settings.SECRET_KEY.encode(), b"ledger" + content(entry), hashlib.sha256).hexdigest()


def entry_of(event: Event) -> tuple[Entry, list[Disclosure]]:
    """The unsaved row of an event with the private texts that stand beside it."""
    values: dict[str, Any] = {}
    disclosures = []
    hidden = private_fields(type(event))
    for name in (field.name for field in fields(event) if field.name not in _BASE):
        value = getattr(event, name)
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
    entry.leaf_hash, entry.mac = leaf_hash(entry), mac(entry)
    return entry, disclosures
