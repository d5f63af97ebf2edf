"""Which of several words stands in a picture: each is printed in the decree's typeface and laid over what was scanned.

Official documents are set in Times New Roman (NĐ 30/2020 Phụ lục I); the office's own fonts have its measures. A tone
mark of three dots decides a word, and two words that differ in nothing else are told apart by those dots.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FACES = ("Regular", "Bold", "Italic")
_FILES = {"Regular": "Tinos_400Regular", "Bold": "Tinos_700Bold", "Italic": "Tinos_400Regular_Italic"}
_FONTS = Path(__file__).resolve().parents[2] / "papers/fonts"
_BLURS = (0.6, 0.9, 1.3)
"""How soft the print may be, in dots."""
_SIZES = (0.94, 0.96, 0.98, 1.0, 1.02, 1.04, 1.06)
_REACH_X, _REACH_Y = 4, 4
_RISE, _FALL = 1.05, 0.28
"""The frame of a word above and below its base line, in sizes of the type: it holds two marks one over the other."""
_FINER = 4
_LONGEST_TRIED = 6
_EVIDENCE = 0.02
"""How much one dot of the picture says: neighbouring dots say much the same."""
_FAINT = 0.6
"""Small marks lose ink in a scan before anything else does: faint dots count for more than their darkness (a power)."""
FITS = 0.72
"""How like a printed line its picture must be (0 to 1) before its words are decided by looks."""

Dots = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Spot:
    """Where a word stands in a picture, in dots: left and right edge of its ink, and its base line."""

    left: float
    right: float
    base: float


@dataclass(frozen=True)
class Type:
    """How a line is set: face, size in dots, softness; and how well it fits what was scanned (0 to 1)."""

    face: str
    size: float
    blur: float
    fit: float


def type_of(picture: Dots, words: Sequence[tuple[str, Spot]]) -> Type | None:
    """The face and size that a line is set in, found by its longest words; None when there are none."""
    tried = sorted((word for word in words if len(word[0]) > 1), key=lambda word: -len(word[0]))[:_LONGEST_TRIED]
    if not tried:
        return None
    best = Type("", 0.0, 0.0, -1.0)
    for face in FACES:
        size = _size(face, tried)
        best = max(best, _fitted(picture, tried, face, size, _BLURS[1]), key=lambda found: found.fit)
    for factor in _SIZES:
        best = max(best, _fitted(picture, tried, best.face, best.size * factor, best.blur), key=lambda found: found.fit)
    for blur in _BLURS:
        best = max(best, _fitted(picture, tried, best.face, best.size, blur), key=lambda found: found.fit)
    return best


def weighed(picture: Dots, spot: Spot, words: Iterable[str], type_: Type) -> dict[str, float]:
    """For each word how well it accounts for the picture at that spot: the logarithm of a likelihood."""
    said = {}
    for word in words:
        likeness, dots = _laid_over(picture, spot, word, type_)
        said[word] = -0.5 * _EVIDENCE * dots * math.log(max(1e-3, 1 - max(0.0, likeness) ** 2))
    return said


def ink_of(grey: Dots) -> Dots:
    """The ink in a grey picture (0 black, 255 white): 1 where it is full, 0 on paper."""
    strength: Dots = (1 - grey.astype(np.float32) / 255) ** _FAINT
    return strength


def _size(face: str, words: Sequence[tuple[str, Spot]]) -> float:
    """The size at which words printed so are as wide as in the picture."""
    sizes = []
    for text, spot in words:
        left, _, right, _ = _font(face, 100.0).getbbox(text)
        sizes.append(100 * (spot.right - spot.left) / max(1, right - left))
    return float(np.median(sizes))


def _fitted(picture: Dots, words: Sequence[tuple[str, Spot]], face: str, size: float, blur: float) -> Type:
    trial = Type(face, size, blur, 0.0)
    found = [_laid_over(picture, spot, text, trial)[0] for text, spot in words]
    return Type(face, size, blur, float(np.mean(found)))


def _laid_over(picture: Dots, spot: Spot, word: str, type_: Type) -> tuple[float, int]:
    """The best likeness of the printed word with the picture around its spot, and how many dots were compared."""
    print_ = _printed(word, type_.face, round(type_.size, 2), type_.blur)
    height, width = print_.shape
    top = round(spot.base - _RISE * type_.size) - _REACH_Y
    left = round((spot.left + spot.right - width) / 2) - _REACH_X
    part = _cut(picture, top, left, height + 2 * _REACH_Y, width + 2 * _REACH_X)
    windows = np.lib.stride_tricks.sliding_window_view(part, (height, width))
    shape = print_ - print_.mean()
    norm = float(np.sqrt((shape**2).sum()))
    count = height * width
    together = np.einsum("abij,ij->ab", windows, shape, optimize=True)
    total = np.pad(part, ((1, 0), (1, 0))).cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    squares = np.pad(part.astype(np.float64) ** 2, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    spread = _sums(squares, height, width) - _sums(total, height, width) ** 2 / count
    likeness = together / np.maximum(1e-6, norm * np.sqrt(np.maximum(spread, 1e-6)))
    return float(likeness.max()), count


def _sums(running: Dots, height: int, width: int) -> Dots:
    found: Dots = (
        running[height:, width:] - running[:-height, width:] - running[height:, :-width] + running[:-height, :-width]
    )
    return found


def _cut(picture: Dots, top: int, left: int, height: int, width: int) -> Dots:
    """A rectangle of the picture, white where it reaches over the edge; ink is 1."""
    whole = np.zeros((height, width), dtype=np.float32)
    upper, first = max(0, top), max(0, left)
    lower, last = min(picture.shape[0], top + height), min(picture.shape[1], left + width)
    if lower > upper and last > first:
        whole[upper - top : lower - top, first - left : last - left] = picture[upper:lower, first:last]
    return whole


@lru_cache(maxsize=4096)
def _printed(word: str, face: str, size: float, blur: float) -> Dots:
    """The word, ink 1 on paper 0; drawn larger and shrunk, since small letters are drawn for the eye, not true."""
    font = _font(face, size * _FINER)
    left, _, right, _ = font.getbbox(word, anchor="ls")
    width, height = max(3, int((right - left) / _FINER) + 3), max(3, int((_RISE + _FALL) * size))
    sheet = Image.new("L", (width * _FINER, height * _FINER), 0)
    ImageDraw.Draw(sheet).text((_FINER - left, _RISE * size * _FINER), word, fill=255, font=font, anchor="ls")
    soft = sheet.filter(ImageFilter.GaussianBlur(blur * _FINER)).reduce(_FINER)
    return ink_of(255 - np.asarray(soft))


@lru_cache(maxsize=256)
def _font(face: str, size: float) -> ImageFont.FreeTypeFont:
    """Letters stand beside each other as wide as they are: word processors do not draw pairs together."""
    return ImageFont.truetype(str(_FONTS / f"{_FILES[face]}.ttf"), size, layout_engine=ImageFont.Layout.BASIC)
