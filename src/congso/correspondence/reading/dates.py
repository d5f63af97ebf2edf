"""Days in a letter: the line of place and date, and the words that set a deadline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from congso.correspondence.reading.letters import Deadline, Found, Region, where
from congso.correspondence.reading.likeness import bare
from congso.correspondence.reading.vocabulary import looks_like_date_line
from congso.files.text.words import Line
from congso.kernel.text import nfc

_D = r"[\doOlI|GSBZ]"
_DATE_LINE = re.compile(
    rf"^(?P<place>.*?)[,.;]?\s*ng\S{{1,3}}\s*(?P<day>{_D}\s?{_D}?)\s*th\S{{2,4}}\s*(?P<month>{_D}\s?{_D}?)"
    rf"\s*n\S{{1,2}}\s*(?P<year>{_D}{{4}})",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("oOlI|GSBZ", "001116582")
_DAY = (
    r"(?P<d>\d{1,2})\s*(?:[/.\-]\s*(?P<m>\d{1,2})(?:\s*[/.\-]\s*(?P<y>\d{4}))?"
    r"|tháng\s*(?P<m2>\d{1,2})(?:\s*năm\s*(?P<y2>\d{4}))?)"
)
_BY_DAY = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hạn cuối|thời hạn|đến hết|hết)"
    r"(?:\s+(?:là|vào|đến|hết|trong|tính|cuối|\d+\s*(?:giờ|h)\d*))*"
    rf"[\s:,]*ngày\s*{_DAY}",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:trong thời hạn|trong thời gian|trong vòng|thời hạn|chậm nhất(?: sau| là)?)\s*:?\s*(?:không quá\s*)?"
    r"(?P<n>\d{1,3})\s*(?:\([^)]*\)\s*)?ngày(?P<w>\s*làm việc)?",
    re.IGNORECASE,
)


def read_date_line(
    page: int, right: Sequence[Line], again: Sequence[Sequence[Line]], places: Sequence[str]
) -> tuple[Found[str], Found[date]]:
    """Place and date of issue from the right column's line; `places` are names that a place may be."""
    line = next((line for line in right if looks_like_date_line(line.text)), None)
    if line is None:
        return Found(), Found()
    readings = [match for lines in ([line], *again) if (match := _DATE_LINE.search(" ".join(x.text for x in lines)))]
    if not readings:
        return Found(), Found()
    region = where(page, [line])
    return _place(readings, line, region, places), _day(readings, line, region)


def _day(readings: Sequence[re.Match[str]], line: Line, region: Region | None) -> Found[date]:
    days = Counter(day for match in readings if (day := _whole(match["year"], match["month"], match["day"])))
    if not days:
        return Found()
    day, votes = days.most_common(1)[0]
    agreed = votes / len(readings)
    return Found(day, region, round(min(1.0, max(0.3, _digits_sure(line)) ** 0.5) * agreed, 3))


def _digits_sure(line: Line) -> float:
    return min((word.sure for word in line.words if any(sign.isdigit() for sign in word.text)), default=0.5)


def _place(readings: Sequence[re.Match[str]], line: Line, region: Region | None, places: Sequence[str]) -> Found[str]:
    heard = Counter(_as_place(match["place"]) for match in readings)
    place, votes = heard.most_common(1)[0]
    if not place:
        return Found()
    known = next((name for said, _ in heard.most_common() for name in places if bare(name) == bare(said)), "")
    sure = 0.97 if known else min(1.0, line.sure**0.5) * votes / len(readings)
    return Found(known or place, region, round(sure, 3))


def _as_place(text: str) -> str:
    words = [word for word in nfc(text).strip(" ,.;:'\"“”‘’|~-_").split() if word[:1].isalpha() or "." in word]
    while words and len(words[0]) == 1:
        words = words[1:]
    return " ".join(words)


def _whole(year: str, month: str, day: str) -> date | None:
    try:
        return date(*(int(part.replace(" ", "").translate(_DIGITS)) for part in (year, month, day)))
    except ValueError:
        return None


def read_deadlines(page: int, body: Sequence[Line], issued: date | None) -> list[Found[Deadline]]:
    """Deadline words in the body, with the day that they name; a day without a year is the next one after the issue."""
    text, starts = "", []
    for line in body:
        starts.append(len(text))
        text += line.text + " "
    found: list[Found[Deadline]] = []
    for match in _BY_DAY.finditer(text):
        day = _deadline_day(match, issued)
        if day and (issued is None or day >= issued):
            found.append(_found(page, body, starts, match, Deadline(nfc(match[0]), day=day)))
    for match in _WITHIN.finditer(text):
        days = Deadline(nfc(match[0]), days=int(match["n"]), working=bool(match["w"]))
        found.append(_found(page, body, starts, match, days))
    return found


def _deadline_day(match: re.Match[str], issued: date | None) -> date | None:
    day, month, year = match["d"], match["m"] or match["m2"], match["y"] or match["y2"]
    if year:
        return _whole(year, month, day)
    if issued is None:
        return None
    this_year = _whole(str(issued.year), month, day)
    return this_year if this_year is None or this_year >= issued else _whole(str(issued.year + 1), month, day)


def _found(
    page: int, body: Sequence[Line], starts: Sequence[int], match: re.Match[str], deadline: Deadline
) -> Found[Deadline]:
    ends = [*starts[1:], 10**9]
    lines = [
        line for line, start, end in zip(body, starts, ends, strict=True) if start < match.end() and end > match.start()
    ]
    digits = [word.sure for line in lines for word in line.words if any(sign.isdigit() for sign in word.text)]
    return Found(deadline, where(page, lines), round(min(digits, default=0.5) ** 0.5, 3))
