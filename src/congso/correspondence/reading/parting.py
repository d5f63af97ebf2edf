"""Words that a reading ran together (dính chữ) are parted again: "DULỊCH" is "DU LỊCH"."""

from __future__ import annotations

from collections.abc import Sequence

from congso.files.text.phrases import key_of, usual_pairs
from congso.files.text.syllables import is_syllable, marked_alike
from congso.files.text.words import Box, Word

_HEADS = ("UBND", "HĐND")
_MOST_PARTS = 5


def parted(words: Sequence[Word]) -> list[Word]:
    """The words, each that is several in use beside each other as those; how wide each is, its letters say."""
    return [part for word in words for part in _placed(word, _parts(word.text))]


def _parts(text: str) -> list[str]:
    letters = text.rstrip(".,:;")
    if not letters.isalpha() or is_syllable(letters) or letters.upper() in _HEADS:
        return [text]
    head = next((head for head in _HEADS if letters.upper().startswith(head)), "")
    rest = letters[len(head) :]
    said = [rest] if head and is_syllable(rest) else _in_use(rest, _MOST_PARTS)
    if not said or len(said) == (not head):
        return [text]
    said = [letters[: len(head)], *said] if head else said
    return [*said[:-1], said[-1] + text[len(letters) :]]


def _in_use(letters: str, most: int) -> list[str]:
    """The fewest syllables in use beside each other that make the letters; none when none do."""
    if marked_alike(letters):
        return [letters]
    found: list[str] = []
    for cut in range(1, len(letters)) if most > 1 else ():
        one = letters[:cut]
        rest = _in_use(letters[cut:], most - 1) if marked_alike(one) else []
        if rest and key_of(f"{one} {rest[0]}".lower()) in usual_pairs() and (not found or len(rest) + 1 < len(found)):
            found = [one, *rest]
    return found


def _placed(word: Word, parts: Sequence[str]) -> list[Word]:
    if len(parts) == 1:
        return [word]
    total, start, found = sum(map(len, parts)), 0, []
    for part in parts:
        box, wide = word.box, word.box.x1 - word.box.x0
        left, right = box.x0 + wide * start / total, box.x0 + wide * (start + len(part)) / total
        found.append(Word(part, Box(left, box.y0, right, box.y1), word.sure))
        start += len(part)
    return found
