"""Looking at a letter's pages: the words of its header's two columns, of its body and stamps, each with its place.

This is the part that opens the file, so it runs apart (`congso.files.text.apart`) and answers in plain values; what the
words mean is for the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from congso.correspondence.reading.looks import Look
from congso.correspondence.reading.settling import settled
from congso.correspondence.reading.subjects import subject_lines
from congso.correspondence.reading.vocabulary import looks_like_date_line, looks_like_number_line, number_part
from congso.files.text import ocr
from congso.files.text.born_digital import lines_in
from congso.files.text.legacy import Encoding
from congso.files.text.ocr import Part
from congso.files.text.pictures import Sheet, drawn, pictures_in, upright
from congso.files.text.usage import usual
from congso.files.text.words import Line, Word, split_at_gaps, top_down
from congso.kernel.refusals import Refused
from congso.kernel.text import fold

MOST_PAGES = 200
MOST_BYTES = 200 * 1024 * 1024
_COARSE = 3
_SIDE_GAP = 0.035
_NOISE = 0.2
_SCALES = (0.8, 1.25, 1.6)
_STROKES = ((1.0, "thin"), (1.25, "soft"), (0.8, "thin"))


def look(path: str) -> dict[str, Any]:
    """The first and the last page of a file, in plain values. Refused when the file cannot be opened or is too long."""
    file = Path(path)
    if file.stat().st_size > MOST_BYTES:
        raise Refused("Tệp quá nặng, không đọc được.", field="file")
    with file.open("rb") as opened:
        is_pdf = b"%PDF-" in opened.read(1024)
    looks, pages = _look_at_pdf(file) if is_pdf else _look_at_pictures(file)
    return {"pages": pages, "looks": [seen.plain() for seen in looks]}


def _look_at_pdf(file: Path) -> tuple[list[Look], int]:
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        raise Refused("Tệp PDF đặt mật khẩu." if locked else "Tệp PDF bị hỏng, không mở được.", field="file") from None
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise Refused(f"Tệp có {pages} trang, chỉ đọc tệp đến {MOST_PAGES} trang.", field="file")
        if not pages:
            raise Refused("Tệp PDF không có trang nào.", field="file")
        return [_look_at_page(document[number], number + 1) for number in sorted({0, pages - 1})], pages
    except pypdfium2.PdfiumError:
        raise Refused("Tệp PDF bị hỏng, không đọc được trang.", field="file") from None
    finally:
        document.close()


def _look_at_pictures(file: Path) -> tuple[list[Look], int]:
    pictures = list(pictures_in(file, MOST_PAGES))
    wanted = sorted({0, len(pictures) - 1})
    return [_look_at_picture(pictures[number], number + 1) for number in wanted], len(pictures)


def _look_at_page(page: pypdfium2.PdfPage, number: int) -> Look:
    lines, encoding = lines_in(page)
    if not lines:
        return _look_at_picture(drawn(page), number)
    left, right, body = _parted(lines) if number == 1 else ([], [], lines)
    right, titled = _above_title(right)
    body = titled + body
    aspect = page.get_height() / page.get_width()
    return Look(number, "text", encoding.value, 0.0, aspect, left, right, body, [], [], [], [], [], [])


def _parted(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Header columns and body of a page of text: the motto's own place says where the columns part."""
    motto = next((found for line in lines if (found := _motto(line))), None)
    if motto is None:
        return [], [], lines
    edge, below = motto.box.x0, motto.box.y0 - 0.06
    lines = [part for line in lines for part in _cut_at(line, edge - 0.005)]
    left: list[Line] = []
    right: list[Line] = []
    body: list[Line] = []
    for line in top_down(lines):
        if line.box.y1 < below or (body and line.box.y0 > body[0].box.y0 - 0.002):
            body.append(line)
        elif line.box.x0 >= edge - 0.03 and not body:
            right.append(line)
        elif line.box.x1 <= edge + 0.03:
            left.append(line)
        else:
            body.append(line)
    return left, right, body


def _motto(line: Line) -> Word | None:
    """The first word of "CỘNG HÒA XÃ HỘI ..." in a line."""
    said = [fold(word.text) for word in line.words]
    for place, word in enumerate(line.words):
        if said[place : place + 3] == ["cong", "hoa", "xa"] and word.text.isupper():
            return word
    return None


