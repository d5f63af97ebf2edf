"""What an import would do, line by line, before anything is written (bảng so sánh khi nhập)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from congso.procedures.bundles import LABELS, PARTS

ADDED, CHANGED, UNCHANGED, BROKEN = "added", "changed", "unchanged", "broken"
WORDS = {ADDED: "thêm mới", CHANGED: "thay đổi", UNCHANGED: "giữ nguyên", BROKEN: "dòng lỗi"}


@dataclass(frozen=True)
class Row:
    """One row of a file: its line number and its data, or why it could not be read."""

    number: int
    data: dict[str, Any] | None
    reason: str = ""


@dataclass(frozen=True)
class Change:
    """One part that would change, before and after in words."""

    part: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return LABELS[self.part]


@dataclass(frozen=True)
class Line:
    """What would happen to one procedure; `reason` says why a row is broken."""

    number: int
    code: str
    name: str
    outcome: str
    changes: tuple[Change, ...] = ()
    reason: str = ""
    identity: dict[str, Any] = field(default_factory=dict, repr=False)
    content: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def words(self) -> str:
        return WORDS[self.outcome]


@dataclass(frozen=True)
class Comparison:
    """The whole import, line by line."""

    lines: tuple[Line, ...]

    def count(self, outcome: str) -> int:
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def fingerprint(self) -> str:
        """A digest of what would happen, to see that it is still the same when it is written."""
        words = [(line.number, line.code, line.outcome, line.changes, line.reason) for line in self.lines]
        return hashlib.sha256(repr(words).encode()).hexdigest()

    @property
    def summary(self) -> str:
        return ", ".join(f"{self.count(outcome)} {words}" for outcome, words in WORDS.items())


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    """The parts that differ."""
    return tuple(
        Change(part, spoken(before[part]), spoken(after[part])) for part in PARTS if before[part] != after[part]
    )


def spoken(value: Any) -> str:
    """A part's value as people read it in the table of differences."""
    if value in (None, "", []):
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, dict):
        return f"{len(value.get('properties', {}))} mục"
    if isinstance(value, list):
        return "; ".join(_spoken_items(value))
    return str(value)


def _spoken_items(items: Iterable[Any]) -> list[str]:
    return [_spoken_item(item) if isinstance(item, dict) else str(item) for item in items]


def _spoken_item(item: dict[str, Any]) -> str:
    notable = [
        f"{key}: {spoken(value)}" for key, value in item.items() if value not in (None, "", "name") and key != "name"
    ]
    return f"{item.get('name', '')} ({', '.join(notable)})"
