"""What is left and what is over, in the words of a list (còn 2 ngày làm việc, quá hạn 3 ngày làm việc)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congso.worktime.timetable import Timetable, local_minute
from congso.worktime.walking import working_days_between, working_minutes_between

SOON = 1
"""Working days left at which a calm deadline becomes a warning."""


class Severity(StrEnum):
    """How urgent a deadline is: calm, warn when today or the next working day, bad when over."""

    CALM = "calm"
    WARN = "warn"
    BAD = "bad"


NEARLY = 120
"""Working minutes left at which a deadline in hours becomes a warning."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """The words, their severity, and the working days left (negative when over)."""

    words: str
    severity: Severity
    days: int


def remaining_words(due_at: datetime, now: datetime, timetable: Timetable) -> Remaining:
    """A deadline as people say it, in working days."""
    due_at, now = local_minute(due_at), local_minute(now)
    days = working_days_between(now.date(), due_at.date(), timetable)
    if now > due_at:
        return Remaining(words_over(due_at, now, -days), Severity.BAD, days)
    if now.date() == due_at.date():
        return Remaining(f"hôm nay {due_at:%H:%M}", Severity.WARN, 0)
    if days == 0:
        return Remaining(f"đến {due_at:%H:%M, %d/%m}", Severity.WARN, 0)
    return Remaining(f"còn {days} ngày làm việc", Severity.WARN if days <= SOON else Severity.CALM, days)


def remaining_time_words(due_at: datetime, now: datetime, timetable: Timetable) -> Remaining:
    """A short deadline in working hours and minutes (còn 3 giờ 20 phút làm việc), as for answers within eight hours."""
    minutes = working_minutes_between(now, due_at, timetable)
    days = working_days_between(local_minute(now).date(), local_minute(due_at).date(), timetable)
    if local_minute(now) > local_minute(due_at):
        return Remaining(f"quá {spoken_time(-minutes)}", Severity.BAD, days)
    return Remaining(f"còn {spoken_time(minutes)}", Severity.WARN if minutes <= NEARLY else Severity.CALM, days)


def spoken_time(minutes: int) -> str:
    """Working minutes in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} phút làm việc"
    return f"{hours} giờ {rest:02d} phút làm việc" if rest else f"{hours} giờ làm việc"


def words_over(due_at: datetime, now: datetime, days: int) -> str:
    if days > 0:
        return f"quá hạn {days} ngày làm việc"
    if now.date() == due_at.date():
        return f"quá hạn từ {due_at:%H:%M} hôm nay"
    return f"quá hạn từ {due_at:%H:%M, %d/%m}"
