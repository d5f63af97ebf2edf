"""Lives through planned days: whatever the players have to do, in the order of time, the clock at each act's moment."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from heapq import merge
from itertools import groupby
from typing import Protocol

from congso.demo.roads import Act
from congso.kernel import clock
from congso.search.indexing import indexed_together

SELDOM = (50_000, 20, 50)
"""How many new objects there are before those that nothing holds are looked for."""
Told = Callable[[datetime, int], None]


class Plays(Protocol):
    """Who plays a plan: its acts in the order of time, and how one is done."""

    @property
    def acts(self) -> Sequence[Act]: ...

    def do(self, act: Act) -> None: ...

    def new_month(self) -> None: ...


def live(players: Sequence[Plays], *, until: date | None = None, told: Told = lambda at, count: None) -> None:
    """All acts up to the end of a day; `told` hears how far it is.

    Each day is one transaction, and what it changed goes into the index of the search once, at its end.
    """
    month = 0
    gc.freeze()  # the plan stays until the end: looking through it again and again took a tenth of the time
    gc.set_threshold(*SELDOM)
    for day, acts in groupby(_together(players), key=lambda one: one[0].at.date()):
        if until is not None and day > until:
            break
        if day.month != month:
            month = day.month
            for player in players:
                player.new_month()
        count = 0
        with indexed_together():
            for act, player in acts:
                with clock.at(act.at):
                    player.do(act)
                count += 1
        told(act.at, count)


def _together(players: Sequence[Plays]) -> Iterator[tuple[Act, Plays]]:
    """The acts of all, in the order of time; at the same moment in the order of the players."""
    own = [[(act, player) for act in player.acts] for player in players]
    return merge(*own, key=lambda one: one[0].at)
