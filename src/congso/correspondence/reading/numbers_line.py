"""Số and ký hiệu: the line under the agency's name, repaired only where the rule of the symbol allows (NĐ 30/2020)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from congso.correspondence.reading.letters import Found, where
from congso.correspondence.reading.likeness import bare
from congso.correspondence.reading.vocabulary import KIND_OF, KINDS, looks_like_number_line, number_part
from congso.files.text.words import Line
from congso.kernel.text import fold

_PREFIX = re.compile(r"^\W*[S5$](?:[^\s:./\d]{1,2}|6)?\s*[:;.,]*\s*(?=[\dOolISBZQ])", re.IGNORECASE)
_PARTED = re.compile(r"^([\dOoQlI|SBZgz\s.]{1,9}?)([a-eđ]?)\s*[/]\s*(\S.*)$")
_UNPARTED = re.compile(r"^(\d{1,5})\s*[lI|1V,.]?\s*([A-ZĐÐ]\S.*)$")
_YEAR = re.compile(r"^((?:19|20)\d\d)\s*/\s*(.+)$")
_DIGITS = str.maketrans("OoQDlI|iSsBZzgG", "000011115582296")
_ALIKE = {"0": "O", "1": "I", "5": "S", "8": "B", "Ð": "Đ", "Ɖ": "Đ"}
_CONFUSED = {frozenset(pair) for pair in "IT I1 IL TL T1 OQ O0 DO CG B8 VY S5 EF UV HN NM KH".split()}
"""Pairs of signs that a machine takes for each other."""
_SEGMENT = re.compile(r"^[A-ZĐƯƠÂĂÊÔ][A-Za-zĐđƯƠÂĂÊÔyr0-9]*$")
_SHORT_BY_BARE = {bare(short): short for short in KIND_OF}


@dataclass(frozen=True)
class _Vote:
    number: str
    symbol: str
    weight: float


def read_number_line(
    page: int,
    left: Sequence[Line],
    again: Sequence[Sequence[Line]],
    latin: Sequence[Sequence[Line]] = (),
    *,
    issuer: str = "",
    kind: str = "",
) -> tuple[Found[str], Found[str], Line | None]:
    """Số, ký hiệu, and the line they stand in. The readings vote; the type and the issuer's initials have a say."""
    line = next((line for line in left if looks_like_number_line(line.text)), None)
    if line is None:
        return Found(), Found(), None
    line = number_part(line)
    votes = [vote for lines in ([line], *again) if (vote := _vote(lines, issuer, kind))]
    symbols = [vote.symbol for vote in votes]
    votes += [_barred(vote, symbols) for lines in latin if (vote := _vote(lines, issuer, kind))]
    if not votes:
        return Found(), Found(), line
    readings = 1 + len(again) + len(latin)
    number, number_sure = _elected([(vote.number, vote.weight) for vote in votes], readings)
    symbol, symbol_sure = _elected([(vote.symbol, vote.weight) for vote in votes], readings)
    region = where(page, [line])
    fits = 1.0 if _well_formed(symbol) else 0.6
    return Found(number, region, number_sure), Found(symbol, region, round(symbol_sure * fits, 3)), line


def _vote(lines: Sequence[Line], issuer: str, kind: str) -> _Vote | None:
    text = " ".join(line.text for line in lines)
    parsed = parse(text, issuer=issuer, kind=kind)
    if parsed is None:
        return None
    letters = sum(len(word.text) for line in lines for word in line.words) or 1
    sure = sum(word.sure * len(word.text) for line in lines for word in line.words) / letters
    return _Vote(*parsed, max(0.05, sure) * (1.0 if _well_formed(parsed[1]) else 0.4))


def _barred(vote: _Vote, symbols: Sequence[str]) -> _Vote:
    """A Latin reading with Đ where the Vietnamese readings have one; it counts double, being surer of every letter."""
    symbol = list(vote.symbol)
    for place, sign in enumerate(symbol):
        if sign in "DdB":
            seen = [_across(vote.symbol, other, place) for other in symbols]
            if 2 * sum(each in "Đđ" and each != "" for each in seen) > len(seen):
                symbol[place] = "Đ"
    return _Vote(vote.number, "".join(symbol), 2 * vote.weight)


def _across(one: str, other: str, place: int) -> str:
    """The sign of the other reading that stands where this one's does."""
    for kind, start, end, begin, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if start <= place < end:
            same = kind == "equal" or (kind == "replace" and end - start == stop - begin)
            return other[begin + place - start] if same else ""
    return ""


