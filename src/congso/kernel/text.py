"""Vietnamese text: one normal form, folding for search, sorting, masking."""

from __future__ import annotations

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: index for index, letter in enumerate(_ALPHABET, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}


def nfc(text: str) -> str:
    """Composed form, with outer blanks off and inner blanks single; what is stored."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Lower case without marks, đ as d: what people type when they search."""
    lowered = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(mark for mark in lowered if not unicodedata.combining(mark))


def _letter_and_tone(letter: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", parts[0] + "".join(mark for mark in parts[1:] if mark in _SHAPES))
    return _LETTER_ORDER.get(base, 40 if base.isalpha() else 0), tone


def collation_key(text: str) -> str:
    """A string whose plain binary order is the Vietnamese dictionary's: letters first, tones to break a tie."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        if letter.isdigit():
            letters.append(f"00{letter}")
            continue
        order, tone = _letter_and_tone(letter)
        letters.append(f"{order:02d}" if order else "00")
        tones.append(str(tone))
    return "".join(letters) + "|" + "".join(tones)


def person_sort_key(full_name: str) -> str:
    """Order of people: given name first, then family and middle names (xếp theo tên, họ, đệm)."""
    words = nfc(full_name).split()
    return " ".join(collation_key(word) for word in words[-1:] + words[:-1])[:400]


def sort_key(text: str) -> str:
    """Order of things other than people."""
    return " ".join(collation_key(word) for word in nfc(text).split())[:400]


def mask(number: str, *, head: int = 1, tail: int = 3) -> str:
    """A personal number with its middle hidden: "0********123"."""
    if len(number) <= head + tail:
        return "*" * len(number)
    return number[:head] + "*" * (len(number) - head - tail) + number[-tail:]
