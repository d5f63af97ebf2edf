"""Rooms and cars of a day laid out (phòng họp và xe theo ngày)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from congso.correspondence.calendar.sheet import BUSY, hours, is_open_to
from congso.correspondence.calendar.states import BookingState
from congso.correspondence.models.booking import KEEP_ROOMS, Booking, Resource
from congso.correspondence.models.calendar import CalendarEntry
from congso.people.models import Person
from congso.worktime.timetable import WEEKDAYS

TONES = {
    BookingState.ASKED: "warn",
    BookingState.APPROVED: "ok",
    BookingState.REFUSED: "bad",
    BookingState.CANCELLED: "calm",
}
NOON = 12


@dataclass(frozen=True)
class Taken:
    """A booking as one person reads it."""

    booking: Booking
    when: str
    purpose: str
    tone: str


@dataclass
class Row:
    """A room or a car with who has it on the day, in the order of time."""

    resource: Resource
    taken: list[Taken] = field(default_factory=list)


@dataclass(frozen=True)
class DaySheet:
    """A day of rooms and cars."""

    on: date
    name: str
    rows: list[Row]
    keeper: bool
    waiting: int

    @property
    def before(self) -> date:
        return self.on - timedelta(days=1)

    @property
    def after(self) -> date:
        return self.on + timedelta(days=1)


def day_sheet(person: Person, on: date) -> DaySheet:
    """Who has what on a day; what has no booking is free."""
    agency_id = person.agency_id or 0
    bookings = Booking.objects.visible_to(person).filter(agency_id=agency_id)
    of_day = bookings.holding().filter(on_day__lte=on, last_day__gte=on).select_related("entry", "asked_by", "unit")
    shown = list(of_day.order_by("begins_at", "id")[:500])
    listed = Resource.objects.visible_to(person).filter(agency_id=agency_id)
    listed = listed.filter(Q(closed_on=None) | Q(pk__in={booking.resource_id for booking in shown}))
    rows = {one.pk: Row(one) for one in listed}
    readable = readable_entries(shown, person)
    for booking in shown:
        words = booking.purpose if may_read(booking, person, readable) else BUSY
        state = TONES[BookingState(booking.state)]
        rows[booking.resource_id].taken.append(Taken(booking, hours(booking.begins_at, booking.ends_at), words, state))
    return DaySheet(
        on=on,
        name=WEEKDAYS[on.weekday()],
        rows=list(rows.values()),
        keeper=person.may(KEEP_ROOMS, agency_id=agency_id),
        waiting=bookings.filter(state=BookingState.ASKED)[:100].count(),
    )


def readable_entries(bookings: list[Booking], person: Any) -> set[int]:
    """Entries behind these bookings of which this person may read what they are about."""
    keys = [booking.entry_id for booking in bookings if booking.entry_id is not None]
    return set(CalendarEntry.objects.open_to(person).filter(pk__in=keys).values_list("pk", flat=True))


def may_read(booking: Booking, person: Any, readable: set[int]) -> bool:
    """What a room is for is read by whoever asked, who rules over rooms, and where its entry may be read."""
    if booking.entry_id is None or booking.entry_id in readable or booking.asked_by_id == person.pk:
        return booking.entry is None or is_open_to(booking.entry, person)
    return bool(person.may(KEEP_ROOMS, agency_id=booking.agency_id))


def purpose_for(booking: Booking, person: Any) -> str:
    return booking.purpose if may_read(booking, person, readable_entries([booking], person)) else BUSY
