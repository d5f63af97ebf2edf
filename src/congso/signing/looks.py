"""What is seen of a signature: a picture with a transparent ground, or lines of text (NĐ 30/2020 PL I)."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.papers import press
from congso.signing.appearance import Appearance
from congso.signing.halves import Look

if TYPE_CHECKING:
    from PIL.Image import Image
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.stamp.base import BaseStampStyle

pictures, content, images = late("PIL.Image"), late("pyhanko.pdf_utils.content"), late("pyhanko.pdf_utils.images")
layout, reading, stamps = late("pyhanko.pdf_utils.layout"), late("pyhanko.pdf_utils.reader"), late("pyhanko.stamp")

WIDEST = 1200
"""Pixels of a picture's longer side; more is not seen on paper and makes every document heavy."""


@cache
def _whole() -> Any:
    """The picture fills the signature's box."""
    return layout.SimpleBoxLayoutRule(
        x_align=layout.AxisAlignment.ALIGN_MID,
        y_align=layout.AxisAlignment.ALIGN_MID,
        margins=layout.Margins(0, 0, 0, 0),
        inner_content_scaling=layout.InnerScaling.STRETCH_TO_FIT,
    )


@cache
def _printed() -> Any:
    """The class of what is drawn from a page of PDF; its base is pyHanko's, which is read when somebody signs."""

    class Printed(content.PdfContent):  # type: ignore[misc, name-defined]
        """A page of PDF, at hand as bytes, drawn inside the signature's box."""

        def __init__(self, pdf: bytes) -> None:
            self.pdf = pdf
            super().__init__()

        def render(self) -> bytes:
            writer = self._ensure_writer
            drawn = writer.import_page_as_xobject(reading.PdfFileReader(io.BytesIO(self.pdf)))
            left, bottom, right, top = drawn.get_object()["/BBox"]
            self.box = layout.BoxConstraints(width=abs(right - left), height=abs(top - bottom))
            self.resources.xobject["/Lines"] = drawn
            return b"/Lines Do"

    return Printed


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
        background = images.PdfImage(opened(image))
    elif appearance.lines and appearance.box:
        left, bottom, right, top = appearance.box
        background = _printed()(lines_as_pdf(appearance.lines, right - left, top - bottom))
    style: BaseStampStyle = stamps.StaticStampStyle(
        border_width=0, background=background, background_layout=_whole(), background_opacity=1
    )
    return style


@lru_cache(maxsize=16)
def opened(image: bytes) -> Image:
    """The picture with its transparency, no larger than paper shows."""
    try:
        found: Image = pictures.open(io.BytesIO(image))
        found.load()
    except (OSError, ValueError, SyntaxError, pictures.DecompressionBombError):
        raise Refused("Ảnh chữ ký hoặc con dấu không đọc được; cần ảnh PNG nền trong suốt.", field="image") from None
    drawn = found.convert("RGBA")
    drawn.thumbnail((WIDEST, WIDEST))
    return drawn


@lru_cache(maxsize=32)
def lines_as_pdf(lines: tuple[str, ...], width: float, height: float) -> bytes:
    """Lines of text as a small page, upright and black, size 10 (ô 14)."""
    data = {"lines": list(lines), "width": width, "height": height}
    return press.render(template="signing/signature_lines", data=data)
