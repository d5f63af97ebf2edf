"""Questions about the calendar of work: what stands on a week, who is taken, what is free, what the website may say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from congso.correspondence.calendar.invitations import Invitation, read_invitation
from congso.correspondence.calendar.states import Audience, EntryState
from congso.correspondence.doc_types import DocType
from congso.correspondence.models.booking import Booking, Resource
from congso.correspondence.models.calendar import CalendarEntry, Week, monday_of
from congso.correspondence.models.incoming import IncomingDocument
from congso.correspondence.states import FROZEN, FileRole
from congso.kernel import clock
from congso.kernel.text import fold
from congso.people.absences import absences_of
from congso.people.models import Appointment, Person
from congso.people.ranks import in_rank
from congso.worktime.queries import timetable_for

LEADER = "leader"
READ_MOST = 20_000
"""Letters of an invitation that are read."""


def span_words(begins_at: datetime, ends_at: datetime) -> str:
    """A time as it is told: "08:00–10:00 ngày 12/03/2020"; over several days with both."""
    begins, ends = clock.local(begins_at), clock.local(ends_at)
    if begins.date() == ends.date():
        return f"{begins:%H:%M}–{ends:%H:%M} ngày {begins:%d/%m/%Y}"
    return f"{begins:%H:%M} ngày {begins:%d/%m/%Y} đến {ends:%H:%M} ngày {ends:%d/%m/%Y}"


def week_of(agency_id: int, monday: date) -> Week | None:
    """The row of a week, if something was published or scheduled in it."""
    found: Week | None = Week.objects.filter(agency_id=agency_id, monday=monday).select_related("published_by").first()
    return found


def leaders_of(agency_id: int, day: date) -> list[Person]:
    """The leaders of an agency on a day, by the rank of their posts, then by name."""
    posts = Appointment.objects.of_day(day).filter(agency_id=agency_id, role=LEADER, person__is_active=True)
    found = in_rank(posts.select_related("person"))
    return list({post.person_id: post.person for post in found}.values())


def those_attending(entry: CalendarEntry) -> list[Person]:
    """Who chairs and who takes part, units with everybody in a post on that day, each once."""
    hanging = list(entry.attendees.all())
    people = {one.person_id for one in hanging if one.person_id is not None} | {entry.chair_id}
    units = [one.unit_id for one in hanging if one.unit_id is not None]
    posts = Appointment.objects.of_day(entry.on_day).filter(unit_id__in=units).values("person_id")
    found = Person.objects.filter(Q(pk__in=people - {None}) | Q(pk__in=posts), is_active=True)
    return list(found.select_related("agency").order_by("pk"))


# ------------------------------------------------------------------------------------------------------------ clashes


def clashes(entry: CalendarEntry, *, seen_by: Person) -> list[str]:
    """What stands against an entry at that time, in words: people who are taken or away, a day off, a double of it."""
    hanging = [one.person for one in entry.attendees.all() if one.person is not None]
    people = {one.pk: one for one in (entry.chair, *hanging) if one is not None}
    others = _others(entry, people, seen_by)
    told = _taken(entry, others, people) + _away(entry, people)
    why = timetable_for(entry.agency_id).why_off(entry.on_day)
    if why:
        told.append(f"Ngày {entry.on_day:%d/%m/%Y} không làm việc: {why}.")
    twins = [one for one in others if is_twin(entry, one) and not one.is_own][:3]
    return told + [f"Có thể trùng với {_named(twin)} lúc {clock.local(twin.begins_at):%H:%M}." for twin in twins]


def _others(entry: CalendarEntry, people: Iterable[int], seen_by: Person) -> list[Any]:
    """Entries at the same time in which one of these people takes part, and those that say the same, together."""
    overlapping = Q(begins_at__lt=entry.ends_at, ends_at__gt=entry.begins_at)
    same = Q(begins_at=entry.begins_at, folded=entry.folded)
    if entry.source_id is not None:
        same |= Q(source_id=entry.source_id)
    taking = Q(chair_id__in=people) | Q(attendees__person_id__in=people)
    found = CalendarEntry.objects.filter(overlapping & taking | same & Q(agency_id=entry.agency_id))
    found = found.standing().exclude(pk=entry.pk).with_whether_open_to(seen_by).distinct()
    return list(found.prefetch_related("attendees").order_by("begins_at", "id")[:20])


def is_twin(entry: CalendarEntry, other: CalendarEntry) -> bool:
    """Whether another entry of the agency is made from the same invitation, or says the same at the same time."""
    same = (other.begins_at, other.folded) == (entry.begins_at, entry.folded)
    made = entry.source_id is not None and other.source_id == entry.source_id
    return other.agency_id == entry.agency_id and (same or made)


def _named(other: Any) -> str:
    return f"“{other.title}”" if other.readable else "việc khác"


def _taken(entry: CalendarEntry, others: list[Any], people: dict[int, Person]) -> list[str]:
    told = []
    for other in others:
        if other.begins_at < entry.ends_at and other.ends_at > entry.begins_at:
            busy = {one.person_id for one in other.attendees.all()} | {other.chair_id}
            when = span_words(other.begins_at, other.ends_at)
            told += [f"{people[pk]} đã có {_named(other)} lúc {when}." for pk in sorted(busy & set(people))]
    return told


def _away(entry: CalendarEntry, people: dict[int, Person]) -> list[str]:
    away = absences_of(people, entry.on_day) if people else {}
    return [f"{people[pk]} {absence.words}." for pk, absence in away.items()]


def taken_by(resource: Resource, begins_at: datetime, ends_at: datetime, *, besides: int = 0) -> Booking | None:
    """The booking that holds a room or car in a part of this time."""
    holding = Booking.objects.filter(resource=resource).holding().during(begins_at, ends_at).exclude(pk=besides)
    found: Booking | None = holding.select_related("asked_by").order_by("begins_at").first()
    return found


# -------------------------------------------------------------------------------------------------------- invitations


def invitations(person: Any, *, on_calendar: bool) -> Any:
    """Registered invitations that this person sees, those that are on the calendar already apart (giấy mời)."""
    taken = CalendarEntry.objects.exclude(state__in=(EntryState.CANCELLED, EntryState.DECLINED))
    made = Q(pk__in=taken.filter(source__isnull=False).values("source_id"))
    seen = IncomingDocument.objects.visible_to(person).registered().filter(doc_type=DocType.INVITATION)
    return seen.exclude(state__in=FROZEN).filter(made if on_calendar else ~made)


def read_of(document: IncomingDocument) -> Invitation:
    """What an invitation says of time, place and contents: its pages, or its subject where they say no time."""
    texts = [one.text for one in document.files.all() if one.role != FileRole.ANNEX and one.text]
    read = read_invitation("\n".join(texts)[:READ_MOST], document.issued_on)
    return read if read.begins_at is not None else read_invitation(document.summary, document.issued_on)


def made_from(document: IncomingDocument) -> CalendarEntry | None:
    """The entry that an invitation was made into already, unless that came to nothing."""
    gone = (EntryState.CANCELLED, EntryState.DECLINED)
    found: CalendarEntry | None = CalendarEntry.objects.filter(source=document).exclude(state__in=gone).first()
    return found


# ------------------------------------------------------------------------------------------------------------ website


@dataclass(frozen=True)
class PublicLine:
    """What the website says of one entry: when, what in the public wording, and the post of who chairs."""

    begins_at: datetime
    ends_at: datetime
    words: str
    chair: str


def public_week(agency_id: int, day: date) -> list[PublicLine]:
    """The part of a published week that is for everybody, in the order of time (lịch tuần trên trang thông tin).

    Only entries with a public wording; nothing of them but that wording, the time and the post of who chairs.
    """
    published = CalendarEntry.objects.filter(agency_id=agency_id, state=EntryState.PUBLISHED, audience=Audience.STAFF)
    entries = list(published.in_week(monday_of(day)).exclude(public_words="").order_by("begins_at", "id"))
    posts = _posts({entry.chair_id for entry in entries if entry.chair_id is not None}, agency_id, day)
    return [
        PublicLine(entry.begins_at, entry.ends_at, entry.public_words, posts.get(entry.chair_id or 0, entry.chair_name))
        for entry in entries
    ]


def _posts(people: Iterable[int], agency_id: int, day: date) -> dict[int, str]:
    held = Appointment.objects.of_day(day).filter(person_id__in=list(people), agency_id=agency_id).order_by("-id")
    return {post.person_id: post.post for post in held}


def same_title(title: str) -> str:
    """A title as it is compared with others."""
    return fold(title)[:500]


def week_days(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]
