"""By when an incoming document must be registered, submitted and settled, in working time (NĐ 30/2020 Điều 4.2.c)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from congso.correspondence.states import Urgency
from congso.kernel import clock
from congso.rules import queries as rules
from congso.rules.defining import Definition
from congso.rules.documents import REGISTER_WITHIN, SUBMIT_WITHIN, URGENT_WITHIN
from congso.worktime.queries import timetable_for
from congso.worktime.walking import add_working_days


def register_due(came_at: datetime, urgency: int, agency_id: int) -> datetime:
    """The same day, at the latest the end of the next working day; an urgent document at once, at any hour."""
    return _due(REGISTER_WITHIN, came_at, urgency, agency_id)


def submit_due(came_at: datetime, urgency: int, agency_id: int) -> datetime:
    """By when it lies before whoever directs its handling (NĐ 30/2020 Điều 23.1)."""
    return _due(SUBMIT_WITHIN, came_at, urgency, agency_id)


def _due(within: Definition[int], came_at: datetime, urgency: int, agency_id: int) -> datetime:
    day = clock.local_day(came_at)
    if urgency > Urgency.ORDINARY:
        return came_at + timedelta(minutes=rules.get(URGENT_WITHIN, on=day, agency_id=agency_id).value)
    days, timetable = rules.get(within, on=day, agency_id=agency_id).value, timetable_for(agency_id)
    if days:
        return timetable.closing(add_working_days(day, days, timetable))
    return timetable.closing(timetable.open_from(came_at).date())


def due_of_day(day: date, agency_id: int) -> datetime:
    """The end of work of a day that a leader or a document names; of the working day before where nobody works."""
    timetable = timetable_for(agency_id)
    return timetable.closing(timetable.working_day_until(day))
