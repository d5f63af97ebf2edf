"""How people call a series of numbers; the rooms that draw numbers say so when the program starts."""

from __future__ import annotations

from congso.kernel.ports import Port

series_words: Port[str] = Port("series of numbers")
"""Key of the series, or its first word -> its Vietnamese name; `series_words.register("slip", "Mẫu")` names slip 01."""


def word_of(series: str) -> str:
    """The name of a series, or of its kind with what tells it apart ("Mẫu 01"); its key where no room named it."""
    kind, _, which = series.partition(" ")
    named = series_words.get(kind)
    return series_words.get(series) or (f"{named} {which}" if named else series)
