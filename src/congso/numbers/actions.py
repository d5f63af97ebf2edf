"""Drawing, holding and voiding numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.context import current
from congso.kernel.events import Private
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.numbers import access
from congso.numbers.events import (
    HeldNumberLapsed,
    HeldNumberUsed,
    NumberHeld,
    NumberingClosed,
    NumberingReopened,
    NumberingStarted,
    NumberVoided,
)
from congso.numbers.models import Counter, Drawn
from congso.numbers.series import word_of
from congso.numbers.states import NumberState, number_flow


def draw(
    *,
    agency_id: int,
    series: str,
    period: str | None = None,
    on: date | None = None,
    subject: str = "",
    by: Actor | None = None,
) -> Drawn:
    """Take the next number of a series inside the running action (lấy số); a rollback gives it back.

    `period` is the year of `on` (today when it is not given) unless the series counts by something else.
    """
    day = on or clock.today()
    return _take(agency_id, series, period or str(day.year), day, by, subject=subject)


def _take(agency_id: int, series: str, period: str, day: date, by: Actor | None, **more: Any) -> Drawn:
    current()
    counter = _counter(agency_id, series, period)
    _check_open(counter)
    number = counter.next_number
    counter.next_number = number + 1
    counter.save(update_fields=["next_number"])
    return begin(
        Drawn(
            agency_id=agency_id,
            series=series,
            period=period,
            number=number,
            drawn_on=day,
            drawn_at=clock.now(),
            drawn_by=by.ref if by else "",
            **more,
        )
    )


def _check_open(counter: Counter) -> None:
    """Refused where the book was closed."""
    if counter.closed_at is not None:
        raise Refused(
            f"Sổ {word_of(counter.series)} {counter.period} đã khóa ngày {clock.local_day(counter.closed_at):%d/%m/%Y} "
            f"ở số {counter.last_number}; muốn lấy số nữa, văn thư phải mở lại sổ và ghi lý do."
        )


def _counters(agency: int, series: str, period: str) -> QuerySet[Counter]:
    found: QuerySet[Counter] = Counter.objects.filter(agency_id=agency, series=series, period=period)
    return found.select_for_update()


_locked = Prepared(_counters)


def _counter(agency_id: int, series: str, period: str) -> Counter:
    """The counter's row under its lock, made at the first need.

    Two acts may need it first at the same moment: the second insert waits for the first and then does nothing.
    """
    key = {"agency_id": agency_id, "series": series, "period": period}
    counter = _locked.first(agency_id, series, period)
    if counter is None:
        Counter.objects.bulk_create([Counter(**key)], ignore_conflicts=True)
        counter = _locked(agency_id, series, period)[0]
    return counter


@action
def hold(*, agency_id: int, series: str, reason: str, by: access.Official | House, period: str | None = None) -> Drawn:
    """Set the next number aside until the end of today (giữ số; NĐ 30/2020 Điều 15).

    Refused when `by` may not hold numbers in the agency, or gives no reason.
    """
    access.check_hold(by, agency_id)
    today = clock.today()
    drawn = _take(
        agency_id,
        series,
        period or str(today.year),
        today,
        by,
        state=NumberState.HELD,
        held_until=today,
        reason=_stated(reason),
    )
    emit(
        NumberHeld(
            actor=by.ref,
            subject=drawn.ref,
            agency_id=agency_id,
            series=series,
            period=drawn.period,
            number=drawn.number,
            reason=Private(drawn.reason),
            held_until=today,
        )
    )
    return drawn


@action
def use_held(*, drawn: Drawn, subject: str, by: access.Official | House, seen: int | None = None) -> Drawn:
    """Give a held number to what it was held for (dùng số đã giữ).

    Refused when it is no longer held, its day is over, `by` may not hold numbers there, or somebody was quicker.
    """
    drawn = lock(drawn, seen=seen)
    access.check_hold(by, drawn.agency_id)
    number_flow.check(drawn, "use_held")
    if not drawn.held_on(clock.today()):
        raise Refused(f"Số {drawn.number} chỉ được giữ đến hết ngày {drawn.held_until:%d/%m/%Y}.")
    number_flow.move(drawn, "use_held")
    drawn.subject = subject
    save(drawn, "state", "subject")
    emit(HeldNumberUsed(**_about(drawn, by), used_for=subject))
    return drawn


@action
def void(*, drawn: Drawn, reason: str, by: access.Official | House, seen: int | None = None) -> Drawn:
    """Void a number for good, with the reason that the register shows (hủy số).

    Refused without a reason, when it is voided already, or `by` may not hold numbers there.
    """
    drawn = lock(drawn, seen=seen)
    access.check_hold(by, drawn.agency_id)
    number_flow.move(drawn, "void")
    drawn.reason = _stated(reason)
    save(drawn, "state", "reason")
    emit(NumberVoided(**_about(drawn, by), reason=Private(drawn.reason)))
    return drawn


@action
def let_lapse(*, drawn: Drawn, by: House) -> Drawn:
    """Void a number that nobody used by the end of the day for which it was held (hết hạn giữ số)."""
    drawn = lock(drawn)
    number_flow.check(drawn, "let_lapse")
    if drawn.held_until is None or not drawn.is_over:
        raise Refused(f"Số {drawn.number} còn được giữ.")
    number_flow.move(drawn, "let_lapse")
    save(drawn, "state")
    emit(HeldNumberLapsed(**_about(drawn, by), held_until=drawn.held_until))
    return drawn


def void_expired_holds() -> int:
    """Void every held number whose day is over, one act for each, and say how many; for the daily schedule."""
    voided = 0
    for drawn in list(Drawn.objects.filter(state=NumberState.HELD, held_until__lt=clock.today())):
        try:
            let_lapse(drawn=drawn, by=House(drawn.agency_id, "numbers"))
        except Refused:
            continue  # somebody voided it in this moment
        voided += 1
    return voided


@action
def start_at(
    *, agency_id: int, series: str, period: str, next_number: int, by: access.Official | House, reason: str = ""
) -> Counter:
    """Begin a book at a number, as where a paper book is continued (mở sổ từ số); `reason` says why.

    Refused when a number has been drawn already, the number is not positive, or `by` may not hold numbers there.
    """
    access.check_hold(by, agency_id)
    if next_number < 1:
        raise Refused("Số bắt đầu phải từ 1 trở lên.", field="next_number")
    counter = _counter(agency_id, series, period)
    if counter.next_number != counter.first_number:
        raise Refused(f"Sổ đã cấp đến số {counter.next_number - 1}, không đặt lại được.", field="next_number")
    counter.first_number = counter.next_number = next_number
    counter.save(update_fields=["first_number", "next_number"])
    emit(
        NumberingStarted(
            actor=by.ref,
            subject=counter.ref,
            agency_id=agency_id,
            series=series,
            period=period,
            first_number=next_number,
            reason=Private(reason.strip()),
        )
    )
    return counter


@action
def close_book(
    *, agency_id: int, series: str, period: str, by: access.Official | House, last_number: int, reason: str = ""
) -> Counter:
    """Close a book: no more numbers come from it unless it is opened again (khóa sổ; NĐ 30/2020 Phụ lục IV).

    Refused when nothing was drawn from it, it is closed, `last_number` is not its last (somebody drew one meanwhile),
    its year is not over and no `reason` says why it ends before, or `by` may not hold numbers there.
    """
    access.check_hold(by, agency_id)
    counter = _counter(agency_id, series, period)
    _check_open(counter)
    if counter.is_empty:
        raise Refused("Sổ chưa cấp số nào nên chưa khóa được.")
    if counter.last_number != last_number:
        raise Refused(f"Sổ vừa cấp đến số {counter.last_number}; hãy xem lại rồi khóa.")
    if is_running(period, clock.today()) and not reason.strip():
        raise Refused(f"Năm {period} chưa hết; khóa sổ trước ngày 31/12 phải ghi lý do.", field="reason")
    counter.closed_at, counter.closed_by = clock.now(), by.ref
    counter.save(update_fields=["closed_at", "closed_by"])
    emit(
        NumberingClosed(
            actor=by.ref,
            subject=counter.ref,
            agency_id=agency_id,
            series=series,
            period=period,
            first_number=counter.first_number,
            last_number=counter.last_number,
            reason=Private(reason.strip()),
        )
    )
    return counter


def is_running(period: str, on: date) -> bool:
    """Whether a book's year still has days to come; its last day may close it."""
    return period == str(on.year) and (on.month, on.day) < (12, 31)


@action
def reopen_book(*, agency_id: int, series: str, period: str, reason: str, by: access.Official | House) -> Counter:
    """Open a closed book again, so that numbers can be drawn from it (mở lại sổ).

    Refused without a reason, for a book that is open, or when `by` may not hold numbers there.
    """
    access.check_hold(by, agency_id)
    stated, counter = _stated(reason), _counter(agency_id, series, period)
    if counter.closed_at is None:
        raise Refused("Sổ đang mở.")
    counter.closed_at, counter.closed_by = None, ""
    counter.save(update_fields=["closed_at", "closed_by"])
    emit(
        NumberingReopened(
            actor=by.ref,
            subject=counter.ref,
            agency_id=agency_id,
            series=series,
            period=period,
            reason=Private(stated),
        )
    )
    return counter


def _stated(reason: str) -> str:
    if not reason.strip():
        raise Refused("Hãy ghi lý do.", field="reason")
    return reason.strip()


def _about(drawn: Drawn, by: Actor) -> dict[str, Any]:
    return {
        "actor": by.ref,
        "subject": drawn.ref,
        "agency_id": drawn.agency_id,
        "series": drawn.series,
        "period": drawn.period,
        "number": drawn.number,
    }
