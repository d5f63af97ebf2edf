"""Reading an invitation: when, where, about what, who chairs (giấy mời); what cannot be read stays empty."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from congso.kernel.clock import HANOI
from congso.kernel.text import fold

HOUR = (
    r"(?<![\d/])(?P<hour>\d{1,2})[ \t]*(?:giờ|[gh](?![^\W\d])|:)[ \t]*(?P<minute>\d{1,2})?(?:[ \t]*(?:phút|ph|['’]))?"
)
DAY = r"(?P<day>\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)\s*(?P<month>\d{1,2})(?:\s*(?:/|-|\.|\s+năm\s+)\s*(?P<year>\d{4}))?"
_HOUR, _DAY = re.compile(HOUR, re.IGNORECASE), re.compile(rf"ngày\s+{DAY}", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)")
_UNTIL = re.compile(rf"^\s*(?:,|\s)*(?:-|–|đến|tới)\s*{HOUR}", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ\s+nhật))\b", re.IGNORECASE)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "chu nhat": 6}
_WEEKDAYS |= {str(number): number - 2 for number in range(2, 8)}
_AFTERNOON = re.compile(r"\s*(?:chiều|tối)\b", re.IGNORECASE)

LABELS = {
    "time": r"thời\s+gian",
    "place": r"địa\s+điểm",
    "contents": r"nội\s+dung(?:\s+(?:cuộc\s+họp|làm\s+việc|họp))?",
    "chair": r"(?:chủ\s+trì|người\s+chủ\s+trì)",
    "attending": r"(?:thành\s+phần(?:\s+(?:tham\s+dự|dự\s+họp|mời))?|kính\s+mời)",
}
_ANY = "|".join(LABELS.values())
_ITEM = r"(?:[-+*•]|(?<!\d)\d{1,2}[.)])?"
_END = rf"(?=\s*{_ITEM}\s*(?:{_ANY})\s*:|\n\s*\n|\n\s*(?:nơi nhận|đề nghị|rất mong|trân trọng)|\Z)"
_LABELLED = {
    key: re.compile(rf"(?:^|[\n.;])\s*{_ITEM}\s*{word}\s*:\s*(?P<said>.+?){_END}", re.IGNORECASE | re.DOTALL)
    for key, word in LABELS.items()
}
_ATTEND = re.compile(
    r"(?:dự|tham\s+dự|đến\s+dự)\s+(?P<said>(?:cuộc\s+|buổi\s+)?(?:họp|hội\s+nghị|lễ|làm\s+việc|hội\s+thảo|tập\s+huấn)"
    r"[^.;\n]*(?:\n(?!\s*(?:[-+*•]|\d+[.)]|thời|địa|\n))[^.;\n]+)*)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:v/v|về\s+việc)\s+(?P<said>[^\n.;]+)", re.IGNORECASE)
_AT = re.compile(
    r"\btại\s+(?P<said>(?:phòng\s+họp|hội\s+trường|trụ\s+sở|nhà|trung\s+tâm|ubnd|văn\s+phòng)[^.;\n]*)", re.IGNORECASE
)
_CHAIRS = re.compile(r"\bdo\s+(?P<said>(?:đồng\s+chí|đ/c|ông|bà)\s+[^.;\n]+?)\s+chủ\s+trì", re.IGNORECASE)
_WHEN_AND_WHERE = re.compile(
    r",?\s+(?:vào\s+)?(?:lúc|hồi)\s+\d|,?\s+(?:vào\s+)?ngày\s+\d|,?\s+tại\s+(?:phòng|hội|trụ)", re.I
)
USUAL_LENGTH = timedelta(hours=2)
"""How long a meeting is taken to last when its invitation does not say."""
EARLIEST = 7
"""An hour before this one, followed by "chiều" or "tối", is of the second half of the day."""
FEWEST_WORDS = 2
NEAR = 160
"""Letters between a day and its hour at the most."""


@dataclass(frozen=True)
class Invitation:
    """What was read; `weekday_differs` when the weekday that is named is not that of the date."""

    begins_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    contents: str = ""
    chair: str = ""
    attending: str = ""
    weekday_differs: bool = False


def read_invitation(text: str, written_on: date | None = None) -> Invitation:
    """Read an invitation's text; `written_on` gives the year where the text names none."""
    text = unicodedata.normalize("NFC", text).replace("\f", "\n").replace("\r", "")
    moment = _moment(_labelled(text, "time", whole=True), written_on) or _moment(text, written_on)
    begins_at, ends_at, differs = moment or (None, None, False)
    return Invitation(
        begins_at=begins_at,
        ends_at=ends_at,
        place=_labelled(text, "place") or _found(_AT, text),
        contents=_labelled(text, "contents") or _found(_ATTEND, text) or _found(_ABOUT, text),
        chair=_labelled(text, "chair") or _found(_CHAIRS, text),
        attending=_labelled(text, "attending"),
        weekday_differs=differs,
    )


