"""When something is due (cách tính thời hạn): pure arithmetic on a timetable, with the reasons beside the answer.

Sources: Bộ luật Dân sự 2015 Điều 147, 148; NĐ 61/2018 Điều 18, 19; working time as provinces' systems count it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from congso.worktime.explaining import explain
from congso.worktime.explanation import Explanation
from congso.worktime.terms import Stop, StopRule, Term, TermUnit
from congso.worktime.timetable import DueTime, Timetable, local_minute
from congso.worktime.walking import (
    add_working_days,
    add_working_hours,
    add_working_minutes,
    landing_of,
    working_days_between,
    working_minutes_between,
)

TRANSFER_CUTOFF = time(15)


@dataclass(frozen=True)
class Due:
    """An answer: due `at`, on the day `on`, reckoned with this `revision` of the calendar, and why.

    `starts_at` is where the count began, after receipt, or after the last restart. `ends_on` is the term's own last
    day, before it was moved off a rest day.
    """

    at: datetime
    term: Term
    received_at: datetime
    starts_at: datetime
    ends_on: date
    stops: tuple[Stop, ...]
    timetable: Timetable = field(repr=False)

    @property
    def on(self) -> date:
        return self.at.date()

    @property
    def revision(self) -> int:
        return self.timetable.revision

    @cached_property
    def explanation(self) -> Explanation:
        """The days from receipt to due date, each with what it did to the count."""
        return explain(
            self.term,
            received_at=self.received_at,
            starts_at=self.starts_at,
            ends_on=self.ends_on,
            due_at=self.at,
            stops=self.stops,
            timetable=self.timetable,
        )


def due(received_at: datetime, term: Term, timetable: Timetable, stops: Iterable[Stop] = ()) -> Due:
    """When a dossier received at this moment is due, and why (ngày hẹn trả).

    The day of receipt is not counted. What comes before opening counts from opening, at lunch from the afternoon,
    after closing or on a rest day from the next working morning, so that its day is not counted either.

    - working days: the same hour on the last day counted, or its closing time, as `timetable.due_time` says;
    - days, weeks, months, years: every day counts; the closing time of the last day, moved off a rest day;
    - working hours: 8 of them are a working day;
    - hours: by the clock, moved to the next moment of work;
    - same day: closing time; what comes after 15:00 is due the next working day.

    `stops` are applied in their order.
    """
    answer = first_due(local_minute(received_at), term, timetable)
    for stop in stops:
        answer = resume(answer, stop, timetable)
    return answer


def resume(earlier: Due, stop: Stop, timetable: Timetable) -> Due:
    """The new due date after the clock stood still: from zero again, or what was left carried on.

    A stop that begins after the due date saves nothing by pausing.
    """
    stops = (*earlier.stops, stop)
    if stop.rule is StopRule.RESTART:
        again = first_due(stop.continued_at, earlier.term, timetable)
        return replace(again, received_at=earlier.received_at, stops=stops)
    if stop.stopped_at >= earlier.at:
        return replace(earlier, stops=stops)
    ends_on, due_at = carry_on(earlier, stop, timetable)
    return replace(earlier, at=due_at, ends_on=ends_on, stops=stops, timetable=timetable)


def transfer_by(received_at: datetime, timetable: Timetable, cutoff: time = TRANSFER_CUTOFF) -> datetime:
    """Until when a paper dossier must reach the resolving unit (NĐ 61/2018 Điều 18): the same working day;
    received after 15:00, at the beginning of the next."""
    start = timetable.open_from(received_at)
    if start.time() <= cutoff:
        return timetable.closing(start.date())
    return timetable.opening(timetable.next_working_day(start.date()))


def first_due(received_at: datetime, term: Term, timetable: Timetable) -> Due:
    """The due date as long as no clock was stopped."""
    starts_at = timetable.open_from(received_at)
    ends_on, due_at = COUNTS[term.unit](received_at, starts_at, term, timetable)
    return Due(due_at, term, received_at, starts_at, ends_on, (), timetable)


def carry_on(earlier: Due, stop: Stop, timetable: Timetable) -> tuple[date, datetime]:
    """The term's last day and due time when exactly what was left at the stop is carried on."""
    stopped_at = max(stop.stopped_at, earlier.starts_at)
    continued_at = max(stop.continued_at, stopped_at)
    if earlier.term.by_calendar:
        ends_on = earlier.ends_on + (continued_at.date() - stopped_at.date())
        return ends_on, end_of(ends_on, timetable)
    if earlier.term.unit is TermUnit.HOURS:
        ends_at = timetable.open_from(earlier.at + (continued_at - stopped_at))
        return ends_at.date(), ends_at
    if ends_at_closing(earlier.term, timetable):
        waited = working_days_between(stopped_at.date(), continued_at.date(), timetable)
        ends_on = add_working_days(earlier.on, waited, timetable)
        return ends_on, timetable.closing(ends_on)
    left = working_minutes_between(stopped_at, earlier.at, timetable)
    ends_at = add_working_minutes(continued_at, left, timetable, landing_of(earlier.at, timetable))
    return ends_at.date(), ends_at


def ends_at_closing(term: Term, timetable: Timetable) -> bool:
    by_day = term.unit is TermUnit.WORKING_DAYS and timetable.due_time is DueTime.CLOSING
    return by_day or term.unit is TermUnit.SAME_DAY


def end_of(ends_on: date, timetable: Timetable) -> datetime:
    """The closing time of this day, or of the next working day when it is a rest day (BLDS 2015 Điều 148)."""
    return timetable.closing(timetable.working_day_from(ends_on))


def count_working_days(_: datetime, start: datetime, term: Term, timetable: Timetable) -> tuple[date, datetime]:
    last = add_working_days(start.date(), term.amount, timetable)
    closing = timetable.due_time is DueTime.CLOSING
    return last, timetable.closing(last) if closing else timetable.within(last, start.time())


def count_calendar(_: datetime, start: datetime, term: Term, timetable: Timetable) -> tuple[date, datetime]:
    last = term.last_day(start.date())
    return last, end_of(last, timetable)


def count_working_hours(_: datetime, start: datetime, term: Term, timetable: Timetable) -> tuple[date, datetime]:
    ends_at = add_working_hours(start, term.amount, timetable)
    return ends_at.date(), ends_at


def count_hours(received: datetime, _: datetime, term: Term, timetable: Timetable) -> tuple[date, datetime]:
    ends_at = timetable.open_from(received + timedelta(hours=term.amount))
    return (received + timedelta(hours=term.amount)).date(), ends_at


def count_same_day(_: datetime, start: datetime, term: Term, timetable: Timetable) -> tuple[date, datetime]:
    late = start.time() > TRANSFER_CUTOFF
    last = timetable.next_working_day(start.date()) if late else start.date()
    return last, timetable.closing(last)


Count = Callable[[datetime, datetime, Term, Timetable], tuple[date, datetime]]
COUNTS: dict[TermUnit, Count] = {
    TermUnit.WORKING_DAYS: count_working_days,
    TermUnit.CALENDAR_DAYS: count_calendar,
    TermUnit.WEEKS: count_calendar,
    TermUnit.MONTHS: count_calendar,
    TermUnit.YEARS: count_calendar,
    TermUnit.WORKING_HOURS: count_working_hours,
    TermUnit.HOURS: count_hours,
    TermUnit.SAME_DAY: count_same_day,
}
