"""How the rooms say what can be found of theirs, and by whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congso.kernel.ports import Port
from congso.kernel.together import Hung
from congso.people.models import Person

_SCOPE = re.compile(r"[a-z]+:[0-9]+")


@dataclass(frozen=True)
class Found:
    """What is indexed of one thing.

    `title` and `summary` are shown; `texts` are only looked in; `codes` are numbers that people spell in many ways.
    `scopes` are tokens such as "agency:12", "unit:5", "person:9": whoever holds one of them may find the thing.
    """

    agency_id: int
    title: str
    at: datetime
    scopes: Iterable[str]
    summary: str = ""
    texts: Iterable[str] = ()
    codes: Iterable[str] = ()


@dataclass(frozen=True)
class Source:
    """One kind of thing that can be found: its tab, how to index it, and the tokens that a person holds for it.

    `joined` names the rows beside a thing that `build` looks at. `visible` and `link` are given where the kind's own
    room knows no page for it. `edition` grows when `build` chooses other words: each office then reads the kind anew.
    `hung` are rows that hang on a thing and are at hand when `build` looks at it.
    """

    kind: str
    label: str
    build: Callable[[Any], Found]
    scopes_of: Callable[[Any], set[str]]
    order: int = 100
    joined: tuple[str, ...] = ()
    hung: tuple[Hung, ...] = ()
    visible: Callable[[Any], Any] | None = None
    link: Callable[[Any], str] | None = None
    edition: int = 1


_sources: Port[Source] = Port("search source")


def register(source: Source) -> Source:
    """Let one kind of thing be found; its room's `search.py` calls this."""
    return _sources.register(source.kind, source)


def source_of(kind: str) -> Source | None:
    return _sources.get(kind)


def all_sources() -> list[Source]:
    """Every kind in the order of its tabs."""
    return sorted(_sources.answers(), key=lambda source: source.order)


def scopes_of(person: Person, *, agency: str = "", unit: str = "") -> set[str]:
    """The usual tokens of a person: themselves, and the agencies and units where they hold the named permissions."""
    held = {f"person:{person.pk}"} if person.pk else set()
    if agency:
        held |= {f"agency:{number}" for number in person.agencies_where(agency)}
    if unit:
        held |= {f"unit:{number}" for number in person.units_where(unit)}
    return held


def scope_word(kind: str, token: str) -> str:
    """A token of one kind as one word of the index: "agency:12" of dossiers is "dossiersdossieragency12".

    A word of its own for each kind spares the index a look at everything of that kind at each search.
    """
    if not _SCOPE.fullmatch(token):
        raise ValueError(f"{token!r} is not a scope such as 'agency:12'")
    return "".join(letter for letter in kind if letter.isalpha()) + token.replace(":", "")
