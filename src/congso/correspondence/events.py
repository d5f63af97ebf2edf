"""What happens to an incoming document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class DocumentArrived(Event, name="correspondence.arrived"):
    way: str
    door: str
    files: int
    urgency: int


@dataclass(frozen=True, kw_only=True)
class ReadingAsked(Event, name="correspondence.reading_asked"):
    files: int


@dataclass(frozen=True, kw_only=True)
class PageRead(Event, name="correspondence.page_read"):
    fields: int
    source: str
    urgency: int
    failure: str


@dataclass(frozen=True, kw_only=True)
class ReadingJudged(Event, name="correspondence.reading_judged"):
    right: int
    fields: int


@dataclass(frozen=True, kw_only=True)
class SignaturesChecked(Event, name="correspondence.signatures_checked"):
    signature: str
    files: int


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
class DocumentSubmitted(Event, name="correspondence.submitted"):
    whom: tuple[str, ...]
    note: Private


@dataclass(frozen=True, kw_only=True)
class DocumentDistributed(Event, name="correspondence.distributed"):
    lead: str
    cooperate: tuple[str, ...]
    inform: tuple[str, ...]
    until: str
    opinion: Private
    urgency: int


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(Event, name="correspondence.opinion_given"):
    opinion: Private


@dataclass(frozen=True, kw_only=True)
class OpinionEntered(Event, name="correspondence.opinion_entered"):
    leader: str
    opinion: Private


@dataclass(frozen=True, kw_only=True)
class WorkTaken(Event, name="correspondence.taken"):
    part: str


@dataclass(frozen=True, kw_only=True)
class WorkForwarded(Event, name="correspondence.forwarded"):
    person: str
    until: str
    opinion: Private


@dataclass(frozen=True, kw_only=True)
class WorkSettled(Event, name="correspondence.settled"):
    part: str
    answer: Private
    late: bool


@dataclass(frozen=True, kw_only=True)
class WorkPassedBack(Event, name="correspondence.passed_back"):
    part: str
    whom: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class WorkTakenBack(Event, name="correspondence.taken_back"):
    part: str
    whom: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class PassingTakenBack(Event, name="correspondence.passing_taken_back"):
    whom: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class PassingReturned(Event, name="correspondence.passing_returned"):
    whom: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DocumentCompleted(Event, name="correspondence.completed"):
    how: str
    reply: str
    note: Private
    late: bool


@dataclass(frozen=True, kw_only=True)
class DocumentReopened(Event, name="correspondence.reopened"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class PassedForInformationRead(Event, name="correspondence.read"):
    documents: int


@dataclass(frozen=True, kw_only=True)
class WorkReminded(Event, name="correspondence.reminded"):
    whom: str
    due_at: datetime
    late: bool


@dataclass(frozen=True, kw_only=True)
class DirectionOpened(Event, name="correspondence.direction_opened"):
    lead: str
    helpers: tuple[str, ...]
    until: str
    words: Private


@dataclass(frozen=True, kw_only=True)
class DirectionEntered(Event, name="correspondence.direction_entered"):
    leader: str
    lead: str
    helpers: tuple[str, ...]
    until: str
    words: Private


@dataclass(frozen=True, kw_only=True)
class DirectionReported(Event, name="correspondence.direction_reported"):
    words: Private
    last: bool


@dataclass(frozen=True, kw_only=True)
class DirectionReturned(Event, name="correspondence.direction_returned"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DirectionClosed(Event, name="correspondence.direction_closed"):
    outcome: Private
    late: bool


@dataclass(frozen=True, kw_only=True)
class DirectionCalledOff(Event, name="correspondence.direction_called_off"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(Event, name="correspondence.extension_asked"):
    until: date
    reason: Private


@dataclass(frozen=True, kw_only=True)
class ExtensionAnswered(Event, name="correspondence.extension_answered"):
    result: str
    until: date
    answer: Private


@dataclass(frozen=True, kw_only=True)
class DirectionReminded(Event, name="correspondence.direction_reminded"):
    due_at: datetime
    late: bool


@dataclass(frozen=True, kw_only=True)
class PhraseKept(Event, name="correspondence.phrase_kept"):
    words: Private


@dataclass(frozen=True, kw_only=True)
class PhraseDropped(Event, name="correspondence.phrase_dropped"):
    words: Private


@dataclass(frozen=True, kw_only=True)
class GroupKept(Event, name="correspondence.group_kept"):
    group: str
    members: int


@dataclass(frozen=True, kw_only=True)
class GroupDropped(Event, name="correspondence.group_dropped"):
    group: str


@dataclass(frozen=True, kw_only=True)
class DocumentBatchBegun(Event, name="correspondence.batch_begun"):
    step: str
    count: int


@dataclass(frozen=True, kw_only=True)
class DocumentBatchLineSettled(Event, name="correspondence.batch_line_settled"):
    number: str
    outcome: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class IssuerAdded(Event, name="correspondence.issuer_added"):
    issuer: str
    group: str


@dataclass(frozen=True, kw_only=True)
class IssuerCorrected(Event, name="correspondence.issuer_corrected"):
    issuer: str
    changed: str


@dataclass(frozen=True, kw_only=True)
class IssuersMerged(Event, name="correspondence.issuers_merged"):
    issuer: str
    into: str
    documents: int
