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
_TEMPLATE = re.compile(r"[a-z_]+(/[a-z0-9-]+)?/[a-z0-9_]+")
_UNKNOWN_LETTERS = re.compile(r'the text `"(.+?)"` could not be displayed')
_MOST_UNKNOWN = 50
_REMEMBERED = 12
_one_at_a_time = threading.Lock()


class FontsMissing(RuntimeError):
    """The typeface was not built into this installation."""


def render(
    *,
    template: str,
    data: dict[str, Any],
    standard: str = "a-2b",
    at: datetime | None = None,
    source: bytes | None = None,
) -> bytes:
    """Print a paper (in giấy tờ): `template` "tasks/list" is `tasks/papers/list.typ`; the PDF as bytes.

    A folder may stand between ("dossiers/tt-01-2018/form_01"). `data` reaches the template as JSON, never as markup. A
    `date` becomes "ngày 07 tháng 9 năm 2020", a `datetime` "09 giờ 12 phút, ngày 07/9/2020". The same data at the same
    moment gives the same bytes. `source` is printed in the template's place and reads what a template may read.
    """
    written = json.dumps({"demo": settings.CONGSO_DEMO, **data}, ensure_ascii=False, default=_in_words)
    main = path_of(template) if source is None else source
    return _print(main, unicodedata.normalize("NFC", written), standard, at or clock.now())


def places(*, template: str, data: dict[str, Any]) -> list[dict[str, Any]]:
    """What a paper tells of its open places: the metadata that its template labels `place`, in their order."""
    written = json.dumps({"demo": settings.CONGSO_DEMO, **data}, ensure_ascii=False, default=_in_words)
    with _one_at_a_time:
        told = typst.query(
            str(path_of(template)),
            "<place>",
            field="value",
            root=str(HOUSE),
            font_paths=_fonts(),
            sys_inputs={"data": unicodedata.normalize("NFC", written)},
        )
    found: list[dict[str, Any]] = json.loads(told)
    return found


def path_of(template: str) -> Path:
    """Where a template of the house lies."""
    if not _TEMPLATE.fullmatch(template):
        raise ValueError(f"{template!r} is not room/name")
    room, _, name = template.partition("/")
    return HOUSE / room / "papers" / f"{name}.typ"


def _in_words(value: object) -> str:
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return day_in_words(value)
    return str(value)


def _print(main: Path | bytes, written: str, standard: str, at: datetime) -> bytes:
    """Compile; letters that the typeface lacks (a name in Chinese, say) are printed as "?" rather than not at all."""
    for _ in range(_MOST_UNKNOWN):
        try:
            return _compile(main, written, standard, at)
        except typst.TypstError as error:
            unknown = _UNKNOWN_LETTERS.search(str(error.message))
            if unknown is None or unknown[1] not in written:
                raise
            written = written.replace(unknown[1], "?" * len(unknown[1]))
    raise ValueError("the paper is full of letters that the typeface lacks")


def _compile(main: Path | bytes, written: str, standard: str, at: datetime) -> bytes:
    with _one_at_a_time:
        pdf = _compiler().compile(
            main if isinstance(main, bytes) else str(main),
            format="pdf",
            pdf_standards=[standard],
            sys_inputs={"data": written},
            timestamp=at.replace(microsecond=0),
        )
    return bytes(pdf)


def forget() -> None:
    """Let go of what the compiler remembers of large papers; it keeps what its last ten prints had to do with.

    Without it twenty volumes of a register hold more than a gigabyte, with it no more than one of them.
    """
    with _one_at_a_time:
        for _ in range(_REMEMBERED):
            _compiler().compile(b"", format="pdf")


@lru_cache(maxsize=1)
def _compiler() -> Any:
    return typst.Compiler(root=str(HOUSE), font_paths=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> Any:
    if not any(FONTS.glob("*.ttf")):
        raise FontsMissing(f"no fonts in {FONTS}: run scripts/setup")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
