"""Publishing the calendar of a week, edition by edition (phát hành lịch tuần)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from congso.correspondence.actions.changes import changed_since, note_change
from congso.correspondence.calendar import access
from congso.correspondence.calendar.events import WeekPublished
from congso.correspondence.calendar.sheet import ADDED, printed_lines
from congso.correspondence.calendar.states import Audience, ChangeKind, EntryState, entry_flow, week_flow
from congso.correspondence.models.calendar import CalendarEntry, Week, WeekEdition, monday_of
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.refusals import Refused
from congso.people.models import Agency, Person


@action
def publish_week(*, agency: Agency, monday: date, by: Person, seen: int | None = None) -> Week:
    """Publish what is scheduled in a week, or again with what was added and changed (phát hành lịch tuần).

    Each publishing is an edition that is kept as it was read. Refused when nothing is scheduled or changed, or to
    whoever does not keep the calendar.
    """
    access.check_keep(by, agency.pk)
    monday = monday_of(monday)
    week = lock(_week(agency, monday), seen=seen)
    scheduled = _scheduled(agency, monday)
    if not scheduled and not changed_since(week):
        raise Refused("Không có việc mới hay thay đổi nào để phát hành.")
    week_flow.move(week, "publish_week")
    for entry in scheduled:
        _publish(entry, week, by)
    week.edition += 1
    week.published_at, week.published_by = clock.now(), by
    save(week, "state", "edition", "published_at", "published_by")
    lines = _keep_edition(week, by)
    emit(
        WeekPublished(
            actor=by.ref,
            subject=week.ref,
            agency_id=agency.pk,
            monday=monday,
            edition=week.edition,
            entries=len(lines),
        )
    )
    return week


def _week(agency: Agency, monday: date) -> Week:
    """The row of the week; two who publish at once find the same."""
    found: Week | None = Week.objects.filter(agency=agency, monday=monday).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return begin(Week(agency=agency, monday=monday))
    except IntegrityError:
        return Week.objects.get(agency=agency, monday=monday)


def _scheduled(agency: Agency, monday: date) -> list[CalendarEntry]:
    waiting = CalendarEntry.objects.filter(agency=agency, state=EntryState.SCHEDULED).in_week(monday)
    return [lock(entry) for entry in waiting.order_by("id") if entry.monday == monday]


def _publish(entry: CalendarEntry, week: Week, by: Person) -> None:
    entry_flow.move(entry, "publish_week")
    entry.edition = week.edition + 1
    fields: tuple[str, ...] = ()
    if week.edition > 0:
        fields = note_change(entry, ChangeKind.ADDED, ADDED, "", by)
    save(entry, "state", "edition", *fields)


def _keep_edition(week: Week, by: Person) -> list[dict[str, Any]]:
    shown = CalendarEntry.objects.filter(agency_id=week.agency_id, edition__gt=0, audience=Audience.STAFF)
    lines = printed_lines(list(shown.in_week(week.monday).for_list().order_by("begins_at", "id")), week.monday)
    WeekEdition.objects.create(week=week, number=week.edition, published_at=clock.now(), published_by=by, lines=lines)
    return lines