def _above_title(right: list[Line]) -> tuple[list[Line], list[Line]]:
    """The right column to its date; a short title under that stands on the right of the gap, yet is the body's."""
    dated = next((place for place, line in enumerate(right) if looks_like_date_line(line.text)), len(right))
    return right[: dated + 1], right[dated + 1 :]


def _cut_at(line: Line, x: float) -> list[Line]:
    """A line whose words stand on both sides of a gap there, as two."""
    before = tuple(word for word in line.words if word.box.x1 <= x + 0.02)
    after = tuple(word for word in line.words if word.box.x0 >= x - 0.01 and word not in before)
    if before and after and len(before) + len(after) == len(line.words) and after[0].box.x0 - before[-1].box.x1 > 0.012:
        return [Line(before), Line(after)]
    return [line]


# --- pictures -------------------------------------------------------------------------------------------------------


def _look_at_picture(picture: Image.Image, number: int) -> Look:
    sheet = upright(picture)
    seen = (number, "ocr", Encoding.UNICODE.value, sheet.turned, sheet.height / sheet.width)
    if number > 1:
        whole = Part(0, 0, sheet.width, sheet.height)
        return Look(*seen, [], [], _body(sheet, whole), [], [], [], [], [], [])
    top, gap, bottom = _header(sheet)
    scale = _scale(sheet)
    left = _names_settled(sheet, _tidy(ocr.read_part(sheet, Part(0, top, gap, bottom, scale))))
    right = _tidy(ocr.read_part(sheet, Part(gap, top, sheet.width, bottom, scale)))
    right, titled = _above_title(right)
    body = titled + _body(sheet, Part(0, bottom, sheet.width, sheet.height))
    stamps = _stamps(sheet, bottom)
    numbers = next((line for line in left if looks_like_number_line(line.text)), None)
    dates = next((line for line in right if looks_like_date_line(line.text)), None)
    numbers = number_part(numbers) if numbers else None
    again = _again(sheet, numbers), _again(sheet, numbers, ocr.LATIN), _again(sheet, dates)
    lines = subject_lines(left, numbers, body)
    subjects = _all_again(sheet, lines)
    return Look(*seen, left, right, body, stamps, *again, subjects, settled(sheet, lines, subjects, usual()))


def _names_settled(sheet: Sheet, left: list[Line]) -> list[Line]:
    """The left column with the names above the number as they look: what an agency is called decides who issued it."""
    place = next((place for place, line in enumerate(left) if looks_like_number_line(line.text)), 0)
    names = left[:place]
    return [*settled(sheet, names, _all_again(sheet, names), usual()), *left[place:]]


def _scale(sheet: Sheet) -> float:
    return 1.0 if sheet.width > 2200 else min(3.0, 2480 / sheet.width)


def _header(sheet: Sheet) -> tuple[int, int, int]:
    """Where the header begins, where its columns part, and where what crosses both begins, in dots."""
    dark: Any = np.asarray(sheet.ink.reduce(_COARSE)) < 150
    height, width = dark.shape
    margin = int(0.02 * width)
    dark[:, :margin] = dark[:, -margin:] = False
    rows = np.nonzero(dark[:, int(0.5 * width) :].sum(axis=1) > 0.05 * width)[0]
    top = int(rows[0]) if len(rows) and rows[0] < 0.3 * height else int(0.05 * height)
    band = dark[top : top + int(0.055 * height), int(0.28 * width) : int(0.62 * width)].sum(axis=0)
    start, end = _widest_run(band <= 1)
    gap = int(0.28 * width) + (start + end) // 2 if end - start > 3 else int(0.43 * width)
    reach = max(2, int(0.022 * width))
    before, after = dark[:, gap - reach : gap].any(axis=1), dark[:, gap : gap + reach].any(axis=1)
    below = top + int(0.075 * height)
    crossed = [
        row - below
        for row in range(below, int(0.5 * height))
        if before[row - 3 : row + 4].any() and after[row - 3 : row + 4].any()
    ]
    bottom = _row_above(dark, below + int(crossed[0])) if crossed else int(0.3 * height)
    return max(0, (top - int(0.015 * height)) * _COARSE), gap * _COARSE, bottom * _COARSE


def _widest_run(free: Any) -> tuple[int, int]:
    best = (0, 0)
    start = None
    for place, is_free in enumerate([*free.tolist(), False]):
        if is_free and start is None:
            start = place
        elif not is_free and start is not None:
            best = max(best, (start, place), key=lambda run: run[1] - run[0])
            start = None
    return best


