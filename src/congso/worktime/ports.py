"""The question that this room asks upward: which due dates does a day touch?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from congso.kernel.ports import Port


@dataclass(frozen=True)
class TouchedDueDates:
    """Open due dates of one kind that were reckoned over a day: how many, and the page that lists them."""

    word: str
    count: int
    link: str = ""


due_dates_touched: Port[Callable[[int, date], TouchedDueDates]] = Port("due dates touched")
"""Answered under the kind's name by a room that stores due dates: (agency_id, day) -> what it touches."""
