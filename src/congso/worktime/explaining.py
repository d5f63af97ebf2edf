"""Finding out what each day from receipt to due date did to the count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from congso.worktime.explanation import DayMark, ExplainedDay, Explanation
from congso.worktime.terms import Stop, StopRule, Term, TermUnit
from congso.worktime.timetable import ONE_DAY, DueTime, Timetable, each_day
from congso.worktime.walking import working_minutes_between

MINUTE_UNITS = frozenset({TermUnit.WORKING_HOURS, TermUnit.HOURS})


def explain(
    term: Term,
    *,
    received_at: datetime,
    starts_at: datetime,
    ends_on: date,
    due_at: datetime,
    stops: tuple[Stop, ...],
    timetable: Timetable,
) -> Explanation:
    """The days from receipt to due date, each with what it did to the count."""
    count = Count(term, received_at, starts_at, ends_on, due_at, tuple(pauses(stops, starts_at)), timetable)
    return Explanation(
        term=term,
        received_at=received_at,
        starts_at=starts_at,
        ends_on=ends_on,
        due_at=due_at,
        revision=timetable.revision,
        days=tuple(count.days()),
        stops=stops,
        beyond_record=timetable.known_until is not None and due_at.date() > timetable.known_until,
    )


def pauses(stops: Iterable[Stop], starts_at: datetime) -> Iterator[Stop]:
    """The stops that still count: those after the last restart began."""
    return (stop for stop in stops if stop.rule is StopRule.PAUSE and stop.continued_at > starts_at)


@dataclass(frozen=True, slots=True)
class Count:
    """One reckoning being explained."""

    term: Term
    received_at: datetime
    starts_at: datetime
    ends_on: date
    due_at: datetime
    pauses: tuple[Stop, ...]
    timetable: Timetable

    def days(self) -> Iterator[ExplainedDay]:
        yield from self._before_start()
        ordinal = 0
        for on in each_day(self.starts_at.date() + ONE_DAY, self.due_at.date()):
            mark = self._mark(on)
            numbered = mark is DayMark.COUNTED and not self.by_minutes
            ordinal += numbered
            yield self._day(on, mark, ordinal if numbered else None)

    @property
    def by_minutes(self) -> bool:
        """Whether days are only partly used up, so that their minutes are shown and not their ordinal."""
        paused_within_days = (
            self.term.unit is TermUnit.WORKING_DAYS and self.timetable.due_time is DueTime.RECEIPT and bool(self.pauses)
        )
        return self.term.unit in MINUTE_UNITS or paused_within_days

    def _before_start(self) -> Iterator[ExplainedDay]:
        received_on, starts_on = self.received_at.date(), self.starts_at.date()
        yield self._day(received_on, DayMark.RECEIVED)
        if received_on == starts_on:
            return
        for on in each_day(received_on + ONE_DAY, starts_on - ONE_DAY):
            yield self._day(on, DayMark.DROPPED if self.timetable.is_working_day(on) else DayMark.SKIPPED)
        yield self._day(starts_on, DayMark.START)

    def _mark(self, on: date) -> DayMark:
        if any(stop.stopped_at.date() < on <= stop.continued_at.date() for stop in self.pauses):
            return DayMark.STOPPED
        if self.term.by_calendar:
            return DayMark.COUNTED if on <= self.ends_on else DayMark.MOVED
        return DayMark.COUNTED if self.timetable.is_working_day(on) else DayMark.SKIPPED

    def _day(self, on: date, mark: DayMark, ordinal: int | None = None) -> ExplainedDay:
        return ExplainedDay(
            on=on,
            mark=mark,
            ordinal=ordinal,
            minutes=self._minutes(on) if self.by_minutes else None,
            reason=self._reason(on, mark),
            confirmed=not self.timetable.is_unconfirmed(on),
        )

    def _reason(self, on: date, mark: DayMark) -> str:
        if mark is DayMark.STOPPED:
            held = (stop.reason for stop in self.pauses if stop.stopped_at.date() < on <= stop.continued_at.date())
            return next(held) or "dừng tính thời hạn"
        special = self.timetable.special(on)
        if special is not None and self.timetable.is_working_day(on):
            return special.reason
        return self.timetable.why_off(on)

    def _minutes(self, on: date) -> int:
        """Minutes of work on this day that the term used up."""
        if not self.timetable.is_working_day(on):
            return 0
        opens = max(self.starts_at, self.timetable.opening(on))
        closes = min(self.due_at, self.timetable.closing(on))
        used = self._between(opens, closes)
        return used - sum(
            self._between(max(opens, stop.stopped_at), min(closes, stop.continued_at)) for stop in self.pauses
        )

    def _between(self, begins: datetime, ends: datetime) -> int:
        return working_minutes_between(begins, ends, self.timetable) if begins < ends else 0
