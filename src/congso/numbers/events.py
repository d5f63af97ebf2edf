"""What happens to numbers beside being drawn; a draw itself stands in the event of the act that needed it."""

from __future__ import annotations

from datetime import date

from congso.kernel.events import Event, Private

UNSAID = Private("")


class NumberHeld(Event, name="numbers.held"):
    """The next number was set aside until the end of a day (giữ số)."""

    series: str
    period: str
    number: int
    reason: Private
    held_until: date


class HeldNumberUsed(Event, name="numbers.held_used"):
    """A held number was given to what it was held for (dùng số đã giữ)."""

    series: str
    period: str
    number: int
    used_for: str


class NumberVoided(Event, name="numbers.voided"):
    """A number was voided and will not be given again (hủy số)."""

    series: str
    period: str
    number: int
    reason: Private


class HeldNumberLapsed(Event, name="numbers.lapsed"):
    """Nobody used a held number by the end of its day, so it was voided by itself (hết hạn giữ số)."""

    series: str
    period: str
    number: int
    held_until: date


class NumberingStarted(Event, name="numbers.started"):
    """A book of numbers begins at a number other than 1, as where a paper book is continued (mở sổ)."""

    series: str
    period: str
    first_number: int
    reason: Private = UNSAID


class NumberingClosed(Event, name="numbers.closed"):
    """A book was closed at the end of its year or volume: no more numbers come from it (khóa sổ)."""

    series: str
    period: str
    first_number: int
    last_number: int
    reason: Private = UNSAID


class NumberingReopened(Event, name="numbers.reopened"):
    """A closed book was opened again, with the reason (mở lại sổ)."""

    series: str
    period: str
    reason: Private
