"""How people call a series of numbers; the rooms that draw numbers say so when the program starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from congso.kernel.ports import Port

series_words: Port[str] = Port("series of numbers")
"""Key of the series, or its first word -> its Vietnamese name; `series_words.register("slip", "Mẫu")` names slip 01."""


@dataclass(frozen=True)
class OpenBook:
    """A series that a room draws from, in the period of a day: what an office that begins mid-year may open."""

    series: str
    period: str
    words: str


open_books: Port[Callable[[int, date], list[OpenBook]]] = Port("books of numbers")
"""Answered by rooms that draw numbers: (agency_id, day) -> their books of that day's period."""


def word_of(series: str) -> str:
    """The name of a series, or of its kind with what tells it apart ("Mẫu 01"); its key where no room named it."""
    kind, _, which = series.partition(" ")
    named = series_words.get(kind)
    return series_words.get(series) or (f"{named} {which}" if named else series)
