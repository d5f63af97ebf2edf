"""Who read whose personal data: noted while a page is made, written after it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from congso.kernel import clock
from congso.ledger.models import AccessLog

_NOTES = "_personal_data_read"


@dataclass(frozen=True)
class Note:
    """One reading that is not written yet."""

    agency_id: int
    subject: str
    what: str
    at: datetime


def note(request: HttpRequest, subject: str, what: str, *, agency_id: int | None = None) -> None:
    """Remember that this request shows personal data of `subject`, such as `what` = "hồ sơ" (truy cập dữ liệu).

    `agency_id` says in whose log it stands; without it, in that of the reader's own agency.
    """
    agency = agency_id or getattr(getattr(request, "person", None), "agency_id", None)
    if agency is None:
        return  # a person outside every agency sees only what is his own
    found = request.__dict__.setdefault(_NOTES, {})
    found[(agency, subject, what)] = Note(agency, subject, what, clock.now())


def write(request: HttpRequest) -> int:
    """Write what the request noted, in one statement, and say how many rows that was."""
    notes = request.__dict__.pop(_NOTES, {})
    person = getattr(getattr(request, "person", None), "ref", "")
    rows = [
        AccessLog(agency_id=n.agency_id, at=n.at, person=person, subject=n.subject, what=n.what) for n in notes.values()
    ]
    if rows:
        AccessLog.objects.bulk_create(rows)
    return len(rows)
