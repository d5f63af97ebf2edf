"""The verbs of the calendar of work: prepare, propose, schedule, publish, move, cancel (lịch công tác)."""

from __future__ import annotations

from datetime import datetime

from congso.correspondence.actions import bookings
from congso.correspondence.actions.changes import note_change, write_beside
from congso.correspondence.calendar import access, queries
from congso.correspondence.calendar.events import (
    BusyKept,
    EntryAmended,
    EntryCancelled,
    EntryDeclined,
    EntryMoved,
    EntryPrepared,
    EntryProposed,
    EntryScheduled,
)
from congso.correspondence.calendar.plans import DERIVED, WORDS, Plan, check_time, check_whole, days_of
from congso.correspondence.calendar.states import STANDING, Audience, ChangeKind, EntryState, entry_flow
from congso.correspondence.models.calendar import SEE, Attendee, CalendarEntry
from congso.correspondence.models.incoming import IncomingDocument
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person

_MOVED = ("state", "edition", "begins_at", "ends_at", "on_day", "last_day", "place", "changed_at", "change_words")


@action
def prepare_entry(
    *, plan: Plan, by: Person, source: IncomingDocument | None = None, although_double: bool = False
) -> CalendarEntry:
    """Write a draft that only its preparer sees; rooms and cars are asked for at once (soạn việc trên lịch).

    Refused when something is missing, a room or car is taken, or `source` is an invitation that is on the calendar
    already and `although_double` was not chosen.
    """
    if by.agency is None:
        raise Refused("Lịch công tác dành cho công chức, viên chức của cơ quan.")
    access.check_prepare(by, by.agency.pk)
    plan = plan.cleaned()
    check_whole(plan, by.agency.pk)
    if source is not None:
        _check_source(source, by, although_double)
    entry = CalendarEntry(agency=by.agency, prepared_by=by, unit_id=_unit_of(by), source=source)
    plan.written_to(entry)
    begin(entry)
    _write_attendees(entry, plan)
    emit(
        EntryPrepared(
            actor=by.ref,
            subject=entry.ref,
            agency_id=entry.agency_id,
            begins_at=entry.begins_at,
            title=Private(entry.title),
            source=source.ref if source is not None else "",
        )
    )
    bookings.ask_for(entry, plan.resources, by)
    return entry


def _unit_of(by: Person) -> int | None:
    return next((one.unit_id for one in by.mandates if one.permits(SEE, by.agency_id, None)), None)


def _check_source(source: IncomingDocument, by: Person, although_double: bool) -> None:
    """The invitation's row is locked, so that two people never make two entries of it at once."""
    if not IncomingDocument.objects.visible_to(by).filter(pk=source.pk, agency=by.agency).exists():
        raise Refused("Không có giấy mời này, hoặc bạn không được xem.")
    lock(source)
    there = queries.made_from(source)
    if there is not None and not although_double:
        seen = CalendarEntry.objects.open_to(by).filter(pk=there.pk).exists()
        what = f": “{there.title}”, {queries.span_words(there.begins_at, there.ends_at)}" if seen else ""
        raise Refused(f"Giấy mời này đã được đưa vào lịch{what}.", field="although_double")


def _write_attendees(entry: CalendarEntry, plan: Plan) -> bool:
    """Keep the list of those who take part as planned; whether it changed."""
    was: set[tuple[int | None, int | None]] = set(entry.attendees.values_list("person_id", "unit_id"))
    wanted: set[tuple[int | None, int | None]] = {(one.pk, None) for one in plan.people} | {
        (None, one.pk) for one in plan.units
    }
    if was == wanted:
        return False
    entry.attendees.all().delete()
    people = [Attendee(entry=entry, person=one) for one in dict.fromkeys(plan.people)]
    Attendee.objects.bulk_create([*people, *(Attendee(entry=entry, unit=one) for one in dict.fromkeys(plan.units))])
    return True


