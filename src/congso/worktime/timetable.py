"""The working time of an office as plain values: which days it works, and from when to when.

Nothing here knows a database. All instants are Vietnamese wall-clock time (Asia/Ho_Chi_Minh), to the minute.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from congso.kernel.clock import HANOI

ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
LONGEST_CLOSURE = 400
"""Days in a row that an office may be shut before we call its calendar broken."""


class DayKind(StrEnum):
    """Whether a special day takes a weekday off or makes a rest day a working one (nghỉ, làm bù)."""

    OFF = "off"
    WORK = "work"


class DueTime(StrEnum):
    """At what hour a term in working days ends.

    `RECEIPT` is the same hour at which the dossier was received; `CLOSING` is the end of the last day's work.
    """

    RECEIPT = "receipt"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs from its weekday (ngày nghỉ lễ, nghỉ bù, làm bù).

    An unconfirmed day counts like any other but is shown as unconfirmed; a day not in force does not count.
    """

    on: date
    kind: DayKind
    reason: str
    confirmed: bool = True
    in_force: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One stretch of work within a day (buổi làm việc)."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"a session opens before it closes: {self.opens} - {self.closes}")

    @property
    def minutes(self) -> int:
        return minute_of(self.closes) - minute_of(self.opens)

    def without(self, closure: "Session") -> Iterator["Session"]:
        """What is left of this session when `closure` is taken out of it."""
        if self.opens < closure.opens:
            yield Session(self.opens, min(self.closes, closure.opens))
        if closure.closes < self.closes:
            yield Session(max(self.opens, closure.closes), self.closes)


@dataclass(frozen=True, slots=True)
class Season:
    """The sessions of a working day in a span of dates (giờ làm việc theo mùa); both ends count."""

    valid_from: date
    sessions: tuple[Session, ...]
    valid_to: date | None = None

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Closure:
    """A part of one day in which the office is shut (nghỉ một buổi)."""

    on: date
    hours: Session
    reason: str


STANDARD_SESSIONS = (Session(time(7), time(11, 30)), Session(time(13, 30), time(17)))
STANDARD_SEASON = Season(date(2000, 1, 1), STANDARD_SESSIONS)


@dataclass(frozen=True)
class Timetable:
    """When one agency or unit works (lịch làm việc), at one revision of its calendar.

    `seasons` are asked in order and the first that covers a day decides. `known_until` is the last day for which the
    holidays are on record; a term that runs beyond it says so.
    """

    days: Mapping[date, SpecialDay] = field(default_factory=dict)
    seasons: tuple[Season, ...] = (STANDARD_SEASON,)
    closures: tuple[Closure, ...] = ()
    due_time: DueTime = DueTime.RECEIPT
    revision: int = 0
    known_until: date | None = None
    hours_a_day: int = 8
    _sessions: dict[date, tuple[Session, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", MappingProxyType(dict(self.days)))

    def special(self, day: date) -> SpecialDay | None:
        """The special day in force on this date, if there is one."""
        found = self.days.get(day)
        return found if found is not None and found.in_force else None

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """The stretches of work of this day, in order; none on a rest day."""
        known = self._sessions.get(day)
        if known is None:
            known = self._sessions[day] = self._reckon_sessions(day)
        return known

    def is_working_day(self, day: date) -> bool:
        return bool(self.sessions_on(day))

    def minutes_on(self, day: date) -> int:
        return sum(session.minutes for session in self.sessions_on(day))

    def why_off(self, day: date) -> str:
        """Why nobody works on this day: "Quốc khánh", "thứ Bảy", "đóng cửa: bão số 5"; empty on a working day."""
        if self.is_working_day(day):
            return ""
        special = self.special(day)
        if special is not None and special.kind is DayKind.OFF:
            return special.reason
        reasons = [closure.reason for closure in self.closures if closure.on == day]
        return reasons[0] if self._meant_to_work(day) and reasons else WEEKDAYS[day.weekday()]

    def is_unconfirmed(self, day: date) -> bool:
        special = self.special(day)
        return special is not None and not special.confirmed

    def opening(self, day: date) -> datetime:
        return at(day, self.sessions_on(day)[0].opens)

    def closing(self, day: date) -> datetime:
        return at(day, self.sessions_on(day)[-1].closes)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.working_day_from(day + ONE_DAY)

    def working_day_from(self, day: date) -> date:
        """`day` itself when it is a working day, otherwise the first one after it."""
        return self._search(day, ONE_DAY)

    def working_day_until(self, day: date) -> date:
        """`day` itself when it is a working day, otherwise the last one before it."""
        return self._search(day, -ONE_DAY)

    def working_days(self, first: date, last: date) -> int:
        """How many working days there are from `first` to `last`, both counted."""
        return sum(self.is_working_day(day) for day in each_day(first, last))

    def open_from(self, moment: datetime) -> datetime:
        """`moment` itself during work, otherwise the next moment at which work begins.

        A session's last minute still belongs to it: what comes at 17:00 sharp comes in time.
        """
        moment = local_minute(moment)
        for session in self.sessions_on(moment.date()):
            if moment.time() <= session.closes:
                return max(moment, at(moment.date(), session.opens))
        return self.opening(self.next_working_day(moment.date()))

    def within(self, day: date, wanted: time) -> datetime:
        """`wanted` o'clock on a working day, moved into its hours: never before it opens nor after it closes."""
        return min(self.open_from(at(day, wanted)), self.closing(day))

    def _search(self, day: date, step: timedelta) -> date:
        for _ in range(LONGEST_CLOSURE):
            if self.is_working_day(day):
                return day
            day += step
        raise ValueError(f"no working day within {LONGEST_CLOSURE} days of {day}: the calendar is broken")

    def _meant_to_work(self, day: date) -> bool:
        special = self.special(day)
        return day.weekday() < SATURDAY if special is None else special.kind is DayKind.WORK

    def _reckon_sessions(self, day: date) -> tuple[Session, ...]:
        if not self._meant_to_work(day):
            return ()
        sessions = next((season.sessions for season in self.seasons if season.covers(day)), STANDARD_SESSIONS)
        for closure in self.closures:
            if closure.on == day:
                sessions = tuple(part for session in sessions for part in session.without(closure.hours))
        return sessions


def at(day: date, clock_time: time) -> datetime:
    return datetime.combine(day, clock_time, HANOI)


def minute_of(clock_time: time) -> int:
    return clock_time.hour * 60 + clock_time.minute


def local_minute(moment: datetime) -> datetime:
    """The moment on the wall clock in Vietnam, seconds dropped; refuses a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a deadline is reckoned from a time with a zone")
    return moment.astimezone(HANOI).replace(second=0, microsecond=0)


def each_day(first: date, last: date) -> Iterator[date]:
    """Every date from `first` to `last`, both counted."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
