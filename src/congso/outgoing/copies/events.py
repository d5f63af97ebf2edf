"""What happens to a certified copy."""

from __future__ import annotations

from datetime import date

from congso.kernel.events import Event, Private


class CopyAsked(Event, name="outgoing.copy_asked"):
    what: str
    of: str
    signer: str
    purpose: Private


class CopyAllowed(Event, name="outgoing.copy_allowed"):
    what: str
    of: str
    authority: str


class CopyDeclined(Event, name="outgoing.copy_declined"):
    reason: Private


class CopyNumbered(Event, name="outgoing.copy_numbered"):
    code: str
    number: int
    year: int
    made_on: date


class CopyFileKept(Event, name="outgoing.copy_file_kept"):
    code: str
    sha256: str


class CopyNotReady(Event, name="outgoing.copy_not_ready"):
    code: str
    reason: Private


class CopyCertified(Event, name="outgoing.copy_certified"):
    code: str
    how: str
    signed_on: date
    sha256: str


class CopyHandedOut(Event, name="outgoing.copy_handed_out"):
    code: str
    recipient: str
    received_by: Private
    tracking: str


class CopyVoided(Event, name="outgoing.copy_voided"):
    code: str
    reason: Private
