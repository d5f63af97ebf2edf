"""A draft written out: as a Word document to work on, and as the PDF that is signed (soạn thảo theo mẫu)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from congso.correspondence.doc_types import DocType
from congso.outgoing.layout.body import Body
from congso.outgoing.layout.filling import ENACTING, contents_of
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.symbols import WITHOUT_TYPE
from congso.papers import press, word

PAGE_HEIGHT = 297 / 25.4 * 72
"""Points of an A4 page."""
DOCUMENT = "outgoing/document"


@dataclass(frozen=True)
class Place:
    """An open place in a PDF: `page` counts from 1; `box` is left, bottom, right, top in points from the lower left."""

    name: str
    page: int
    box: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@dataclass(frozen=True)
class Composed:
    """A PDF with its open places by name.

    "signature" and "seal" are always there; "number", "day", "month", "year" while these are not yet drawn, and the
    same with "attached_" before them where a text goes with a decision.
    """

    content: bytes
    places: dict[str, Place]


def template_of(document: OutgoingDocument, body: Body) -> str:
    """Which Word template a document is written on; an office's own lies under the same name."""
    if document.doc_type in WITHOUT_TYPE:
        return "outgoing/letter"
    if DocType(document.doc_type) in ENACTING:
        return "outgoing/decision_attached" if body.attached is not None else "outgoing/decision"
    if document.doc_type == DocType.INVITATION and body.invitation is not None:
        return "outgoing/invitation"
    return "outgoing/titled"


def write_docx(document: OutgoingDocument, body: Body) -> word.Written:
    """The draft as a Word document on the office's template, else on the house's (mẫu Phụ lục III).

    `fault` tells why an office's own template could not be used. Refused while the agency has no letterhead.
    """
    return word.write(template_of(document, body), contents_of(document, body))


def write_pdf(
    document: OutgoingDocument, body: Body, *, number: int | None = None, day: date | None = None
) -> Composed:
    """The draft as the PDF/A that is signed, with places left open for number, date, signature and seal.

    With `number` and `day` (or once the document has them) these are printed. Refused while the agency has no
    letterhead.
    """
    data = contents_of(document, body, number=number, day=day)
    return Composed(press.render(template=DOCUMENT, data=data), places_of(data))


def places_of(data: dict[str, Any]) -> dict[str, Place]:
    """The open places of a paper that is printed from these data."""
    return {told["name"]: _place(told) for told in press.places(template=DOCUMENT, data=data)}


def _place(told: dict[str, Any]) -> Place:
    left, top = told["x"], PAGE_HEIGHT - told["y"]
    return Place(told["name"], told["page"], (left, top - told["h"], left + told["w"], top))
