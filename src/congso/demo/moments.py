"""When each dossier is filed, received and finished, by the calendar and the rules in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from congso.demo.cases import EARLY, LATE, ON_THE_DAY, RUNNING, STOPPED, WITHDRAWN, Case, Impossible
from congso.demo.year import Year
from congso.kernel.clock import HANOI
from congso.worktime import reckoning
from congso.worktime.reckoning import Due
from congso.worktime.terms import Stop, StopRule, Term
from congso.worktime.timetable import ONE_DAY, Timetable, each_day
from congso.worktime.walking import add_working_minutes, latest_working_day_before

QUICKEST = 300
"""Working minutes that the quickest dossier takes."""
QUICKEST_VISITED = 1000
"""The same where somebody looks on the spot, others are asked, or the province decides."""
TIME_TO_COMPLETE = 10
"""Days that an applicant is given to bring what is missing."""


@dataclass
class Times:
    """The moments of one dossier; those that it does not have are None."""

    filed: datetime
    received: datetime | None = None
    asked: datetime | None = None
    completed: datetime | None = None
    stopped: datetime | None = None
    continued: datetime | None = None
    withdrawal: datetime | None = None
    refused: datetime | None = None
    finished: datetime | None = None
    until: date | None = None
    due: Due | None = None


@dataclass
class Diary:
    """Finds days for dossiers: spreads them over the working days of a month and keeps every promise."""

    figures: Year
    timetable: Timetable
    dice: Random
    terms: dict[str, Term]
    visited: frozenset[str]
    load: Counter[date] = field(default_factory=Counter)

    def received(self, case: Case) -> Times:
        """The moments of a dossier that is received. Impossible when no day of its month will do."""
        for day in self._days(case):
            times = self._on(case, day)
            if times is not None:
                self.load[day] += 1
                return times
        raise Impossible(f"no day in month {case.month} for {case.procedure}")

    def unreceived(self, case: Case) -> Times:
        """The moments of a dossier that the desk refuses."""
        first, last = self._month(case.month)
        if case.never == "lapsed":
            last = min(last, self.figures.now.date() - timedelta(days=TIME_TO_COMPLETE + 5))
        days = [day for day in each_day(first, last) if self.timetable.is_working_day(day)]
        answered = filed = self.figures.opens
        while not self.figures.opens < filed < answered < self.figures.now:
            after_work = self.dice.random() < self.figures.filing["out_of_hours"]
            answered = self._answer(self.dice.choice(days), after_work)
            filed = self._sent(answered, after_work=after_work)
        if case.never != "lapsed":
            return Times(filed, refused=answered)
        until = answered.date() + timedelta(days=TIME_TO_COMPLETE)
        refused = self.at_work(self.timetable.next_working_day(until))
        return Times(filed, asked=answered, until=until, refused=refused)

    # ------------------------------------------------------------------------------------------------ days

    def _month(self, month: int) -> tuple[date, date]:
        first = date(self.figures.year, month, 1)
        following = date(self.figures.year + month // 12, month % 12 + 1, 1)
        return first, following - ONE_DAY

    def _days(self, case: Case) -> list[date]:
        """Working days of the month, the emptier ones first."""
        days = [day for day in each_day(*self._month(case.month)) if self.timetable.is_working_day(day)]
        return sorted(days, key=lambda day: self.load[day] + self.dice.random() * 2.5)

    def _on(self, case: Case, day: date) -> Times | None:
        """The moments of a dossier received on this day, or None when it cannot end as it should."""
        received = self._receipt(case, day)
        times = Times(filed=received, received=received)
        if not self._file(case, times) or received >= self.figures.now:
            return None
        if case.supplemented:
            self._stop(case, times)
        stops = [Stop(times.stopped, times.continued, StopRule.RESTART)] if times.continued and times.stopped else []
        times.due = reckoning.due(received, self.terms[case.procedure], self.timetable, stops)
        return times if self._finish(case, times) else None

    # ---------------------------------------------------------------------------------------- before receipt

    def _receipt(self, case: Case, day: date) -> datetime:
        if case.self_filed:
            return self._answer(day, case.out_of_hours and not case.completed)
        return self.at_work(day)

    def _answer(self, day: date, to_the_evening: bool) -> datetime:
        """When the desk looks at what came online: first thing in the morning what came after work."""
        if to_the_evening:
            return self._minute(day, time(7, 10), time(8, 40))
        answered = self.at_work(day)
        return answered if answered.time() >= time(8) else self._minute(day, time(8), time(9))

    def _file(self, case: Case, times: Times) -> bool:
        """When it was filed, and completed before receipt. False when that would be before the year began."""
        assert times.received is not None
        if case.completed:
            times.completed = self._sent(times.received, after_work=False)
            days = timedelta(days=self.dice.randint(1, 4))
            asked_on = self.timetable.working_day_until(times.completed.date() - days)
            times.asked = self._answer(asked_on, case.out_of_hours)
            times.until = asked_on + timedelta(days=TIME_TO_COMPLETE)
            times.filed = self._sent(times.asked, after_work=case.out_of_hours)
        elif case.self_filed:
            times.filed = self._sent(times.received, after_work=case.out_of_hours)
        return times.filed - timedelta(minutes=30) >= self.figures.opens

    def _sent(self, answered: datetime, *, after_work: bool) -> datetime:
        """When a citizen sent what the desk answered at this moment: that day, or the evening or rest day before."""
        if after_work:
            day = answered.date() - ONE_DAY
            begins = time(17, 30) if self.timetable.is_working_day(day) else time(8)
            return self._minute(day, begins, time(22, 30))
        sent = answered - timedelta(minutes=self.dice.randint(20, 60 if answered.time() < time(9) else 110))
        return sent - timedelta(hours=2) if time(11, 30) < sent.time() < time(13, 30) else sent

    # ------------------------------------------------------------------------------------------ after receipt

    def _stop(self, case: Case, times: Times) -> None:
        """When the applicant is asked for more, and when it comes."""
        assert times.received is not None
        times.stopped = add_working_minutes(times.received, self.dice.randint(480, 1080), self.timetable)
        times.until = times.stopped.date() + timedelta(days=TIME_TO_COMPLETE)
        if case.ending not in (STOPPED, RUNNING):
            brought_on = self.timetable.working_day_from(
                times.stopped.date() + timedelta(days=self.dice.randint(2, TIME_TO_COMPLETE - 4))
            )
            times.continued = self.at_work(brought_on)

    def _finish(self, case: Case, times: Times) -> bool:
        """Set the moment of the end. False when no day of the month in which it should end will do."""
        assert times.received is not None
        assert times.due is not None
        if case.ending == RUNNING:
            return self._still_runs(case, times)
        if case.ending == STOPPED:
            assert times.until is not None
            times.finished = self.at_work(self.timetable.next_working_day(times.until))
        elif case.ending == WITHDRAWN:
            times.withdrawal = add_working_minutes(times.received, self.dice.randint(300, 900), self.timetable)
            times.finished = add_working_minutes(times.withdrawal, self.dice.randint(60, 480), self.timetable)
            if times.finished.date() >= times.due.on:
                return False
        else:
            times.finished = self._end(case, times)
        ended = times.finished
        return ended is not None and ended.month == case.month_of_end and ended < self.figures.now

    def _still_runs(self, case: Case, times: Times) -> bool:
        """The date promised lies beyond the year; the end is only a thought."""
        assert times.due is not None
        times.finished = times.due.at
        if case.supplemented and (times.stopped is None or times.stopped >= self.figures.now):
            return False
        return times.due.on > self.figures.now.date()

    def _end(self, case: Case, times: Times) -> datetime | None:
        """A moment that is early, on the day or late, as the case says."""
        start = times.continued or times.received
        assert start is not None
        assert times.due is not None
        quickest = QUICKEST_VISITED if case.procedure in self.visited else QUICKEST
        first = add_working_minutes(start, quickest, self.timetable)
        days = [day for day in self._end_days(case, times.due, first.date()) if day.month == case.month_of_end]
        if not days:
            return None
        day = self.dice.choices(days, range(1, len(days) + 1))[0]
        if case.punctual == ON_THE_DAY:
            return self._by(times.due.at, first)
        ended = self.at_work(day)
        return ended if ended >= first else None

    def _end_days(self, case: Case, due: Due, first: date) -> Iterator[date]:
        if case.punctual == LATE:
            assert case.late is not None
            late_on = due.on + timedelta(days=case.late.days)
            if self.timetable.is_working_day(late_on):
                yield late_on
        elif case.punctual == ON_THE_DAY and due.on >= first:
            yield due.on
        elif case.punctual == EARLY:
            yield from (day for day in each_day(first, due.on - ONE_DAY) if self.timetable.is_working_day(day))

    def _by(self, due: datetime, first: datetime) -> datetime | None:
        """A moment of work on the due day, not after the promised one."""
        opens = max(self.timetable.opening(due.date()), first)
        if opens > due:
            return None
        return self.timetable.open_from(opens + (due - opens) * self.dice.random())

    def apology(self, case: Case, times: Times) -> datetime:
        """When the letter of apology goes out: a working day before the date promised, or, too late, on it."""
        assert case.late is not None
        assert times.due is not None
        day = times.due.on if case.late.apology_late else latest_working_day_before(times.due.on, self.timetable)
        return self._minute(day, time(8, 30), time(10, 30))

    # ----------------------------------------------------------------------------------------------- minutes

    def at_work(self, day: date) -> datetime:
        """A minute of a working day, more likely in its busy hours; before the demo's last moment on the last day."""
        if day == self.figures.now.date():
            return self._minute(day, time(8), time(11))
        if self.dice.random() < self.figures.filing["at_peaks"]:
            begins, ends = self.dice.choice(self.figures.filing["peaks"])
            return self._minute(day, time(begins), time(ends - 1, 59))
        session = self.dice.choice(self.timetable.sessions_on(day))
        return self._minute(day, session.opens, session.closes)

    def _minute(self, day: date, opens: time, closes: time) -> datetime:
        begins, ends = datetime.combine(day, opens, HANOI), datetime.combine(day, closes, HANOI)
        return begins + timedelta(minutes=self.dice.randint(0, int((ends - begins).total_seconds()) // 60))

    def collected(self, finished: datetime, days: int) -> datetime:
        """When the applicant fetches the result, so many days after it was ready."""
        return self.at_work(self.timetable.working_day_from(finished.date() + timedelta(days=days)))
