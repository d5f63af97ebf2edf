"""What a played year must add up to, read from `data/year_<year>.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any

from congso.kernel.clock import HANOI

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Kind:
    """How often one procedure is asked for, and in which months."""

    slug: str
    online: int
    paper: int
    season: tuple[int, ...]


@dataclass(frozen=True)
class Lateness:
    """One dossier that ended late: when, by how many days, and why."""

    procedure: str
    received: int
    finished: int
    days: int
    cause: str
    apology_late: bool = False


@dataclass(frozen=True)
class Group:
    """Applicants of one sort; `banners` of the largest procedure are theirs, when it is given."""

    name: str
    kind: str
    count: int
    procedures: tuple[str, ...]
    banners: int = 0


@dataclass(frozen=True)
class Year:
    """The figures of one year."""

    year: int
    opens: datetime
    now: datetime
    received: tuple[int, ...]
    resolved: tuple[int, ...]
    on_paper: tuple[int, ...]
    by_post: int
    on_behalf: int
    never_received: dict[str, int]
    endings: dict[str, int]
    supplements: dict[str, int]
    collection: dict[str, Any]
    survey: dict[str, int]
    filing: dict[str, Any]
    steps: dict[str, int]
    procedures: tuple[Kind, ...]
    late: tuple[Lateness, ...]
    applicants: tuple[Group, ...]

    @property
    def still_running(self) -> int:
        return sum(self.received) - sum(self.resolved)

    def received_by(self, on_paper: bool, month: int) -> int:
        """How many are received in a month on paper, or online."""
        paper = self.on_paper[month - 1]
        return paper if on_paper else self.received[month - 1] - paper

    def carried_over(self, month: int) -> int:
        """How many are unfinished when a month ends."""
        return sum(self.received[:month]) - sum(self.resolved[:month])


def known_years() -> list[int]:
    """The years that the program brings with it."""
    files = (resources.files("congso.demo") / "data").iterdir()
    return sorted(int(file.name[5:9]) for file in files if file.name.startswith("year_"))


def read_year(year: int) -> Year:
    """The figures of a year, checked to agree with each other."""
    text = (resources.files("congso.demo") / "data" / f"year_{year}.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)
    for name in ("opens", "now"):
        written[name] = written[name].replace(tzinfo=HANOI)
    for name in ("received", "resolved", "on_paper"):
        written[name] = tuple(written[name])
    written["procedures"] = tuple(Kind(**kind | {"season": tuple(kind["season"])}) for kind in written["procedures"])
    written["late"] = tuple(Lateness(**late) for late in written["late"])
    written["applicants"] = tuple(
        Group(**group | {"procedures": tuple(group["procedures"])}) for group in written["applicants"]
    )
    figures = Year(**written)
    check(figures)
    return figures


def check(figures: Year) -> None:
    """Stop at figures that contradict each other; a mistake in the file."""
    online, paper = (sum(getattr(kind, name) for kind in figures.procedures) for name in ("online", "paper"))
    if paper != sum(figures.on_paper) or online + paper != sum(figures.received):
        raise ValueError("the procedures do not add up to what was received")
    if any(figures.carried_over(month) < 0 for month in MONTHS):
        raise ValueError("more was resolved than had been received")
