"""How made-up hand signatures and the made-up seal look on a page (mẫu chữ ký, con dấu minh họa)."""

from __future__ import annotations

import io
import math
from random import Random

from PIL import Image, ImageDraw, ImageFont

from congso.papers import press

INK, RED = (24, 52, 140, 255), (204, 24, 30, 235)
SEAL, STROKE = 480, (560, 220)
AROUND, INSIDE = "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH • MINH HỌA • ", "MINH HỌA"


def signature(seed: str) -> bytes:
    """A stroke of the pen, another for each name (PNG, nothing behind it)."""
    dice, wide, high = Random(seed), *STROKE
    picture = Image.new("RGBA", STROKE, (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    loops, lean = dice.randint(3, 5), dice.uniform(0.6, 1.4)
    points = []
    for step in range(400):
        at = step / 399
        swing = math.sin(at * loops * 2 * math.pi) * (1 - 0.7 * at)
        points.append((40 + at * (wide - 90) + 40 * lean * swing, high / 2 - 70 * math.cos(at * loops * 6) * (1 - at)))
    pen.line(points, fill=INK, width=7, joint="curve")
    pen.line([(60, high - 40), (wide - 60, high - 70 - dice.randint(0, 30))], fill=INK, width=5)
    return _png(picture)


def seal() -> bytes:
    """A round red seal that says twice that it is none (PNG, nothing behind it)."""
    picture = Image.new("RGBA", (SEAL, SEAL), (0, 0, 0, 0))
    pen, middle = ImageDraw.Draw(picture), SEAL / 2
    for inset, wide in ((6, 10), (24, 3), (112, 3)):
        pen.ellipse((inset, inset, SEAL - inset, SEAL - inset), outline=RED, width=wide)
    pen.text((middle, middle), INSIDE, fill=RED, font=_font(40), anchor="mm")
    for place, letter in enumerate(AROUND):
        _around(picture, letter, 2 * math.pi * place / len(AROUND))
    return _png(picture)


def _around(picture: Image.Image, letter: str, angle: float) -> None:
    tile = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    ImageDraw.Draw(tile).text((30, 30), letter, fill=RED, font=_font(44), anchor="mm")
    turned = tile.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
    radius = SEAL / 2 - 68
    left, top = SEAL / 2 + radius * math.sin(angle) - 30, SEAL / 2 - radius * math.cos(angle) - 30
    picture.alpha_composite(turned, (round(left), round(top)))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(press.FONTS / "Tinos_700Bold.ttf", size)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
