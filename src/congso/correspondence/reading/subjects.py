"""Type and trích yếu: "V/v ..." under the number makes a công văn; else the title line names the type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from congso.correspondence.reading.letters import STRICTNESS_SETTLED, Found, mean_sure, where
from congso.correspondence.reading.likeness import bare, nearest
from congso.correspondence.reading.vocabulary import KIND_OF, KINDS, LETTER
from congso.correspondence.reading.voting import elected, mended
from congso.files.text.phrases import Pairs
from congso.files.text.syllables import is_syllable
from congso.files.text.words import Line, Word
from congso.kernel.text import nfc

_ABOUT = re.compile(
    r"^\W*(?:[vVyY]\s?[/\\lIi1|7!]?\s?[vVyY]|[Vv][eèéẻẽẹêềếểễệ]\s+[vV][iìíỉĩị][eèéẻẽẹêềếểễệ]c)\b\s*[:;.]?\s*",
    re.UNICODE,
)
_LED_BY = re.compile(r"^\W*(?:[vV]\s?[/\\]\s?[vV]|[Vv]ề việc)\s*[:;.]?\s*")
_ENDS = re.compile(
    r"^(?:kinh gui|can cu|xet de nghi|theo de nghi|hom nay|dieu \d|noi nhan|chu tich|giam doc|bo truong|uy ban|i |1 )"
)
_SYMBOL_BROKEN = re.compile(r"(?<=/)((?:[^\W\d_]+-)*[^\W\d_]+)- (?=[^\W\d_])")
"""A symbol that goes on in the next line: "15/2019/TT-" and "BVHTTDL" are one word."""
_MOST_LINES = 7
_LIKE_A_KIND = 0.82
_STRICTNESS = 1.9
"""One wrong mark makes a subject wrong: so strict that a word that two of three readings have makes it weak."""

_UNLED = 0.7
"""How sure a subject is at most that nothing led to."""
_SHORT, _UNSURE = 5, 0.4
"""Fewer letters than that, read less surely than that, may be a rule or a speck."""


@dataclass(frozen=True)
class _Frame:
    """Where the text of the page begins and ends across."""

    left: float
    right: float

    def centred(self, line: Line) -> bool:
        before, after = line.box.x0 - self.left, self.right - line.box.x1
        return abs(before - after) < 0.045 and (before > 0.02 or after > 0.02)

    def strays(self, line: Line, title: Line) -> bool:
        """What a stamp or a speck left beside the text: in the margin, or much lower than letters are."""
        in_margin = line.box.x0 < self.left - 0.008 and len(line.words) <= 3 and not self.centred(line)
        return in_margin or line.box.height < 0.4 * title.box.height


def read_subject(
    page: int,
    left: Sequence[Line],
    number_line: Line | None,
    body: Sequence[Line],
    symbol: str,
    again: Sequence[Sequence[Line]] = (),
    pairs: Pairs | None = None,
    settled: Sequence[Line] = (),
) -> tuple[Found[str], Found[str]]:
    """Tên loại and trích yếu; further readings of the subject's lines vote on its words, or `settled` has them."""
    about = _about(left, number_line)
    if about:
        subject = _joined(page, about, again, settled, pairs, strip=True)
        return Found(LETTER, where(page, about[:1]), round(max(0.8, mean_sure(about[:1]) ** 0.5), 3)), subject
    titled = _title(body)
    by_symbol = KIND_OF.get(symbol.rsplit("/", maxsplit=1)[-1].split("-", maxsplit=1)[0], "")
    if titled is None:
        lines = _below_number(left, number_line)
        subject = _joined(page, lines, again, settled, pairs, strip=True) if lines else Found[str]()
        return _without_title(by_symbol), replace(subject, confidence=min(subject.confidence, _UNLED))
    place, kind, ratio = titled
    sure = min(0.99, 0.5 + 0.5 * ratio) if not by_symbol or by_symbol == kind else 0.6
    lines = _under(body, place)
    subject = _joined(page, lines, again, settled, pairs, strip=False) if lines else Found[str]()
    return Found(kind, where(page, [body[place]]), round(sure, 3)), subject


def subject_lines(left: Sequence[Line], number_line: Line | None, body: Sequence[Line]) -> list[Line]:
    """The lines in which the subject stands."""
    about = _about(left, number_line)
    if about:
        return about
    titled = _title(body)
    return _under(body, titled[0]) if titled else _below_number(left, number_line)


def _without_title(by_symbol: str) -> Found[str]:
    return Found(by_symbol, None, 0.6) if by_symbol else Found(LETTER, None, 0.4)


def _about(left: Sequence[Line], number_line: Line | None) -> list[Line]:
    below = number_line.box.y1 if number_line else 0.0
    lines = [line for line in left if line.box.middle[1] > below]
    for place, line in enumerate(lines):
        if _ABOUT.match(line.text):
            return _together(lines[place:])
    return []


