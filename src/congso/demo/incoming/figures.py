"""What the incoming documents of a year must add up to, read from `data/incoming_<year>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

MONTHS = range(1, 13)
ROUNDS = 60
"""Times that the habits are fitted to both totals; a tenth as many are enough."""


@dataclass(frozen=True)
class Sender:
    """A body that writes to the department: its name, letters, drafting units, who signs, its share of its group.

    `fields` are those that it mostly writes about; none where it writes about everything.
    """

    group: str
    name: str
    notation: str
    units: tuple[str, ...]
    signs: tuple[str, ...]
    above: str
    share: float
    party: bool
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Incoming:
    """The figures of a year's incoming documents (văn bản đến)."""

    year: int
    by_month: tuple[int, ...]
    by_group: dict[str, int]
    by_type: dict[str, int]
    by_both: dict[tuple[str, str], int]
    handling: dict[str, int]
    late: int
    duplicates: int
    returned: int
    urgent: int
    files: int
    corrections: int
    recalls: int
    removed: int
    to_units: int
    units_of_fields: dict[str, list[str]]
    attended: float
    paper: dict[str, int]
    senders: tuple[Sender, ...]

    @property
    def total(self) -> int:
        return sum(self.by_month)


@cache
def read_incoming(year: int) -> Incoming:
    """The figures of a year.

    The report gives the months for incoming and outgoing documents together: each month's share of what came in is its
    share of both, and the largest remainders make the twelve add up to what came in (phương pháp số dư lớn nhất).
    """
    written = tomllib.loads(_text(f"incoming_{year}.toml"))
    whole, groups, types = written["incoming"], written["senders_of"], written["types"]
    if sum(groups.values()) != whole or sum(types.values()) != whole:
        raise ValueError("the senders or the types do not add up to what came in")
    handling = dict(zip(written["handling"], shared(whole, list(written["handling"].values())), strict=True))
    return Incoming(
        year=year,
        by_month=tuple(shared(whole, written["by_month"])),
        by_group=groups,
        by_type=types,
        by_both=_fitted(groups, types, written["habits"]),
        handling=handling,
        late=handling["deadline"] - round(handling["deadline"] * written["deadline_on_time"]),
        duplicates=round(whole * written["duplicates"]),
        returned=round(whole * written["returned"]),
        urgent=round(whole * written["urgent"]),
        files=written["files"],
        corrections=written["corrections"],
        recalls=written["recalls"],
        removed=written["removed"],
        to_units=round(whole * written["to_units"]),
        units_of_fields=written["units_of_fields"],
        attended=written["attended"],
        paper=written["paper"],
        senders=tuple(sender for short in written["senders"] for sender in _senders(short)),
    )


def shared(whole: int, weights: Sequence[float]) -> list[int]:
    """A whole number cut by weights into whole numbers that add up to it: the largest remainders are rounded up."""
    exact = [whole * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda place: exact[place] - parts[place], reverse=True)
    for place in by_rest[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def _fitted(rows: dict[str, int], columns: dict[str, int], habits: dict[str, Any]) -> dict[tuple[str, str], int]:
    """How many of each type each group sends: its habits, fitted until both totals are met, then made whole."""
    exact = {(row, column): float(habits[row].get(column, 0)) for row in rows for column in columns}
    for _ in range(ROUNDS):
        for row, goal in rows.items():
            _stretch(exact, [(row, column) for column in columns], goal)
        for column, goal in columns.items():
            _stretch(exact, [(row, column) for row in rows], goal)
    cells = {place: int(value) for place, value in exact.items()}
    lacking_rows = {row: goal - sum(cells[row, column] for column in columns) for row, goal in rows.items()}
    lacking = {column: goal - sum(cells[row, column] for row in rows) for column, goal in columns.items()}
    for row, column in sorted(exact, key=lambda place: exact[place] - cells[place], reverse=True):
        more = min(lacking_rows[row], lacking[column]) if exact[row, column] else 0
        cells[row, column] += more
        lacking_rows[row] -= more
        lacking[column] -= more
    if any(lacking.values()) or any(lacking_rows.values()):
        raise ValueError("the habits of the senders cannot meet the types")
    return cells


def _stretch(exact: dict[tuple[str, str], float], places: list[tuple[str, str]], goal: int) -> None:
    found = sum(exact[place] for place in places)
    for place in places:
        exact[place] *= goal / found


def _senders(short: dict[str, Any]) -> list[Sender]:
    """One body, or several that are alike and written "name|letters|units|fields"."""
    lines = [f"{line}|||".split("|")[:4] for line in short["names"]]
    return [
        Sender(
            group=short["group"],
            name=name,
            notation=notation,
            units=tuple(units.split()),
            signs=tuple(short["signs"]),
            above=short.get("above", ""),
            share=short.get("share", 100) / len(lines),
            party=short.get("party", False),
            fields=tuple(fields.split()),
        )
        for name, notation, units, fields in lines
    ]


def _text(name: str) -> str:
    return (resources.files("congso.demo") / "data" / name).read_text(encoding="utf-8")


@cache
def read_words() -> dict[str, Any]:
    """The word lists of subjects."""
    return tomllib.loads(_text("subjects.toml"))
