"""Rooms and cars: who has them when; never two at once (phòng họp, xe)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from congso.correspondence.calendar import access, queries
from congso.correspondence.calendar.events import (
    BookingApproved,
    BookingAsked,
    BookingCancelled,
    BookingMoved,
    BookingRefused,
    JourneyNoted,
    ResourceAdded,
    ResourceClosed,
)
from congso.correspondence.calendar.plans import check_time, days_of
from congso.correspondence.calendar.states import BookingState, ResourceKind, booking_flow
from congso.correspondence.models.booking import KEEP_ROOMS, Booking, Resource
from congso.correspondence.models.calendar import CalendarEntry
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc, sort_key
from congso.people.models import Agency, Person

_MOVED = ("state", "begins_at", "ends_at", "on_day", "last_day", "ruled_at", "ruled_by")


@action
def add_resource(
    *,
    agency: Agency,
    sort: str,
    name: str,
    by: Person,
    seats: int | None = None,
    plate: str = "",
    driver: Person | None = None,
    note: str = "",
) -> Resource:
    """Enter a room or a car into the list (thêm phòng họp, xe). Refused without a name, or for one that is there."""
    access.check_keep_rooms(by, agency.pk)
    name = nfc(name)[:120]
    if not name:
        raise Refused("Hãy ghi tên.", field="name")
    if sort not in ResourceKind.values:
        raise Refused("Hãy chọn phòng họp hoặc xe.", field="sort")
    if Resource.objects.filter(agency=agency, name=name).exists():
        raise Refused(f"Đã có “{name}” trong danh mục.", field="name")
    resource = begin(
        Resource(
            agency=agency,
            sort=sort,
            name=name,
            sort_key=sort_key(name),
            seats=seats,
            plate=nfc(plate)[:20],
            driver=driver,
            note=nfc(note)[:200],
        )
    )
    words = str(ResourceKind(sort).label).lower()
    emit(ResourceAdded(actor=by.ref, subject=resource.ref, agency_id=agency.pk, resource=str(resource), sort=words))
    return resource


@action
def close_resource(*, resource: Resource, by: Person, seen: int | None = None) -> Resource:
    """Let a room or a car be booked no more (thôi dùng). Refused while bookings of days to come hold it."""
    resource = lock(resource, seen=seen)
    access.check_keep_rooms(by, resource.agency_id)
    if resource.closed_on is not None:
        raise Refused(f"“{resource}” đã thôi dùng.")
    coming = Booking.objects.filter(resource=resource, ends_at__gt=clock.now()).holding().first()
    if coming is not None:
        when = queries.span_words(coming.begins_at, coming.ends_at)
        raise Refused(f"“{resource}” còn có người đăng ký {when}; hãy chuyển hoặc bỏ đăng ký ấy trước.")
    resource.closed_on = clock.today()
    save(resource, "closed_on")
    emit(ResourceClosed(actor=by.ref, subject=resource.ref, agency_id=resource.agency_id, resource=str(resource)))
    return resource


@action
def ask_booking(
    *,
    resource: Resource,
    begins_at: datetime,
    ends_at: datetime,
    purpose: str,
    by: Person,
    entry: CalendarEntry | None = None,
    destination: str = "",
) -> Booking:
    """Ask for a room or a car; it is held at once and waits for the head of the office (đăng ký phòng họp, xe).

    Refused when somebody has it in a part of that time. Who rules over rooms and cars needs nobody's approval.
    """
    resource = lock(resource)
    access.check_prepare(by, resource.agency_id)
    check_time(begins_at, ends_at)
    purpose = nfc(purpose)[:300]
    if not purpose:
        raise Refused("Hãy ghi việc cần dùng.", field="purpose")
    _check_free(resource, begins_at, ends_at)
    approved = by.may(KEEP_ROOMS, agency_id=resource.agency_id)
    on_day, last_day = days_of(begins_at, ends_at)
    booking = begin(
        Booking(
            agency_id=resource.agency_id,
            resource=resource,
            entry=entry,
            state=BookingState.APPROVED if approved else BookingState.ASKED,
            begins_at=begins_at,
            ends_at=ends_at,
            on_day=on_day,
            last_day=last_day,
            purpose=purpose,
            destination=nfc(destination)[:200],
            asked_by=by,
            unit_id=next((one.unit_id for one in by.mandates), None),
            ruled_by=by if approved else None,
            ruled_at=clock.now() if approved else None,
            driver_name=str(resource.driver or ""),
        )
    )
    emit(
        BookingAsked(
            actor=by.ref,
            subject=booking.ref,
            agency_id=booking.agency_id,
            resource=str(resource),
            begins_at=begins_at,
            ends_at=ends_at,
            approved=approved,
        )
    )
    return booking


def _check_free(resource: Resource, begins_at: datetime, ends_at: datetime, *, besides: int = 0) -> None:
    """Asked under the resource's lock, so that of two who ask at once one is refused."""
    if resource.closed_on is not None:
        raise Refused(f"“{resource}” đã thôi dùng.", field="resources")
    there = queries.taken_by(resource, begins_at, ends_at, besides=besides)
    if there is not None:
        when, state = queries.span_words(there.begins_at, there.ends_at), there.get_state_display().lower()
        raise Refused(f"“{resource}” đã có {there.asked_by} đăng ký {when} ({state}).", field="resources")


@action
def approve_booking(*, booking: Booking, by: Person, seen: int | None = None) -> Booking:
    """Say yes to a booking (duyệt đăng ký phòng họp, xe)."""
    booking = lock(booking, seen=seen)
    access.check_rule_booking(by, booking)
    booking_flow.move(booking, "approve_booking")
    booking.ruled_by, booking.ruled_at = by, clock.now()
    save(booking, "state", "ruled_by", "ruled_at")
    emit(
        BookingApproved(
            actor=by.ref,
            subject=booking.ref,
            agency_id=booking.agency_id,
            resource=str(booking.resource),
            begins_at=booking.begins_at,
        )
    )
    return booking


