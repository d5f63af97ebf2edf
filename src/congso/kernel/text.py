"""Vietnamese text: one normal form, folding for search, sorting, masking."""

from __future__ import annotations

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: index for index, letter in enumerate(_ALPHABET, start=1)}
_BEFORE_LETTERS, _FOREIGN = 11, 60
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}


def nfc(text: str) -> str:
    """Composed form, with outer blanks off and inner blanks single; what is stored."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Lower case without marks, đ as d: what people type when they search."""
    lowered = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(mark for mark in lowered if not unicodedata.combining(mark))


def _order_and_tone(sign: str) -> tuple[int, int]:
    """Place of a sign among all: other signs, digits, then the letters of the alphabet; and its tone."""
    if sign.isdigit():
        return 2 + int(unicodedata.digit(sign, 0)), 0
    parts = unicodedata.normalize("NFD", sign)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", parts[0] + "".join(mark for mark in parts[1:] if mark in _SHAPES))
    order = _LETTER_ORDER.get(base, _FOREIGN if base.isalpha() else 0)
    return (_BEFORE_LETTERS + order if order else 1), tone


def _word_key(word: str) -> str:
    """Digits only, whose order is the Vietnamese dictionary's: letters first, tones to break a tie.

    "00" ends the letters, so "an" stands before "anh"; digits alone sort alike under every collation of a database.
    """
    places = [_order_and_tone(sign) for sign in unicodedata.normalize("NFC", word.casefold())]
    letters = "".join(f"{order:02d}" for order, _ in places)
    return letters + "00" + "".join(str(tone) for _, tone in places)


def sort_key(text: str) -> str:
    """Order of things other than people."""
    return "".join(_word_key(word) for word in nfc(text).split())[:400]


def person_sort_key(full_name: str) -> str:
    """Order of people: given name first, then family and middle names (xếp theo tên, họ, đệm)."""
    words = nfc(full_name).split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def whole_number(text: str) -> int:
    """A number as it stands in an address or a box: digits only, at most as many as a row's key has; 0 for all else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def with_capital(words: str) -> str:
    """Words as the beginning of a sentence or a line: the first letter large, the others as they are (Quý IV)."""
    return words[:1].upper() + words[1:]


def mask(number: str, *, head: int = 1, tail: int = 3) -> str:
    """A personal number with its middle hidden: "0********123"."""
    if len(number) <= head + tail:
        return "*" * len(number)
    return number[:head] + "*" * (len(number) - head - tail) + number[-tail:]
