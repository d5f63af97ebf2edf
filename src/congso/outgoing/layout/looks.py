"""Whether a part looks as the annex wants it (cỡ chữ, kiểu chữ; NĐ 30/2020 Phụ lục I)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from congso.outgoing.layout.expected import Finding
from congso.outgoing.layout.opened import Piece

NEAR = 0.3
"""Points; a PDF tells sizes not quite exactly."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one component looks: its name, its place in the annex, smallest and largest size, style and case."""

    rule: str
    name: str
    point: str
    size: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    upper: bool | None = None

    @property
    def source(self) -> str:
        return f"(Phụ lục I, phần I, {self.point})"

    def wants(self, piece: Piece) -> Iterator[Finding]:
        """What of this look a piece lacks."""
        low, high = self.size
        wrong = [size for size in piece.sizes if not low - NEAR <= size <= high + NEAR]
        if wrong:
            sizes = f"{low:g}" if low == high else f"{low:g} đến {high:g}"
            yield self.finding(piece, f"cỡ chữ {shown(wrong[0])}, phải là cỡ {sizes}")
        if self.bold is not None and piece.bold != self.bold:
            yield self.finding(piece, "phải in đậm" if self.bold else "không in đậm")
        if self.italic is not None and piece.italic != self.italic:
            yield self.finding(piece, "phải in nghiêng" if self.italic else "phải là chữ đứng, không nghiêng")
        if self.upper is True and piece.words != piece.words.upper():
            yield self.finding(piece, "phải là chữ in hoa")
        if self.upper is False and piece.words.isupper():
            yield self.finding(piece, "phải là chữ in thường")

    def finding(self, piece: Piece | str, words: str, *, grave: bool = True) -> Finding:
        where = piece if isinstance(piece, str) else piece.quoted
        return Finding(rule=self.rule, where=where, words=f"{self.name}: {words} {self.source}.", grave=grave)


def shown(number: float) -> str:
    """A measure as an office writes it: "12,5"."""
    return f"{number:.1f}".rstrip("0").rstrip(".").replace(".", ",")
