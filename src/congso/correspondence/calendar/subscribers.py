"""What happens around the calendar: those who attend are told of moves, the head of the office of what waits."""

from __future__ import annotations

from collections.abc import Iterable

from congso.correspondence.calendar import queries
from congso.correspondence.calendar.events import (
    BookingApproved,
    BookingAsked,
    BookingCancelled,
    BookingMoved,
    BookingRefused,
    BusyKept,
    EntryAmended,
    EntryCancelled,
    EntryDeclined,
    EntryMoved,
    EntryPrepared,
    EntryProposed,
    EntryScheduled,
    WeekPublished,
)
from congso.correspondence.events import DocumentRecalled
from congso.correspondence.models.booking import KEEP_ROOMS, Booking
from congso.correspondence.models.calendar import KEEP, SEE, CalendarEntry, Week
from congso.correspondence.models.incoming import IncomingDocument
from congso.kernel import clock, subjects
from congso.kernel.events import Event, on
from congso.notices.inbox import notify
from congso.people.models import Appointment, Person
from congso.people.roles import ROLES
from congso.search.indexing import index
from congso.tasks import board

TO_SCHEDULE, TO_APPROVE = "correspondence.schedule_entry", "correspondence.approve_booking"
"""The acts that work items of the calendar ask for."""
OFFICE_HEAD = "office_head"


def _posts(permission: str, agency_id: int) -> list[Appointment]:
    """The posts of today that permit this in an agency, that of the head of the office first."""
    roles = [role.key for role in ROLES.values() if permission in role.permissions]
    posts = Appointment.objects.of_day(clock.today()).filter(agency_id=agency_id, role__in=roles)
    found = posts.filter(person__is_active=True).select_related("unit", "person__agency").order_by("id")
    return sorted(found, key=lambda post: post.role != OFFICE_HEAD)


def _tell(people: Iterable[Person], event: Event, sentence: str, *, mail: bool = False) -> None:
    """Tell everybody but whoever did it."""
    for person in people:
        if person.ref != event.actor:
            notify(person=person, subject_ref=event.subject, sentence=sentence, mail=mail)


def _entry(event: Event) -> CalendarEntry | None:
    found: CalendarEntry | None = subjects.fetch(event.subject)
    return found


def _booking(event: Event) -> Booking | None:
    found: Booking | None = subjects.fetch(event.subject)
    return found


# ------------------------------------------------------------------------------------------------------ the calendar


@on(EntryPrepared, EntryProposed, EntryScheduled, EntryDeclined, EntryAmended, EntryMoved, EntryCancelled, BusyKept)
def index_entry(event: Event) -> None:
    """An entry is found by its new words, and by whoever may read it now."""
    index(event.subject)


@on(WeekPublished)
def index_week(event: WeekPublished) -> None:
    """What is published is found by all the staff."""
    for entry in CalendarEntry.objects.filter(agency_id=event.agency_id, edition__gt=0).in_week(event.monday):
        index(entry.ref)


@on(EntryProposed)
def put_before_the_office(event: EntryProposed) -> None:
    """A proposal waits for whoever keeps the calendar, until the day itself."""
    entry, posts = _entry(event), _posts(KEEP, event.agency_id)
    if entry is None or not posts:
        return
    board.put(
        subject=entry.ref,
        number=f"{clock.local(entry.begins_at):%H:%M %d/%m}",
        title=entry.title,
        about=f"{entry.prepared_by} đề xuất",
        act=TO_SCHEDULE,
        stage="Xếp lịch tuần",
        unit=posts[0].unit,
        role=posts[0].role,
        link=entry.get_absolute_url(),
        due_at=entry.begins_at,
    )


@on(EntryScheduled)
def take_scheduled_off(event: EntryScheduled) -> None:
    board.clear(subject=event.subject, act=TO_SCHEDULE)


@on(EntryDeclined)
def tell_of_declined(event: EntryDeclined) -> None:
    board.clear(subject=event.subject, act=TO_SCHEDULE)
    entry = _entry(event)
    if entry is not None:
        _tell([entry.prepared_by], event, f"Việc bạn đề xuất chưa được xếp lịch: {entry.title}. Lý do: {event.reason}")


