"""What happens to an incoming document."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel.events import Event, Private


class DocumentArrived(Event, name="correspondence.arrived"):
    way: str
    door: str
    files: int
    urgency: int


class ReadingAsked(Event, name="correspondence.reading_asked"):
    files: int


class PageRead(Event, name="correspondence.page_read"):
    fields: int
    source: str
    urgency: int
    failure: str


class ReadingJudged(Event, name="correspondence.reading_judged"):
    right: int
    fields: int


class SignaturesChecked(Event, name="correspondence.signatures_checked"):
    signature: str
    files: int


class DocumentAccepted(Event, name="correspondence.accepted"):
    signature: str


class DocumentRegistered(Event, name="correspondence.registered"):
    number: int
    year: int
    arrived_on: date
    form: str
    urgency: int
    code: str
    issuer: Private
    summary: Private


class FieldsCorrected(Event, name="correspondence.corrected"):
    fields: tuple[str, ...]
    reason: Private


class FilesAdded(Event, name="correspondence.files_added"):
    files: int
    form: str


class DocumentReturned(Event, name="correspondence.returned"):
    reason: Private


class DocumentLeftOut(Event, name="correspondence.left_out"):
    reason: Private


class DuplicateJoined(Event, name="correspondence.duplicate_joined"):
    to: str
    files: int


class SecretTakenOut(Event, name="correspondence.secret_taken_out"):
    files: int


class DocumentRecalled(Event, name="correspondence.recalled"):
    paper: str
    reason: Private


class RecallLifted(Event, name="correspondence.recall_lifted"):
    reason: Private


class DocumentRemoved(Event, name="correspondence.removed"):
    order: str
    files: int


class DocumentSubmitted(Event, name="correspondence.submitted"):
    whom: tuple[str, ...]
    note: Private


class DocumentDistributed(Event, name="correspondence.distributed"):
    lead: str
    cooperate: tuple[str, ...]
    inform: tuple[str, ...]
    until: str
    opinion: Private
    urgency: int


class OpinionGiven(Event, name="correspondence.opinion_given"):
    opinion: Private


class OpinionEntered(Event, name="correspondence.opinion_entered"):
    leader: str
    opinion: Private


class WorkTaken(Event, name="correspondence.taken"):
    part: str


class WorkForwarded(Event, name="correspondence.forwarded"):
    person: str
    until: str
    opinion: Private


class WorkSettled(Event, name="correspondence.settled"):
    part: str
    answer: Private
    late: bool


class WorkPassedBack(Event, name="correspondence.passed_back"):
    part: str
    whom: str
    reason: Private


class WorkTakenBack(Event, name="correspondence.taken_back"):
    part: str
    whom: str
    reason: Private


class PassingTakenBack(Event, name="correspondence.passing_taken_back"):
    whom: str
    reason: Private


class PassingReturned(Event, name="correspondence.passing_returned"):
    whom: str
    reason: Private


class DocumentCompleted(Event, name="correspondence.completed"):
    how: str
    reply: str
    note: Private
    late: bool


class DocumentReopened(Event, name="correspondence.reopened"):
    reason: Private


class PassedForInformationRead(Event, name="correspondence.read"):
    documents: int


class WorkReminded(Event, name="correspondence.reminded"):
    whom: str
    due_at: datetime
    late: bool


class DirectionOpened(Event, name="correspondence.direction_opened"):
    lead: str
    helpers: tuple[str, ...]
    until: str
    words: Private


class DirectionEntered(Event, name="correspondence.direction_entered"):
    leader: str
    lead: str
    helpers: tuple[str, ...]
    until: str
    words: Private


class DirectionReported(Event, name="correspondence.direction_reported"):
    words: Private
    last: bool


class DirectionReturned(Event, name="correspondence.direction_returned"):
    reason: Private


class DirectionClosed(Event, name="correspondence.direction_closed"):
    outcome: Private
    late: bool


class DirectionCalledOff(Event, name="correspondence.direction_called_off"):
    reason: Private


class ExtensionAsked(Event, name="correspondence.extension_asked"):
    until: date
    reason: Private


class ExtensionAnswered(Event, name="correspondence.extension_answered"):
    result: str
    until: date
    answer: Private


class DirectionReminded(Event, name="correspondence.direction_reminded"):
    due_at: datetime
    late: bool


class PhraseKept(Event, name="correspondence.phrase_kept"):
    words: Private


class PhraseDropped(Event, name="correspondence.phrase_dropped"):
    words: Private


class GroupKept(Event, name="correspondence.group_kept"):
    group: str
    members: int


class GroupDropped(Event, name="correspondence.group_dropped"):
    group: str


class DocumentBatchBegun(Event, name="correspondence.batch_begun"):
    step: str
    count: int


class DocumentBatchLineSettled(Event, name="correspondence.batch_line_settled"):
    number: str
    outcome: str
    reason: Private


class IssuerAdded(Event, name="correspondence.issuer_added"):
    issuer: str
    group: str


class IssuerCorrected(Event, name="correspondence.issuer_corrected"):
    issuer: str
    changed: str


class IssuersMerged(Event, name="correspondence.issuers_merged"):
    issuer: str
    into: str
    documents: int
