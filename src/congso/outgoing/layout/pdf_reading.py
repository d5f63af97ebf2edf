"""A PDF's parts with their looks, from where its words stand on the pages (đọc tệp PDF)."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from congso.outgoing.layout.opened import Run, Unreadable

MOST_PAGES, MOST_SIGNS = 80, 20_000
FEWEST_SIGNS = 40
MM = 25.4 / 72
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True)
class Sign:
    """One printed sign with its look; `base` is the height of its base line above the page's foot, in points."""

    words: str
    left: float
    right: float
    base: float
    font: str
    size: float
    bold: bool
    italic: bool
    colour: str


@dataclass(frozen=True)
class Row:
    """Signs on one base line of a page, from left to right; lengths in points."""

    page: int
    signs: tuple[Sign, ...]

    @property
    def left(self) -> float:
        return self.signs[0].left

    @property
    def right(self) -> float:
        return self.signs[-1].right

    @property
    def base(self) -> float:
        return self.signs[0].base

    @property
    def size(self) -> float:
        return max(sign.size for sign in self.signs)

    @cached_property
    def words(self) -> str:
        return "".join(run.words for run in self.runs).strip()

    @cached_property
    def runs(self) -> list[Run]:
        """Its signs as runs of one look, with the blanks that stand between words."""
        looks: list[tuple[tuple[Any, ...], list[str]]] = []
        before: Sign | None = None
        for sign in self.signs:
            blank = " " if before is not None and sign.left - before.right > 0.15 * sign.size else ""
            look = (sign.font, round(sign.size, 1), sign.bold, sign.italic, sign.colour)
            if not looks or looks[-1][0] != look:
                looks.append((look, []))
            looks[-1][1].append(blank + sign.words)
            before = sign
        return [Run("".join(words), *look) for look, words in looks]

    def cut(self, at: float) -> tuple[Row | None, Row | None]:
        """What stands before and after a line down the page."""
        before = tuple(sign for sign in self.signs if (sign.left + sign.right) / 2 < at)
        after = self.signs[len(before) :]
        return (Row(self.page, before) if before else None), (Row(self.page, after) if after else None)

    def gap_after(self, from_left: float, *, at_least: float) -> float | None:
        """The middle of the first wide gap whose right side lies beyond a line down the page."""
        for before, after in zip(self.signs, self.signs[1:], strict=False):
            if after.left > from_left and after.left - before.right >= at_least:
                return (before.right + after.left) / 2
        return None


@dataclass(frozen=True)
class Page:
    """A page's size in points and its rows from top to bottom."""

    width: float
    height: float
    rows: tuple[Row, ...]


def read_pages(content: bytes) -> list[Page]:
    """The pages of a PDF. Unreadable when it is broken or locked, or a scan without words of its own."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable("Tệp PDF có mật khẩu." if locked else "Tệp PDF bị hỏng, không mở được.") from None
    try:
        pages = [_page(pdf, number) for number in range(min(len(pdf), MOST_PAGES))]
    except pypdfium2.PdfiumError:
        raise Unreadable("Tệp PDF bị hỏng, không đọc được các trang.") from None
    finally:
        pdf.close()
    if not pages or sum(len(row.signs) for row in pages[0].rows) < FEWEST_SIGNS:
        raise Unreadable("Trang đầu không có chữ (ảnh quét), không kiểm tra được thể thức.")
    return pages


def _page(pdf: pypdfium2.PdfDocument, number: int) -> Page:
    page = pdf[number]
    text = page.get_textpage()
    try:
        left, bottom, right, top = page.get_mediabox()
        signs = list(_signs(text, left, bottom))
    finally:
        text.close()
        page.close()
    return Page(right - left, top - bottom, tuple(_rows(signs, number + 1)))


def _signs(text: pypdfium2.PdfTextPage, left: float, bottom: float) -> Iterable[Sign]:
    looks: dict[str, tuple[str, bool, bool]] = {}
    for index in range(min(text.count_chars(), MOST_SIGNS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if (
            code in (0, 0xFFFE, 0xFFFF)
            or 0xD800 <= code <= 0xDFFF
            or chr(code).isspace()
            or not chr(code).isprintable()
        ):
            continue
        first, _, last, _ = text.get_charbox(index, loose=True)
        name = _font_name(text, index)
        if name not in looks:
            looks[name] = (_SUBSET.sub("", name), bool(_BOLD.search(name)), bool(_ITALIC.search(name)))
        font, bold, italic = looks[name]
        base, size = _base_and_size(text, index)
        yield Sign(chr(code), first - left, last - left, base - bottom, font, size, bold, italic, _colour(text, index))


def _font_name(text: pypdfium2.PdfTextPage, index: int) -> str:
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(text, index, name, len(name), None)
    return name.value.decode("utf-8", "replace")


def _base_and_size(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, across, up)
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text, index))
    if pdfium.FPDFText_GetMatrix(text, index, matrix):
        size *= abs(matrix.d) or 1.0
    return up.value, size


def _colour(text: pypdfium2.PdfTextPage, index: int) -> str:
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text, index, red, green, blue, cover):
        return ""
    told = f"{red.value:02X}{green.value:02X}{blue.value:02X}"
    return "" if told == "000000" else told


def _rows(signs: list[Sign], page: int) -> list[Row]:
    """Signs on one base line make a row; a mark set apart from its letter joins it."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: -sign.base):
        if rows and abs(rows[-1][0].base - sign.base) < 1.5:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return [Row(page, tuple(_composed(sorted(row, key=lambda sign: sign.left)))) for row in rows]


def _composed(signs: list[Sign]) -> list[Sign]:
    made: list[Sign] = []
    for sign in signs:
        if made and unicodedata.combining(sign.words[0]):
            made[-1] = replace(made[-1], words=unicodedata.normalize("NFC", made[-1].words + sign.words))
        else:
            made.append(sign)
    return made
