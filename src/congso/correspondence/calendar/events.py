"""What happens to the calendar of work, to rooms and cars, and to feeds."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel.events import Event, Private


class EntryPrepared(Event, name="correspondence.entry_prepared"):
    begins_at: datetime
    title: Private
    source: str


class EntryProposed(Event, name="correspondence.entry_proposed"):
    begins_at: datetime


class EntryScheduled(Event, name="correspondence.entry_scheduled"):
    begins_at: datetime


class EntryDeclined(Event, name="correspondence.entry_declined"):
    reason: Private


class EntryAmended(Event, name="correspondence.entry_amended"):
    fields: tuple[str, ...]
    published: bool


class EntryMoved(Event, name="correspondence.entry_moved"):
    was: datetime
    begins_at: datetime
    place: Private
    reason: Private
    published: bool


class EntryCancelled(Event, name="correspondence.entry_cancelled"):
    begins_at: datetime
    reason: Private
    published: bool


class BusyKept(Event, name="correspondence.busy_kept"):
    begins_at: datetime
    ends_at: datetime


class WeekPublished(Event, name="correspondence.week_published"):
    monday: date
    edition: int
    entries: int


class ResourceAdded(Event, name="correspondence.resource_added"):
    resource: str
    sort: str


class ResourceClosed(Event, name="correspondence.resource_closed"):
    resource: str


class BookingAsked(Event, name="correspondence.booking_asked"):
    resource: str
    begins_at: datetime
    ends_at: datetime
    approved: bool


class BookingApproved(Event, name="correspondence.booking_approved"):
    resource: str
    begins_at: datetime


class BookingRefused(Event, name="correspondence.booking_refused"):
    resource: str
    reason: Private


class BookingMoved(Event, name="correspondence.booking_moved"):
    resource: str
    begins_at: datetime
    approved: bool


class BookingCancelled(Event, name="correspondence.booking_cancelled"):
    resource: str
    reason: Private


class JourneyNoted(Event, name="correspondence.journey_noted"):
    resource: str
    kilometres: int


class FeedRenewed(Event, name="correspondence.feed_renewed"):
    times: int