@action
def refuse_booking(*, booking: Booking, reason: str, by: Person, seen: int | None = None) -> Booking:
    """Say no, or take an approval back; whoever asked is told why (không duyệt)."""
    booking = lock(booking, seen=seen)
    access.check_rule_booking(by, booking)
    booking_flow.move(booking, "refuse_booking")
    booking.reason = nfc(reason)[:300]
    if not booking.reason:
        raise Refused("Hãy ghi lý do.", field="reason")
    booking.ruled_by, booking.ruled_at = by, clock.now()
    save(booking, "state", "reason", "ruled_by", "ruled_at")
    emit(_ended(BookingRefused, booking, by))
    return booking


@action
def cancel_booking(*, booking: Booking, by: Person, reason: str = "", seen: int | None = None) -> Booking:
    """Give a room or a car back (bỏ đăng ký)."""
    booking = lock(booking, seen=seen)
    access.check_have_booking(by, booking)
    _give_back(booking, reason, by)
    return booking


def _give_back(booking: Booking, reason: str, by: Person) -> None:
    booking_flow.move(booking, "cancel_booking")
    booking.reason = nfc(reason)[:300]
    save(booking, "state", "reason")
    emit(_ended(BookingCancelled, booking, by))


def _ended(
    event: type[BookingRefused] | type[BookingCancelled], booking: Booking, by: Person
) -> BookingRefused | BookingCancelled:
    return event(
        actor=by.ref,
        subject=booking.ref,
        agency_id=booking.agency_id,
        resource=str(booking.resource),
        reason=Private(booking.reason),
    )


@action
def note_journey(
    *, booking: Booking, km_out: int, km_back: int, by: Person, driver_name: str = "", seen: int | None = None
) -> Booking:
    """Note a car's meter before and after, in kilometres, and who drove (ghi lộ trình xe)."""
    booking = lock(booking, seen=seen)
    access.check_have_booking(by, booking)
    booking_flow.move(booking, "note_journey")
    if not booking.resource.is_car:
        raise Refused("Chỉ ghi số km của xe.")
    if km_back < km_out:
        raise Refused("Số km khi về phải không nhỏ hơn khi đi.", field="km_back")
    booking.km_out, booking.km_back = km_out, km_back
    booking.driver_name = nfc(driver_name)[:120] or booking.driver_name
    save(booking, "km_out", "km_back", "driver_name")
    emit(
        JourneyNoted(
            actor=by.ref,
            subject=booking.ref,
            agency_id=booking.agency_id,
            resource=str(booking.resource),
            kilometres=km_back - km_out,
        )
    )
    return booking


# --------------------------------------------------------------------------------- with an entry of the calendar


def holding(entry: CalendarEntry) -> list[Booking]:
    """Bookings that an entry has, locked, always in the order of their rooms and cars."""
    found = Booking.objects.filter(entry=entry).holding().select_related("resource").order_by("resource_id")
    return [lock(booking) for booking in found]


def ask_for(entry: CalendarEntry, resources: Sequence[Resource], by: Person) -> None:
    """Ask for what an entry needs."""
    for resource in sorted(resources, key=lambda one: one.pk):
        ask_booking(
            resource=resource,
            begins_at=entry.begins_at,
            ends_at=entry.ends_at,
            purpose=entry.title[:300],
            destination=entry.place if resource.is_car else "",
            entry=entry,
            by=by,
        )


def rearrange(entry: CalendarEntry, resources: Sequence[Resource], by: Person) -> bool:
    """Give back what an entry no longer needs, move the rest with it, ask for what is new; whether anything changed."""
    held, wanted = holding(entry), {one.pk for one in resources}
    for booking in held:
        if booking.resource_id not in wanted:
            _give_back(booking, "Lịch đã sửa", by)
    had = {booking.resource_id for booking in held}
    moved = _move([booking for booking in held if booking.resource_id in wanted], entry, by)
    ask_for(entry, [one for one in resources if one.pk not in had], by)
    return moved or had != wanted


def move_with(entry: CalendarEntry, by: Person) -> bool:
    """Move what an entry has to its new time."""
    return _move(holding(entry), entry, by)


def _move(held: list[Booking], entry: CalendarEntry, by: Person) -> bool:
    """What was approved and now lies elsewhere waits for approval again, unless who moves it is who approves."""
    differing = [one for one in held if (one.begins_at, one.ends_at) != (entry.begins_at, entry.ends_at)]
    for booking in differing:
        _check_free(lock(booking.resource), entry.begins_at, entry.ends_at, besides=booking.pk)
        approved = by.may(KEEP_ROOMS, agency_id=booking.agency_id)
        booking_flow.move(booking, "move_booking", to=BookingState.APPROVED if approved else BookingState.ASKED)
        booking.begins_at, booking.ends_at = entry.begins_at, entry.ends_at
        booking.on_day, booking.last_day = entry.on_day, entry.last_day
        booking.ruled_by, booking.ruled_at = (by, clock.now()) if approved else (None, None)
        save(booking, *_MOVED)
        emit(
            BookingMoved(
                actor=by.ref,
                subject=booking.ref,
                agency_id=booking.agency_id,
                resource=str(booking.resource),
                begins_at=booking.begins_at,
                approved=approved,
            )
        )
    return bool(differing)


def let_go(entry: CalendarEntry, reason: str, by: Person) -> None:
    """Give back what an entry has."""
    for booking in holding(entry):
        _give_back(booking, reason, by)
