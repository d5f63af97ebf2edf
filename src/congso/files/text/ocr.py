"""Reading a picture with tesseract (nhận dạng chữ): lines of words with their places and how sure it is."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter

from congso.files.text.pictures import Sheet
from congso.files.text.reader import tesseract
from congso.files.text.words import Box, Line, Word
from congso.kernel.refusals import Refused

BLOCK, ROW, SPARSE, COLUMN = 6, 7, 11, 4
"""How tesseract is told to look: one block, one row, words anywhere, one column of rows of any size."""
VIETNAMESE, LATIN = "vie", "eng"
"""What is expected: the Latin reader knows no Vietnamese letter, and so reads abbreviations letter by letter."""
PATIENCE_SECONDS = 90
_MARGIN = 20


@dataclass(frozen=True)
class Part:
    """A rectangle of the upright page in dots, and how it is read: how many times larger, thinned ("thin") or softened
    ("soft"), since bold strokes close the small signs above letters."""

    left: int
    top: int
    right: int
    bottom: int
    scale: float = 1.0
    stroke: str = ""


def read_part(sheet: Sheet, part: Part, *, look: int = BLOCK, coloured: bool = False) -> list[Line]:
    """The lines in a rectangle of the upright page, placed on it."""
    return read_parts(sheet, [part], look=look, coloured=coloured)[0]


def read_parts(
    sheet: Sheet, parts: Sequence[Part], *, look: int = BLOCK, coloured: bool = False, language: str = VIETNAMESE
) -> list[list[Line]]:
    """The lines of several rectangles, read by one run of the program."""
    source = sheet.stamps if coloured else sheet.ink
    with tempfile.TemporaryDirectory(prefix="congso-ocr-") as folder:
        names = []
        for number, part in enumerate(parts):
            name = Path(folder) / f"{number}.png"
            _cut(source, part).save(name, compress_level=1)
            names.append(str(name))
        listed = Path(folder) / "parts"
        listed.write_text("\n".join(names) + "\n", encoding="utf-8")
        rows = _rows(_tesseract([str(listed), "-"], look, language))
    found = [[row for row in rows if int(row["page_num"]) == number + 1] for number in range(len(parts))]
    return [_lines(sheet, part, rows) for part, rows in zip(parts, found, strict=True)]


def _cut(source: Image.Image, part: Part) -> Image.Image:
    cut = source.crop((part.left, part.top, part.right, part.bottom))
    if part.stroke == "thin":
        cut = _resized(cut, 2.0).filter(ImageFilter.MaxFilter(3))
    cut = _resized(cut, part.scale / (2.0 if part.stroke == "thin" else 1.0))
    if part.stroke == "soft":
        cut = cut.filter(ImageFilter.GaussianBlur(1.2))
    framed = Image.new("L", (cut.width + 2 * _MARGIN, cut.height + 2 * _MARGIN), 255)
    framed.paste(cut, (_MARGIN, _MARGIN))
    return framed


def _resized(picture: Image.Image, scale: float) -> Image.Image:
    if scale == 1:
        return picture
    size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _tesseract(files: list[str], look: int, language: str) -> str:
    command = [tesseract(), *files, "-l", language, "--psm", str(look), "--dpi", "300", "-c", "tessedit_create_tsv=1"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise Refused("Trang quá rối, đọc quá lâu nên đã dừng.", field="file") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["không rõ lý do"])[-1]
        raise Refused(f"Không nhận dạng được chữ trên trang ({said}).", field="file")
    return done.stdout


def _rows(table: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in reader if row["level"] == "5" and (row.get("text") or "").strip()]


def _lines(sheet: Sheet, part: Part, rows: list[dict[str, str]]) -> list[Line]:
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in rows:
        left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
        x, y = part.left + (left - _MARGIN) / part.scale, part.top + (top - _MARGIN) / part.scale
        right, bottom = x + width / part.scale, y + height / part.scale
        box = Box(x / sheet.width, y / sheet.height, right / sheet.width, bottom / sheet.height)
        text = unicodedata.normalize("NFC", row["text"].strip())
        key = (row["block_num"], row["par_num"], row["line_num"])
        lines.setdefault(key, []).append(Word(text, box, max(0.0, float(row["conf"])) / 100))
    return [Line(tuple(words)) for words in lines.values()]
