"""The verbs that change a calendar of work; every one makes a new revision of it."""

import uuid
from datetime import date, time
from typing import Any

from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.worktime import access, queries
from congso.worktime.access import Official
from congso.worktime.events import (
    CalendarOpened,
    ClosureLifted,
    DayCorrected,
    DueTimeChosen,
    PartOfDayClosed,
    SessionsSet,
    hours_in_words,
)
from congso.worktime.holidays_on_record import days_on_record
from congso.worktime.models import Calendar, Day, PartDayClosure, Revision, Sessions
from congso.worktime.states import DayKinds, DueTimes


@action
def open_calendar(*, agency_id: int, by: Actor, due_time: str = DueTimes.RECEIPT) -> Calendar:
    """Give an agency its calendar, with the holidays on record and standard hours (mở lịch làm việc).

    Done once, when the agency is founded. Refused when it has one.
    """
    if queries.calendar_of(agency_id) is not None:
        raise Refused("Cơ quan đã có lịch làm việc.")
    calendar = begin(Calendar(agency_id=agency_id))
    Revision(calendar=calendar, number=1, due_time=DueTimes(due_time), made_by=by.ref, why="Mở lịch").save()
    known = days_on_record()
    Day.objects.bulk_create(
        Day(
            calendar=calendar,
            on=day.on,
            kind=day.kind.value,
            reason=day.reason,
            confirmed=day.confirmed,
            in_force=day.in_force,
            source=day.source,
            since_revision=1,
        )
        for day in known
    )
    emit(CalendarOpened(actor=by.ref, subject=calendar.ref, agency_id=agency_id, days=len(known), revision=1))
    return calendar


@action
def correct_day(
    *,
    calendar: Calendar,
    on: date,
    kind: str,
    reason: str,
    why: str,
    by: Official,
    confirmed: bool = True,
    in_force: bool = True,
    source: str = "",
    seen: int | None = None,
) -> Calendar:
    """Declare a day off, worked, or (not `in_force`) ordinary again (sửa ngày nghỉ, ngày làm bù).

    Due dates already given keep the revision they were reckoned with; the event says how many lie over this day.
    Refused without a reason, for those who do not keep the calendar, and when nothing would change.
    """
    calendar = lock(calendar, seen=seen)
    access.check_correct_day(by, calendar)
    before = queries.day_in(calendar, on)
    after = Day(
        calendar=calendar,
        on=on,
        kind=DayKinds(kind).value,
        reason=needed(reason, "reason", "Hãy ghi tên ngày nghỉ hoặc lý do làm bù."),
        confirmed=confirmed,
        in_force=in_force,
        source=nfc(source),
    )
    if before is not None and before.as_special_day() == after.as_special_day():
        raise Refused("Ngày này trong lịch đã đúng như vậy.")
    revision = revise(calendar, why=why, by=by)
    replace_line(before, after, revision)
    emit(
        DayCorrected(
            **said(revision, by),
            on=on,
            kind=after.kind,
            reason=after.reason,
            confirmed=confirmed,
            in_force=in_force,
            touched=sum(touched.count for touched in queries.touched_by(calendar.agency_id, on)),
        )
    )
    return calendar


@action
def set_sessions(
    *,
    calendar: Calendar,
    valid_from: date,
    morning: tuple[time, time],
    afternoon: tuple[time, time],
    why: str,
    by: Official,
    valid_to: date | None = None,
    unit_id: int | None = None,
    label: str = "",
    seen: int | None = None,
) -> Calendar:
    """Set the sessions of a working day from a date on, for the agency or one unit (đặt giờ làm việc).

    Sessions set before for the same unit from the same date are replaced. Refused when the hours or dates are out of
    order, without a reason, and for those who do not set the hours.
    """
    calendar = lock(calendar, seen=seen)
    access.check_set_sessions(by, calendar)
    check_hours(morning, afternoon)
    if valid_to is not None and valid_to < valid_from:
        raise Refused("Ngày kết thúc đứng trước ngày bắt đầu.", field="valid_to")
    before = calendar.sessions.current().filter(unit_id=unit_id, valid_from=valid_from).first()
    after = Sessions(
        calendar=calendar,
        unit_id=unit_id,
        label=nfc(label),
        valid_from=valid_from,
        valid_to=valid_to,
        morning_opens=morning[0],
        morning_closes=morning[1],
        afternoon_opens=afternoon[0],
        afternoon_closes=afternoon[1],
    )
    revision = revise(calendar, why=why, by=by)
    replace_line(before, after, revision)
    hours = hours_in_words(morning, afternoon)
    emit(SessionsSet(**said(revision, by), unit_id=unit_id, valid_from=valid_from, valid_to=valid_to, hours=hours))
    return calendar


