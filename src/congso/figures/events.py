"""What happens to figures."""

from __future__ import annotations

from datetime import date

from congso.kernel.events import Event


class FiguresFrozen(Event, name="figures.frozen"):
    """`figures` are "key=numerator/denominator" or "key=number", so that history itself holds what was frozen."""

    title: str
    starts_on: date
    ends_on: date
    figures: tuple[str, ...]


class TableFrozen(Event, name="figures.table_frozen"):
    """A table was frozen; `sha256` is the hash of its bytes."""

    title: str
    starts_on: date
    ends_on: date
    sha256: str