@on(EntryMoved)
def tell_of_move(event: EntryMoved) -> None:
    """Whoever attends knows at once when and why; before publishing only whoever prepared it."""
    board.postpone(subject=event.subject, act=TO_SCHEDULE, due_at=event.begins_at)
    entry = _entry(event)
    if entry is None or entry.is_own:
        return
    where = f", tại {entry.place}" if entry.place else ""
    when = queries.span_words(entry.begins_at, entry.ends_at)
    told = {one.pk: one for one in queries.those_attending(entry)} if event.published else {}
    told[entry.prepared_by_id] = entry.prepared_by
    sentence = f"Dời lịch sang {when}{where}: {entry.title}. Lý do: {event.reason}"
    _tell(told.values(), event, sentence, mail=event.published)


@on(EntryCancelled)
def tell_of_cancelled(event: EntryCancelled) -> None:
    board.clear(subject=event.subject, act=TO_SCHEDULE)
    entry = _entry(event)
    if entry is None or entry.is_own:
        return
    told = {one.pk: one for one in queries.those_attending(entry)} if event.published else {}
    told[entry.prepared_by_id] = entry.prepared_by
    when = queries.span_words(entry.begins_at, entry.ends_at)
    sentence = f"Hoãn, hủy lịch {when}: {entry.title}. Lý do: {event.reason}"
    _tell(told.values(), event, sentence, mail=event.published)


@on(WeekPublished)
def tell_the_staff(event: WeekPublished) -> None:
    """Everybody of the office learns of a week's first edition, and of each later one."""
    week: Week | None = subjects.fetch(event.subject)
    if week is None:
        return
    again = f" (bản {event.edition}, có bổ sung, thay đổi)" if event.edition > 1 else ""
    people = {post.person_id: post.person for post in _posts(SEE, event.agency_id)}
    _tell(people.values(), event, f"Lịch công tác tuần từ {week.monday:%d/%m/%Y} đã phát hành{again}.")


@on(DocumentRecalled)
def tell_of_recalled_invitation(event: DocumentRecalled) -> None:
    """Whoever put an invitation on the calendar learns that its issuer took it back."""
    document: IncomingDocument | None = subjects.fetch(event.subject)
    entry = queries.made_from(document) if document is not None else None
    if entry is not None:
        sentence = f"Giấy mời của việc trên lịch “{entry.title}” bị nơi ban hành thu hồi, hãy xem lại lịch."
        notify(person=entry.prepared_by, subject_ref=entry.ref, sentence=sentence)


# ------------------------------------------------------------------------------------------------------ rooms and cars


@on(BookingAsked)
def put_booking_before_its_head(event: BookingAsked) -> None:
    if not event.approved:
        _wait_for_approval(event)


@on(BookingMoved)
def put_moved_booking_before_its_head(event: BookingMoved) -> None:
    board.clear(subject=event.subject, act=TO_APPROVE)
    if not event.approved:
        _wait_for_approval(event)


def _wait_for_approval(event: Event) -> None:
    booking, posts = _booking(event), _posts(KEEP_ROOMS, event.agency_id)
    if booking is None or not posts:
        return
    board.put(
        subject=booking.ref,
        number=f"{clock.local(booking.begins_at):%H:%M %d/%m}",
        title=f"{booking.resource}: {booking.purpose}",
        about=str(booking.asked_by),
        act=TO_APPROVE,
        stage="Duyệt phòng họp, xe",
        unit=posts[0].unit,
        role=posts[0].role,
        link=booking.get_absolute_url(),
        due_at=booking.begins_at,
    )


@on(BookingApproved)
def tell_of_approved(event: BookingApproved) -> None:
    board.clear(subject=event.subject, act=TO_APPROVE)
    _tell_asker(event, "Đã duyệt")


@on(BookingRefused)
def tell_of_refused(event: BookingRefused) -> None:
    board.clear(subject=event.subject, act=TO_APPROVE)
    _tell_asker(event, "Không duyệt", f" Lý do: {event.reason}")


@on(BookingCancelled)
def tell_of_given_back(event: BookingCancelled) -> None:
    board.clear(subject=event.subject, act=TO_APPROVE)
    _tell_asker(event, "Đã bỏ đăng ký")


def _tell_asker(event: Event, what: str, why: str = "") -> None:
    booking = _booking(event)
    if booking is not None:
        when = queries.span_words(booking.begins_at, booking.ends_at)
        _tell([booking.asked_by], event, f"{what} {booking.resource} {when}.{why}")