@action
def close_part_of_day(
    *,
    calendar: Calendar,
    on: date,
    closed: tuple[time, time],
    reason: str,
    by: Official,
    unit_id: int | None = None,
    seen: int | None = None,
) -> Calendar:
    """Shut the agency or one unit for a part of one day (nghỉ một buổi).

    Refused when the hours are out of order, without a reason, and for those who do not set the hours.
    """
    calendar = lock(calendar, seen=seen)
    access.check_set_sessions(by, calendar)
    if closed[0] >= closed[1]:
        raise Refused("Giờ bắt đầu nghỉ phải trước giờ kết thúc.", field="closed_to")
    reason = needed(reason, "reason", "Hãy ghi lý do nghỉ.")
    revision = revise(calendar, why=reason, by=by)
    closure = PartDayClosure(
        calendar=calendar, unit_id=unit_id, on=on, closed_from=closed[0], closed_to=closed[1], reason=reason
    )
    replace_line(None, closure, revision)
    emit(PartOfDayClosed(**said(revision, by), unit_id=unit_id, on=on, hours=hours_in_words(closed)))
    return calendar


@action
def lift_closure(
    *, calendar: Calendar, closure: PartDayClosure, why: str, by: Official, seen: int | None = None
) -> Calendar:
    """Take back a closure of a part of a day (bỏ nghỉ một buổi). Refused when it was taken back already."""
    calendar = lock(calendar, seen=seen)
    access.check_set_sessions(by, calendar)
    closure = PartDayClosure.objects.get(pk=closure.pk, calendar=calendar)
    if closure.until_revision is not None:
        raise Refused("Buổi nghỉ này đã được bỏ.")
    revision = revise(calendar, why=why, by=by)
    end_line(closure, revision)
    hours = hours_in_words((closure.closed_from, closure.closed_to))
    emit(ClosureLifted(**said(revision, by), on=closure.on, hours=hours))
    return calendar


@action
def choose_due_time(*, calendar: Calendar, due_time: str, why: str, by: Official, seen: int | None = None) -> Calendar:
    """Choose the hour at which terms in working days end (chọn giờ hẹn trả). Refused when it is so already."""
    calendar = lock(calendar, seen=seen)
    access.check_set_sessions(by, calendar)
    if queries.timetable_for(calendar.agency_id).due_time == due_time:
        raise Refused("Giờ hẹn trả đã được chọn như vậy.")
    revision = revise(calendar, why=why, by=by, due_time=DueTimes(due_time).value)
    emit(DueTimeChosen(**said(revision, by), due_time=revision.due_time))
    return calendar


def revise(calendar: Calendar, *, why: str, by: Official, due_time: str | None = None) -> Revision:
    """Begin the next revision of a calendar that the action holds."""
    before = Revision.objects.get(calendar=calendar, number=calendar.revision)
    calendar.revision += 1
    calendar.edition = uuid.uuid4()
    save(calendar, "revision", "edition")
    revision = Revision(
        calendar=calendar,
        number=calendar.revision,
        due_time=due_time or before.due_time,
        made_by=by.ref,
        why=needed(why, "why", "Hãy ghi lý do sửa lịch."),
    )
    revision.save()
    return revision


def said(revision: Revision, by: Official) -> dict[str, Any]:
    """What every event about a revision says."""
    calendar = revision.calendar
    return {
        "actor": by.ref,
        "subject": calendar.ref,
        "agency_id": calendar.agency_id,
        "revision": revision.number,
        "why": Private(revision.why),
    }


def replace_line(before: Day | Sessions | None, after: Day | Sessions | PartDayClosure, revision: Revision) -> None:
    if before is not None:
        end_line(before, revision)
    after.since_revision = revision.number
    after.save()


def end_line(line: Day | Sessions | PartDayClosure, revision: Revision) -> None:
    line.until_revision = revision.number
    line.save(update_fields=["until_revision"])


def check_hours(morning: tuple[time, time], afternoon: tuple[time, time]) -> None:
    """Refused unless the day runs forward through both sessions."""
    if not morning[0] < morning[1] <= afternoon[0] < afternoon[1]:
        raise Refused("Giờ làm việc phải theo thứ tự: sáng mở, sáng đóng, chiều mở, chiều đóng.", field="morning_opens")


def needed(text: str, field: str, reason: str) -> str:
    """The text, tidied; Refused when there is none."""
    tidy = nfc(text)
    if not tidy:
        raise Refused(reason, field=field)
    return tidy
