"""Photos of a document's pages joined into one PDF (gộp ảnh chụp): turned upright, shrunk, without the place."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from congso.files.text import apart
from congso.kernel.late import late
from congso.kernel.refusals import Refused

img2pdf, pi_heif = late("img2pdf"), late("pi_heif")
Image, ImageOps = late("PIL.Image"), late("PIL.ImageOps")

MOST_PHOTOS = 60
LONGEST = 2800
"""Dots along the longer side that are kept: 240 to the inch on A4, enough to read and to print."""
QUALITY = 78
_A4 = (595.276, 841.89)
"""210 by 297 mm in points."""


def join_photos(photos: Sequence[str | os.PathLike[str]], target: str | os.PathLike[str]) -> Path:
    """One PDF of A4 pages out of photos, in their order; nothing of the camera or the place stays in it.

    The photos stay as they are. Refused when there are none or too many, or one cannot be opened.
    """
    if not photos:
        raise Refused("Chưa chọn ảnh nào.", field="file")
    if len(photos) > MOST_PHOTOS:
        raise Refused(f"Mỗi lần chỉ gộp được {MOST_PHOTOS} ảnh.", field="file")
    names = [str(Path(photo).resolve()) for photo in photos]
    apart.call("congso.files.text.photos:join", {"photos": names, "target": str(Path(target).resolve())})
    return Path(target)


def join(photos: list[str], target: str) -> None:
    """The work itself, done apart."""
    pi_heif.register_heif_opener()
    pages = [_page(Path(photo)) for photo in photos]
    with Path(target).open("xb") as out:
        out.write(img2pdf.convert(pages, layout_fun=_on_a4, nodate=True))


def _page(photo: Path) -> bytes:
    """The photo anew as JPEG: what the camera wrote beside the picture is not copied."""
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = ImageOps.exif_transpose(stack.enter_context(Image.open(photo)))
            flat = Image.new("RGB", picture.size, "white")
            flat.paste(picture, mask=picture.getchannel("A") if "A" in picture.getbands() else None)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise Refused(f"Không mở được ảnh “{photo.name}”: ảnh bị hỏng hoặc quá lớn.", field="file") from None
    flat.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _on_a4(width: int, height: int, dpi: tuple[float, float]) -> tuple[float, float, float, float]:
    """A4 the way the photo lies, filled as far as its shape allows: page width and height, then the picture's."""
    page = _A4 if height >= width else (_A4[1], _A4[0])
    scale = min(page[0] / width, page[1] / height)
    return page[0], page[1], width * scale, height * scale
