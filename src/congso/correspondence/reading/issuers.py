"""Who issued the letter: the agency and what stands above it, from the left column, set right by the known issuers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from congso.correspondence.reading.letters import STRICTNESS_SETTLED, Found, where
from congso.correspondence.reading.likeness import bare, likeness, nearest
from congso.files.text.phrases import pairs_in, set_right, usual_pairs
from congso.files.text.syllables import is_syllable
from congso.files.text.words import Line
from congso.kernel.text import nfc

_MARKED_HEADS = {
    bare(words): words
    for words in (
        "ỦY BAN NHÂN DÂN|UBND|ỦY BAN|HỘI ĐỒNG|HĐND|ĐOÀN ĐẠI BIỂU|BỘ|CHÍNH PHỦ|VĂN PHÒNG|TỔNG CỤC|CỤC|CHI CỤC|VỤ|SỞ|"
        "BAN|PHÒNG|TRUNG TÂM|TRƯỜNG|HỌC VIỆN|VIỆN|BỆNH VIỆN|BẢO TÀNG|THƯ VIỆN|NHÀ HÁT|NHÀ|ĐÀI|BÁO|TẠP CHÍ|CÔNG TY|"
        "TỔNG CÔNG TY|TẬP ĐOÀN|CÔNG AN|CÔNG ĐOÀN|THANH TRA|KHO BẠC|NGÂN HÀNG|TÒA ÁN|VIỆN KIỂM SÁT|HỘI|LIÊN ĐOÀN|"
        "LIÊN HIỆP|ĐOÀN|TỈNH ỦY|TỈNH ĐOÀN|THÀNH ỦY|HUYỆN ỦY|ĐẢNG ỦY|ĐẢNG BỘ|MẶT TRẬN|KHOA|ĐỘI|TRẠM|QUỸ|HỢP TÁC XÃ|"
        "DOANH NGHIỆP|KHU|VƯỜN QUỐC GIA|BẢO HIỂM|BƯU ĐIỆN|HIỆP HỘI|CÂU LẠC BỘ|TỔ CÔNG TÁC|ĐOÀN CÔNG TÁC|LIÊN MINH|"
        "THÀNH ĐOÀN|QUÂN KHU|BỘ CHỈ HUY"
    ).split("|")
}
_HEADS = tuple(_MARKED_HEADS)
"""How the names of agencies begin."""
_BREAKERS = re.compile(r"\b(?:cong hoa xa hoi|doc lap|dang cong san)\b")
_SURE_KNOWN, _SURELY_KNOWN, _LIKE_A_HEAD, _LIKE_A_WORD, _LIKE_A_NAME = 0.86, 0.9, 0.88, 0.7, 0.95
_LONG_NAME = 4
_NOT_QUITE = 0.72
"""How sure a known name is that was read with another letter: it may be a neighbour's."""


@dataclass(frozen=True)
class _Name:
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return nfc(" ".join(_clean(line.text) for line in self.lines))


def read_issuer(
    page: int, left: Sequence[Line], number_line: Line | None, known: Sequence[str]
) -> tuple[Found[str], Found[str]]:
    """What stands above, and the agency itself."""
    lines = _above(left, number_line)
    names = _names_known(lines, known) or _names(lines)
    if not names:
        return Found(), Found()
    issuer = _found(page, names[-1], known)
    superior = _found(page, names[-2], known) if len(names) > 1 else Found[str]()
    return superior, issuer


def _above(left: Sequence[Line], number_line: Line | None) -> list[Line]:
    limit = number_line.box.y0 if number_line else 1.0
    kept = []
    for line in left:
        if line is number_line or line.box.middle[1] > limit:
            break
        if _is_capital(line.text) and not _BREAKERS.search(bare(line.text)):
            kept.append(line)
    return kept


