"""Marks of urgency and secrecy (dấu chỉ mức độ khẩn, độ mật), in colour or in black, and annexes that are named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from congso.correspondence.reading.letters import Annexes, Found, where
from congso.correspondence.reading.likeness import bare
from congso.correspondence.reading.vocabulary import SECRECIES, URGENCIES
from congso.files.text.words import Line, Word
from congso.kernel.text import nfc

_ANNEX = re.compile(r"k[èe]m theo|g[ửu]i k[èe]m|\bPh[ụu] l[ụu]c\b|đính kèm", re.IGNORECASE)
_NOT_OURS = re.compile(r"ban hành kèm theo", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;()]*")


def read_mark(page: int, lines: Sequence[Line], marks: Sequence[str]) -> Found[str]:
    """The first mark, strongest first, whose words stand alone in capitals."""
    for mark in marks:
        for line in lines:
            words = _as_mark(line, mark)
            if words:
                sure = min(word.sure for word in words)
                return Found(mark, where(page, [Line(tuple(words))]), round(0.6 + 0.39 * sure, 3))
    return Found()


def read_urgency(page: int, lines: Sequence[Line]) -> Found[str]:
    """KHẨN, THƯỢNG KHẨN or HỎA TỐC."""
    return read_mark(page, lines, URGENCIES)


def read_secrecy(page: int, lines: Sequence[Line]) -> Found[str]:
    """MẬT, TỐI MẬT or TUYỆT MẬT: such a letter is not for this system."""
    return read_mark(page, lines, SECRECIES)


def _as_mark(line: Line, mark: str) -> list[Word]:
    """The words of the mark in a line that says little else."""
    wanted = bare(mark).split()
    words = [word for word in line.words if any(sign.isalpha() for sign in word.text)]
    said = [bare(word.text) for word in words]
    for start in range(len(said) - len(wanted) + 1):
        here = words[start : start + len(wanted)]
        if said[start : start + len(wanted)] == wanted and all(_capital(word.text) for word in here):
            others = [word for word in words if word not in here and len(bare(word.text)) > 2]
            if len(others) <= 1:
                return here
    return []


def _capital(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return all(sign.isupper() for sign in letters)


def read_annexes(page: int, body: Sequence[Line], *, ends_with_signature: bool) -> Found[Annexes]:
    """Words that name something sent along. It is missing when the file ends with the page of the signature."""
    lines = [line for line in body if _ANNEX.search(line.text) and not _NOT_OURS.search(line.text)]
    if not lines:
        return Found()
    words = tuple(dict.fromkeys(_around(line.text) for line in lines))
    sure = min(word.sure for line in lines for word in line.words if _ANNEX.search(word.text) or word.text) ** 0.5
    return Found(Annexes(words, missing=ends_with_signature), where(page, lines), round(max(0.5, sure), 3))


def _around(text: str) -> str:
    found = next((part for part in _SENTENCE.findall(text) if _ANNEX.search(part)), text)
    return nfc(found).strip(" ,:-")
