"""From what was read on a letter to the fields of the register, and back: was it right?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from congso.correspondence.doc_types import DocType
from congso.correspondence.fields import Fields
from congso.correspondence.models import IncomingDocument, IncomingFile
from congso.correspondence.queries import issuer_named
from congso.correspondence.reading.letters import Found, LetterReading
from congso.correspondence.states import Urgency
from congso.kernel.text import fold, nfc

_TYPES = {fold(str(label)): str(value) for value, label in DocType.choices}
_URGENCIES = {fold(str(label)): int(value) for value, label in Urgency.choices}
_FROM = {
    "issuer_name": "issuer",
    "number": "number",
    "notation": "symbol",
    "issued_on": "day",
    "doc_type": "kind",
    "summary": "subject",
    "signer_name": "signer",
    "signer_title": "title",
    "urgency": "urgency",
    "recipients": "recipients",
}
"""Field of the register: field of the reading."""
PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/tiff")
LENGTHS = {"number": 20, "notation": 60, "issuer_name": 200, "signer_name": 80, "signer_title": 100}


@dataclass(frozen=True)
class ReadValue:
    """One field as it was read, in the register's own terms; `text` is how it is kept."""

    name: str
    value: Any
    text: str
    confidence: float
    page: int | None = None
    region: tuple[float, float, float, float] | None = None


def file_to_read(files: Iterable[IncomingFile]) -> IncomingFile | None:
    """The file whose first page is read: the first that has pages."""
    return next((one for one in files if one.file.media_type in (PDF, *PICTURES)), None)


def values_of(reading: LetterReading) -> list[ReadValue]:
    """What a reading says about the fields of the register; what was not found is left out."""
    found = [_value(name, getattr(reading, source)) for name, source in _FROM.items()]
    found.append(_deadline(reading))
    if reading.pages:
        found.append(ReadValue("pages", reading.pages, str(reading.pages), 1.0))
    return [one for one in found if one is not None]


def _value(name: str, found: Found[Any]) -> ReadValue | None:
    value = _in_terms(name, found.value)
    if value in (None, ""):
        return None
    region = found.region
    edges = (region.x0, region.y0, region.x1, region.y1) if region is not None else None
    return ReadValue(name, value, as_text(value)[:1000], found.confidence, region.page if region else None, edges)


def _in_terms(name: str, value: Any) -> Any:
    """A value that was read, as the register writes it."""
    if value is None or value == ():
        return None
    if name == "doc_type":
        return _TYPES.get(fold(str(value)), "")
    if name == "urgency":
        return _URGENCIES.get(fold(str(value)))
    if name == "recipients":
        return nfc("; ".join(value))[:1000]
    if isinstance(value, date):
        return value
    return nfc(str(value))[: LENGTHS.get(name, 1000)]


def _deadline(reading: LetterReading) -> ReadValue | None:
    """The first deadline of the letter that names a day."""
    for found in reading.deadlines:
        if found.value is not None and found.value.day is not None:
            return _value("reply_due_on", Found(found.value.day, found.region, found.confidence))
    return None


def as_text(value: Any) -> str:
    """One way of writing a value, for keeping and comparing."""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def filled(document: IncomingDocument, values: list[ReadValue]) -> Fields:
    """The fields of a document with what was read where nothing stood; what came with it counts more than our eyes."""
    held = Fields(**{name: getattr(document, name) for name in _KEPT})
    read = {one.name: one.value for one in values if _is_empty(document, one.name)}
    merged = {name: read.get(name, getattr(held, name)) for name in _KEPT}
    issuer = issuer_named(document.agency_id, merged["issuer_name"]) if merged["issuer_name"] else None
    return Fields(**merged | {"issuer": merged["issuer"] or issuer}).cleaned()


def _is_empty(document: IncomingDocument, name: str) -> bool:
    column: Any = IncomingDocument._meta.get_field(name)
    held = getattr(document, name)
    return held in (None, "") or (name == "urgency" and held == column.default) or _is_mail_subject(document, name)


def _is_mail_subject(document: IncomingDocument, name: str) -> bool:
    """The subject of a message gives way to what the document itself says."""
    return name == "summary" and document.outside_ref.startswith("mail:")


_KEPT = (
    *("issuer", "issuer_name", "number", "notation", "issued_on", "doc_type", "type_name", "summary", "language"),
    *("pages", "copies", "signer_title", "signer_name", "recipients", "urgency", "reply_due_on", "note"),
)


_LED_BY = re.compile(r"^\s*(?:V/v|Về việc)\s*:?\s*", re.IGNORECASE)


def same(name: str, read: str, registered: str) -> bool:
    """Whether văn thư kept what was read: letter by letter, but for blanks, a number's zeros and "V/v"."""
    if name == "number":
        return read.lstrip("0") == registered.lstrip("0")
    if name == "summary":
        read, registered = _LED_BY.sub("", read), _LED_BY.sub("", registered)
    return nfc(read).casefold() == nfc(registered).casefold()
