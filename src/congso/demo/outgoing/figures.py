"""What the outgoing documents of a year must add up to, read from `data/outgoing_<year>.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from congso.demo.incoming.figures import read_incoming


@dataclass(frozen=True)
class InHand:
    """A document that is still on its way when the year has been lived: whose, who signs, where it stands."""

    unit: str
    doc_type: str
    summary: str
    signer: str
    stands: str


@dataclass(frozen=True)
class Outgoing:
    """The figures of a year's outgoing documents (văn bản đi)."""

    year: int
    by_month: tuple[int, ...]
    by_type: dict[str, int]
    parallel: float
    away: str
    letterhead: dict[str, Any]
    rights: dict[str, Any]
    places: dict[str, str]
    in_hand: tuple[InHand, ...]

    @property
    def total(self) -> int:
        return sum(self.by_month)


@cache
def read_outgoing(year: int) -> Outgoing:
    """The figures of a year: the months of both kinds together, less those of what came in."""
    written = _read(f"outgoing_{year}.toml")
    both = _read(f"incoming_{year}.toml")["by_month"]
    months = tuple(all_ - came for all_, came in zip(both, read_incoming(year).by_month, strict=True))
    if sum(written["types"].values()) != written["outgoing"] or sum(months) != written["outgoing"]:
        raise ValueError("the types or the months do not add up to what went out")
    kept = ("parallel", "away", "letterhead", "rights", "places")
    in_hand = tuple(InHand(**each) for each in written["in_hand"])
    others = {key: written[key] for key in kept}
    return Outgoing(year=year, by_month=months, by_type=written["types"], in_hand=in_hand, **others)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("congso.demo") / "data" / name).read_text(encoding="utf-8"))
