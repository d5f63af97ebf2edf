"""Several readings of one line vote on each of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from congso.correspondence.reading.likeness import bare
from congso.files.text.syllables import is_syllable
from congso.files.text.words import Word

_NO_SYLLABLE = 0.35
"""What a word weighs that Vietnamese cannot have, beside one that it can."""


def elected(words: Sequence[Word], again: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of the first reading, each as most readings have it; how sure a word is, is the winner's share."""
    ballots: list[dict[str, float]] = [defaultdict(float) for _ in words]
    best: list[dict[str, float]] = [defaultdict(float) for _ in words]
    for reading in (words, *again):
        for place, word in _aligned(words, reading):
            weight = max(0.05, word.sure) * (1.0 if _plausible(word.text) else _NO_SYLLABLE)
            ballots[place][word.text] += weight
            best[place][word.text] = max(best[place][word.text], word.sure)
    return [_winner(word, ballots[place], best[place], 1 + len(again)) for place, word in enumerate(words)]


def _winner(word: Word, ballot: dict[str, float], best: dict[str, float], voters: int) -> Word:
    text = max(ballot, key=lambda said: ballot[said])
    if voters == 1:
        return word
    share = ballot[text] / sum(ballot.values())
    return Word(text, word.box, best[text] * share * (1.0 if _plausible(text) else 0.7))


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
    return not letters.isalpha() or is_syllable(letters)
