"""Several readings of one line vote on each of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from congso.correspondence.reading.likeness import bare
from congso.files.text.phrases import Pairs, set_right
from congso.files.text.syllables import is_syllable
from congso.files.text.words import Word

_NO_SYLLABLE = 0.35
"""What a word weighs that Vietnamese cannot have, beside one that it can."""
_SETTLED = 0.9
"""A word that all readings spell alike, and clearly, is left alone."""
_MENDED = 0.8
"""How sure a word is at most that no reading spelt as it stands now."""
_ROMAN = set("IVX")
_STRAY = "_|~`'’‘"
_TAIL = ".,:;"
_FULL_STOP = 0.4
"""What a full stop weighs: in a subject it is more often a speck than a stop."""


def elected(words: Sequence[Word], again: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of the first reading, each as most readings have it; how sure a word is, is the winner's share."""
    return [_winner(word, ballot) for word, ballot in zip(words, ballots(words, again), strict=True)]


def ballots(words: Sequence[Word], again: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """For each word of the first reading, how the readings have it."""
    cast: list[list[Word]] = [[] for _ in words]
    for reading in (words, *again):
        for place, word in _aligned(words, reading):
            cast[place].append(word)
    return cast


def shares(ballot: Sequence[Word]) -> dict[str, float]:
    """Each spelling and its share of the votes."""
    cores: dict[str, float] = defaultdict(float)
    for vote in ballot:
        cores[_core(vote.text)] += max(0.05, vote.sure) * (1.0 if _plausible(vote.text) else _NO_SYLLABLE)
    total = sum(cores.values())
    return {core: weight / total for core, weight in cores.items()}


def mended(words: Sequence[Word], pairs: Pairs) -> list[Word]:
    """Where two neighbours are known by other marks, those are put, and the word counts as doubtful."""
    cores = [_core(word.text) for word in words]
    said = set_right(cores, [word.sure < _SETTLED for word in words], pairs)
    return [
        word if new == core else Word(word.text.replace(core, new, 1), word.box, min(word.sure, _MENDED))
        for word, core, new in zip(words, cores, said, strict=True)
    ]


def _winner(word: Word, ballot: Sequence[Word]) -> Word:
    """Letters are voted on first, then the mark behind them by those who read those letters."""
    cores = shares(ballot)
    core = max(cores, key=lambda said: cores[said])
    tails: dict[str, float] = defaultdict(float)
    for vote in ballot:
        if _core(vote.text) == core:
            tail = vote.text.strip(_STRAY)[len(core) :]
            tails[tail] += max(0.05, vote.sure) * (_FULL_STOP if tail == "." else 1.0)
    tail = max(tails, key=lambda said: tails[said])
    best = max(vote.sure for vote in ballot if _core(vote.text) == core)
    return Word(core + tail, word.box, best * cores[core] * (1.0 if _plausible(core) else 0.7))


def _core(text: str) -> str:
    return text.strip(_STRAY).rstrip(_TAIL)


def _aligned(words: Sequence[Word], other: Sequence[Word]) -> list[tuple[int, Word]]:
    """Words of the other reading beside those of the first, where the two go word by word."""
    one, two = [bare(word.text) for word in words], [bare(word.text) for word in other]
    pairs: list[tuple[int, Word]] = []
    for _, start, end, begin, stop in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if end - start == stop - begin:
            pairs += [(start + step, other[begin + step]) for step in range(end - start)]
    return pairs


def _plausible(text: str) -> bool:
    letters = text.strip(".,;:()[]\"'“”-–/?!")
    return not letters.isalpha() or is_syllable(letters) or not set(letters) - _ROMAN
