"""Who may prepare, gather, publish and change the calendar of work, and rule over rooms and cars."""

from __future__ import annotations

from congso.correspondence.calendar.states import EntryState
from congso.correspondence.models.booking import KEEP_ROOMS, Booking
from congso.correspondence.models.calendar import KEEP, SEE, CalendarEntry
from congso.kernel.refusals import Refused
from congso.people.models import Person

BEFORE_OFFICE = (EntryState.DRAFT, EntryState.PROPOSED)
"""Still in the hands of whoever prepares it."""


def check_prepare(by: Person, agency_id: int) -> None:
    """Anybody of the office writes drafts and books rooms and cars."""
    if not by.may(SEE, agency_id=agency_id):
        raise Refused("Lịch công tác dành cho công chức, viên chức của cơ quan.")


def check_keep(by: Person, agency_id: int) -> None:
    """The week is gathered and published by Tổ chức - Hành chính."""
    if not by.may(KEEP, agency_id=agency_id):
        raise Refused("Lịch tuần do Phòng Tổ chức - Hành chính tổng hợp và phát hành.")


def check_propose(by: Person, entry: CalendarEntry) -> None:
    """A draft is proposed by whoever prepares it."""
    if entry.prepared_by_id != by.pk:
        raise Refused("Chỉ người soạn mới đề xuất được.")


def check_schedule(by: Person, entry: CalendarEntry) -> None:
    """The office schedules what was proposed to it, and its own drafts."""
    check_keep(by, entry.agency_id)
    if entry.state == EntryState.DRAFT and entry.prepared_by_id != by.pk:
        raise Refused("Việc này người soạn chưa đề xuất.")


def check_decline(by: Person, entry: CalendarEntry) -> None:
    check_keep(by, entry.agency_id)


def check_change(by: Person, entry: CalendarEntry) -> None:
    """Whoever prepares it until the office scheduled it, then the office; one's own time only oneself."""
    own = entry.prepared_by_id == by.pk
    if entry.is_own:
        if not own:
            raise Refused("Đây là thời gian riêng của người khác.")
        return
    if own and entry.state in BEFORE_OFFICE:
        return
    check_keep(by, entry.agency_id)


def check_keep_rooms(by: Person, agency_id: int) -> None:
    """Rooms and cars are ruled over by the head of Tổ chức - Hành chính."""
    if not by.may(KEEP_ROOMS, agency_id=agency_id):
        raise Refused("Phòng họp và xe do Trưởng phòng Tổ chức - Hành chính quản lý, duyệt.")


def check_rule_booking(by: Person, booking: Booking) -> None:
    check_keep_rooms(by, booking.agency_id)


def check_have_booking(by: Person, booking: Booking) -> None:
    """Whoever asked for it, or who rules over rooms and cars."""
    if booking.asked_by_id != by.pk:
        check_keep_rooms(by, booking.agency_id)
