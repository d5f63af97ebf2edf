"""What happens to a calendar of work."""

from datetime import date, time

from congso.kernel.events import Event, Private


class CalendarOpened(Event, name="worktime.calendar_opened"):
    """An agency got its calendar, with the holidays on record (mở lịch làm việc)."""

    days: int
    revision: int


class CalendarRevised(Event, name="worktime.calendar_revised"):
    """The calendar changed, whatever it was that changed; `revision` is the new one."""

    revision: int
    why: Private


class DayCorrected(CalendarRevised, name="worktime.day_corrected"):
    """A day was declared off, worked or ordinary (sửa ngày nghỉ); `touched` due dates were reckoned over it."""

    on: date
    kind: str
    reason: str
    confirmed: bool
    in_force: bool
    touched: int


class SessionsSet(CalendarRevised, name="worktime.sessions_set"):
    """The sessions of a working day were set from a date on, for the agency or one unit (đặt giờ làm việc)."""

    unit_id: int | None
    valid_from: date
    valid_to: date | None
    hours: str


class PartOfDayClosed(CalendarRevised, name="worktime.part_of_day_closed"):
    """The office is shut for a part of one day (nghỉ một buổi)."""

    unit_id: int | None
    on: date
    hours: str


class ClosureLifted(CalendarRevised, name="worktime.closure_lifted"):
    """A closure announced before does not take place (bỏ nghỉ một buổi)."""

    on: date
    hours: str


class DueTimeChosen(CalendarRevised, name="worktime.due_time_chosen"):
    """The hour at which terms in working days end was chosen (chọn giờ hẹn trả)."""

    due_time: str


def hours_in_words(*spans: tuple[time, time]) -> str:
    """Stretches of work as "07:00–11:30, 13:30–17:00"."""
    return ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in spans)
