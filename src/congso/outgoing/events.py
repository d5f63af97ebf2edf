"""What happens to an outgoing document."""

from __future__ import annotations

from datetime import date

from congso.kernel.events import Event, Private


class LetterheadSet(Event, name="outgoing.letterhead_set"):
    letters: str


class AuthorityGranted(Event, name="outgoing.authority_granted"):
    person: str
    authority: str
    basis: str


class AuthorityEnded(Event, name="outgoing.authority_ended"):
    person: str
    authority: str
    until: date


class DocumentDrafted(Event, name="outgoing.drafted"):
    doc_type: str
    road: str
    summary: Private


class DraftAmended(Event, name="outgoing.amended"):
    fields: tuple[str, ...]


class VersionAdded(Event, name="outgoing.version_added"):
    number: int
    sha256: str


class SlipWritten(Event, name="outgoing.slip_written"):
    proposal: Private


class SlipKept(Event, name="outgoing.slip_kept"):
    version: str
    sha256: str


class DraftDropped(Event, name="outgoing.dropped"):
    reason: Private


class SentForCheck(Event, name="outgoing.sent_for_check"):
    version: str
    to: str


class DraftApproved(Event, name="outgoing.approved"):
    what: str
    version: str
    sha256: str
    words: Private


class DraftReturned(Event, name="outgoing.returned"):
    version: str
    reason: Private


class DraftTakenBack(Event, name="outgoing.taken_back"):
    version: str


class SignatureNotAsked(Event, name="outgoing.signature_not_asked"):
    reason: Private


class DocumentSigned(Event, name="outgoing.signed"):
    signer: str
    authority: str
    road: str
    signed_on: date


class DocumentNumbered(Event, name="outgoing.numbered"):
    series: str
    number: int
    year: int
    code: str
    issued_on: date


class CopyKept(Event, name="outgoing.copy_kept"):
    sha256: str
    place: str


class DocumentSealed(Event, name="outgoing.sealed"):
    code: str
    sha256: str


class AnnexSealed(Event, name="outgoing.annex_sealed"):
    title: str
    sha256: str


class DocumentIssued(Event, name="outgoing.issued"):
    code: str
    sha256: str
    recipients: int
    electronic: bool
    summary: Private


class NumberVoided(Event, name="outgoing.voided"):
    code: str
    reason: Private


class DocumentRecalled(Event, name="outgoing.recalled"):
    code: str
    reason: Private


class FileCopyLent(Event, name="outgoing.file_copy_lent"):
    person: str
    allowed_by: str
    used_on: date
    note: Private


class FileCopyReturned(Event, name="outgoing.file_copy_returned"):
    person: str
    returned_on: date


class DeliveryNoted(Event, name="outgoing.delivery_noted"):
    recipient: str
    state: str
    tracking: str
    note: Private
