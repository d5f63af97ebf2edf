"""What the pages of the calendar show, gathered in few questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpResponse
from django.urls import reverse

from congso.correspondence import actions
from congso.correspondence.calendar import feeds, queries
from congso.correspondence.calendar.act_pages import ActPage
from congso.correspondence.calendar.invitations import Invitation
from congso.correspondence.calendar.plans import YEARS
from congso.correspondence.calendar.printing import days_of
from congso.correspondence.calendar.sheet import EVERYBODY_ELSE, Day, Line, days_of_week, lay_out, line_of
from congso.correspondence.calendar.states import HOLDING, STANDING, WAITING, Audience, EntryState
from congso.correspondence.models.booking import Feed
from congso.correspondence.models.calendar import KEEP, CalendarEntry, EntryChange, Week, WeekEdition, monday_of
from congso.correspondence.models.incoming import IncomingDocument
from congso.correspondence.sent_once import key_of_words
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.together import Hung, read_together
from congso.people.models import Person
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect
from congso.worktime.queries import timetable_for

__all__ = ["HOLDING", "KEEP", "line_of", "monday_of"]

ALIVE = (EntryState.DRAFT, *STANDING)
NEWEST = ("-arrival_year", "-arrival_number", "-id")
MINE = "cua-toi"
GONE = (EntryState.CANCELLED, EntryState.DECLINED)
BESIDE = ("agency", "prepared_by", "unit", "source", "preparing_unit", "chair")
_NAMED = (("person", ("uid", "full_name")), ("unit", ("uid", "name", "short_name")))
HUNG = (Hung("attendees", _NAMED), Hung("bookings", (("resource", ("uid", "name", "plate", "sort")),)))
"""What hangs on an entry and stands on its page, read in one statement."""
MOST = 400
"""Entries of one week on a page."""


def day_asked(typed: str) -> date | None:
    """A day of an address: "12/03/2020" or "2020-03-12"; None where it is neither."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})", typed.strip())
    if found is None:
        return None
    parts = found.group(3, 2, 1) if found[1] else found.group(4, 5, 6)
    try:
        day = date(*(int(part) for part in parts))
    except ValueError:
        return None
    return day if day.year in YEARS else None


def monday_asked(typed: str) -> date:
    """The week of a day; this week where none is named."""
    return monday_of(day_asked(typed) or clock.today())


def uids(typed: Iterable[str]) -> list[UUID]:
    return [UUID(one) for one in typed if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one)]


@dataclass(frozen=True)
class WeekPage:
    """A week for one person: the days, the columns of the table, what was changed since it was published."""

    monday: date
    week: Week | None
    days: list[Day]
    columns: list[tuple[int, str, str]]
    changes: list[EntryChange]
    mine: bool
    waiting: int

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)

    @property
    def is_published(self) -> bool:
        return self.week is not None and self.week.edition > 0

    @property
    def empty(self) -> bool:
        return not any(day.lines for day in self.days)


def week_page(person: Person, monday: date, view: str) -> WeekPage:
    """What stands on a week, as far as this person sees it."""
    agency_id = person.agency_id or 0
    shown = CalendarEntry.objects.visible_to(person).filter(agency_id=agency_id).in_week(monday)
    leaders = queries.leaders_of(agency_id, monday)
    of_interest = Q(audience=Audience.STAFF) | Q(chair=person) | Q(chair__in=[one.pk for one in leaders])
    shown = shown.filter(of_interest, Q(edition__gt=0) | Q(state__in=ALIVE))
    if view == MINE:
        shown = shown.filter(feeds.mine(person) | Q(prepared_by=person)).distinct()
    days = days_of_week(shown.for_list().order_by("begins_at", "id")[:MOST], person, monday, timetable_for(agency_id))
    lay_out(days, leaders)
    changes = EntryChange.objects.filter(agency_id=agency_id, monday=monday).select_related("made_by")
    return WeekPage(
        monday=monday,
        week=queries.week_of(agency_id, monday),
        days=days,
        columns=[*((one.pk, str(one), one.title) for one in leaders), (EVERYBODY_ELSE, "Các phòng, đơn vị", "")],
        changes=list(changes.order_by("made_at", "id")[:50]),
        mine=view == MINE,
        waiting=waiting_for(person)[:100].count(),
    )


def edition_page(person: Person, monday: date, number: int) -> dict[str, Any] | None:
    """One edition of a week, as it was read then."""
    weeks = Week.objects.visible_to(person).filter(agency_id=person.agency_id or 0, monday=monday, edition__gt=0)
    found = WeekEdition.objects.filter(week__in=weeks, number=number).select_related("week", "published_by").first()
    if found is None:
        return None
    return {"edition": found, "days": days_of(found.lines), "last": found.week.edition, "monday": monday}


