"""Where number, date, signature and seal stand on a paper that is to be signed (NĐ 30/2020 Phụ lục I, ô 3, 4, 7, 8).

They are prepared as fields before anybody signs, so that what is written in later changes no signed byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.outgoing.layout.writing import Composed, Place
from congso.outgoing.models import OutgoingDocument
from congso.signing.appearance import LAST, OFFICER_FIELD, SEAL_FIELD, Appearance, Box, seal_box
from congso.signing.prepared import CENTRE, RIGHT, TextPlace, box_after, prepare_fields

pypdfium2 = late("pypdfium2")

NUMBER, DAY, MONTH, YEAR = "So", "Ngay", "Thang", "Nam"
COMPOSED = {"number": NUMBER, "day": DAY, "month": MONTH, "year": YEAR}
"""The fields of what is composed here, by the names of its open places."""
WIDTH, HEIGHT, ABOVE = 120.0, 56.0, 4.0
"""Of a hand signature over the signer's name, in points, and how far above the name it stands."""
USUAL: Box = (345.0, 120.0, 465.0, 176.0)
"""Where it stands when the name is not found on the last page: at the right, above the foot."""
_BLANKS = ((NUMBER, "Số:", 26.0, False), (DAY, "ngày", 17.0, True), (MONTH, "tháng", 14.0, True))


@dataclass(frozen=True)
class Places:
    """The prepared places of one paper: which texts may be filled in, and where the two signatures stand."""

    texts: tuple[str, ...] = ()
    page: int = LAST
    officer: Box = USUAL

    @property
    def of_officer(self) -> Appearance:
        return Appearance(OFFICER_FIELD, self.page, self.officer)

    @property
    def of_seal(self) -> Appearance:
        return Appearance(SEAL_FIELD, self.page, seal_box(self.officer))

    def as_json(self) -> dict[str, Any]:
        return {"texts": list(self.texts), "page": self.page, "officer": list(self.officer)}


def places_of(told: Mapping[str, Any]) -> Places:
    """The places as they were before `as_json`; the usual ones where nothing was told."""
    if not told:
        return Places()
    left, bottom, right, top = told["officer"]
    return Places(tuple(told["texts"]), told["page"], (left, bottom, right, top))


def prepare(pdf: bytes, signer: str) -> tuple[bytes, Places]:
    """Put the fields into a paper: after "Số:", "ngày" and "tháng" where a blank waits, and over the signer's name.

    Refused when it is no sound PDF, or is signed already.
    """
    if b"/ByteRange" in pdf:
        raise Refused("Tệp PDF này đã có chữ ký số; hãy đưa bản chưa ký.", field="pdf")
    try:
        texts = [place for place in (_blank(pdf, *one) for one in _BLANKS) if place is not None]
        page, officer = _over_the_name(pdf, signer)
    except pypdfium2.PdfiumError:
        raise Refused("Không mở được tệp PDF này.", field="pdf") from None
    found = Places(tuple(place.name for place in texts), page, officer)
    return prepare_fields(pdf, texts, [found.of_officer, found.of_seal], seal=SEAL_FIELD), found


def prepare_composed(composed: Composed) -> tuple[bytes, Places]:
    """Put the fields into a paper that was composed here: its open places are known."""
    officer = composed.places["signature"]
    texts = [_text_place(field, composed.places[name]) for name, field in COMPOSED.items() if name in composed.places]
    found = Places(tuple(place.name for place in texts), officer.page, officer.box)
    return prepare_fields(composed.content, texts, [found.of_officer, found.of_seal], seal=SEAL_FIELD), found


def _text_place(field: str, place: Place) -> TextPlace:
    """The number stands close to the stroke before the symbol, figures of the date in the middle of their blank."""
    number = field == NUMBER
    return TextPlace(field, place.box, place.page, italic=not number, align=RIGHT if number else CENTRE)


def _blank(pdf: bytes, name: str, words: str, width: float, italic: bool) -> TextPlace | None:
    """A place after some words, unless something is printed there already."""
    box = box_after(pdf, words, width=width)
    return TextPlace(name, box, italic=italic) if box is not None and not _printed_in(pdf, box) else None


def _printed_in(pdf: bytes, box: Box) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    try:
        left, bottom, right, top = box
        words: str = document[0].get_textpage().get_text_bounded(left, bottom, right, top)
    finally:
        document.close()
    return any(letter.isdigit() for letter in words)


def _over_the_name(pdf: bytes, signer: str) -> tuple[int, Box]:
    """The place above the last printing of the signer's name."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in reversed(range(len(document))):
            text = document[index].get_textpage()
            found = _last(text, signer)
            if found is not None:
                left, _, right, top = found
                middle = (left + right) / 2
                return index + 1, (middle - WIDTH / 2, top + ABOVE, middle + WIDTH / 2, top + ABOVE + HEIGHT)
    finally:
        document.close()
    return LAST, USUAL


def _last(text: Any, words: str) -> Box | None:
    """Around the last place where these words stand on a page."""
    search, last = text.search(words, match_case=True) if words else None, None
    while search is not None and (found := search.get_next()) is not None:
        last = [text.get_charbox(at, loose=True) for at in range(found[0], found[0] + found[1])]
    if last is None:
        return None
    left, bottom = min(box[0] for box in last), min(box[1] for box in last)
    return (left, bottom, max(box[2] for box in last), max(box[3] for box in last))


def values_of(document: OutgoingDocument, places: Places) -> dict[str, str]:
    """What is written into the prepared places: the number with its zero, day and month as the decree pads them."""
    if document.number is None or document.issued_on is None:
        return {}
    day, month = document.issued_on.day, document.issued_on.month
    told = {NUMBER: f"{document.number:02d}", DAY: f"{day:02d}", MONTH: f"{month:02d}" if month < 3 else str(month)}
    told[YEAR] = str(document.issued_on.year)
    return {name: told[name] for name in places.texts}
