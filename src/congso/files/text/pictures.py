"""Pictures of pages: drawn from a PDF, set upright, freed of stamps and shadows, fit for reading."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pi_heif
import pypdfium2
from PIL import Image, ImageFilter, ImageOps

from congso.kernel.refusals import Refused

DPI = 300
MOST_DOTS = 20_000_000
"""A page of A3 at 300 dots an inch has 17 million; a larger page is drawn coarser."""
_MOST_SKEW = 5.0
_SHADOW = 24
"""The side, in coarse dots, of the window in which paper is taken to be evenly lit."""
_BLACK, _WHITE = 0.2, 0.82
"""As shares of the paper's light: what is darker is ink, what is lighter is paper."""
_A4_WIDTH_INCHES = 8.27

pi_heif.register_heif_opener()

Dots = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Sheet:
    """The picture of a page, upright: black ink on white in `ink`, the coloured ink alone in `stamps`.

    `turned` says by how many degrees it was turned against the clock to stand upright.
    """

    ink: Image.Image
    stamps: Image.Image
    turned: float
    width: int
    height: int


def drawn(page: pypdfium2.PdfPage, dpi: int = DPI) -> Image.Image:
    """The page of a PDF as a picture in colour."""
    inches = max(page.get_width(), 1) * max(page.get_height(), 1) / 72**2
    dpi = min(dpi, int(math.sqrt(MOST_DOTS / inches)))
    if dpi < 1:
        raise Refused("Khổ trang quá lớn, không đọc được.", field="file")
    return page.render(scale=dpi / 72).to_pil().convert("RGB")


def pictures_in(path: Path, most: int) -> Iterator[Image.Image]:
    """The pages of a picture file, turned as the camera said, as wide as a scanned A4 page."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path) as file:
                for number in range(min(most, getattr(file, "n_frames", 1))):
                    file.seek(number)
                    yield _as_a_page(ImageOps.exif_transpose(file).convert("RGB"))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise Refused("Ảnh bị hỏng hoặc quá lớn, không mở được.", field="file") from None


def _as_a_page(picture: Image.Image) -> Image.Image:
    narrow = int(_A4_WIDTH_INCHES * DPI)
    if picture.width >= picture.height:
        return picture
    ratio = narrow / picture.width
    if 0.9 < ratio < 1.1 or picture.width * picture.height * ratio**2 > MOST_DOTS:
        return picture
    return picture.resize((narrow, int(picture.height * ratio)), Image.Resampling.LANCZOS)


def upright(picture: Image.Image) -> Sheet:
    """Ready for reading: light evened, stamps apart from ink, lines level (nắn thẳng, tách dấu)."""
    red, green, blue = (np.asarray(channel) for channel in picture.split())
    lightest = np.maximum(np.maximum(red, green), blue).astype(np.int16)
    colour = lightest - np.minimum(np.minimum(red, green), blue)
    ink = _without_specks(_evened(np.clip(lightest + 5 * np.maximum(colour - 20, 0), 0, 255).astype(np.uint8)))
    stamps = 255 - np.clip(colour * 2 - 60, 0, 255).astype(np.uint8)
    angle = _skew(ink)
    black, coloured = Image.fromarray(ink), Image.fromarray(stamps)
    if abs(angle) > 0.05:
        black = black.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        coloured = coloured.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    return Sheet(black, coloured, angle, picture.width, picture.height)


def _evened(grey: Dots) -> Dots:
    """Divide by the paper's own light, which is the lightest that stands near."""
    coarse = Image.fromarray(grey).reduce(8).filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.MaxFilter(9))
    paper = coarse.filter(ImageFilter.BoxBlur(_SHADOW // 2)).resize(
        (grey.shape[1], grey.shape[0]), Image.Resampling.BILINEAR
    )
    light = np.maximum(np.asarray(paper, dtype=np.float32), 40)
    share = grey.astype(np.float32) / light
    return np.clip((share - _BLACK) / (_WHITE - _BLACK) * 255, 0, 255).astype(np.uint8)


def _without_specks(ink: Dots) -> Dots:
    """White where a dark spot of a quarter of a millimetre stands alone; full stops and tone marks are larger."""
    total = np.pad(ink < 160, ((4, 4), (4, 4))).astype(np.uint32).cumsum(axis=0).cumsum(axis=1)
    height, width = ink.shape
    inner = _window(total, height, width, 1)
    alone = (inner > 0) & (inner == _window(total, height, width, 2))
    spots = np.asarray(Image.fromarray((alone * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(3)))
    return np.where(spots > 0, 255, ink).astype(np.uint8)


def _window(total: Dots, height: int, width: int, reach: int) -> Dots:
    """How many dots are dark within reach of each dot, from the running totals."""
    low, high = 3 - reach, 4 + reach
    return (
        total[high : high + height, high : high + width]
        - total[low : low + height, high : high + width]
        - total[high : high + height, low : low + width]
        + total[low : low + height, low : low + width]
    )


def _skew(ink: Dots) -> float:
    """The angle, in degrees, by which to turn the page so that its lines run level."""
    step = max(1, ink.shape[1] // 800)
    small = np.asarray(Image.fromarray(ink).reduce(step)) if step > 1 else ink
    down, across = np.nonzero(small < 140)
    if len(down) < 200:
        return 0.0
    across = across.astype(np.float32) - small.shape[1] / 2
    best = 0.0
    for reach, by in ((_MOST_SKEW, 0.5), (0.5, 0.1), (0.1, 0.025)):
        angles = [best + by * turn for turn in range(-round(reach / by), round(reach / by) + 1)]
        best = max(angles, key=lambda angle: _levelness(down, across, angle, small.shape[0]))
    return best


def _levelness(down: Dots, across: Dots, angle: float, height: int) -> float:
    rows = down - across * math.tan(math.radians(angle))
    counts, _ = np.histogram(rows, bins=height, range=(0, height))
    return float((np.diff(counts.astype(np.float64)) ** 2).sum())
