"""Finding a service by the words that people use (tìm dịch vụ): without marks, in any order, a letter wrong or missing.

Nobody asks for "đủ điều kiện kinh doanh dịch vụ karaoke"; they say "mở quán karaoke". Words that say nothing are passed
over, plain words stand for official ones, and a word that no procedure knows is taken for the nearest one that it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from congso.kernel.text import fold
from congso.procedures.models import ProcedureVersion, Versions

LONGEST, MOST_WORDS = 200, 12
SAYS_NOTHING = frozenset(
    "toi minh em anh chi muon can lam xin hoi cho de o tai voi va la co duoc the nao nhu gi ra khi thi bi cac nhung "
    "mot khong thu tuc ho so giay to dang".split()
)
PLAIN = {
    "mo": "kinh doanh thanh lap",
    "quan": "kinh doanh dich vu",
    "tiem": "kinh doanh dich vu",
    "cua hang": "kinh doanh mua sam",
    "phong gym": "the hinh fitness",
    "gym": "the hinh fitness",
    "phong tap": "hoat dong the thao",
    "ho boi": "boi lan",
    "be boi": "boi lan",
    "bi da": "billiards",
    "bida": "billiards",
    "bong chuyen": "bong",
    "da bong": "bong da",
    "san bong": "bong da",
    "ping pong": "bong ban",
    "tennis": "quan vot",
    "vo": "vo co truyen",
    "mua lan": "lan su rong",
    "khach san": "co so luu tru",
    "nha nghi": "co so luu tru",
    "homestay": "co so luu tru",
    "tour": "lu hanh",
    "cong ty du lich": "lu hanh",
    "huong dan": "huong dan vien",
    "bien hieu": "quang cao",
    "bien quang cao": "bang quang cao",
    "pa no": "bang quang cao",
    "treo bang": "bang quang cao",
    "bang ron": "bang ron quang cao",
    "chieu phim": "pho bien phim",
    "dong phim": "phim",
    "ca nhac": "bieu dien nghe thuat",
    "hat": "bieu dien nghe thuat",
    "van nghe": "bieu dien nghe thuat",
    "hoa hau": "thi nguoi dep",
    "tranh": "my thuat",
    "chup anh": "nhiep anh",
    "do co": "co vat",
    "bar": "vu truong",
    "san nhay": "vu truong",
    "nha hang": "dich vu an uong",
    "spa": "cham soc suc khoe",
    "mat": "cap lai",
    "hong": "cap lai",
    "het han": "gia han cap doi",
}
"""What people say (without marks), and the official words that may be meant."""


@dataclass(frozen=True)
class Meant:
    """One thing that was typed: the words that may stand for it, and what finding one of them is worth."""

    words: tuple[str, ...]
    worth: float


def find(typed: str, *, within: Versions) -> list[ProcedureVersion]:
    """The versions that fit what was typed, the best first; those that hold fewer than half of it are left out."""
    words = fold(typed[:LONGEST]).replace(",", " ").replace(".", " . ").split()
    code = "".join(typed.split()).upper()
    versions = list(within)
    exact = [version for version in versions if version.procedure.code.upper().startswith(code)] if code else []
    if exact and any(letter.isdigit() for letter in code):
        return exact
    texts = {version.pk: _text(version.folded, fold(version.field)) for version in versions}
    meant = list(_meanings([word for word in words if word != "."][:MOST_WORDS], texts))
    if not meant:
        return []
    points = {
        version.pk: _points(texts[version.pk], meant) + _points(_text(version.folded), meant) for version in versions
    }
    best = max(points.values(), default=0.0)
    found = [version for version in versions if points[version.pk] > 0 and points[version.pk] >= best / 2]
    return sorted(found, key=lambda version: (-points[version.pk], len(version.name), version.procedure.code))


def _text(*parts: str) -> str:
    """What is looked through: whole words between blanks."""
    return f" {' '.join(parts)} ".replace(",", " ").replace("(", " ").replace(")", " ")


def _meanings(words: list[str], texts: Mapping[int, str]) -> Iterable[Meant]:
    """What was typed, thing by thing: two or three words that have one meaning together first."""
    known = {word for text in texts.values() for word in text.split()}
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in PLAIN), 1)
        said = " ".join(words[at : at + size])
        at += size
        if said in SAYS_NOTHING:
            continue
        plain = tuple(PLAIN[said].split()) if said in PLAIN else ()
        near = () if said in known or plain else _nearest(said, known)
        yield Meant((said, *plain, *near), _rarity((said, *near), texts) if not plain else 0.6)


def _rarity(words: tuple[str, ...], texts: Mapping[int, str]) -> float:
    """A word that few procedures know says more than one that all of them have."""
    holding = sum(any(f" {word} " in text for word in words) for text in texts.values())
    return log(1 + len(texts) / holding) if holding else 0.0


def _points(text: str, meant: list[Meant]) -> float:
    """How much of what was typed stands in a text; several official words for one plain word count by their share."""
    total = 0.0
    for one in meant:
        said, *others = one.words
        if f" {said} " in text:
            total += one.worth
        elif others:
            total += one.worth * sum(f" {word} " in text for word in others) / len(others)
    return total


def _nearest(word: str, known: set[str]) -> tuple[str, ...]:
    """Words of the catalogue that differ by one letter; short words are too many to guess."""
    return tuple(other for other in known if len(word) > 3 and _one_letter_apart(word, other))[:4]


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter was typed wrong, left out, put in, or changed places with its neighbour."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
        return one[start + 1 :] == other[start + 1 :] or swapped
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]
