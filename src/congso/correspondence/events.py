"""What happens to an incoming document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class DocumentArrived(Event, name="correspondence.arrived"):
    way: str
    door: str
    files: int
    urgency: int


@dataclass(frozen=True, kw_only=True)
class DocumentAccepted(Event, name="correspondence.accepted"):
    signature: str


@dataclass(frozen=True, kw_only=True)
class DocumentRegistered(Event, name="correspondence.registered"):
    number: int
    year: int
    arrived_on: date
    form: str
    urgency: int
    code: str
    issuer: Private
    summary: Private


@dataclass(frozen=True, kw_only=True)
class FieldsCorrected(Event, name="correspondence.corrected"):
    fields: tuple[str, ...]
    reason: Private


@dataclass(frozen=True, kw_only=True)
class FilesAdded(Event, name="correspondence.files_added"):
    files: int
    form: str


@dataclass(frozen=True, kw_only=True)
class DocumentReturned(Event, name="correspondence.returned"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DocumentLeftOut(Event, name="correspondence.left_out"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DuplicateJoined(Event, name="correspondence.duplicate_joined"):
    to: str
    files: int


@dataclass(frozen=True, kw_only=True)
class SecretTakenOut(Event, name="correspondence.secret_taken_out"):
    files: int


@dataclass(frozen=True, kw_only=True)
class DocumentRecalled(Event, name="correspondence.recalled"):
    paper: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class RecallLifted(Event, name="correspondence.recall_lifted"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DocumentRemoved(Event, name="correspondence.removed"):
    order: str
    files: int


@dataclass(frozen=True, kw_only=True)
class IssuerAdded(Event, name="correspondence.issuer_added"):
    issuer: str
    group: str
