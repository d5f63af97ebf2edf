"""Patterns that an answer must match (biểu thức mẫu): only such as can be tried on any text in no time.

A pattern that repeats a choice or another repeat may try more ways than there are grains of sand, and the page that
checks an answer would stand still. Such a pattern is not taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_PATTERN = 200
LONGEST_MATCHED = 200
"""A longer text matches no pattern."""
MOST_OPEN = 3
"""So many repeats without a near end may stand in one pattern."""
NEAR = 20
_REPEAT = re.compile(r"[*+?]|\{(?P<least>[0-9]*)(?P<comma>,?)(?P<most>[0-9]*)\}")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_OPENED = re.compile(r"\((?:\?(?:P<\w+>|[:=!]|<[=!]))?")


@dataclass
class _Group:
    """What stands between two brackets: whether it may be read in more than one way."""

    varies: bool = False


def fault_of(pattern: object) -> str:
    """Why a pattern is not taken, in words; nothing when it is."""
    if not isinstance(pattern, str) or len(pattern) > LONGEST_PATTERN:
        return f"pattern phải là chữ, không quá {LONGEST_PATTERN} ký tự."
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return "pattern không phải biểu thức hợp lệ."
    if not _is_quick(pattern):
        return "pattern lặp lồng nhau, hoặc lặp quá nhiều, có thể làm treo máy; hãy viết lại đơn giản hơn."
    return ""


def matches(pattern: str, text: str) -> bool:
    """Whether a text matches somewhere; one that is too long never does."""
    return len(text) <= LONGEST_MATCHED and re.search(pattern, text) is not None


def _is_quick(pattern: str) -> bool:
    """Nothing that varies is repeated, and few repeats are open."""
    groups, at, open_repeats = [_Group()], 0, 0
    varies = repeatable = False
    while at < len(pattern):
        repeat = _REPEAT.match(pattern, at) if repeatable else None
        if repeat is not None:
            if varies and _times(repeat) > 1:
                return False
            open_repeats += _is_open(repeat)
            groups[-1].varies = groups[-1].varies or _is_variable(repeat)
            at, varies, repeatable = repeat.end(), True, True
            continue
        at, varies, repeatable = _piece(pattern, at, groups)
    return open_repeats <= MOST_OPEN


def _piece(pattern: str, at: int, groups: list[_Group]) -> tuple[int, bool, bool]:
    """Step over one piece: where the next begins, whether this one varies, whether it can be repeated."""
    letter = pattern[at]
    if letter == "(":
        opened = _OPENED.match(pattern, at)
        groups.append(_Group())
        return (opened.end() if opened else at + 1), False, False
    if letter == ")" and len(groups) > 1:
        inner = groups.pop()
        groups[-1].varies = groups[-1].varies or inner.varies
        return at + 1, inner.varies, True
    if letter == "|":
        groups[-1].varies = True
        return at + 1, False, False
    if letter == "[" and (kinds := _SET.match(pattern, at)):
        return kinds.end(), False, True
    if letter == "\\":
        return at + 2, False, True
    return at + 1, False, letter not in "^$"


def _times(repeat: re.Match[str]) -> float:
    """How often at most."""
    if repeat[0] in "*+":
        return float("inf")
    if repeat[0] == "?":
        return 1
    if not repeat["most"]:
        return float("inf") if repeat["comma"] else int(repeat["least"] or 1)
    return int(repeat["most"])


def _is_open(repeat: re.Match[str]) -> bool:
    return _is_variable(repeat) and _times(repeat) > NEAR


def _is_variable(repeat: re.Match[str]) -> bool:
    return not (repeat["least"] and not repeat["comma"])