def _elected(votes: Sequence[tuple[str, float]], readings: int) -> tuple[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for value, weight in votes:
        weights[value] += weight
    winner = max(weights, key=lambda value: weights[value])
    share = weights[winner] / sum(weights.values())
    mean = max(weight for value, weight in votes if value == winner)
    alone = 0.85 if readings > 1 and sum(1 for value, _ in votes if value == winner) == 1 else 1.0
    return winner, round(min(1.0, mean**0.5) * share * alone, 3)


_PARTY = re.compile(r"^(\d{1,5})\s*-\s*([A-ZĐ][A-Za-zĐ]{0,4}/[A-ZĐ][A-Za-zĐ0-9]*(?:-[A-ZĐ]+)?)")


def parse(text: str, *, issuer: str = "", kind: str = "") -> tuple[str, str] | None:
    """Số and ký hiệu out of a line such as "Số: 05/QĐ-SVHTTDL"; nothing when the line does not follow the rule."""
    line = _PREFIX.sub("", text.strip())
    if party := _PARTY.match(line):
        return party[1], party[2]
    parted = _PARTED.match(line)
    if parted:
        digits, letter, rest = parted[1], parted[2], parted[3]
    elif unparted := _UNPARTED.match(line):
        digits, letter, rest = unparted[1], "", unparted[2]
    else:
        return None
    number = re.sub(r"[\s.]", "", digits).translate(_DIGITS)
    if not number.isdigit():
        return None
    return number + letter, _symbol(rest, issuer, kind)


def _symbol(text: str, issuer: str, kind: str) -> str:
    year = ""
    if dated := _YEAR.match(text):
        year, text = dated[1] + "/", dated[2]
    text = re.split(r"\s{2,}|\s(?=[(V])", text.strip())[0]
    text = re.sub(r"\s+", "", text).replace("–", "-").replace("—", "-").replace("_", "-").strip("-.,:;'\"“”|")
    segments = [_letters(segment) for segment in text.split("-") if segment]
    if not segments:
        return ""
    segments[0] = _type_of(segments[0], kind)
    owners = [1] if segments[0] in KIND_OF else [0]
    for place in owners:
        if place < len(segments):
            segments[place] = _agreeing(segments[place], issuer)
    return year + "-".join(segments)


def _letters(segment: str) -> str:
    """A segment begins with a letter: digits there are letters misread; elsewhere they may be a unit's number."""
    marked = "".join(_ALIKE.get(sign, sign) if sign in "ÐƉ" else sign for sign in segment)
    head = _ALIKE.get(marked[0], marked[0])
    return re.sub(r"[^\wĐđ]", "", head + marked[1:])


def _type_of(segment: str, kind: str) -> str:
    """The type's abbreviation, set right by the table and by the type that the letter names."""
    expected = KINDS.get(kind, "")
    if expected and (bare(segment) == bare(expected) or _one_apart(segment, expected)):
        return expected
    found = _SHORT_BY_BARE.get(bare(segment))
    if found and found.isupper() and len(found) == len(segment):
        return found
    return found if found and not segment.isupper() else segment


def _one_apart(segment: str, expected: str) -> bool:
    if len(segment) == len(expected):
        return sum(a != b for a, b in zip(bare(segment), bare(expected), strict=False)) <= 1
    return bare(segment).replace(bare(expected), "", 1) in ("d", "b")


def _agreeing(segment: str, issuer: str) -> str:
    """The agency's abbreviation as its name spells it, when the letters agree but for đ and what machines confuse."""
    return next((short for short in abbreviations(issuer) if _same_but_confused(segment, short)), segment)


def _same_but_confused(segment: str, short: str) -> bool:
    one, two = bare(segment).upper(), bare(short).upper()
    if len(one) != len(two):
        return False
    wrong = [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]]
    return not wrong or (len(one) > 2 and len(wrong) == 1 and frozenset(wrong[0]) in _CONFUSED)


def abbreviations(name: str) -> list[str]:
    """The initials by which an agency is shortened, with and without "và" and the province's name."""
    words = [word for word in re.split(r"[\s,\-–]+", name.upper()) if word and word[0].isalpha()]
    full = "".join(map(_initial, words))
    plain = "".join(_initial(word) for word in words if word not in ("VÀ", "CÁC"))
    shorter = ["".join(map(_initial, words[:many])) for many in range(2, len(words))]
    return list(dict.fromkeys([plain, full, *shorter]))


def _initial(word: str) -> str:
    """The first letter without its marks; Đ is a letter of its own."""
    return "Đ" if word[0] == "Đ" else fold(word[0]).upper()


def _well_formed(symbol: str) -> bool:
    segments = symbol.rsplit("/", maxsplit=1)[-1].split("-")
    return len(segments) >= 2 and all(_SEGMENT.match(segment) for segment in segments)