def _below_number(left: Sequence[Line], number_line: Line | None) -> list[Line]:
    """Where no line begins "V/v" and no title stands: the first words under the number that are no mark."""
    if number_line is None:
        return []
    lines = [line for line in left if line.box.middle[1] > number_line.box.y1]
    start = next((place for place, line in enumerate(lines) if len(line.words) > 2 and not line.text.isupper()), None)
    return _together(lines[start:]) if start is not None else []


def _together(lines: Sequence[Line]) -> list[Line]:
    """Lines that follow each other without a gap; capitals are a mark, not a subject."""
    kept = [lines[0]]
    for line in lines[1:]:
        gap = line.box.y0 - kept[-1].box.y1
        is_speck = len(line.text) < _SHORT and line.sure < _UNSURE
        if is_speck or gap > 1.3 * kept[0].box.height or (line.text.isupper() and len(line.words) <= 3):
            break
        kept.append(line)
    return kept[:_MOST_LINES]


def _title(body: Sequence[Line]) -> tuple[int, str, float] | None:
    """The line that is a type's name in capitals, near the top of the body."""
    for place, line in enumerate(body[:14]):
        text = line.text.strip()
        if sum(sign.isupper() for sign in text) < 0.7 * sum(sign.isalpha() for sign in text):
            continue
        if bare(text).startswith("thu ") and len(text.split()) <= 4:
            return place, "Thư công", 1.0
        near = nearest(text, (kind for kind in KINDS if kind != LETTER), _LIKE_A_KIND)
        if near:
            return place, near[0], near[1]
    return None


def _under(body: Sequence[Line], place: int) -> list[Line]:
    """The centred lines under the title."""
    frame, title = _frame(body), body[place]
    near = [line for line in body[place + 1 : place + 1 + 2 * _MOST_LINES] if not frame.strays(line, title)]
    kept: list[Line] = []
    last = title
    for line in sorted(near, key=lambda line: line.box.middle[1])[:_MOST_LINES]:
        gap = line.box.y0 - last.box.y1
        if _ENDS.match(bare(line.text)) or not frame.centred(line) or (kept and gap > 0.9 * last.box.height):
            break
        kept.append(line)
        last = line
    return kept


def _frame(body: Sequence[Line]) -> _Frame:
    """The margins: where clear lines begin, and where the widest end."""
    clear = [line for line in body if line.sure > 0.7 and len(line.text) > 5] or list(body)
    ends = sorted(line.box.x1 for line in clear)
    return _Frame(min(line.box.x0 for line in clear), ends[-1 - len(ends) // 10])


def _joined(
    page: int,
    lines: Sequence[Line],
    again: Sequence[Sequence[Line]],
    settled: Sequence[Line],
    pairs: Pairs | None,
    *,
    strip: bool,
) -> Found[str]:
    is_settled = len(settled) == len(lines)
    if is_settled:
        words = [word for line in settled for word in line.words]
    else:
        fits = [reading for reading in again if len(reading) == len(lines)]
        words = [
            word
            for place, line in enumerate(lines)
            for word in elected(line.words, [reading[place].words for reading in fits])
        ]
    words = [word for word in words if _says_something(word)]
    words = mended(words, pairs) if pairs else words
    text = _SYMBOL_BROKEN.sub(r"\1-", nfc(" ".join(word.text.lstrip(".,:;") for word in words))).strip(" -–|_~*'\"“”")
    text = (_ABOUT if strip else _LED_BY).sub("", text).rstrip(" .;:")
    sure = _sure_settled(words) if is_settled else _sure_voted(words)
    return Found(text or None, where(page, lines), round(sure, 3))


def _sure_settled(words: Sequence[Word]) -> float:
    """As sure as its most doubtful word."""
    return min(0.99, min((word.sure for word in words), default=0.0)) ** STRICTNESS_SETTLED


def _sure_voted(words: Sequence[Word]) -> float:
    doubt = min((word.sure for word in words), default=0.0)
    letters = sum(len(word.text) for word in words) or 1
    sure = sum(word.sure * len(word.text) for word in words) / letters
    return (min(0.99, sure) * (0.6 + 0.4 * doubt)) ** _STRICTNESS


def _says_something(word: Word) -> bool:
    """A letter, a digit or a dash; a lone stop or stroke is a speck, and so are some letters that make no syllable."""
    if not any(sign.isalnum() for sign in word.text):
        return word.text in ("-", "–")
    core = word.text.strip(".,:;")
    is_sign = core.isupper() or any(sign.isdigit() for sign in core)
    return word.sure >= _UNSURE or len(core) >= _SHORT or is_sign or is_syllable(core)
