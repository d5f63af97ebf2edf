"""What the self-test finds: how grave it is, what it is, and what the keeper does about it; no Django in here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Grave(StrEnum):
    """How a thing stands."""

    WELL = "tốt"
    MIND = "chú ý"
    WRONG = "hỏng"


@dataclass(frozen=True)
class Finding:
    """One line of the self-test; `key` is stable, the words are for people."""

    key: str
    grave: Grave
    words: str
    cure: str = ""


def well(key: str, words: str) -> Finding:
    return Finding(key, Grave.WELL, words)


def mind(key: str, words: str, cure: str) -> Finding:
    return Finding(key, Grave.MIND, words, cure)


def wrong(key: str, words: str, cure: str) -> Finding:
    return Finding(key, Grave.WRONG, words, cure)


Look = Callable[[], Finding | list[Finding]]
"""Called like the key of what it finds; `look_at_` stands before a name that means something else already."""


def findings_of(looks: list[Look]) -> Iterator[Finding]:
    """Ask each; one that breaks is itself a finding and keeps no other from being asked."""
    for look in looks:
        try:
            found = look()
        except (Exception, SystemExit) as error:
            key = look.__name__.removeprefix("look_at_")
            yield wrong(key, f"Không kiểm tra được ({key}): {error}", "Gửi dòng này cho người hỗ trợ phần mềm.")
            continue
        yield from found if isinstance(found, list) else [found]
