"""How people call a series of numbers; the rooms that draw numbers say so when the program starts."""

from __future__ import annotations

from congso.kernel.ports import Port

series_words: Port[str] = Port("series of numbers")
"""Key of the series -> its Vietnamese name: `series_words.register("dossiers.code", "Mã hồ sơ TTHC")`."""


def word_of(series: str) -> str:
    """The name of a series; its key where no room named it."""
    return series_words.get(series) or series
