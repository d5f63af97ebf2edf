"""The pages of a stored file as pictures, beside the form or the act that they are looked at for (ảnh trang)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel.late import late

Image, ImageOps, pypdfium2 = late("PIL.Image"), late("PIL.ImageOps"), late("pypdfium2")
pi_heif = late("pi_heif")

WIDE = 1240
"""Pixels: an A4 page at 150 dots an inch, which is sharp beside a form and light on a slow line."""
MOST_PIXELS = 80_000_000
_COUNTED = ("application/pdf", "image/tiff")
_one_at_a_time = Lock()
"""The library that draws PDF pages knows no threads."""


def page_image(file: StoredFile, number: int) -> bytes | None:
    """A page of a PDF or an image as PNG, numbered from 1; None where the file has no such page."""
    path = storage().path(file.storage_key)
    if file.media_type == "application/pdf":
        with _one_at_a_time:
            return _pdf_page(str(path), number)
    if file.media_type.startswith("image/"):
        return _image_page(str(path), number)
    return None


def page_count(file: StoredFile) -> int | None:
    """How many pages a PDF or a scanned TIFF has; None for another sort, or where it cannot be read."""
    if file.media_type not in _COUNTED:
        return None
    try:
        return _pages_in(str(storage().path(file.storage_key)), file.media_type)
    except (*_unreadable(), pypdfium2.PdfiumError):
        return None


@lru_cache(maxsize=4096)
def _pages_in(path: str, media_type: str) -> int:
    """Stored bytes never change, so a process counts them once."""
    if media_type == "image/tiff":
        with Image.open(path) as image:
            return int(image.n_frames)
    with _one_at_a_time, pypdfium2.PdfDocument(path) as document:
        return len(document)


def _pdf_page(path: str, number: int) -> bytes | None:
    try:
        with pypdfium2.PdfDocument(path) as document:
            if not 1 <= number <= len(document):
                return None
            document.init_forms()  # a number that was filled in and the look of a signature are fields
            page = document[number - 1]
            wide, high = page.get_size()
            scale = min(WIDE / max(wide, 1), (MOST_PIXELS / max(wide * high, 1)) ** 0.5)
            return _png(page.render(scale=scale).to_pil())
    except (pypdfium2.PdfiumError, OSError):
        return None


def _image_page(path: str, number: int) -> bytes | None:
    pi_heif.register_heif_opener()
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.seek(number - 1)
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((WIDE, WIDE * 3))
            return _png(upright.convert("RGB"))
    except _unreadable():
        return None


def _unreadable() -> tuple[type[Exception], ...]:
    """What opening and reading a broken picture, one of other bytes, or one without such a page raises."""
    return EOFError, OSError, ValueError, SyntaxError, Image.DecompressionBombError


def _png(image: Any) -> bytes:
    held = io.BytesIO()
    image.quantize(64).save(held, "PNG", optimize=False)
    return held.getvalue()


MOST_SHOWN = 30
"""Pages that stand on one page; of a longer file the rest is read in the file itself."""


@dataclass(frozen=True)
class Pictured:
    """A file as its pages are shown: how many stand there, of how many; none where it has no pictures."""

    file: StoredFile
    shown: int
    count: int

    @property
    def sha256(self) -> str:
        return self.file.sha256

    @property
    def left_out(self) -> int:
        return self.count - self.shown


def pictured(file: StoredFile) -> Pictured:
    """The pages of a PDF or TIFF; another image is one page, and any other sort has none that can be shown."""
    count = page_count(file) or (1 if file.media_type.startswith("image/") else 0)
    return Pictured(file, min(count, MOST_SHOWN), count)
