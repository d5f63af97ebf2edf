"""Whether letters make a Vietnamese syllable (âm tiết): the measure by which a wrong reading is known."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from congso.kernel.text import fold

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSETS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(" ")
_RHYMES = set(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc "
    "oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uênh uêu uc ui um un ung uơ "
    "uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu uyn ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương "
    "ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu".split()
)
_STOPPED = ("c", "ch", "p", "t")
_STOPPED_TONES = {"\u0301", "\u0323"}
_BEFORE_FRONT = {"k", "gh", "ngh"}
_BEFORE_BACK = {"c", "g", "ng"}
_FRONT = "eêiy"
_VOWELS = "aăâeêioôơuưy"


def is_syllable(word: str) -> bool:
    """Whether a word without punctuation could be a Vietnamese syllable: onset, rhyme and tone fit each other."""
    bare, tone = _without_tone(word.lower())
    return any(_fits(onset, bare[len(onset) :], tone) for onset in _ONSETS if bare.startswith(onset))


def marked_alike(word: str) -> tuple[str, ...]:
    """The syllables that have the letters of a word and other marks; d and đ are alike here."""
    return _by_letters().get(_letters(word.lower()), ())


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, tuple[str, ...]]:
    """Every syllable that Vietnamese could have, by its letters without marks."""
    found: dict[str, list[str]] = defaultdict(list)
    for onset in _ONSETS:
        for rhyme in (*_RHYMES - ({"ia"} if onset == "g" else set()), ""):
            for tone in ("", *sorted(_TONES)):
                if _fits(onset, rhyme, tone) and (syllable := _toned(onset, rhyme, tone)):
                    found[_letters(syllable)].append(syllable)
    return {letters: tuple(sorted(set(syllables))) for letters, syllables in found.items()}


def _letters(syllable: str) -> str:
    return fold(syllable).replace("đ", "d")


def _toned(onset: str, rhyme: str, tone: str) -> str:
    """The syllable as it is written in official papers: the tone on the vowel that the old rule names (hòa, thúy)."""
    if not rhyme:
        return unicodedata.normalize("NFC", onset[:-1] + "i" + tone) if onset == "gi" else ""
    vowels = [place for place, letter in enumerate(rhyme) if letter in _VOWELS]
    place = _bearer(onset, rhyme, vowels)
    return unicodedata.normalize("NFC", onset + rhyme[: place + 1] + tone + rhyme[place + 1 :])


def _bearer(onset: str, rhyme: str, vowels: list[int]) -> int:
    marked = [place for place in vowels if rhyme[place] in "ăâêôơư"]
    if marked:
        return marked[-1]
    if rhyme[-1] not in _VOWELS:
        return vowels[-1]
    if len(vowels) == 1:
        return vowels[0]
    if onset == "qu" or (onset == "gi" and len(vowels) == 1):
        return vowels[0]
    return vowels[1] if len(vowels) == 3 else vowels[0]


def share_of_syllables(words: Iterable[str]) -> float:
    """How many of the words that hold letters only are syllables (0 to 1)."""
    kept = [stripped for word in words if (stripped := word.strip(".,;:()[]\"'“”-/?!")).isalpha()]
    return sum(map(is_syllable, kept)) / len(kept) if kept else 0.0


def _fits(onset: str, rhyme: str, tone: str) -> bool:
    if rhyme not in _RHYMES:
        return bool(onset == "gi" and not rhyme)
    if onset in _BEFORE_FRONT and rhyme[0] not in _FRONT:
        return False
    if onset in _BEFORE_BACK and rhyme[0] in _FRONT and not (onset == "g" and rhyme[0] == "i"):
        return False
    return not rhyme.endswith(_STOPPED) or tone in _STOPPED_TONES


def _without_tone(word: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in parts if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES)), tone
