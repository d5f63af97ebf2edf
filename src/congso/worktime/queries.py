"""Questions about working time that need the database: which timetable, which days, what a day touches."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, Subquery, Value
from django.db.models.functions import Cast, Concat

from congso.kernel.context import ask_once
from congso.kernel.prepared import Prepared
from congso.worktime.holidays_on_record import LAST_YEAR, built_in_timetable
from congso.worktime.models import Calendar, Day, PartDayClosure, Revision, Sessions
from congso.worktime.ports import DueMove, TouchedDueDates, due_dates_to_move, due_dates_touched
from congso.worktime.timetable import STANDARD_SEASON, DueTime, Season, SpecialDay, Timetable

_calendar = Prepared(
    lambda agency: Calendar.objects.filter(agency_id=agency).values_list("id", "revision", "edition").order_by("id")[:1]
)


def timetable_for(agency_id: int, unit_id: int | None = None, *, revision: int | None = None) -> Timetable:
    """When this agency, or this unit of it, works: now, or as the calendar stood at a revision.

    One small query each time; the days themselves are remembered until the calendar is revised. An agency without a
    calendar works by the timetable built in.
    """
    found = ask_once(Calendar, agency_id, lambda: _calendar.first(agency_id))
    if found is None:
        return built_in_timetable()
    calendar_id, newest, edition = found
    return _timetable(calendar_id, revision or newest, unit_id, edition)


def calendar_word(agency_id: int) -> Subquery:
    """Which calendar this agency works by, as one word, for a query that asks for something else; null without one."""
    parts = [Cast(name, CharField()) for name in ("id", "revision", "edition")]
    word = Concat(parts[0], Value(" "), parts[1], Value(" "), parts[2], output_field=CharField())
    return Subquery(Calendar.objects.filter(agency_id=agency_id).order_by("id").values(word=word)[:1])


def timetable_by_word(word: str | None) -> Timetable:
    """The timetable of the agency that gave this word (`calendar_word`)."""
    if word is None:
        return built_in_timetable()
    calendar_id, revision, edition = word.split()
    return _timetable(int(calendar_id), int(revision), None, UUID(edition))


@lru_cache(maxsize=256)
def _timetable(calendar_id: int, revision: int, unit_id: int | None, _edition: UUID) -> Timetable:
    in_calendar = {"calendar_id": calendar_id}
    due_time = Revision.objects.values_list("due_time", flat=True).get(number=revision, **in_calendar)
    days = [day.as_special_day() for day in Day.objects.at_revision(revision).filter(**in_calendar)]
    closures = PartDayClosure.objects.at_revision(revision).filter(**in_calendar)
    known_until = max([day.on for day in days], default=date(LAST_YEAR, 12, 31))
    return Timetable(
        days={day.on: day for day in days},
        seasons=_seasons(calendar_id, revision, unit_id),
        closures=tuple(closure.as_closure() for closure in closures if closure.unit_id in (None, unit_id)),
        due_time=DueTime(due_time),
        revision=revision,
        known_until=date(known_until.year, 12, 31),
    )


def _seasons(calendar_id: int, revision: int, unit_id: int | None) -> tuple[Season, ...]:
    """The unit's own seasons before the agency's, the latest first; the standard hours where neither says anything."""
    rows = Sessions.objects.at_revision(revision).filter(calendar_id=calendar_id)
    asked = [row for row in rows if row.unit_id in (None, unit_id)]
    asked.sort(key=lambda row: (row.unit_id is not None, row.valid_from, row.since_revision), reverse=True)
    return (*(row.as_season() for row in asked), STANDARD_SEASON)


def calendar_of(agency_id: int) -> Calendar | None:
    """The calendar of an agency, if one was opened."""
    found: Calendar | None = Calendar.objects.filter(agency_id=agency_id).first()
    return found


def day_in(calendar: Calendar, on: date) -> Day | None:
    """The line of the calendar for this date, if there is one."""
    found: Day | None = calendar.days.current().filter(on=on).first()
    return found


def days_of_year(calendar: Calendar, year: int) -> list[Day]:
    return list(calendar.days.current().filter(on__year=year))


def touched_by(agency_id: int, *days: date) -> list[TouchedDueDates]:
    """The open due dates that were reckoned over a day, or from a first to a last one; kinds without any left out."""
    answers = (answer(agency_id, *days) for answer in due_dates_touched.answers())
    return [answer for answer in answers if answer.count]


def timetable_with(agency_id: int, day: SpecialDay) -> Timetable:
    """How the agency would work if this day were corrected; nothing is written."""
    now = timetable_for(agency_id)
    return replace(now, days={**now.days, day.on: day}, _sessions={})


def timetable_in(agency_id: int, season: Season) -> Timetable:
    """How the agency would work if these hours were set; nothing is written."""
    now = timetable_for(agency_id)
    return replace(now, seasons=(season, *now.seasons), _sessions={})


def timetable_due_at(agency_id: int, due_time: str) -> Timetable:
    """How terms would end if this hour were chosen; nothing is written."""
    return replace(timetable_for(agency_id), due_time=DueTime(due_time), _sessions={})


def would_move(agency_id: int, then: Timetable, first: date, last: date) -> list[DueMove]:
    """The open due dates over these days that another timetable would change, of every kind."""
    return [move for answer in due_dates_to_move.answers() for move in answer(agency_id, then, first, last)]


def revisions_of(calendar: Calendar, limit: int = 20) -> list[Any]:
    """The last revisions of the calendar, newest first."""
    return list(calendar.revisions.all()[:limit])
