"""What stands on the page of an incoming document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from congso.correspondence.models import Assignment, IncomingDocument, IncomingFile
from congso.correspondence.states import FileRole, IncomingState
from congso.kernel import clock
from congso.kernel.ports import Port
from congso.kernel.together import Hung, read_together
from congso.worktime.queries import timetable_for
from congso.worktime.words import remaining_time_words, remaining_words

_FILE = ("file", ("uid", "original_name", "size", "media_type", "sha256", "virus_check"))
_UNIT, _PERSON = ("unit", ("uid", "name", "short_name", "kind")), ("person", ("uid", "full_name"))
_PHOTO = ("photo", ("uid", "original_name"))


def _named(who: str) -> tuple[str, tuple[str, ...]]:
    return who, ("uid", "full_name")


HUNG = (
    Hung("files", (_FILE,), without=("text",)),
    Hung("assignments", (_UNIT, _PERSON, _named("ordered_by"), _named("entered_by"), _PHOTO)),
    Hung("passings", (("to", ("uid", "short_name")), _named("ordered_by"), ("arrived_as", ("uid", "state")))),
)
"""What hangs on a document and stands on its page, read in one statement."""
TONES = {
    IncomingState.RETURNED: "bad",
    IncomingState.RECALLED: "bad",
    IncomingState.REMOVED: "bad",
    IncomingState.ARRIVED: "warn",
    IncomingState.DONE: "ok",
    IncomingState.LEFT_OUT: "calm",
}
replies: Port[Callable[[IncomingDocument], str]] = Port("what became of a reply")
"""The room that keeps replies registers here; it is asked about documents that were answered within the house."""
PICTURED = ("application/pdf", "image/jpeg", "image/png", "image/webp", "image/tiff")
"""Sorts of files of which the pages are shown as pictures."""


@dataclass(frozen=True)
class Clock:
    """A deadline as the page shows it."""

    title: str
    due: datetime
    words: str
    tone: str


def read_whole(document: IncomingDocument) -> tuple[list[IncomingFile], list[Assignment]]:
    """The files and the assignments of a document, in one question."""
    read_together((document, HUNG))
    return list(document.files.all()), list(document.assignments.all())


def preview_of(files: list[IncomingFile], document: IncomingDocument) -> IncomingFile | None:
    """The file whose first page stands on the page: as it came, else whatever can be pictured."""
    if document.is_frozen:
        return None
    shown = [one for one in files if one.file.media_type in PICTURED]
    return next((one for one in shown if one.role == FileRole.AS_CAME), shown[0] if shown else None)


def clock_of(document: IncomingDocument) -> Clock | None:
    """By when it must be registered, or settled; None where no time runs."""
    timetable = timetable_for(document.agency_id)
    if document.is_waiting:
        left = remaining_time_words(document.register_due_at, clock.now(), timetable)
        return Clock("Vào sổ trước", document.register_due_at, left.words, str(left.severity))
    if document.due_at is None or document.finished_at is not None or document.is_frozen:
        return None
    left = remaining_words(document.due_at, clock.now(), timetable)
    return Clock("Hạn giải quyết", document.due_at, left.words, str(left.severity))


def ending_of(document: IncomingDocument) -> str:
    """How it ended, and what became of the reply since: "Trả lời bằng 12/SVHTTDL (đã thu hồi, ...)"."""
    told = [answer(document) for answer in replies.answers()] if document.reply_ref and document.ending else []
    since = "; ".join(filter(None, told))
    return f"{document.ending} ({since})" if since else document.ending


def tone_of(document: IncomingDocument) -> str:
    return TONES.get(IncomingState(document.state), "run")
