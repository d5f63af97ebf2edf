"""Words of the subject that the readings leave open are settled by looks: which, printed, is what was scanned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from PIL import Image

from congso.correspondence.reading.choosing import Chosen, Option, chosen
from congso.correspondence.reading.parting import parted
from congso.correspondence.reading.voting import ballots, elected, shares
from congso.files.text.pictures import Sheet
from congso.files.text.syllables import is_syllable, marked_alike
from congso.files.text.typeface import FITS, Dots, Spot, Type, ink_of, type_of, weighed
from congso.files.text.usage import Usage
from congso.files.text.words import Line, Word

_DOTS_A_MM = 8
"""200 to the inch: enough for a tone mark, and a third of the work of 300."""
_A4_MM = 210
_MARGIN_MM = 3.0
_ALIKE_AT_BOTH_SIZES = set("cosvxzupkwôơòóọõỏốồổỗộớờởỡợúùủũụưứừửữự")
"""Letters that differ from their capitals in size alone."""


@dataclass(frozen=True)
class _Place:
    """A word of the line: as the readings elected it, what it may be and how far each was voted for."""

    word: Word
    lead: str
    tail: str
    votes: dict[str, float]

    @property
    def core(self) -> str:
        return self.word.text[len(self.lead) : len(self.word.text) - len(self.tail)]

    def whole(self, core: str) -> str:
        return self.lead + core + self.tail


def settled(sheet: Sheet, lines: Sequence[Line], again: Sequence[Sequence[Line]], usage: Usage) -> list[Line]:
    """The lines with each word as its looks, the readings and its neighbours together have it.

    A line that is not set in the decree's typeface has no looks: its words are those that were voted.
    """
    lines = [Line(tuple(parted(line.words))) for line in lines]
    fitting = [reading for reading in again if len(reading) == len(lines)]
    rows = [
        _weighed(sheet, line, [parted(reading[number].words) for reading in fitting])
        for number, line in enumerate(lines)
    ]
    said = iter(chosen([options for row in rows for _, options in row], usage, readings=1 + len(fitting)))
    return [Line(tuple(_as_chosen(place, options, next(said)) for place, options in row)) for row in rows]


def _as_chosen(place: _Place, options: Sequence[Option], said: Chosen) -> Word:
    if len(options) == 1:
        return place.word
    return Word(place.whole(said.option.core), place.word.box, round(said.sure, 4))


def _weighed(sheet: Sheet, line: Line, readings: Sequence[Sequence[Word]]) -> list[tuple[_Place, list[Option]]]:
    """The words of a line, and the spellings that each may have."""
    said = elected(line.words, readings)
    places = [_place(word, ballot) for word, ballot in zip(said, ballots(line.words, readings), strict=True)]
    picture, scale, x, y = _picture(sheet, line)
    spots = _spots(sheet, places, scale, x, y)
    type_ = type_of(picture, [(word.text, spot) for word, spot in zip(said, spots, strict=True)])
    if type_ is None or type_.fit < FITS:
        return [(place, [Option(place.core, 1.0)]) for place in places]
    return [(place, _options(picture, place, spot, type_)) for place, spot in zip(places, spots, strict=True)]


def _place(word: Word, ballot: Sequence[Word]) -> _Place:
    text = word.text
    lead = text[: len(text) - len(text.lstrip("“\"'("))]
    tail = text[len(text.rstrip(".,:;)”\"'")) :]
    votes = {core[len(lead) :] if core.startswith(lead) else core: share for core, share in shares(ballot).items()}
    votes = {core.rstrip(")”\"'"): share for core, share in votes.items()}
    return _Place(word, lead, tail, votes or {text[len(lead) : len(text) - len(tail)]: 1.0})


def _picture(sheet: Sheet, line: Line) -> tuple[Dots, float, int, int]:
    """The line cut from the page: its ink; how many dots of it make one of the page, and where it begins."""
    scale = min(1.0, _DOTS_A_MM * _A4_MM / sheet.width)
    margin = int(_MARGIN_MM / _A4_MM * sheet.width)
    box = line.box
    left, top = max(0, int(box.x0 * sheet.width) - margin), max(0, int(box.y0 * sheet.height) - margin)
    right = min(sheet.width, int(box.x1 * sheet.width) + margin)
    bottom = min(sheet.height, int(box.y1 * sheet.height) + margin)
    cut = sheet.ink.crop((left, top, right, bottom))
    size = max(1, round(cut.width * scale)), max(1, round(cut.height * scale))
    small = cut.resize(size, Image.Resampling.LANCZOS)
    return ink_of(np.asarray(small)), scale, left, top


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


def _options(picture: Dots, place: _Place, spot: Spot, type_: Type) -> list[Option]:
    cores = _candidates(place)
    if len(cores) == 1:
        return [Option(cores[0], 1.0)]
    looks = weighed(picture, spot, [place.whole(core) for core in cores], type_)
    return [Option(core, place.votes.get(core, 0.0), looks[place.whole(core)]) for core in cores]


def _candidates(place: _Place) -> list[str]:
    """What was heard, small or capital at its head, and the same letters with every mark that a syllable may bear."""
    found = dict.fromkeys(place.votes)
    for core in list(found):
        if core[:1].lower() in _ALIKE_AT_BOTH_SIZES:
            found |= dict.fromkeys((core[:1].lower() + core[1:], core[:1].upper() + core[1:]))
        if core[1:2].isalpha() and not core.isalpha() and not core.isupper():
            found |= dict.fromkeys((core[:1] + core[1:].lower(),))
    for core in list(found):
        if core.isalpha() and not is_syllable(core):
            found |= dict.fromkeys(_without_one(core))
    for core in list(found):
        if core.isalpha():
            found |= dict.fromkeys(_cased(core, syllable) for syllable in marked_alike(core))
    return list(found)


def _without_one(core: str) -> list[str]:
    """What is left when a letter goes that was read twice (ê, ề) or is a speck, where that makes a syllable."""
    shorter = dict.fromkeys(core[:place] + core[place + 1 :] for place in range(len(core)))
    return [word for word in shorter if len(word) > 1 and marked_alike(word)]


def _cased(like: str, word: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
