"""The menu of the desk: rooms register entries, a person sees those that they may use, with what waits there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.urls import reverse

from congso.kernel.ports import Port

# In the order in which officials know them: key, words, icon.
SECTIONS = (
    ("work", "Việc của tôi", "tasks"),
    ("calendar", "Lịch công tác", "calendar"),
    ("one-stop", "Một cửa", "desk"),
    ("incoming", "Văn bản đến", "inbox"),
    ("outgoing", "Văn bản đi", "send"),
    ("directions", "Ý kiến chỉ đạo / Giao việc", "flag"),
    ("archive", "Lưu trữ", "archive"),
    ("registries", "CSDL ngành", "data"),
    ("portal", "Trang thông tin", "eye"),
    ("iso", "ISO 9001", "seal"),
    ("reports", "Báo cáo", "chart"),
    ("admin", "Quản trị", "gear"),
)
SECTION_KEYS = tuple(key for key, _, _ in SECTIONS)


@dataclass(frozen=True)
class MenuEntry:
    """One line of the menu (mục trong trình đơn): its section, words and page, and who may use it.

    `count_key` names what waits there in the counts of the port `counts`; `urgent` shows that count in red.
    Entries of one `group` fold under the first of them that the person may use: they show while one of them is open.
    `icon` is drawn on the phone's start page and in the search for pages.
    """

    section: str
    label: str
    url_name: str
    order: int = 100
    icon: str = "right"
    may: Callable[[Any], bool] = lambda person: True
    count_key: str = ""
    urgent: bool = False
    url_kwargs: tuple[tuple[str, Any], ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Line:
    """An entry as one person sees it now, with those that are folded under it (none while they are hidden)."""

    label: str
    url: str
    count: int
    urgent: bool
    current: bool
    icon: str
    folded: tuple[Line, ...] = ()

    @property
    def is_open(self) -> bool:
        """It, or one under it, is the current page."""
        return self.current or any(line.current for line in self.folded)

    @property
    def shown(self) -> tuple[Line, ...]:
        return self.folded if self.is_open else ()

    @property
    def waiting(self) -> int:
        """How much waits here; while it is folded, also under it."""
        return self.count + (0 if self.is_open else sum(line.count for line in self.folded))


@dataclass(frozen=True)
class Section:
    """A section as one person sees it now; it stands open when it holds the current page or is first."""

    key: str
    label: str
    icon: str
    lines: list[Line]
    open: bool


entries: Port[MenuEntry] = Port("menu entries")
counts: Port[Callable[[Any], Mapping[str, int]]] = Port("menu counts")
"""Answered by the room that keeps what waits for whom, in one query: {count_key: how many}; "notices" is the bell's."""


def register(*new: MenuEntry) -> None:
    """Put entries into the menu; an unknown section is a mistake of ours."""
    for entry in new:
        if entry.section not in SECTION_KEYS:
            raise LookupError(f"no section {entry.section!r} in the menu")
        entries.register(f"{entry.section}:{entry.url_name}:{entry.label}", entry)


def counts_for(person: Any) -> dict[str, int]:
    """Ask once what waits for a person."""
    waiting: dict[str, int] = {}
    for answer in counts.answers():
        waiting.update(answer(person))
    return waiting


def menu_for(person: Any, path: str, waiting: Mapping[str, int]) -> list[Section]:
    """Make the menu of one person; the entry with the longest address that begins `path` is the current one."""
    seen = [(entry, _address(entry.url_name, entry.url_kwargs)) for entry in _allowed(person)]
    current = max((url for _, url in seen if path.startswith(url) and url != "/"), key=len, default=path)
    sections: list[Section] = []
    for key, label, icon in SECTIONS:
        lines = _folded(
            (
                entry.group,
                Line(entry.label, url, waiting.get(entry.count_key, 0), entry.urgent, url == current, entry.icon),
            )
            for entry, url in seen
            if entry.section == key
        )
        if lines:
            opened = not sections or any(line.is_open for line in lines)
            sections.append(Section(key, label, icon, lines, opened))
    return sections


@cache
def _address(name: str, given: tuple[tuple[str, Any], ...]) -> str:
    """Where an entry leads; addresses do not change while the program runs, and every page shows dozens."""
    return reverse(name, kwargs=dict(given) or None)


def _folded(lines: Iterable[tuple[str, Line]]) -> list[Line]:
    """Put lines of one group under the first of the group; a line without a group stands alone."""
    groups: dict[str, list[Line]] = {}
    for group, line in lines:
        groups.setdefault(group or line.url, []).append(line)
    return [replace(first, folded=tuple(others)) for first, *others in groups.values()]


def _allowed(person: Any) -> list[MenuEntry]:
    return sorted((entry for entry in entries.answers() if entry.may(person)), key=lambda entry: entry.order)
