"""The office's scanner: the picture of a printed letter at three levels of noise."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tests.letters.writing import FONTS, Letter

RED, BLUE, VIOLET = (205, 40, 45), (45, 60, 165), (95, 50, 140)


@dataclass(frozen=True)
class Level:
    """How bad the scan is: resolution, greatest skew in degrees, blur in pixels, grain, specks, light, JPEG quality."""

    dpi: tuple[int, ...]
    skew: float
    blur: tuple[float, float]
    grain: float
    specks: float
    darkest: float
    quality: tuple[int, int]
    arrival_stamp: float
    stamp_over_text: float


LEVELS = {
    1: Level((300,), 0.4, (0.3, 0.5), 3, 0.0, 1.0, (85, 92), 0.0, 0.0),
    2: Level((300, 250), 1.2, (0.6, 0.9), 7, 0.00015, 0.88, (65, 80), 0.5, 0.0),
    3: Level((250, 200), 2.2, (0.7, 1.1), 12, 0.0006, 0.6, (45, 60), 0.8, 0.6),
}


def scanned(pdf: bytes, letter: Letter, level: int, seed: str) -> bytes:
    """A PDF that holds only pictures of the pages, as a scanner would send it."""
    how, dice = LEVELS[level], random.Random(f"{seed}-{level}")
    dpi = dice.choice(how.dpi)
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    try:
        for number, page in enumerate(document):
            picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
            if number == 0:
                _arrive(picture, how, dice, dpi)
            _seal(picture, page, letter.truth.signer, dice, dpi)
            pages.append(_spoiled(picture, how, dice))
    finally:
        document.close()
    return _as_pdf(pages, dpi, dice.randint(*how.quality))


def _as_pdf(pages: list[Image.Image], dpi: int, quality: int) -> bytes:
    sheets = []
    for page in pages:
        squeezed = io.BytesIO()
        page.save(squeezed, "JPEG", quality=quality)
        sheets.append(Image.open(squeezed))
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=dpi, quality=quality)
    return out.getvalue()


def _spoiled(picture: Image.Image, how: Level, dice: random.Random) -> Image.Image:
    """Skewed, blurred, grained, speckled, unevenly lit."""
    picture = picture.rotate(dice.uniform(-how.skew, how.skew), Image.Resampling.BICUBIC, fillcolor="white")
    picture = picture.filter(ImageFilter.GaussianBlur(dice.uniform(*how.blur)))
    grains = np.random.default_rng(dice.randrange(2**32))
    dots = np.asarray(picture, dtype=np.float32)
    height, width = dots.shape[:2]
    if how.darkest < 1:
        dots = dots * _light(height, width, how.darkest, dice)[..., None]
    dots = dots + grains.normal(0, how.grain, (height, width, 1)).astype(np.float32)
    if how.specks:
        specks = grains.random((height, width))
        dots[specks < how.specks] = 30
        dots[specks > 1 - how.specks] = 250
    return Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))


def _light(height: int, width: int, darkest: float, dice: random.Random) -> np.ndarray:
    """A slope of light over the page, as under a badly closed lid or a phone's own shadow."""
    angle, depth = dice.uniform(0, 2 * math.pi), dice.uniform(0, 1 - darkest)
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    slope = (across / width - 0.5) * math.cos(angle) + (down / height - 0.5) * math.sin(angle)
    return (1 - depth * (slope + 0.7) / 1.4).astype(np.float32)


def _seal(picture: Image.Image, page: pypdfium2.PdfPage, signer: str, dice: random.Random, dpi: int) -> None:
    """A signature in blue and the round red seal over a third of it."""
    text = page.get_textpage()
    found = text.search(signer).get_next()
    if not found:
        return
    left, _, _, top = text.get_charbox(found[0])
    scale = dpi / 72
    x, y = (
        left * scale + dice.uniform(-0.1, 0.15) * dpi,
        (page.get_height() - top) * scale - dice.uniform(0.3, 0.45) * dpi,
    )
    ink = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(ink)
    radius = 0.7 * dpi
    stroke = max(2, dpi // 70)
    for part in (1.0, 0.9):
        pen.ellipse(
            [x - radius * part, y - radius * part, x + radius * part, y + radius * part], outline=RED, width=stroke
        )
    face = ImageFont.truetype(str(FONTS / "Tinos_700Bold.ttf"), int(0.13 * dpi))
    pen.text((x - radius * 0.6, y - 0.05 * dpi), "TỈNH * SỞ", fill=RED, font=face)
    points = [(x + dice.uniform(0, 1.3) * dpi, y + dice.uniform(-0.25, 0.25) * dpi) for _ in range(9)]
    pen.line(sorted(points), fill=BLUE, width=stroke, joint="curve")
    picture.paste(ImageChops.multiply(picture, ink))


def _arrive(picture: Image.Image, how: Level, dice: random.Random, dpi: int) -> None:
    """An arrival stamp (dấu ĐẾN) of another office, at the worst level across the words of the header."""
    if dice.random() >= how.arrival_stamp:
        return
    over = dice.random() < how.stamp_over_text
    width, height = int(1.7 * dpi), int(0.75 * dpi)
    ink = Image.new("RGB", picture.size, "white")
    colour = dice.choice((RED, RED, BLUE, VIOLET))
    pen = ImageDraw.Draw(ink)
    x = int(dice.uniform(0.35, 1.3) * dpi) if over else int(dice.uniform(0.05, 0.15) * dpi)
    y = int(dice.uniform(1.3, 2.2) * dpi) if over else int(dice.uniform(0.02, 0.1) * dpi)
    pen.rectangle([x, y, x + width, y + height], outline=colour, width=max(2, dpi // 80))
    face = ImageFont.truetype(str(FONTS / "Tinos_400Regular.ttf"), int(0.14 * dpi))
    for line, words in enumerate(
        (
            "SỞ VHTT",
            f"ĐẾN  Số: {dice.randrange(10, 9999)}",
            f"Ngày: {dice.randrange(1, 29)}/{dice.randrange(1, 13)}/20",
            "Chuyển: ..............",
        )
    ):
        pen.text((x + 0.1 * dpi, y + (0.04 + 0.17 * line) * dpi), words, fill=colour, font=face)
    picture.paste(ImageChops.multiply(picture, ink.rotate(dice.uniform(-6, 6), center=(x, y), fillcolor="white")))
