"""What numbers have done by the clock."""

from __future__ import annotations

from congso.kernel.timetable import daily
from congso.numbers.actions import void_expired_holds


@daily(at="00:05", words="Hủy số giữ đã quá ngày")
def void_held_numbers() -> None:
    """A number that was held and not used is over with its day (số giữ tự hủy)."""
    void_expired_holds()