def read_hour(typed: str) -> time | None:
    """A time of day as people type it: "8h30", "8 giờ", "14:00", "08 giờ 30 phút"."""
    found = re.fullmatch(HOUR, typed.strip(), re.IGNORECASE)
    return _time(found) if found else None


def _labelled(text: str, key: str, *, whole: bool = False) -> str:
    found = _LABELLED[key].search(text)
    return "" if found is None else found["said"] if whole else _clean(found["said"])


def _found(pattern: re.Pattern[str], text: str) -> str:
    """What running text says; a bare "họp" says nothing."""
    found = pattern.search(text)
    said = _clean(found["said"]) if found else ""
    return said if len(said.split()) > FEWEST_WORDS else ""


def _clean(said: str) -> str:
    """Its first sentences on one line, without when and where, which stand elsewhere."""
    return _WHEN_AND_WHERE.split(" ".join(said.split()))[0].strip(" .;,:-–")[:500]


def _moment(text: str, written_on: date | None) -> tuple[datetime, datetime, bool] | None:
    """The day and the hour that stand nearest to each other; the date of the paper itself stands far from any hour."""
    near: list[tuple[int, int, date, re.Match[str]]] = []
    for named in (*_DAY.finditer(text), *_BARE_DAY.finditer(text)):
        day = _date(named, written_on)
        hour = _hour_near(text, named)
        if day is not None and hour is not None:
            apart = max(named.start() - hour.end(), hour.start() - named.end())
            near.append((apart, named.start(), day, hour))
    if not near:
        return None
    _, place, day, hour = min(near, key=lambda found: found[:2])
    begins, until = _from_to(text, hour)
    begins_at, ends_at = (datetime.combine(day, one, HANOI) for one in (begins, until or begins))
    around = text[max(0, min(place, hour.start()) - 30) : max(place, hour.end()) + 60]
    return begins_at, ends_at if ends_at > begins_at else begins_at + USUAL_LENGTH, _differs(around, day)


def _hour_near(text: str, named: re.Match[str]) -> re.Match[str] | None:
    """The hour before the day, else the one after it; of a span "từ 8 giờ 00 đến 11 giờ 30" where it begins."""
    start = max(0, named.start() - NEAR)
    before = [found for found in _HOUR.finditer(text, start, named.start()) if _time(found)]
    if len(before) > 1 and _UNTIL.match(text[before[-2].end() : before[-1].end()]):
        return before[-2]
    if before:
        return before[-1]
    return next((found for found in _HOUR.finditer(text, named.end(), named.end() + NEAR) if _time(found)), None)


def _from_to(text: str, hour: re.Match[str]) -> tuple[time, time | None]:
    """When it begins, and when it ends if that is said; "2 giờ chiều" is 14 giờ."""
    begins, until = _time(hour), _UNTIL.match(text[hour.end() : hour.end() + NEAR])
    assert begins is not None
    if begins.hour < EARLIEST and _AFTERNOON.match(text[hour.end() : hour.end() + 12]):
        begins = begins.replace(hour=begins.hour + 12)
    return begins, _time(until) if until else None


def _time(found: re.Match[str]) -> time | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _date(named: re.Match[str], written_on: date | None) -> date | None:
    """The day; without a year the first such day from the day on which the paper was written."""
    day, month = int(named["day"]), int(named["month"])
    if named["year"]:
        return _day_of(int(named["year"]), month, day)
    if written_on is None:
        return None
    same = _day_of(written_on.year, month, day)
    return same if same is None or same >= written_on else _day_of(written_on.year + 1, month, day)


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _differs(around: str, day: date) -> bool:
    named = [fold(" ".join((found[1] or found[2]).split())) for found in _WEEKDAY.finditer(around)]
    return bool(named) and day.weekday() not in {_WEEKDAYS[word] for word in named}
