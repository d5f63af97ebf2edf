"""What happens to the calendar of work, to rooms and cars, and to feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class EntryPrepared(Event, name="correspondence.entry_prepared"):
    begins_at: datetime
    title: Private
    source: str


@dataclass(frozen=True, kw_only=True)
class EntryProposed(Event, name="correspondence.entry_proposed"):
    begins_at: datetime


@dataclass(frozen=True, kw_only=True)
class EntryScheduled(Event, name="correspondence.entry_scheduled"):
    begins_at: datetime


@dataclass(frozen=True, kw_only=True)
class EntryDeclined(Event, name="correspondence.entry_declined"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class EntryAmended(Event, name="correspondence.entry_amended"):
    fields: tuple[str, ...]
    published: bool


@dataclass(frozen=True, kw_only=True)
class EntryMoved(Event, name="correspondence.entry_moved"):
    was: datetime
    begins_at: datetime
    place: Private
    reason: Private
    published: bool


@dataclass(frozen=True, kw_only=True)
class EntryCancelled(Event, name="correspondence.entry_cancelled"):
    begins_at: datetime
    reason: Private
    published: bool


@dataclass(frozen=True, kw_only=True)
class BusyKept(Event, name="correspondence.busy_kept"):
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class WeekPublished(Event, name="correspondence.week_published"):
    monday: date
    edition: int
    entries: int


@dataclass(frozen=True, kw_only=True)
class ResourceAdded(Event, name="correspondence.resource_added"):
    resource: str
    sort: str


@dataclass(frozen=True, kw_only=True)
class ResourceClosed(Event, name="correspondence.resource_closed"):
    resource: str


@dataclass(frozen=True, kw_only=True)
class BookingAsked(Event, name="correspondence.booking_asked"):
    resource: str
    begins_at: datetime
    ends_at: datetime
    approved: bool


@dataclass(frozen=True, kw_only=True)
class BookingApproved(Event, name="correspondence.booking_approved"):
    resource: str
    begins_at: datetime


@dataclass(frozen=True, kw_only=True)
class BookingRefused(Event, name="correspondence.booking_refused"):
    resource: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class BookingMoved(Event, name="correspondence.booking_moved"):
    resource: str
    begins_at: datetime
    approved: bool


@dataclass(frozen=True, kw_only=True)
class BookingCancelled(Event, name="correspondence.booking_cancelled"):
    resource: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class JourneyNoted(Event, name="correspondence.journey_noted"):
    resource: str
    kilometres: int


@dataclass(frozen=True, kw_only=True)
class FeedRenewed(Event, name="correspondence.feed_renewed"):
    times: int
