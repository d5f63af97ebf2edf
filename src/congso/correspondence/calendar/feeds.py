"""A calendar as telephones and mail programs read it (iCalendar, RFC 5545), at an address that only its owner knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from congso.correspondence.calendar.queries import leaders_of
from congso.correspondence.calendar.sheet import Line, line_of
from congso.correspondence.calendar.states import STANDING, EntryState
from congso.correspondence.models.booking import Feed
from congso.correspondence.models.calendar import ON_SHEET, CalendarEntry
from congso.kernel import clock
from congso.kernel.late import late
from congso.people.models import Person

icalendar = late("icalendar")

OWN, LEADERS = "cua-toi", "lanh-dao"
BACK, AHEAD = timedelta(days=60), timedelta(days=200)
SECRET_LENGTH = 40


def secret_of(feed: Feed) -> str:
    """The secret of a feed, from the office's key; another one after each renewal."""
    return salted_hmac("congso.correspondence.feed", f"{feed.uid}:{feed.renewed}", algorithm="sha256").hexdigest()[
        :SECRET_LENGTH
    ]


def address_of(feed: Feed, which: str) -> str:
    """The whole address to give to a telephone."""
    path = reverse("correspondence:feed", kwargs={"uid": feed.uid, "secret": secret_of(feed), "which": which})
    return f"{settings.CONGSO_PUBLIC_URL}{path}"


def feed_behind(uid: UUID, secret: str) -> Feed | None:
    """The feed that an address names, if its secret is the present one and its owner's account is open."""
    feed: Feed | None = Feed.objects.filter(uid=uid, person__is_active=True).select_related("person__agency").first()
    if feed is None or not constant_time_compare(secret_of(feed), secret):
        return None
    return feed


def mine(person: Person) -> Q:
    """Entries in which a person takes part: chairs, is named, or belongs to a unit that is."""
    units = {mandate.unit_id for mandate in person.mandates if mandate.acting_for_id is None}
    return Q(chair=person) | Q(attendees__person=person) | Q(attendees__unit_id__in=units)


def entries_for(person: Person, which: str) -> list[CalendarEntry]:
    """What a feed holds: what the owner may see, from two months ago on."""
    today = clock.today()
    seen = CalendarEntry.objects.visible_to(person).filter(ON_SHEET, last_day__gte=today - BACK)
    seen = seen.filter(state__in=(*STANDING, EntryState.CANCELLED), on_day__lte=today + AHEAD)
    if which == OWN:
        seen = seen.filter(mine(person))
    else:
        leaders = [one.pk for one in leaders_of(person.agency_id or 0, today)]
        of_agency = Q(chair_id__in=leaders) | Q(attendees__person_id__in=leaders)
        seen = seen.filter(of_agency, agency_id=person.agency_id or 0)
    return list(seen.distinct().for_list().order_by("begins_at", "id")[:2000])


def written(person: Person, which: str) -> bytes:
    """The feed itself: nobody's address or number stands in it, and of others' own time only "Bận"."""
    title = "Lịch công tác của tôi" if which == OWN else "Lịch công tác của lãnh đạo"
    return _calendar(title, (line_of(entry, person) for entry in entries_for(person, which)))


def _calendar(title: str, lines: Iterable[Line]) -> bytes:
    book = icalendar.Calendar()
    book.add("prodid", "-//Công Sở//Lịch công tác//VI")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", title)
    book.add("x-wr-timezone", str(clock.HANOI))
    for line in lines:
        book.add_component(_event(line))
    result: bytes = book.to_ical()
    return result


def _event(line: Line) -> Any:
    entry, event = line.entry, icalendar.Event()
    event.add("uid", f"{entry.uid}@congso")
    event.add("dtstamp", clock.now())
    event.add("dtstart", entry.begins_at)
    event.add("dtend", entry.ends_at)
    event.add("sequence", entry.version - 1)
    event.add("summary", f"{line.chair}: {line.title}" if not line.is_open and line.chair else line.title)
    if line.place:
        event.add("location", line.place)
    told = [("Chủ trì", line.chair), ("Thành phần", line.attending), ("Chuẩn bị", line.preparing)]
    words = [f"{label}: {text}" for label, text in told if text] if line.is_open else []
    if line.mark_words:
        words.append(line.mark_words)
    if words:
        event.add("description", "\n".join(words))
    event.add("status", "CANCELLED" if entry.state == EntryState.CANCELLED else "CONFIRMED")
    event.add("class", "PRIVATE" if entry.is_own else "PUBLIC")
    return event
