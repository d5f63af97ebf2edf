"""Who signed, as what, and by what authority: the right column at the foot of the letter (NĐ 30/2020 Điều 13)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from congso.correspondence.reading.letters import Found, where
from congso.correspondence.reading.likeness import bare, nearest
from congso.files.text.syllables import is_syllable
from congso.files.text.words import Line
from congso.kernel.text import nfc

_PREFIX = re.compile(r"^\W{0,2}(TUQ|KT|K\.?T|TL|TM|TH|T/M|T/L|K/T|Q)\s*[.,:]\s*(?=\w)")
_SPELT = {"K.T": "KT", "K/T": "KT", "T/L": "TL", "T/M": "TM"}
_OFFICES = (
    "GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|CHI CỤC TRƯỞNG|"
    "CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|TRƯỞNG PHÒNG|TRƯỞNG BAN|TRƯỞNG KHOA|VIỆN TRƯỞNG|HIỆU TRƯỞNG|BÍ THƯ|TRƯỞNG ĐOÀN|"
    "THỦ TƯỚNG|TỔNG BIÊN TẬP|CHỦ NHIỆM|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|CHỈ HUY TRƯỞNG|ỦY VIÊN|KẾ TOÁN TRƯỞNG"
).split("|")
OFFICES = [*_OFFICES, *(f"PHÓ {office}" for office in _OFFICES)]
_FAMILIES = set(
    bare(
        "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Cao Tạ Trương Mai Đào Đoàn "
        "Lâm Hà Lương Phùng Thái Châu Tôn Quách Vương La Thạch Kiều Chu Từ Tăng Triệu Nông Hứa Lưu Tô Văn Viên Khuất"
    ).split()
)


@dataclass(frozen=True)
class Signed:
    """The three parts of a signature block."""

    signer: Found[str]
    title: Found[str]
    authority: Found[str]


def read_signature(page: int, body: Sequence[Line]) -> Signed | None:
    """The signature block of a page; nothing when the page has none."""
    column = _column(body)
    capitals = [place for place, line in enumerate(column) if _is_title(line.text)]
    if not capitals:
        return None
    block = _block(column, capitals)
    signer = _signer(page, column[block[-1] + 1 :])
    if signer.value is None and not any(_PREFIX.match(column[place].text) for place in block):
        return None
    lines = [column[place] for place in block]
    return Signed(signer, _title(page, lines), _authority(page, lines))


def _column(body: Sequence[Line]) -> list[Line]:
    """The right half from the last "Nơi nhận" on; without one, the right half of the foot."""
    marks = [line for line in body if re.search(r"\bno[il1] nhan\b", bare(line.text))]
    top = marks[-1].box.y0 - 0.03 if marks else 0.35
    return [line for line in body if line.box.middle[0] > 0.5 and line.box.x0 > 0.4 and line.box.y0 >= top]


def _is_title(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) < 5 or sum(sign.isupper() for sign in letters) < 0.75 * len(letters):
        return False
    return bool(_PREFIX.match(text)) or nearest(_without_prefix(text), OFFICES, 0.78) is not None


def _block(column: Sequence[Line], capitals: Sequence[int]) -> list[int]:
    """The last run of title lines."""
    block = [capitals[0]]
    for place in capitals[1:]:
        near = column[place].box.y0 - column[block[-1]].box.y1 < 0.03
        block = [*block, place] if near else [place]
    return block


def _without_prefix(text: str) -> str:
    return _PREFIX.sub("", text).strip(" .,;:|_")


def _authority(page: int, lines: Sequence[Line]) -> Found[str]:
    for line in reversed(lines):
        if prefix := _PREFIX.match(line.text):
            said = prefix[1].upper()
            return Found(_SPELT.get(said, said) + ".", where(page, [line]), round(line.words[0].sure ** 0.5, 3))
    return Found("", where(page, lines), 0.85)


def _title(page: int, lines: Sequence[Line]) -> Found[str]:
    line = lines[-1]
    text = _without_prefix(nfc(line.text)).upper()
    near = nearest(text, OFFICES, 0.86)
    if near:
        return Found(near[0], where(page, [line]), round(min(0.99, near[1]), 3))
    return Found(text, where(page, [line]), round(0.8 * line.sure, 3))


def _signer(page: int, below: Sequence[Line]) -> Found[str]:
    """The first line below that reads as a person's name."""
    for line in below:
        words = [word for word in nfc(line.text).replace(".", " ").split() if word.isalpha() and len(word) > 1]
        if 2 <= len(words) <= 6 and all(word[0].isupper() for word in words) and not line.text.isupper():
            sound = sum(map(is_syllable, words)) / len(words)
            family = 1.0 if bare(words[0]) in _FAMILIES else 0.8
            if sound >= 0.6:
                return Found(" ".join(words), where(page, [line]), round(line.sure**0.5 * sound * family, 3))
    return Found()