@action
def enter_invitation(*, document: IncomingDocument, by: Person) -> CalendarEntry:
    """Make a draft of an invitation, with time, place and contents as its text says (đưa giấy mời vào lịch).

    Refused when no time can be read in it, or when it is on the calendar already.
    """
    read = queries.read_of(document)
    if read.begins_at is None or read.ends_at is None:
        raise Refused("Không đọc được ngày, giờ trong giấy mời; hãy tự nhập.", field="begins")
    plan = Plan(
        begins_at=read.begins_at,
        ends_at=read.ends_at,
        title=read.contents or document.summary or "Dự họp theo giấy mời",
        place=read.place,
        chair_name=read.chair,
        note=f"Giấy mời {document.code}, {document.issuer_name}".strip(", "),
    )
    return prepare_entry(plan=plan, source=document, by=by)


@action
def keep_busy(*, begins_at: datetime, ends_at: datetime, by: Person, title: str = "", place: str = "") -> CalendarEntry:
    """Keep some of one's own time; others read "Bận" and nothing else (giữ thời gian riêng)."""
    if by.agency is None:
        raise Refused("Lịch công tác dành cho công chức, viên chức của cơ quan.")
    access.check_prepare(by, by.agency.pk)
    plan = Plan(begins_at=begins_at, ends_at=ends_at, title=title or "Việc riêng", place=place, chair=by).cleaned()
    check_whole(plan, by.agency.pk)
    entry = CalendarEntry(
        agency=by.agency,
        prepared_by=by,
        unit_id=_unit_of(by),
        audience=Audience.OWNER,
        state=EntryState.PUBLISHED,
        edition=1,
    )
    plan.written_to(entry)
    begin(entry)
    emit(
        BusyKept(actor=by.ref, subject=entry.ref, agency_id=entry.agency_id, begins_at=entry.begins_at, ends_at=ends_at)
    )
    return entry


@action
def propose_entry(*, entry: CalendarEntry, by: Person, seen: int | None = None) -> CalendarEntry:
    """Hand a draft to the office for the week's calendar (đề xuất vào lịch tuần)."""
    entry = lock(entry, seen=seen)
    access.check_propose(by, entry)
    entry_flow.move(entry, "propose_entry")
    save(entry, "state")
    emit(EntryProposed(actor=by.ref, subject=entry.ref, agency_id=entry.agency_id, begins_at=entry.begins_at))
    return entry


@action
def schedule_entry(*, entry: CalendarEntry, by: Person, seen: int | None = None) -> CalendarEntry:
    """Put an entry on the week; the staff see it when the week is published next (xếp lịch)."""
    entry = lock(entry, seen=seen)
    access.check_schedule(by, entry)
    entry_flow.move(entry, "schedule_entry")
    save(entry, "state")
    emit(EntryScheduled(actor=by.ref, subject=entry.ref, agency_id=entry.agency_id, begins_at=entry.begins_at))
    return entry


@action
def decline_entry(*, entry: CalendarEntry, reason: str, by: Person, seen: int | None = None) -> CalendarEntry:
    """Not take a proposal into the calendar; whoever prepared it is told why (không xếp lịch)."""
    entry = lock(entry, seen=seen)
    access.check_decline(by, entry)
    entry_flow.move(entry, "decline_entry")
    entry.ending = _reason(reason)
    save(entry, "state", "ending")
    bookings.let_go(entry, entry.ending, by)
    emit(EntryDeclined(actor=by.ref, subject=entry.ref, agency_id=entry.agency_id, reason=Private(entry.ending)))
    return entry


def _reason(typed: str) -> str:
    reason = nfc(typed)[:500]
    if not reason:
        raise Refused("Hãy ghi lý do.", field="reason")
    return reason