def _is_capital(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 2 and sum(sign.isupper() for sign in letters) >= 0.7 * len(letters)


def _names(lines: Sequence[Line]) -> list[_Name]:
    """Lines as names: one begins where a line begins as agencies' names do; others go on with the last."""
    names: list[_Name] = []
    for line in lines:
        if names and not _begins(line.text):
            names[-1] = _Name((*names[-1].lines, line))
        else:
            names.append(_Name((line,)))
    return names


def _names_known(lines: Sequence[Line], known: Sequence[str]) -> list[_Name]:
    """The lines parted where the lower ones make the name of a known issuer; nothing when none do."""
    best, parted = _SURELY_KNOWN, -1
    for place in range(len(lines)):
        text = _Name(tuple(lines[place:])).text
        near = _nearest_name(text, known)
        if near and likeness(near, text) > best:
            best, parted = likeness(near, text), place
    if parted < 0:
        return []
    return [*_names(lines[:parted]), _Name(tuple(lines[parted:]))]


def _nearest_name(text: str, known: Sequence[str]) -> str:
    """The known name that this is, allowing for one word misread or lost; "Sở" is never taken for "Bộ"."""
    near = nearest(text, known, _SURE_KNOWN)
    if near is None:
        return ""
    said, name = bare(text).split(), bare(near[0]).split()
    if len(said) == len(name):
        wrong = [pair for pair in zip(said, name, strict=True) if pair[0] != pair[1]]
        fits = not wrong or (len(wrong) == 1 and likeness(*wrong[0]) >= _LIKE_A_WORD)
    elif abs(len(said) - len(name)) == 1 and min(len(said), len(name)) >= _LONG_NAME:
        same = SequenceMatcher(None, said, name, autojunk=False).get_matching_blocks()
        fits = said[0] == name[0] and sum(block.size for block in same) == min(len(said), len(name))
    else:
        fits = likeness("".join(said), "".join(name)) > _LIKE_A_NAME and said[0][:2] == name[0][:2]
    return near[0] if fits else ""


def _with_head(words: list[str]) -> list[str]:
    """How agencies' names begin is known with its marks: "SƠ" and "SỐ" are "SỞ"."""
    for many in range(min(4, len(words)), 0, -1):
        if head := _MARKED_HEADS.get(bare(" ".join(words[:many]))):
            return [*head.split(), *words[many:]]
    return words


def _begins(text: str) -> bool:
    words = bare(text).split()
    return len(words) > 1 and any(_is_head(" ".join(words[: len(head.split())]), head) for head in _HEADS)


def _is_head(words: str, head: str) -> bool:
    return words == head or (len(head) > 6 and likeness(words, head) >= _LIKE_A_HEAD)


def _clean(text: str) -> str:
    """The words of a name in capitals, without what specks and stamps left around them."""
    text = text.replace("Ð", "Đ").replace("0", "O").upper()
    words = [word.strip("|_~.*'\"“”‘’`^=<>:;\\/()[]") for word in text.split()]
    while words and not _belongs(words[0]):
        words = words[1:]
    while words and not _belongs(words[-1]):
        words = words[:-1]
    return " ".join(word for word in words if _belongs(word) or _joins(word)).rstrip(",;")


def _belongs(word: str) -> bool:
    bared = word.strip(",-–")
    return len(bared) > 1 and any(sign.isalpha() for sign in bared)


def _joins(word: str) -> bool:
    """What may stand alone within a name: the dash of "LAO ĐỘNG - THƯƠNG BINH", the Y of "Y TẾ"."""
    return word in ("-", "–", "Y", "Ý")


def _found(page: int, name: _Name, known: Sequence[str]) -> Found[str]:
    text, region = name.text, where(page, name.lines)
    sure = _sure(name.lines)
    near = _nearest_name(text, known)
    if near:
        exact = bare(near) == bare(text)
        return Found(near.upper(), region, 0.99 if exact else _NOT_QUITE)
    pairs = {**usual_pairs(), **pairs_in(known)}
    words = text.split()
    words = _with_head([*words[:1], *set_right(words[1:], [True] * len(words[1:]), pairs)])
    text = " ".join(words)
    sound = sum(is_syllable(word.strip(",-–")) or len(word) < 2 for word in words) / max(1, len(words))
    return Found(text, region, round(min(0.9, sure) * (0.6 + 0.4 * sound), 3))


def _sure(lines: Sequence[Line]) -> float:
    """As sure as the most doubtful word of the name."""
    return (
        min((word.sure for line in lines for word in line.words if _belongs(word.text)), default=0.0)
        ** STRICTNESS_SETTLED
    )
