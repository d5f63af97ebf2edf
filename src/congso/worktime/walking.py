"""Walking along working time, forward and back: minutes, hours, days (cộng, trừ thời gian làm việc)."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from congso.worktime.timetable import ONE_DAY, Timetable, at, each_day, local_minute


class Landing(StrEnum):
    """Which of two equal moments is meant: the end of one session, or the beginning of the next."""

    END = "end"
    BEGINNING = "beginning"


def working_days_between(earlier: date, later: date, timetable: Timetable) -> int:
    """Working days after `earlier` up to and with `later`; negative when they lie the other way round."""
    if later < earlier:
        return -working_days_between(later, earlier, timetable)
    return timetable.working_days(earlier + ONE_DAY, later)


def working_minutes_between(earlier: datetime, later: datetime, timetable: Timetable) -> int:
    """Minutes of work from one moment to another; negative when they lie the other way round."""
    earlier, later = local_minute(earlier), local_minute(later)
    if later < earlier:
        return -working_minutes_between(later, earlier, timetable)
    total = timedelta()
    for day in each_day(earlier.date(), later.date()):
        for session in timetable.sessions_on(day):
            begins, ends = max(earlier, at(day, session.opens)), min(later, at(day, session.closes))
            total += max(ends - begins, timedelta())
    return int(total.total_seconds()) // 60


def add_working_days(day: date, number: int, timetable: Timetable) -> date:
    """The working day that comes `number` working days after `day`, which is itself not counted."""
    for _ in range(number):
        day = timetable.next_working_day(day)
    return day


def add_working_minutes(
    moment: datetime, minutes: int, timetable: Timetable, landing: Landing = Landing.END
) -> datetime:
    """The moment that lies so many minutes of work after `moment`, lunch and rest days jumped over."""
    moment = timetable.open_from(moment)
    while True:
        for session in timetable.sessions_on(moment.date()):
            closes = at(moment.date(), session.closes)
            begins = max(moment, at(moment.date(), session.opens))
            there = int((closes - begins).total_seconds()) // 60
            if there > minutes or (there == minutes and there >= 0 and landing is Landing.END):
                return begins + timedelta(minutes=minutes)
            minutes -= max(there, 0)
        moment = timetable.opening(timetable.next_working_day(moment.date()))


def add_working_hours(moment: datetime, hours: int, timetable: Timetable) -> datetime:
    """The moment `hours` of work later (8 giờ làm việc là 1 ngày làm việc).

    Whole days are split off first; the hours left over are walked through lunch and closing time, then the days are
    added and the clock time kept, moved into the hours of the day reached.
    """
    days, rest = divmod(hours, timetable.hours_a_day)
    moment = add_working_minutes(moment, rest * 60, timetable)
    return timetable.within(add_working_days(moment.date(), days, timetable), moment.time())


def latest_working_day_before(day: date, timetable: Timetable, days: int = 1) -> date:
    """The last working day on which something can still be done at least `days` days before `day`.

    An apology is owed at the latest one day before the due date (NĐ 61/2018 Điều 19 khoản 9).
    """
    return timetable.working_day_until(day - timedelta(days=days))


def landing_of(moment: datetime, timetable: Timetable) -> Landing:
    """Whether a moment is where a session begins or lies later in it."""
    moment = local_minute(moment)
    opens = {session.opens for session in timetable.sessions_on(moment.date())}
    closes = {session.closes for session in timetable.sessions_on(moment.date())}
    return Landing.BEGINNING if moment.time() in opens - closes else Landing.END
