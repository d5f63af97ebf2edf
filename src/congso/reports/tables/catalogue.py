"""Every table that the office can make, by the key that commands and addresses use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from congso.figures.periods import Period
from congso.people.models import Agency
from congso.reports.tables.ii06a import II06A, ii06a
from congso.reports.tables.sheet import Layout, Table

Maker = Callable[[Agency, Period], Table]


@dataclass(frozen=True)
class Made:
    """A table in the list: its layout, how it is made, its address, a short name, whether a decree prescribes it."""

    layout: Layout
    make: Maker
    slug: str
    name: str
    statutory: bool = False

    @property
    def key(self) -> str:
        return self.layout.key


TABLES: dict[str, Made] = {
    made.key: made
    for made in (Made(II06A, ii06a, "bieu-ii-06a", "Biểu II.06a: tiếp nhận, giải quyết hồ sơ", statutory=True),)
}
BY_SLUG = {made.slug: made for made in TABLES.values()}
