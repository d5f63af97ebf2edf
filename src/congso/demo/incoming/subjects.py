"""What made-up documents are about: a field, a topic of the season, and the usual wording of its type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from string import Formatter
from typing import Any

from congso.correspondence.doc_types import DocType
from congso.demo.incoming.figures import read_words

OWN_WORDING = 0.45
"""How often a công văn is worded as only its group of senders words it."""

USUAL = 0.85
"""How often a body writes about its usual fields."""


@dataclass(frozen=True)
class Phrase:
    """A phrase and the months in which it is used; all months where it names none."""

    words: str
    months: frozenset[int]

    @classmethod
    def of(cls, written: str) -> Phrase:
        words, _, months = written.partition("|")
        return cls(words.strip(), frozenset(int(month) for month in months.split()) or frozenset(range(1, 13)))


@cache
def _phrases(*path: str) -> tuple[Phrase, ...]:
    found: Any = read_words()
    for key in path:
        found = found.get(key, [])
    return tuple(Phrase.of(written) for written in found)


@cache
def _fields() -> tuple[list[str], list[int]]:
    fields = read_words()["fields"]
    return list(fields), [fields[name]["weight"] for name in fields]


def unit_of(field: str) -> str:
    """The short name of the division that a field concerns."""
    return str(read_words()["fields"][field]["unit"])


def field_by_lot(usual: Sequence[str], dice: Random) -> str:
    """The field of a document: one of those that its sender usually writes about, or any."""
    if usual and dice.random() < USUAL:
        return dice.choice(usual)
    names, weights = _fields()
    return dice.choices(names, weights)[0]


def subject_of(kind: str, group: str, field: str, month: int, dice: Random) -> str:
    """A subject (trích yếu) such as an office words it; a công văn begins with a capital, as in a register."""
    wordings = _in_season(_wordings(kind, group, dice), month)
    words = dice.choice(wordings).words
    asked = {name for _, name, _, _ in Formatter().parse(words) if name}
    return words.format(**{name: _part(name, field, month, dice) for name in sorted(asked)})


def _wordings(kind: str, group: str, dice: Random) -> tuple[Phrase, ...]:
    if kind != DocType.LETTER:
        return _phrases("subject", kind)
    own = _phrases("letter", group)
    return own if own and dice.random() < OWN_WORDING else _phrases("letter", "any")


def _part(name: str, field: str, month: int, dice: Random) -> str:
    if name == "year":
        return "2020"
    if name == "period":
        return _period(month, dice)
    if name in ("topic", "event", "fund"):
        return dice.choice(_in_season(_phrases("fields", field, f"{name}s"), month)).words
    return dice.choice(_phrases("words", f"{name}s")).words


def _in_season(phrases: Iterable[Phrase], month: int) -> list[Phrase]:
    """Those of this month; of any month where the field has none now."""
    every = list(phrases)
    return [phrase for phrase in every if month in phrase.months] or every


def _period(month: int, dice: Random) -> str:
    """The time that a report speaks of."""
    usual = [f"tháng {month}/2020", f"quý {'I II III IV'.split()[(month - 1) // 3]} năm 2020"]
    if month in (6, 7):
        usual.append("6 tháng đầu năm 2020")
    if month in (9, 10):
        usual.append("9 tháng đầu năm 2020")
    if month >= 11:
        usual.append("năm 2020")
    return "năm 2019" if month == 1 else dice.choice(usual)


def place_by_lot(dice: Random) -> str:
    """Where people meet."""
    return dice.choice(_phrases("words", "places")).words


def name_by_lot(dice: Random) -> str:
    """The name of somebody who plainly does not exist."""
    return " ".join(dice.choice(_phrases("words", part)).words for part in ("families", "middles", "given"))
