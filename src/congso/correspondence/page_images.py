"""The pages of a stored file as pictures, for the form beside the page (ảnh trang)."""

from __future__ import annotations

import io
from threading import Lock
from typing import Any

from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel.late import late

Image, ImageOps, pypdfium2 = late("PIL.Image"), late("PIL.ImageOps"), late("pypdfium2")

WIDE = 1240
"""Pixels: an A4 page at 150 dots an inch, which is sharp beside a form and light on a slow line."""
MOST_PIXELS = 80_000_000
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
    """How many pages a PDF has; None for another sort, or where it cannot be read."""
    if file.media_type != "application/pdf":
        return None
    with _one_at_a_time:
        try:
            with pypdfium2.PdfDocument(str(storage().path(file.storage_key))) as document:
                return len(document)
        except pypdfium2.PdfiumError:
            return None


def _pdf_page(path: str, number: int) -> bytes | None:
    try:
        with pypdfium2.PdfDocument(path) as document:
            if not 1 <= number <= len(document):
                return None
            page = document[number - 1]
            wide, high = page.get_size()
            scale = min(WIDE / max(wide, 1), (MOST_PIXELS / max(wide * high, 1)) ** 0.5)
            return _png(page.render(scale=scale).to_pil())
    except pypdfium2.PdfiumError:
        return None


def _image_page(path: str, number: int) -> bytes | None:
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.seek(number - 1)
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((WIDE, WIDE * 3))
            return _png(upright.convert("RGB"))
    except (EOFError, OSError):
        return None


def _png(image: Any) -> bytes:
    held = io.BytesIO()
    image.quantize(64).save(held, "PNG", optimize=False)
    return held.getvalue()
