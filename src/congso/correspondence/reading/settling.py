"""Words of the subject that the readings leave open are settled by looks: which, printed, is what was scanned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from PIL import Image

from congso.correspondence.reading.voting import ballots, elected, shares
from congso.files.text.phrases import Pairs, key_of
from congso.files.text.pictures import Sheet
from congso.files.text.syllables import marked_alike
from congso.files.text.typeface import FITS, Dots, Spot, Type, type_of, weighed
from congso.files.text.words import Line, Word

_DOTS_A_MM = 8
"""200 to the inch: enough for a tone mark, and a third of the work of 300."""
_A4_MM = 210
_MARGIN_MM = 3.0
_UNHEARD = 0.01
"""The share of a spelling that no reading had."""
_IN_USE, _SIDE_BY_SIDE = 2.5, 2.5
"""What it speaks for a spelling (in logarithms) that it is in use, and that it stands beside its neighbour in use."""
_MOST_HEARD, _AGAINST_READINGS = 0.5, 0.6
"""A spelling that most readings did not have is looked at again, however well it fits: no surer than that."""
_TAIL = ".,:;"
_ALIKE_AT_BOTH_SIZES = set("cosvxzupkwôơòóọõỏốồổỗộớờởỡợúùủũụưứừửữự")
"""Letters that differ from their capitals in size alone."""


@dataclass(frozen=True)
class _Place:
    """A word of the line: as the readings elected it, what it may be and how far each was voted for."""

    word: Word
    lead: str
    tail: str
    votes: dict[str, float]

    def whole(self, core: str) -> str:
        return self.lead + core + self.tail


def settled(sheet: Sheet, lines: Sequence[Line], again: Sequence[Sequence[Line]], pairs: Pairs) -> list[Line]:
    """The lines with each word as its looks, the readings and its neighbours together have it.

    A line that is not set in the decree's typeface stays as the readings elected it.
    """
    in_use = {syllable for pair in pairs.values() for syllable in pair.split()}
    found = []
    for number, line in enumerate(lines):
        readings = [reading[number].words for reading in again if len(reading) == len(lines)]
        found.append(_settled(sheet, line, readings, pairs, in_use))
    return found


def _settled(sheet: Sheet, line: Line, readings: Sequence[Sequence[Word]], pairs: Pairs, in_use: set[str]) -> Line:
    said = elected(line.words, readings)
    places = [_place(word, ballot) for word, ballot in zip(said, ballots(line.words, readings), strict=True)]
    picture, scale, x, y = _picture(sheet, line)
    spots = _spots(sheet, places, scale, x, y)
    type_ = type_of(picture, [(word.text, spot) for word, spot in zip(said, spots, strict=True)])
    if type_ is None or type_.fit < FITS:
        return Line(tuple(said))
    words = [word.text for word in said]
    found: list[Word] = []
    for number, (place, spot) in enumerate(zip(places, spots, strict=True)):
        beside = [words[number - 1] if number else "", words[number + 1] if number + 1 < len(words) else ""]
        found.append(_chosen(picture, place, spot, type_, beside, pairs, in_use))
        words[number] = found[-1].text
    return Line(tuple(found))


def _place(word: Word, ballot: Sequence[Word]) -> _Place:
    text = word.text
    lead = text[: len(text) - len(text.lstrip("“\"'("))]
    tail = text[len(text.rstrip(".,:;)”\"'")) :]
    votes = {core[len(lead) :] if core.startswith(lead) else core: share for core, share in shares(ballot).items()}
    votes = {core.rstrip(")”\"'"): share for core, share in votes.items()}
    core = text[len(lead) : len(text) - len(tail)]
    return _Place(word, lead, tail, votes or {core: 1.0})


def _picture(sheet: Sheet, line: Line) -> tuple[Dots, float, int, int]:
    """The line cut from the page: ink is 1, paper 0; how many dots of it make one of the page, and where it begins."""
    scale = min(1.0, _DOTS_A_MM * _A4_MM / sheet.width)
    margin = int(_MARGIN_MM / _A4_MM * sheet.width)
    box = line.box
    left, top = max(0, int(box.x0 * sheet.width) - margin), max(0, int(box.y0 * sheet.height) - margin)
    right = min(sheet.width, int(box.x1 * sheet.width) + margin)
    bottom = min(sheet.height, int(box.y1 * sheet.height) + margin)
    cut = sheet.ink.crop((left, top, right, bottom))
    size = max(1, round(cut.width * scale)), max(1, round(cut.height * scale))
    small = cut.resize(size, Image.Resampling.LANCZOS)
    return 1 - np.asarray(small, dtype=np.float32) / 255, scale, left, top


def _spots(sheet: Sheet, places: Sequence[_Place], scale: float, x: int, y: int) -> list[Spot]:
    """Where the words stand in the cut; their base line is that of the line."""
    edges = [
        ((box.x0 * sheet.width - x) * scale, (box.x1 * sheet.width - x) * scale, (box.y1 * sheet.height - y) * scale)
        for box in (place.word.box for place in places)
    ]
    tall = median((place.word.box.height * sheet.height * scale) for place in places)
    bases = [
        bottom - (0.25 * tall if set(place.word.text) & set("gpqyạặậẹệịọộợụựỵ,;") else 0.0)
        for place, (_, _, bottom) in zip(places, edges, strict=True)
    ]
    base = median(bases)
    return [Spot(left, right, base) for left, right, _ in edges]


def _chosen(
    picture: Dots, place: _Place, spot: Spot, type_: Type, beside: Sequence[str], pairs: Pairs, in_use: set[str]
) -> Word:
    cores = _candidates(place)
    if len(cores) == 1:
        return place.word
    looks = weighed(picture, spot, [place.whole(core) for core in cores], type_)
    scores = {
        core: looks[place.whole(core)]
        + math.log(place.votes.get(core, 0.0) + _UNHEARD)
        + _usual(core.lower(), beside, pairs, in_use)
        for core in cores
    }
    best = max(scores, key=lambda core: scores[core])
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    sure = 1 / total if place.votes.get(best, 0.0) >= _MOST_HEARD else min(1 / total, _AGAINST_READINGS)
    return Word(place.whole(best), place.word.box, round(sure, 4))


def _usual(core: str, beside: Sequence[str], pairs: Pairs, in_use: set[str]) -> float:
    """How far use speaks for a spelling: is it met at all, and beside the words that stand before and after it?"""
    before, after = (word.strip("“”\"'()" + _TAIL).lower() for word in beside)
    known = sum(pairs.get(key_of(pair)) == pair for pair in (f"{before} {core}", f"{core} {after}"))
    return (_IN_USE if core in in_use else 0.0) + _SIDE_BY_SIDE * known


def _candidates(place: _Place) -> list[str]:
    """What was heard, small or capital at its head, and the same letters with every mark that a syllable may bear."""
    found = dict.fromkeys(place.votes)
    for core in list(found):
        if core[:1].lower() in _ALIKE_AT_BOTH_SIZES:
            found |= dict.fromkeys((core[:1].lower() + core[1:], core[:1].upper() + core[1:]))
        if core[1:2].isalpha() and not core.isalpha() and not core.isupper():
            found |= dict.fromkeys((core[:1] + core[1:].lower(),))
    for core in list(found):
        if core.isalpha():
            found |= dict.fromkeys(_cased(core, syllable) for syllable in marked_alike(core))
    return list(found)


def _cased(like: str, word: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
