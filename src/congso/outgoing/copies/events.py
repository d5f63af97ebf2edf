"""What happens to a certified copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class CopyAsked(Event, name="outgoing.copy_asked"):
    what: str
    of: str
    signer: str
    purpose: Private


@dataclass(frozen=True, kw_only=True)
class CopyAllowed(Event, name="outgoing.copy_allowed"):
    what: str
    of: str
    authority: str


@dataclass(frozen=True, kw_only=True)
class CopyDeclined(Event, name="outgoing.copy_declined"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class CopyNumbered(Event, name="outgoing.copy_numbered"):
    code: str
    number: int
    year: int
    made_on: date


@dataclass(frozen=True, kw_only=True)
class CopyFileKept(Event, name="outgoing.copy_file_kept"):
    code: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class CopyNotReady(Event, name="outgoing.copy_not_ready"):
    code: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class CopyCertified(Event, name="outgoing.copy_certified"):
    code: str
    how: str
    signed_on: date
    sha256: str


@dataclass(frozen=True, kw_only=True)
class CopyHandedOut(Event, name="outgoing.copy_handed_out"):
    code: str
    recipient: str
    received_by: Private
    tracking: str


@dataclass(frozen=True, kw_only=True)
class CopyVoided(Event, name="outgoing.copy_voided"):
    code: str
    reason: Private
