"""How days and hours are written on official papers (NĐ 30/2020, Phụ lục I)."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel import clock


def _day(number: int) -> str:
    return f"{number:02d}"


def _month(number: int) -> str:
    """January and February carry a zero, the others none."""
    return f"{number:02d}" if number < 3 else str(number)


def day_in_words(day: date) -> str:
    """ "ngày 07 tháng 9 năm 2020"."""
    return f"ngày {_day(day.day)} tháng {_month(day.month)} năm {day.year}"


def moment_in_words(moment: datetime) -> str:
    """ "09 giờ 12 phút, ngày 07/9/2020", by the clock on an office wall."""
    local = clock.local(moment)
    return f"{local:%H} giờ {local:%M} phút, ngày {_day(local.day)}/{_month(local.month)}/{local.year}"
