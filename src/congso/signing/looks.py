"""What is seen of a signature: a picture with a transparent ground, or lines of text (NĐ 30/2020 PL I)."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle
from pyhanko.stamp.base import BaseStampStyle

from congso.kernel.refusals import Refused
from congso.papers import press
from congso.signing.appearance import Appearance
from congso.signing.halves import Look

WIDEST = 1200
"""Pixels of a picture's longer side; more is not seen on paper and makes every document heavy."""
_WHOLE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins(0, 0, 0, 0),
    inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
)


class Printed(PdfContent):
    """A page of PDF, at hand as bytes, drawn inside the signature's box."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        writer = self._ensure_writer
        drawn = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.pdf)))
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        self.resources.xobject["/Lines"] = drawn
        return b"/Lines Do"


def look_of(appearance: Appearance, image: bytes | None, *, place: str = "", locks: bool = False) -> Look:
    """An appearance, ready to be drawn. Refused when the picture is none."""
    box = appearance.box
    return Look(
        field=appearance.field,
        page=appearance.page if appearance.page < 0 else appearance.page - 1,
        box=(round(box[0]), round(box[1]), round(box[2]), round(box[3])) if box else None,
        stamp=_stamp(appearance, image) if box else None,
        place=place,
        locks=locks,
    )


def _stamp(appearance: Appearance, image: bytes | None) -> BaseStampStyle:
    """Nothing but the picture or the lines: no frame, no words of the program."""
    background: PdfContent | None = None
    if image is not None:
        background = PdfImage(opened(image))
    elif appearance.lines and appearance.box:
        left, bottom, right, top = appearance.box
        background = Printed(lines_as_pdf(appearance.lines, right - left, top - bottom))
    return StaticStampStyle(border_width=0, background=background, background_layout=_WHOLE, background_opacity=1)


@lru_cache(maxsize=16)
def opened(image: bytes) -> Image.Image:
    """The picture with its transparency, no larger than paper shows."""
    try:
        found = Image.open(io.BytesIO(image))
        found.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise Refused("Ảnh chữ ký hoặc con dấu không đọc được; cần ảnh PNG nền trong suốt.", field="image") from None
    drawn = found.convert("RGBA")
    drawn.thumbnail((WIDEST, WIDEST))
    return drawn


@lru_cache(maxsize=32)
def lines_as_pdf(lines: tuple[str, ...], width: float, height: float) -> bytes:
    """Lines of text as a small page, upright and black, size 10 (ô 14)."""
    data = {"lines": list(lines), "width": width, "height": height}
    return press.render(template="signing/signature_lines", data=data)
