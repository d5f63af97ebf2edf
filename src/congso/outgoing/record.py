"""What stands on the page of an outgoing document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congso.files.page_images import Pictured, pictured
from congso.kernel import clock
from congso.kernel.together import Hung, read_together
from congso.outgoing.models import OutgoingDocument, OutgoingRecipient
from congso.outgoing.states import IN_HAND, TO_SEND, Change, OutgoingState
from congso.worktime.queries import timetable_for
from congso.worktime.words import remaining_words

_FILE = ("uid", "original_name", "size", "media_type", "sha256", "storage_key")
_VERSIONS = Hung("versions", (("file", _FILE), ("pdf", _FILE), ("made_by", ("uid", "full_name"))))
_SIGNED = Hung("signed_files", (("file", _FILE), ("by", ("uid", "full_name")), ("verification", ("uid", "verdict"))))
HUNG = (
    _VERSIONS,
    Hung("attachments", (("file", _FILE), ("sealed", _FILE), ("verification", ("uid", "verdict")))),
    Hung("approvals", (("by", ("uid", "full_name")), ("version", ("uid", "number")))),
    Hung("opinions", (("unit", ("uid", "name")), ("person", ("uid", "full_name")))),
    Hung("slips", (("file", _FILE),)),
    Hung("file_copy_uses", (("person", ("uid", "full_name")), ("allowed_by", ("uid", "full_name")))),
    Hung("recipients", (("arrived_as", ("uid", "state")),)),
    _SIGNED,
)
"""What hangs on a document and stands on its page, read in one statement."""
TONES = {
    OutgoingState.DRAFT: "calm",
    OutgoingState.ISSUED: "ok",
    OutgoingState.RECALLED: "bad",
    OutgoingState.VOIDED: "bad",
    OutgoingState.DROPPED: "calm",
}


@dataclass(frozen=True)
class Clock:
    """A deadline as the page shows it."""

    due: datetime
    words: str
    tone: str


def read_whole(document: OutgoingDocument) -> None:
    """Versions, initials, recipients and files of a document, in one question."""
    read_together((document, HUNG))


def read_text(document: OutgoingDocument) -> None:
    """Versions and signed files alone, in one question: for the page of an act."""
    read_together((document, (_VERSIONS, _SIGNED)))


@dataclass(frozen=True)
class Text:
    """The text as it stands now: its pages, and what these bytes are called."""

    pages: Pictured
    words: str


def text_of(document: OutgoingDocument) -> Text | None:
    """The very bytes that the next act is about; of what was taken back, and of a draft on paper, there are none here.

    What was issued, else what was signed last, else the last version, to whose SHA-256 initials are bound.
    """
    if document.state == OutgoingState.RECALLED:
        return None
    if document.frozen is not None:
        return Text(pictured(document.frozen), "Bản phát hành")
    signed = [one for one in document.signed_files.all() if one.stands]
    if signed:
        return Text(pictured(signed[-1].file), signed[-1].get_stage_display())
    version = max(document.versions.all(), key=lambda one: one.number, default=None)
    return Text(pictured(version.pdf or version.file), f"Bản {version.number}") if version is not None else None


def left_to_send(document: OutgoingDocument) -> list[OutgoingRecipient]:
    """Bodies outside to which an issued document still has to go by wire."""
    if document.state != OutgoingState.ISSUED:
        return []
    return [one for one in document.recipients.all() if one.goes_by_wire and one.state in TO_SEND]


def to_be_told(document: OutgoingDocument) -> list[OutgoingRecipient]:
    """Bodies outside that had it before the recall, while no document that recalls it has gone out."""
    if document.state != OutgoingState.RECALLED:
        return []
    had_it = [one for one in document.recipients.all() if one.had_it]
    if had_it and document.changed_by.filter(change=Change.RECALL, state=OutgoingState.ISSUED).exists():
        return []
    return had_it


def tone_of(document: OutgoingDocument) -> str:
    return TONES.get(OutgoingState(document.state), "run")


def clock_of(document: OutgoingDocument) -> Clock | None:
    """By when văn thư must have issued it; None where no time runs."""
    if document.due_at is None or document.state not in IN_HAND:
        return None
    left = remaining_words(document.due_at, clock.now(), timetable_for(document.agency_id))
    return Clock(document.due_at, left.words, str(left.severity))
