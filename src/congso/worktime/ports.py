"""The question that this room asks upward: which due dates does a day touch?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from congso.kernel.ports import Port
from congso.worktime.timetable import Timetable


@dataclass(frozen=True)
class TouchedDueDates:
    """Open due dates of one kind that were reckoned over a day: how many, and the page that lists them."""

    word: str
    count: int
    link: str = ""


@dataclass(frozen=True)
class DueMove:
    """A due date that a corrected calendar moves: of what, held by whom, from when to when.

    `kept` says why it stays where it is although the calendar would move it.
    """

    title: str
    holder: str
    before: datetime
    after: datetime
    link: str = ""
    kept: str = ""


class Touching(Protocol):
    """How many due dates of an agency lie over a span of days, of one day when no last one is named."""

    def __call__(self, agency_id: int, first: date, last: date = ..., /) -> TouchedDueDates: ...


class Moving(Protocol):
    """The open due dates over a span of days that would change by another timetable."""

    def __call__(self, agency_id: int, then: Timetable, first: date, last: date, /) -> list[DueMove]: ...


due_dates_touched: Port[Touching] = Port("due dates touched")
"""Answered under the kind's name by a room that stores due dates."""
due_dates_to_move: Port[Moving] = Port("due dates to move")
"""Answered likewise."""
