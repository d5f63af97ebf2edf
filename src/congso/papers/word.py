"""Word documents from templates that an office edits itself: `CONGSO_HOME/forms/<room>/<name>.docx` before ours.

A template is filled in a sandbox, with everything escaped: it reads what it is given and nothing else.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from congso.kernel.late import late
from congso.papers.press import HOUSE

docxtpl = late("docxtpl")

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST, LARGEST_OPENED = 2 * 1024 * 1024, 20 * 1024 * 1024
"""Bytes of an office's template as a file, and unpacked."""


class Unusable(Exception):
    """A template cannot be filled; says why in words for the office."""


@dataclass(frozen=True)
class Written:
    """A document; `own` tells that it is on the office's template, `fault` why that one could not be used."""

    content: bytes
    own: bool
    fault: str = ""


def write(template: str, data: dict[str, Any]) -> Written:
    """Fill a template ("reports/one_stop_part"): the office's own where there is one that works, else the house's."""
    place = place_of(template)
    if not place.exists():
        return Written(fill(house_path(template).read_bytes(), data), own=False)
    try:
        return Written(fill(_read(place), data), own=True)
    except Unusable as fault:
        return Written(fill(house_path(template).read_bytes(), data), own=False, fault=str(fault))


def house_path(template: str) -> Path:
    """The house's own template."""
    room, _, name = template.partition("/")
    return HOUSE / room / "papers" / f"{name}.docx"


def place_of(template: str) -> Path:
    """Where an office lays its own."""
    return Path(settings.CONGSO_HOME) / "forms" / f"{template}.docx"


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Unusable("Tệp mẫu lớn hơn 2 MB.")
        source = path.read_bytes()
        with ZipFile(io.BytesIO(source)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_OPENED:
                raise Unusable("Tệp mẫu quá lớn khi mở ra.")
    except OSError as error:
        raise Unusable(f"Không đọc được tệp mẫu: {error.strerror}.") from None
    except BadZipFile:
        raise Unusable("Tệp mẫu không phải tài liệu Word (.docx).") from None
    return source


def fill(source: bytes, data: dict[str, Any]) -> bytes:
    """The template with these data in it; Unusable when it is no Word document or asks for what it may not have."""
    try:
        document = docxtpl.DocxTemplate(io.BytesIO(source))
        document.render(
            data, jinja_env=SandboxedEnvironment(undefined=StrictUndefined, autoescape=True), autoescape=True
        )
        kept = io.BytesIO()
        document.save(kept)
    except Exception as error:  # whatever a template written by hand can do wrong: it must never stop a report
        raise Unusable(f"Không điền được tệp mẫu: {str(error)[:200]}") from None
    return kept.getvalue()
