"""Words with their places: what every reading of a page gives, whether the file held text or a picture of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Box:
    """A place on a page, as fractions of its width and height from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def around(boxes: Iterable[Box]) -> Box:
    """The smallest place that holds them all; there is at least one."""
    every = list(boxes)
    return Box(
        min(box.x0 for box in every),
        min(box.y0 for box in every),
        max(box.x1 for box in every),
        max(box.y1 for box in every),
    )


@dataclass(frozen=True)
class Word:
    """A word, where it stands, and how sure the reader is of it (0 to 1)."""

    text: str
    box: Box
    sure: float = 1.0


@dataclass(frozen=True)
class Line:
    """Words that stand beside each other, left to right; a wide gap begins another line."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @property
    def sure(self) -> float:
        """The mean over letters, so that a lone mark does not sink a long line."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.sure * len(word.text) for word in self.words) / max(1, letters)


def split_at_gaps(words: Sequence[Word], widest: float) -> list[Line]:
    """A row of words as lines, parted where the gap between two is wider than that fraction of the page."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        if lines and word.box.x0 - lines[-1][-1].box.x1 <= widest:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(line)) for line in lines]


def top_down(lines: Iterable[Line]) -> list[Line]:
    """The order in which a person reads: rows downwards, left to right inside a row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        if rows and line.box.middle[1] - rows[-1][0].box.middle[1] < 0.5 * min(line.box.height, rows[-1][0].box.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.x0)]


def as_it_came(box: Box, turned: float, aspect: float) -> Box:
    """Where a place on the upright page stands on the page as it came; `aspect` is height by width."""
    angle = math.radians(turned)
    corners = []
    for x, y in ((x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)):
        across, down = x - 0.5, (y - 0.5) * aspect
        back_x = across * math.cos(angle) - down * math.sin(angle) + 0.5
        back_y = (across * math.sin(angle) + down * math.cos(angle)) / aspect + 0.5
        corners.append(Box(*(min(1.0, max(0.0, edge)) for edge in (back_x, back_y, back_x, back_y))))
    return around(corners)


def to_plain(lines: Iterable[Line]) -> list[list[list[Any]]]:
    """Lines as JSON can carry them from one process to another."""
    return [
        [[word.text, *(round(edge, 5) for edge in _edges(word.box)), round(word.sure, 3)] for word in line.words]
        for line in lines
    ]


def from_plain(plain: Iterable[Iterable[Sequence[Any]]]) -> list[Line]:
    return [Line(tuple(Word(str(w[0]), Box(*map(float, w[1:5])), float(w[5])) for w in line)) for line in plain]


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1
