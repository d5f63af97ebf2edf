"""Lives through planned days: whatever the players have to do, in the order of time, the clock at each act's moment."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from heapq import merge
from itertools import groupby, takewhile
from typing import Protocol

from django.db import connection

from congso.demo.roads import Act
from congso.kernel import clock
from congso.search.indexing import indexed_together

SELDOM = (50_000, 20, 50)
"""How many new objects there are before those that nothing holds are looked for."""
ROOM = 256 * 1024
"""KiB of pages that SQLite may keep at hand while a month is one transaction."""
Told = Callable[[datetime, int], None]


class Plays(Protocol):
    """Who plays a plan: its acts in the order of time, and how one is done."""

    @property
    def acts(self) -> Sequence[Act]: ...

    def do(self, act: Act) -> None: ...

    def new_month(self) -> None: ...


def live(players: Sequence[Plays], *, until: date | None = None, told: Told = lambda at, count: None) -> None:
    """All acts up to the end of a day; `told` hears how far it is.

    Each month is one transaction, and what it changed goes into the index of the search once, at its end.
    """
    gc.freeze()  # the plan stays until the end: looking through it again and again took a tenth of the time
    gc.set_threshold(*SELDOM)
    give_room()
    within = takewhile(lambda one: until is None or one[0].at.date() <= until, _together(players))
    for _, month in groupby(within, key=lambda one: (one[0].at.year, one[0].at.month)):
        for player in players:
            player.new_month()
        with indexed_together():
            for _, acts in groupby(month, key=lambda one: one[0].at.date()):
                told(*_one_day(acts))


def give_room() -> None:
    """What a month writes stays in memory until it is whole."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size=-{ROOM}")


def _one_day(acts: Iterable[tuple[Act, Plays]]) -> tuple[datetime, int]:
    """What is to be done on a day is done; the moment of the last act, and how many there were."""
    count = 0
    for act, player in acts:
        with clock.at(act.at):
            player.do(act)
        count += 1
    return act.at, count


def _together(players: Sequence[Plays]) -> Iterator[tuple[Act, Plays]]:
    """The acts of all, in the order of time; at the same moment in the order of the players."""
    own = [[(act, player) for act in player.acts] for player in players]
    return merge(*own, key=lambda one: one[0].at)