@action
def amend_entry(*, entry: CalendarEntry, plan: Plan, by: Person, seen: int | None = None) -> CalendarEntry:
    """Put right what an entry says; after publishing it is shown as changed (sửa việc trên lịch).

    Refused when nothing differs, or when the time of a published entry would change: that is moving, with a reason.
    """
    entry = lock(entry, seen=seen)
    access.check_change(by, entry)
    entry_flow.check(entry, "amend_entry")
    plan = plan.cleaned()
    check_whole(plan, entry.agency_id)
    published = entry.state == EntryState.PUBLISHED and not entry.is_own
    if published and (plan.begins_at, plan.ends_at) != (entry.begins_at, entry.ends_at):
        raise Refused("Lịch đã phát hành: hãy dùng “Dời lịch” và ghi lý do.", field="begins")
    if entry.is_own and (plan.chair != by or plan.public_words):
        raise Refused("Thời gian riêng chỉ của chính người giữ.", field="chair")
    changed = plan.written_to(entry)
    words = [*dict.fromkeys(WORDS[name] for name in changed)]
    if _write_attendees(entry, plan) and WORDS["outsiders"] not in words:
        words.append(WORDS["outsiders"])
    if bookings.rearrange(entry, plan.resources, by):
        words.append("phòng họp, xe")
    if not words:
        raise Refused("Không có gì khác.")
    entry_flow.move(entry, "amend_entry")
    fields: tuple[str, ...] = ()
    if published:
        fields = note_change(entry, ChangeKind.AMENDED, f"Sửa {', '.join(words)}", "", by)
    save(entry, *changed, *DERIVED, *fields)
    emit(
        EntryAmended(
            actor=by.ref, subject=entry.ref, agency_id=entry.agency_id, fields=tuple(words), published=published
        )
    )
    return entry


@action
def move_entry(
    *,
    entry: CalendarEntry,
    begins_at: datetime,
    ends_at: datetime,
    reason: str,
    by: Person,
    place: str | None = None,
    seen: int | None = None,
) -> CalendarEntry:
    """Move an entry with its rooms and cars; whoever attends is told the reason (dời lịch).

    Refused without a reason, when nothing differs, or when a room or car is taken at the new time. What moves into a
    week that is not published yet is published with it.
    """
    entry = lock(entry, seen=seen)
    access.check_change(by, entry)
    check_time(begins_at, ends_at)
    reason, was = _reason(reason), (entry.begins_at, entry.ends_at)
    place = entry.place if place is None else nfc(place)[:200]
    if (begins_at, ends_at, place) == (*was, entry.place):
        raise Refused("Thời gian và địa điểm không có gì khác.", field="begins")
    published, target = entry.state == EntryState.PUBLISHED and not entry.is_own, entry.state
    words = f"Dời từ {queries.span_words(*was)} sang {queries.span_words(begins_at, ends_at)}"
    if published:
        note_change(entry, ChangeKind.MOVED, words + (f", tại {place}" if place != entry.place else ""), reason, by)
    old_monday = entry.monday
    entry.begins_at, entry.ends_at, entry.place = begins_at, ends_at, place
    entry.on_day, entry.last_day = days_of(begins_at, ends_at)
    if published and entry.monday != old_monday:
        write_beside(entry.monday, entry, ChangeKind.MOVED, words, reason, by)
        if not _is_published(entry):
            target, entry.edition = EntryState.SCHEDULED, 0
    entry_flow.move(entry, "move_entry", to=target)
    save(entry, *_MOVED)
    bookings.move_with(entry, by)
    emit(
        EntryMoved(
            actor=by.ref,
            subject=entry.ref,
            agency_id=entry.agency_id,
            was=was[0],
            begins_at=begins_at,
            place=Private(place),
            reason=Private(reason),
            published=published,
        )
    )
    return entry


def _is_published(entry: CalendarEntry) -> bool:
    week = queries.week_of(entry.agency_id, entry.monday)
    return week is not None and week.edition > 0


@action
def cancel_entry(*, entry: CalendarEntry, reason: str, by: Person, seen: int | None = None) -> CalendarEntry:
    """Call an entry off; it stays on a published week as cancelled, and whoever attends is told why (hoãn, hủy)."""
    entry = lock(entry, seen=seen)
    access.check_change(by, entry)
    published = entry.state == EntryState.PUBLISHED and not entry.is_own
    reason = _reason(reason) if entry.state in STANDING and not entry.is_own else nfc(reason)[:500]
    entry_flow.move(entry, "cancel_entry")
    entry.ending = reason
    fields: tuple[str, ...] = ()
    if published:
        fields = note_change(entry, ChangeKind.CANCELLED, "Hoãn, hủy", reason, by)
    elif entry.is_own:
        entry.edition, fields = 0, ("edition",)
    save(entry, "state", "ending", *fields)
    bookings.let_go(entry, reason, by)
    emit(
        EntryCancelled(
            actor=by.ref,
            subject=entry.ref,
            agency_id=entry.agency_id,
            begins_at=entry.begins_at,
            reason=Private(reason),
            published=published,
        )
    )
    return entry
