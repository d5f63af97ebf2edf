"""Which syllables stand beside each other (cụm từ): what a person knows who reads "bao tôn" and writes "bảo tồn"."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from congso.files.text.usage import counted_pairs
from congso.kernel.text import fold

_CLEAR = 0.9
_RARE = {syllable: syllable.replace("ỉ", "i") for syllable in "nhỉ thỉ phỉ khỉ ghỉ trỉ vỉ dỉ đỉ kỉ lỉ".split()}
"""Machines see a hook over the i of nhi, thi, khi; the syllables with one hardly occur in official papers."""

_D = "\ue001"

Pairs = Mapping[str, str]
"""A pair of syllables without marks, and with those it has."""


@lru_cache(maxsize=1)
def usual_pairs() -> Pairs:
    """The pairs that the program brings, each as it is marked nearly always; one marked in two ways is left out."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, many in counted_pairs().items():
        forms[key_of(pair)][pair] += many
    firsts = {key: form.most_common(1)[0] for key, form in forms.items()}
    return {key: pair for key, (pair, many) in firsts.items() if many >= _CLEAR * forms[key].total()}


def pairs_in(wordings: Iterable[str]) -> Pairs:
    """The pairs in wordings that people confirmed; one that they mark in two ways is left out."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for wording in wordings:
        words = unicodedata.normalize("NFC", wording).lower().split()
        for one, two in pairwise(words):
            pair = f"{one} {two.strip('.,;:')}"
            if found.setdefault(key_of(pair), pair) != pair:
                doubtful.add(key_of(pair))
    return {bare: pair for bare, pair in found.items() if bare not in doubtful}


def set_right(words: Sequence[str], doubtful: Sequence[bool], pairs: Pairs) -> list[str]:
    """Words with the marks that their neighbours call for, where they are doubtful."""
    mended = [_cased(word, _RARE.get(word.lower(), word.lower())) for word in words]
    known = [pairs.get(key_of(f"{one} {two}")) for one, two in pairwise(mended)]
    settled = [not doubt for doubt in doubtful]
    for place, pair in enumerate(known):
        if pair == f"{mended[place]} {mended[place + 1]}".lower():
            settled[place] = settled[place + 1] = True
    for place, pair in enumerate(known):
        for step, syllable in enumerate(pair.split() if pair else ()):
            if not settled[place + step]:
                mended[place + step] = _cased(mended[place + step], syllable)
    return mended


def key_of(text: str) -> str:
    """Without marks; đ stays, since no machine takes it for d by a mark."""
    return fold(text.replace("đ", _D).replace("Đ", _D))


def _cased(like: str, word: str) -> str:
    """A word with the capitals of another."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
