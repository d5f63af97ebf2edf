"""Whom the letter is for ("Kính gửi:"), and whether that is really us."""

from __future__ import annotations

import re
from collections.abc import Sequence

from congso.correspondence.reading.letters import Found, mean_sure, where
from congso.correspondence.reading.likeness import bare, likeness
from congso.files.text.words import Line
from congso.kernel.text import nfc

_GREETING = re.compile(r"^.{0,3}?[Kk][íiìịĩỉ1l]nh\s+g[ửứừựưuúùủ][iíl1]\s*[:;.,]?\s*")
_DASH = re.compile(r"^\s*(?:[-–—~•+*=]+|[^\w\s]\w{0,2}(?=\s)|\w?[^\w\s](?=\s)|[a-z](?=\s))\s*")
_GROUP = re.compile(
    r"^(?:cac|toan the|thu truong|lanh dao cac|giam doc cac|chu tich (?:ubnd|uy ban nhan dan) cac|ubnd cac"
    r"|uy ban nhan dan cac|quy)\b"
)
_COMMITTEE = re.compile(r"\b[UÚÙŨỤỦƯ]y ban\b")
_LIKE_US = 0.88
_MOST = 14


def read_recipients(page: int, body: Sequence[Line], we: Sequence[str]) -> tuple[Found[tuple[str, ...]], Found[str]]:
    """The recipients, and "us", "group" or "others"; nothing when the letter greets nobody."""
    start = next((place for place, line in enumerate(body) if greets(line)), None)
    if start is None:
        return Found(), Found()
    lines, names = _listed(body, start)
    if not names:
        return Found(), Found()
    names = [_as_we_write(name, we) for name in names]
    region, sure = where(page, lines), round(mean_sure(lines) ** 0.5, 3)
    return Found(tuple(names), region, sure), Found(_whether_us(names, we), region, sure)


def greets(line: Line) -> bool:
    """Whether a line begins "Kính gửi"."""
    return bool(_GREETING.match(line.text + " "))


def _listed(body: Sequence[Line], start: int) -> tuple[list[Line], list[str]]:
    first = _GREETING.sub("", body[start].text)
    lines = [body[start]]
    if first and not _DASH.match(first):
        return _single(body, start, first)
    parts = [_DASH.sub("", first)] if _DASH.match(first) else []
    ended = bool(parts) and parts[-1].endswith(".")
    for line in body[start + 1 : start + _MOST]:
        if ended:
            break
        if _DASH.match(line.text):
            parts.append(_DASH.sub("", line.text))
        elif parts and not parts[-1].endswith((";", ".")):
            parts[-1] += " " + line.text
        elif parts and not _listed_under(lines[-1], line):
            break
        else:
            parts.append(line.text)
        lines.append(line)
        ended = parts[-1].endswith(".")
    return lines, [name for part in parts if (name := _name(part))]


def _listed_under(last: Line, line: Line) -> bool:
    """Whether a line is the next of a list whose dashes were not read."""
    return abs(line.box.x0 - last.box.x0) < 0.05 and line.box.y0 - last.box.y1 < 0.012 and line.box.x0 > 0.2


def _single(body: Sequence[Line], start: int, first: str) -> tuple[list[Line], list[str]]:
    """One recipient on the greeting's own line, and on the next where that is indented as far."""
    lines, text = [body[start]], first
    for line in body[start + 1 : start + 3]:
        if (
            text.endswith((".", ";"))
            or line.box.x0 < body[start].box.x0 + 0.05
            or line.box.y0 - lines[-1].box.y1 > 0.01
        ):
            break
        if line.box.x1 > 0.86:
            break
        text += " " + line.text
        lines.append(line)
    return lines, [name for part in text.split(";") if (name := _name(part))]


def _name(text: str) -> str:
    return nfc(_DASH.sub("", text)).strip(" ;.,:|_")


def _as_we_write(name: str, we: Sequence[str]) -> str:
    """Our own name as we write it, and "Ủy ban" with its hook, which machines seldom see."""
    own = next((own for own in we if bare(own) == bare(name)), "")
    return own or _COMMITTEE.sub("Ủy ban", name)


def _whether_us(names: Sequence[str], we: Sequence[str]) -> str:
    if any(_is_us(name, own) for name in names for own in we):
        return "us"
    return "group" if any(_GROUP.match(bare(name)) for name in names) else "others"


def _is_us(name: str, own: str) -> bool:
    said, wanted = bare(name), bare(own)
    if len(wanted) < 8:
        return said == wanted
    return likeness(name, own) >= _LIKE_US or f" {wanted} " in f" {said} "
