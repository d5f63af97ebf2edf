"""Nobody's telephone rings at night (giờ nghỉ đêm): but a code, which somebody waits for, goes at once."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings

from congso.kernel import clock


def morning_after(moment: datetime) -> datetime | None:
    """When the night that this moment lies in is over; None by day. A night may begin before midnight."""
    begins, ends = settings.CONGSO_QUIET_HOURS
    here = clock.local(moment)
    if begins == ends:
        return None
    if begins < ends:
        return _at(here, ends) if begins <= here.time() < ends else None
    if here.time() >= begins:
        return _at(here + timedelta(days=1), ends)
    return _at(here, ends) if here.time() < ends else None


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour, tzinfo=clock.HANOI)
