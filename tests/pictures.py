"""Pictures of hand signatures and seals for tests."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw


def drawn(colour: str, size: tuple[int, int]) -> bytes:
    """A ring or a stroke in one colour on nothing."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    if size[0] == size[1]:
        pen.ellipse((4, 4, size[0] - 5, size[1] - 5), outline=colour, width=10)
    else:
        pen.line(
            [(5, size[1] - 10), (size[0] // 3, 10), (size[0] // 2, size[1] - 10), (size[0] - 5, 8)],
            fill=colour,
            width=8,
        )
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
