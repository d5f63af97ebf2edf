"""The press: one typst compiler for each process, shut into the program's own folder, with one typeface."""

from __future__ import annotations

import json
import re
import threading
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from congso.kernel import clock
from congso.papers.wording import day_in_words, moment_in_words

HOUSE = Path(__file__).resolve().parent.parent
"""The folder of the rooms; a template reads nothing outside of it."""
FONTS = HOUSE / "papers" / "fonts"
_TEMPLATE = re.compile(r"[a-z_]+/[a-z0-9_]+")
_UNKNOWN_LETTERS = re.compile(r'the text `"(.+?)"` could not be displayed')
_MOST_UNKNOWN = 50
_one_at_a_time = threading.Lock()


class FontsMissing(RuntimeError):
    """The typeface was not built into this installation."""


def render(*, template: str, data: dict[str, Any], standard: str = "a-2b", at: datetime | None = None) -> bytes:
    """Print a paper (in giấy tờ): `template` "dossiers/form_01" is `dossiers/papers/form_01.typ`; the PDF as bytes.

    `data` reaches the template as JSON and is never read as markup. A `date` becomes "ngày 07 tháng 9 năm 2020", a
    `datetime` "09 giờ 12 phút, ngày 07/9/2020". The same data `at` the same moment gives the same bytes.
    """
    if not _TEMPLATE.fullmatch(template):
        raise ValueError(f"{template!r} is not room/name")
    room, name = template.split("/")
    path = HOUSE / room / "papers" / f"{name}.typ"
    written = json.dumps({"demo": settings.CONGSO_DEMO, **data}, ensure_ascii=False, default=_in_words)
    return _print(path, unicodedata.normalize("NFC", written), standard, at or clock.now())


def _in_words(value: object) -> str:
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return day_in_words(value)
    return str(value)


def _print(path: Path, written: str, standard: str, at: datetime) -> bytes:
    """Compile; letters that the typeface lacks (a name in Chinese, say) are printed as "?" rather than not at all."""
    for _ in range(_MOST_UNKNOWN):
        try:
            return _compile(path, written, standard, at)
        except typst.TypstError as error:
            unknown = _UNKNOWN_LETTERS.search(str(error.message))
            if unknown is None or unknown[1] not in written:
                raise
            written = written.replace(unknown[1], "?" * len(unknown[1]))
    raise ValueError("the paper is full of letters that the typeface lacks")


def _compile(path: Path, written: str, standard: str, at: datetime) -> bytes:
    with _one_at_a_time:
        pdf = _compiler().compile(
            str(path),
            format="pdf",
            pdf_standards=[standard],
            sys_inputs={"data": written},
            timestamp=at.replace(microsecond=0),
        )
    return bytes(pdf)


@lru_cache(maxsize=1)
def _compiler() -> Any:
    if not any(FONTS.glob("*.ttf")):
        raise FontsMissing(f"no fonts in {FONTS}: run scripts/setup")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(HOUSE), font_paths=fonts)