def _row_above(dark: Any, row: int) -> int:
    """The blank between the line that crosses and the one above it."""
    counts = dark.sum(axis=1)
    for above in range(row, max(0, row - int(0.03 * dark.shape[0])), -1):
        if counts[above] <= 2:
            return above
    return max(0, row - 4)


def _body(sheet: Sheet, part: Part) -> list[Line]:
    """The body, and the two columns at its foot read apart: recipients on the left, signature on the right."""
    part = replace(part, scale=_scale(sheet))
    lines = _tidy(ocr.read_part(sheet, part))
    foot = next((line for line in lines if re.search(r"\bnoi nhan\b", fold(line.text))), None)
    if foot is None:
        return lines
    above = [line.box.y1 for line in lines if line.box.x0 < 0.4 and line.box.y1 < foot.box.y0 + 0.002]
    top = max(part.top, int(max(foot.box.y0 - 0.03, *above, 0.0) * sheet.height) + 2)
    middle = int(0.44 * sheet.width)
    kept = [line for line in lines if line.box.middle[1] * sheet.height < top]
    columns = [Part(0, top, middle, part.bottom, part.scale), Part(middle, top, part.right, part.bottom, part.scale)]
    return kept + [line for column in ocr.read_parts(sheet, columns) for line in _tidy(column)]


def _tidy(lines: Iterable[Line]) -> list[Line]:
    """Without specks and rules taken for letters; rows with a wide gap are two lines."""
    kept: list[Line] = []
    for line in lines:
        words = [word for word in line.words if _is_word(word)]
        kept += split_at_gaps(words, _SIDE_GAP)
    return [line for line in kept if len(line.words) > 2 or line.sure > _NOISE]


def _is_word(word: Word) -> bool:
    return any(sign.isalnum() for sign in word.text) or (word.sure > 0.5 and word.text in "-–/;:.,()")


def _stamps(sheet: Sheet, bottom: int) -> list[Line]:
    """What the coloured ink of the page's top says, where there is enough of it to say anything."""
    lower = min(sheet.height, bottom + int(0.08 * sheet.height))
    ink = np.asarray(sheet.stamps.crop((0, 0, sheet.width, lower)).reduce(_COARSE)) < 128
    if ink.sum() < 400:
        return []
    rows, columns = np.nonzero(ink)
    part = Part(
        max(0, int(columns.min()) * _COARSE - 20),
        max(0, int(rows.min()) * _COARSE - 20),
        min(sheet.width, int(columns.max() + 1) * _COARSE + 20),
        min(sheet.height, int(rows.max() + 1) * _COARSE + 20),
        _scale(sheet),
    )
    return _tidy(ocr.read_part(sheet, part, look=ocr.SPARSE, coloured=True))


def _again(sheet: Sheet, line: Line | None, language: str = ocr.VIETNAMESE) -> list[list[Line]]:
    """A line read at three more sizes, so that a doubtful digit can be voted on."""
    if line is None:
        return []
    parts = [_row(sheet, line, scale) for scale in _SCALES]
    return [_tidy(found) for found in ocr.read_parts(sheet, parts, look=ocr.ROW, language=language)]


def _all_again(sheet: Sheet, lines: list[Line]) -> list[list[Line]]:
    """Lines read in three more ways: in each, every line as one."""
    if not lines:
        return []
    parts = [_row(sheet, line, scale, stroke) for scale, stroke in _STROKES for line in lines]
    read = [_as_one(_tidy(found)) for found in ocr.read_parts(sheet, parts, look=ocr.ROW)]
    return [read[start : start + len(lines)] for start in range(0, len(read), len(lines))]


def _as_one(lines: list[Line]) -> Line:
    return Line(tuple(word for line in lines for word in line.words))


def _row(sheet: Sheet, line: Line, scale: float, stroke: str = "") -> Part:
    """The rectangle of a line, with a little of the paper around it."""
    box, edge = line.box, 0.004
    return Part(
        max(0, int((box.x0 - 2 * edge) * sheet.width)),
        max(0, int((box.y0 - edge) * sheet.height)),
        int((box.x1 + 2 * edge) * sheet.width),
        int((box.y1 + edge) * sheet.height),
        _scale(sheet) * scale,
        stroke,
    )
