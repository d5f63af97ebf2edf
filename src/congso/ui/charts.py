"""Figures drawn on the server as inline SVG: light, printable, read aloud by their title and description.

No style attribute is used (the pages' policy forbids them): colours are the classes k1 to k4.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from markupsafe import Markup

from congso.ui.filters import so

Number = int | float
LETTERS, SMALLEST = 13.0, 9.5
"""Size of the letters in a chart, and the smallest that can still be read on paper."""
DIGIT, LETTER = 0.62, 0.54
"""How wide a digit, and a letter of a word, is in sizes of its letters."""
_serial = count(1)


@dataclass(frozen=True)
class Series:
    """One row of figures in a chart: its name in the legend, its values and its colour class (k1, k2, k3, k4)."""

    name: str
    values: Sequence[Number]
    colour: str = "k1"


def _frame(width: int, height: int, title: str, told: str, inside: Markup, shape: str = "chart") -> Markup:
    number = next(_serial)
    return Markup(
        '<svg class="{shape}" viewBox="0 0 {w} {h}" role="img" aria-labelledby="c{n}t c{n}d">'
        '<title id="c{n}t">{title}</title><desc id="c{n}d">{told}</desc>{inside}</svg>'
    ).format(shape=shape, w=width, h=height, n=number, title=title, told=told, inside=inside)


def _text(x: float, y: float, words: str, anchor: str = "middle", kind: str = "", size: float = LETTERS) -> Markup:
    smaller = Markup(' font-size="{:.1f}"').format(size) if size < LETTERS else ""
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}" class="{}"{}>{}</text>').format(
        x, y, anchor, kind, smaller, words
    )


def _bar(x: float, y: float, width: float, height: float, colour: str) -> Markup:
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" class="{}"/>').format(
        x, y, max(width, 0), max(height, 0), colour
    )


def round_top(highest: Number) -> int:
    """Find a round top for an axis with four steps: 86 gives 100, 9 gives 12, nothing gives 4."""
    if highest <= 0:
        return 4
    size = 10 ** math.floor(math.log10(highest))
    steps = (size * step for step in (0.4, 0.6, 0.8, 1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10, 12))
    return next((int(top) for top in steps if top >= highest and top >= 4 and top % 4 == 0), 4 * math.ceil(highest / 4))


def fitting(numbers: Sequence[str], room: float) -> float:
    """Find the size of letters in which the longest of these numbers takes no more than `room`."""
    longest = max((len(number) for number in numbers), default=0)
    return min(LETTERS, room / (DIGIT * longest)) if longest else LETTERS


def cut(words: str, room: float) -> str:
    """Shorten words that are longer than `room`, with dots at the end."""
    most = int(room / (LETTER * LETTERS))
    return words if len(words) <= most else f"{words[: most - 1].rstrip(' ,')}…"


def _told(labels: Sequence[str], series: Sequence[Series], unit: str) -> str:
    tail = f" {unit}" if unit else ""
    parts = (
        f"{label}: " + ", ".join(f"{row.name} {so(row.values[i])}{tail}".strip() for row in series)
        for i, label in enumerate(labels)
    )
    return "; ".join(parts) + "."


def columns(title: str, labels: Sequence[str], series: Sequence[Series], unit: str = "", width: int = 520) -> Markup:
    """Draw columns by month (or another label), one or two series beside each other, with the numbers on top.

    `width` is in sizes of which a letter takes 13; where columns are too thin for them the numbers are left out.
    """
    height, left, base, top = 196, 34, 166, 16
    ceiling = round_top(max((v for row in series for v in row.values), default=0))
    scale = (base - top) / ceiling
    parts = []
    for step in range(5):
        y = base - step * (base - top) / 4
        parts.append(
            Markup('<line x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}" class="{}"/>').format(
                left, width, y, y, "grid-line" if step else "axis"
            )
        )
        parts.append(_text(left - 6, y + 4, so(ceiling * step / 4), "end"))
    slot = (width - left) / max(len(labels), 1)
    thick = min(20.0, slot * 0.72 / max(len(series), 1))
    size = fitting([so(value) for row in series for value in row.values], thick * 0.82)
    for i, label in enumerate(labels):
        start = left + slot * (i + 0.5) - thick * len(series) / 2
        for j, row in enumerate(series):
            tall = row.values[i] * scale
            parts.append(_bar(start + j * thick, base - tall, thick - 1.5, tall, row.colour))
            if size >= SMALLEST:
                parts.append(_text(start + (j + 0.5) * thick, base - tall - 4, so(row.values[i]), kind="v", size=size))
        parts.append(_text(left + slot * (i + 0.5), base + 16, label))
    return _frame(width, height, title, _told(labels, series, unit), Markup("").join(parts))


def bars(title: str, rows: Sequence[tuple[str, Number]], unit: str = "", strong: int | None = None) -> Markup:
    """Draw one horizontal bar for each row with its number at the end; row number `strong` is drawn darker."""
    width, line = 520, 26
    left = min(250.0, 16 + LETTER * LETTERS * max((len(label) for label, _ in rows), default=0))
    room = width - left - 84
    longest = max((value for _, value in rows), default=0) or 1
    parts = []
    for i, (label, value) in enumerate(rows):
        y, long = i * line + 5, room * value / longest
        parts.append(_text(left - 10, y + 13, cut(label, left - 14), "end"))
        parts.append(_bar(left, y, long, 17, "k1" if strong in (None, i) else "k2"))
        parts.append(_text(left + long + 7, y + 13, f"{so(value)} {unit}".strip(), "start", "v"))
    height = len(rows) * line + 6
    parts.append(Markup('<line x1="{0}" x2="{0}" y1="0" y2="{1}" class="axis"/>').format(left, height))
    told = "; ".join(f"{label}: {so(value)} {unit}".strip() for label, value in rows) + "."
    return _frame(width, height, title, told, Markup("").join(parts))


def share(title: str, parts: Sequence[tuple[str, Number, str]], of: Number | None = None) -> Markup:
    """Draw one stacked bar of (name, value, colour) parts; `of` is the whole that the full width stands for."""
    whole = of if of is not None else sum(value for _, value, _ in parts)
    x, drawn = 0.0, []
    for _, value, colour in parts:
        wide = 100 * value / whole if whole else 0
        drawn.append(Markup('<rect x="{:.2f}" width="{:.2f}" height="6" class="{}"/>').format(x, wide, colour))
        x += wide
    told = ", ".join(f"{name} {so(value)}" for name, value, _ in parts)
    return Markup(
        '<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>'
    ).format(f"{title}: {told}", Markup("").join(drawn))


def legend(parts: Sequence[tuple[str, str]]) -> Markup:
    """Name the colours of a chart: (name, colour class) pairs."""
    swatch = (
        '<span><svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" class="{1}"/></svg>{0}</span>'
    )
    return Markup('<p class="legend">{}</p>').format(Markup("").join(Markup(swatch).format(*part) for part in parts))


CHARTS: dict[str, Callable[..., Any]] = {
    "Series": Series,
    "chart_columns": columns,
    "chart_bars": bars,
    "chart_share": share,
    "chart_legend": legend,
}
