"""A document as it was found: its parts with their looks, the same for Word documents and for PDFs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from congso.kernel.text import fold

STAMPS = ("HỎA TỐC", "HỎA TỐC HẸN GIỜ", "THƯỢNG KHẨN", "KHẨN")
LEFT, CENTRE, RIGHT, BOTH = "left", "centre", "right", "both"


class Unreadable(ValueError):
    """The file cannot be opened as what it says it is; says why in words for who drafts."""


@dataclass(frozen=True)
class Run:
    """Signs of one look; `size` in points, `colour` six hexadecimal digits where it is not black."""

    words: str
    font: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""

    @property
    def weight(self) -> int:
        """How many letters and digits it has."""
        return sum(sign.isalnum() for sign in self.words)


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a line that stands alone. Lengths in mm, `after` in points, `pitch` in single line heights.

    What the file does not tell is None.
    """

    runs: tuple[Run, ...]
    where: str
    align: str = ""
    indent: float | None = None
    after: float | None = None
    pitch: float | None = None

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs).strip()

    @property
    def folded(self) -> str:
        return squeezed(self.words)

    @property
    def sizes(self) -> list[float]:
        return sorted({run.size for run in self.runs if run.weight})

    def mostly(self, holds: Callable[[Run], bool]) -> bool:
        """Whether more than half of its letters look so."""
        weight = sum(run.weight for run in self.runs)
        return sum(run.weight for run in self.runs if holds(run)) * 2 > weight

    @property
    def bold(self) -> bool:
        return self.mostly(lambda run: run.bold)

    @property
    def italic(self) -> bool:
        return self.mostly(lambda run: run.italic)

    @property
    def is_stamp(self) -> bool:
        return " ".join(self.words.upper().split()) in STAMPS

    @property
    def quoted(self) -> str:
        """Its place with its first words."""
        words = " ".join(self.words.split())
        return f"{self.where}: “{words[:40]}{'…' if len(words) > 40 else ''}”"


@dataclass(frozen=True)
class Sheet:
    """A page's size and margins in mm; a PDF tells its margins by where its words stand, and some not at all."""

    width: float
    height: float
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None


@dataclass(frozen=True)
class Numbering:
    """How pages are numbered: `place` is "top", "bottom" or nothing; None where the file has one page."""

    place: str | None = None
    centred: bool = True
    on_first: bool = False
    size: float = 0


@dataclass
class Opened:
    """The parts of a document: head left and right, middle, foot left and right; stamps stand in none of them."""

    kind: str
    sheets: list[Sheet] = field(default_factory=list)
    left: list[Piece] = field(default_factory=list)
    right: list[Piece] = field(default_factory=list)
    middle: list[Piece] = field(default_factory=list)
    foot_left: list[Piece] = field(default_factory=list)
    foot_right: list[Piece] = field(default_factory=list)
    stamps: list[Piece] = field(default_factory=list)
    rest: list[Piece] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)

    @property
    def everything(self) -> list[Piece]:
        heads, feet = [*self.left, *self.right], [*self.foot_left, *self.foot_right]
        return [*heads, *self.middle, *feet, *self.stamps, *self.rest]

    def put_stamps_aside(self) -> Opened:
        """Take marks of urgency out of the columns where they stand."""
        for column in (self.left, self.right, self.middle):
            self.stamps += [piece for piece in column if piece.is_stamp]
            column[:] = [piece for piece in column if not piece.is_stamp]
        return self


def squeezed(words: str) -> str:
    """Folded, with single blanks: what two ways of writing the same have in common."""
    return " ".join(fold(words).split())


def tight(words: str) -> str:
    """Folded letters and digits alone."""
    return re.sub(r"[\W_]+", "", fold(words))


def joined(pieces: Iterable[Piece]) -> str:
    """The words of pieces in one row."""
    return " ".join(" ".join(piece.words.split()) for piece in pieces)


def is_nation(words: str) -> bool:
    return "cong hoa xa hoi" in squeezed(words)


def is_motto(words: str) -> bool:
    return tight(words).startswith("doclap") and "hanhphuc" in tight(words)


def is_date(words: str) -> bool:
    return bool(re.search(r"ngay.*thang.*nam", squeezed(words)))


def is_receivers(words: str) -> bool:
    return tight(words).startswith("noinhan")
