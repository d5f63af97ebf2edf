"""One search for everybody: news, documents, places, procedures; a wrong letter is forgiven."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.text import fold
from congso.people.queries import this_house
from congso.people.visitor import Visitor
from congso.portal.models import Item
from congso.procedures.models import ProcedureVersion
from congso.procedures.queries import find as find_procedures
from congso.procedures.queries import versions_in_force
from congso.quality.models import Voice
from congso.search import queries as search
from congso.search.queries import Hit
from congso.search.words import words_of

FIRST_PROCEDURES, SIZE, SUGGESTED = 5, 20, 6
VOCABULARY = 3000
"""Titles whose words a wrong letter is compared with."""


@dataclass(frozen=True)
class Answer:
    """What was found, and what it was taken to mean where a letter was wrong."""

    procedures: list[ProcedureVersion]
    hits: list[Hit]
    following: str | None
    meant: str = ""

    @property
    def empty(self) -> bool:
        return not self.procedures and not self.hits


def look_for(text: str, *, after: str | None = None) -> Answer:
    """What everybody may find with these words; where nothing is, with the nearest words that the site knows."""
    answer = _found(text, after)
    if not answer.empty or after:
        return answer
    meant = nearest(text)
    if not meant:
        return answer
    second = _found(meant, None)
    return Answer(second.procedures, second.hits, second.following, meant)


def _found(text: str, after: str | None) -> Answer:
    page = search.find(Visitor(), text, after=after, size=SIZE)
    return Answer([] if after else _procedures(text, FIRST_PROCEDURES), page.rows, page.next)


def _procedures(text: str, most: int) -> list[ProcedureVersion]:
    house = this_house()
    if house is None or not words_of(text):
        return []
    return list(find_procedures(text, within=versions_in_force(house.pk))[:most])


@dataclass(frozen=True)
class Suggestion:
    """One line of what the box suggests: what it is, its name, and where it leads or the code of a procedure."""

    word: str
    name: str
    link: str = ""
    code: str = ""


def suggest(text: str) -> list[Suggestion]:
    """What the box suggests while somebody types; where nothing fits, what fits with one letter put right."""
    if len(text.strip()) < 2:
        return []
    return _suggested(text) or _suggested(nearest(text, typing=True))


def _suggested(text: str) -> list[Suggestion]:
    procedures = [Suggestion("Thủ tục", one.name, code=one.procedure.code) for one in _procedures(text, 3)]
    hits = search.find(Visitor(), text, size=SUGGESTED - len(procedures), typing=True).rows
    return procedures + [Suggestion(hit.word, str(hit.title.striptags()), hit.link) for hit in hits]


# ------------------------------------------------------------------------------------------------------ wrong letters


def nearest(text: str, *, typing: bool = False) -> str:
    """The typed words with each unknown one replaced by a known one that is a letter away; nothing where none is.

    `typing` takes the last word as the beginning of a known one.
    """
    typed = [fold(word) for word in words_of(text)]
    known = _vocabulary()
    meant = [_meant(word, known) for word in typed]
    if typing and meant and meant[-1] not in known:
        meant[-1] = _meant(meant[-1], {word[:length] for word in known for length in _lengths(meant[-1])})
    return " ".join(meant) if meant != typed else ""


def _meant(word: str, known: set[str]) -> str:
    return word if word in known else min(known & _one_letter_away(word), default=word)


def _lengths(word: str) -> range:
    return range(len(word) - 1, len(word) + 2)


def _vocabulary() -> set[str]:
    titles = list(Item.objects.shown().order_by("-told_at").values_list("title", flat=True)[:VOCABULARY])
    titles += Voice.objects.public().order_by("-published_at").values_list("public_title", flat=True)[:VOCABULARY]
    house = this_house()
    if house is not None:
        titles += versions_in_force(house.pk).values_list("name", flat=True)
    return {fold(word) for title in titles for word in words_of(title)}


LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _one_letter_away(word: str) -> set[str]:
    """Every word that one letter more, less, other or swapped makes of this one; short words are left alone."""
    if not 3 <= len(word) <= 30:
        return set()
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    other = {left + letter + right[1:] for left, right in cuts if right for letter in LETTERS}
    more = {left + letter + right for left, right in cuts for letter in LETTERS}
    return less | swapped | other | more
