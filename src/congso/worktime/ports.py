"""The question that this room asks upward: which due dates does a day touch?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

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


due_dates_touched: Port[Callable[[int, date], TouchedDueDates]] = Port("due dates touched")
"""Answered under the kind's name by a room that stores due dates: (agency_id, day) -> what it touches."""
due_dates_to_move: Port[Callable[[int, date, Timetable], list[DueMove]]] = Port("due dates to move")
"""Answered likewise: (agency_id, day, the timetable as it would be) -> the open due dates that would change by it."""
