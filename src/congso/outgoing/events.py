"""What happens to an outgoing document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class LetterheadSet(Event, name="outgoing.letterhead_set"):
    letters: str


@dataclass(frozen=True, kw_only=True)
class AuthorityGranted(Event, name="outgoing.authority_granted"):
    person: str
    authority: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class AuthorityEnded(Event, name="outgoing.authority_ended"):
    person: str
    authority: str
    until: date


@dataclass(frozen=True, kw_only=True)
class DocumentDrafted(Event, name="outgoing.drafted"):
    doc_type: str
    road: str
    summary: Private


@dataclass(frozen=True, kw_only=True)
class DraftAmended(Event, name="outgoing.amended"):
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class VersionAdded(Event, name="outgoing.version_added"):
    number: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class SlipWritten(Event, name="outgoing.slip_written"):
    proposal: Private


@dataclass(frozen=True, kw_only=True)
class SlipKept(Event, name="outgoing.slip_kept"):
    version: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DraftDropped(Event, name="outgoing.dropped"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class SentForCheck(Event, name="outgoing.sent_for_check"):
    version: str
    to: str


@dataclass(frozen=True, kw_only=True)
class DraftApproved(Event, name="outgoing.approved"):
    what: str
    version: str
    sha256: str
    words: Private


@dataclass(frozen=True, kw_only=True)
class DraftReturned(Event, name="outgoing.returned"):
    version: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DraftTakenBack(Event, name="outgoing.taken_back"):
    version: str


@dataclass(frozen=True, kw_only=True)
class SignatureNotAsked(Event, name="outgoing.signature_not_asked"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DocumentSigned(Event, name="outgoing.signed"):
    signer: str
    authority: str
    road: str
    signed_on: date


@dataclass(frozen=True, kw_only=True)
class DocumentNumbered(Event, name="outgoing.numbered"):
    series: str
    number: int
    year: int
    code: str
    issued_on: date


@dataclass(frozen=True, kw_only=True)
class CopyKept(Event, name="outgoing.copy_kept"):
    sha256: str
    place: str


@dataclass(frozen=True, kw_only=True)
class DocumentSealed(Event, name="outgoing.sealed"):
    code: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class AnnexSealed(Event, name="outgoing.annex_sealed"):
    title: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentIssued(Event, name="outgoing.issued"):
    code: str
    sha256: str
    recipients: int
    electronic: bool
    summary: Private


@dataclass(frozen=True, kw_only=True)
class NumberVoided(Event, name="outgoing.voided"):
    code: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DocumentRecalled(Event, name="outgoing.recalled"):
    code: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class FileCopyLent(Event, name="outgoing.file_copy_lent"):
    person: str
    allowed_by: str
    used_on: date
    note: Private


@dataclass(frozen=True, kw_only=True)
class FileCopyReturned(Event, name="outgoing.file_copy_returned"):
    person: str
    returned_on: date


@dataclass(frozen=True, kw_only=True)
class DeliveryNoted(Event, name="outgoing.delivery_noted"):
    recipient: str
    state: str
    tracking: str
    note: Private