def waiting_for(person: Person) -> Any:
    """What waits for the office; to others only what they prepare themselves."""
    readable = CalendarEntry.objects.open_to(person).filter(agency_id=person.agency_id or 0)
    own = Q(prepared_by=person, state__in=(EntryState.DRAFT, *WAITING))
    return readable.filter(own | Q(state__in=WAITING) if person.may(KEEP) else own)


def weeks_to_publish(person: Person) -> list[tuple[date, int]]:
    """Weeks in which something scheduled waits to be published, and how much."""
    if not person.may(KEEP):
        return []
    scheduled = CalendarEntry.objects.filter(agency_id=person.agency_id or 0, state=EntryState.SCHEDULED)
    found: dict[date, int] = {}
    for on_day in scheduled.order_by("on_day").values_list("on_day", flat=True)[:MOST]:
        found[monday_of(on_day)] = found.get(monday_of(on_day), 0) + 1
    since = monday_of(clock.today())
    weeks = Week.objects.filter(agency_id=person.agency_id or 0, monday__gte=since, edition__gt=0)
    editions = dict(weeks.values_list("monday", "edition"))
    changes = EntryChange.objects.filter(agency_id=person.agency_id or 0, monday__gte=since)
    for monday, after in changes.values_list("monday", "after_edition").distinct().order_by("monday")[:MOST]:
        if after == editions.get(monday):
            found.setdefault(monday, 0)
    return sorted(found.items())


def lines(entries: Iterable[CalendarEntry], person: Person) -> list[Line]:
    return [line_of(entry, person) for entry in entries]


def entry_for(person: Person, uid: UUID) -> CalendarEntry | None:
    """An entry that this person may read, with all that hangs on it; `source_seen` says whether its invitation, too."""
    invitation = IncomingDocument.objects.visible_to(person).filter(pk=OuterRef("source_id"))
    found = CalendarEntry.objects.open_to(person).annotate(source_seen=Exists(invitation)).filter(uid=uid)
    entry: CalendarEntry | None = found.select_related(*BESIDE).first()
    if entry is not None:
        read_together((entry, HUNG))
    return entry


def hand_on(entry: CalendarEntry, person: Person) -> CalendarEntry:
    """A draft goes to the office; the office's own goes straight onto the week."""
    if person.may(KEEP, agency_id=entry.agency_id):
        return actions.schedule_entry(entry=entry, by=person)
    return actions.propose_entry(entry=entry, by=person)


@dataclass(frozen=True)
class InvitationLine:
    """An invitation with what was read in it, and the entry that it became."""

    document: IncomingDocument
    read: Invitation
    when: str
    entry: CalendarEntry | None


def with_entries(documents: Any, person: Person) -> Any:
    """Invitations with the text of their pages, and the entries that were made of them."""
    made = CalendarEntry.objects.exclude(state__in=GONE).with_whether_open_to(person).order_by("id")
    return documents.prefetch_related("files", Prefetch("calendar_entries", made))


def invitation_line(document: IncomingDocument) -> InvitationLine:
    read = queries.read_of(document)
    made = [one for one in document.calendar_entries.all() if getattr(one, "readable", False)]
    when = queries.span_words(read.begins_at, read.ends_at) if read.begins_at and read.ends_at else ""
    return InvitationLine(document, read, when, made[0] if made else None)


def addresses_of(person: Person) -> list[tuple[str, str]]:
    """The secret addresses of a person's feeds, with what each holds; none before the first was made."""
    feed: Feed | None = Feed.objects.visible_to(person).first()
    if feed is None:
        return []
    return [
        ("Lịch của tôi", feeds.address_of(feed, feeds.OWN)),
        ("Lịch của lãnh đạo cơ quan", feeds.address_of(feed, feeds.LEADERS)),
    ]


def act_page(request: Any, thing: Any, page: ActPage, path: list[tuple[str, str]]) -> HttpResponse:
    """One page for each act: what will happen, what must be filled in, then the action."""
    form = page.form(request.POST or None, initial=page.initial(thing))
    if request.method == "POST" and form.is_valid():
        try:
            version = seen(request)
            key = key_of_words(f"{thing.uid}:{version}", form.cleaned_data)
            done = page.run(thing, form, by=request.person, seen=version, once=key)
            return swap_or_redirect(request, done.get_absolute_url())
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    reason = "" if form.is_bound else why_not(page.check_now, request.person, thing)
    context = {"thing": thing, "page": page, "form": form, "reason": reason, "path": path, "cancel": link(thing)}
    return render(
        request, "correspondence/calendar_act.html", context, status=409 if reason else 422 if form.errors else 200
    )


def link(thing: Any) -> str:
    return str(thing.get_absolute_url())


def week_link(monday: date) -> str:
    return f"{reverse('correspondence:week')}?tuan={monday:%d/%m/%Y}"
