"""The text that a PDF itself holds, word by word with its place (PDF sinh ra từ máy tính)."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from congso.files.text.legacy import Encoding, encoding_of, encoding_of_font, to_unicode
from congso.files.text.words import Box, Line, Word, split_at_gaps, top_down

FEWEST_SIGNS = 40
"""A page with fewer signs than this is a picture with a stray word on it, and is read from its picture."""
MOST_SIGNS = 60_000
_SCANNED_SHARE = 0.75
"""A picture over more of the page than this means a scan; the words behind it are some other program's reading."""
_COLUMN_GAP = 0.022


@dataclass(frozen=True)
class _Sign:
    text: str
    font: str
    left: float
    bottom: float
    right: float
    top: float


def lines_in(page: pypdfium2.PdfPage) -> tuple[list[Line], Encoding]:
    """The lines of a page and how they were written down; no lines when the page is a scan."""
    if _is_scan(page):
        return [], Encoding.UNICODE
    text = page.get_textpage()
    try:
        if text.count_chars() < FEWEST_SIGNS:
            return [], Encoding.UNICODE
        words = _words(_signs(text))
    finally:
        text.close()
    encoding = encoding_of(" ".join(plain for plain, _ in words))
    fonts = [encoding_of_font(signs[0].font) for _, signs in words]
    told = [found or encoding for found in fonts]
    left, bottom, right, top = page.get_mediabox()
    placed = [
        Word(to_unicode(plain, code, font=signs[0].font), _box(signs, left, bottom, right - left, top - bottom))
        for (plain, signs), code in zip(words, told, strict=True)
    ]
    return _rows(placed), next((code for code in fonts if code), encoding)


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    whole = page.get_width() * page.get_height()
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > _SCANNED_SHARE * whole:
            return True
    return False


def _signs(text: pypdfium2.PdfTextPage) -> Iterable[_Sign]:
    for index in range(min(text.count_chars(), MOST_SIGNS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
            continue
        edges = text.get_charbox(index, loose=True)
        yield _Sign(chr(code), _font(text, index), *edges)


def _font(text: pypdfium2.PdfTextPage, index: int) -> str:
    size = pdfium.FPDFText_GetFontInfo(text, index, None, 0, None)
    if size <= 1:
        return ""
    name = ctypes.create_string_buffer(size)
    pdfium.FPDFText_GetFontInfo(text, index, name, size, None)
    return name.value.decode("utf-8", "replace")


def _words(signs: Iterable[_Sign]) -> list[tuple[str, list[_Sign]]]:
    """Signs as words: parted by blanks, by a jump to another row, and by a gap."""
    words: list[list[_Sign]] = [[]]
    for sign in signs:
        if sign.text.isspace() or (not sign.text.isprintable() and sign.text != "\u00ad"):
            words.append([])
            continue
        if words[-1] and _jumps(words[-1][-1], sign):
            words.append([])
        words[-1].append(sign)
    return [(unicodedata.normalize("NFC", "".join(sign.text for sign in word)), word) for word in words if word]


def _jumps(before: _Sign, after: _Sign) -> bool:
    high = max(before.top - before.bottom, 1.0)
    return abs(after.bottom - before.bottom) > 0.6 * high or not -high < after.left - before.right < 0.6 * high


def _box(signs: list[_Sign], left: float, bottom: float, width: float, height: float) -> Box:
    return Box(
        _within((min(sign.left for sign in signs) - left) / width),
        _within(1 - (max(sign.top for sign in signs) - bottom) / height),
        _within((max(sign.right for sign in signs) - left) / width),
        _within(1 - (min(sign.bottom for sign in signs) - bottom) / height),
    )


def _within(fraction: float) -> float:
    return min(1.0, max(0.0, fraction))


def _rows(words: list[Word]) -> list[Line]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle[1]):
        if rows and abs(word.box.middle[1] - rows[-1][-1].box.middle[1]) < 0.45 * word.box.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return top_down(line for row in rows for line in split_at_gaps(row, _COLUMN_GAP))
