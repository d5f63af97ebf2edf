"""The calendar of a week laid out: a table of leaders, an agenda by day, lines for paper (bảng lịch tuần)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from congso.correspondence.calendar.queries import week_days
from congso.correspondence.calendar.states import WAITING, EntryState
from congso.correspondence.models.calendar import CalendarEntry
from congso.kernel import clock
from congso.people.models import Person
from congso.worktime.timetable import WEEKDAYS, Timetable

BUSY = "Bận"
NOON = 12
MORNING, AFTERNOON = "Sáng", "Chiều"
SATURDAY = 5
ADDED = "Bổ sung vào lịch"
EVERYBODY_ELSE = 0
"""The column of entries in which no leader takes part."""


@dataclass(frozen=True)
class Line:
    """An entry as one person reads it; `title` is "Bận" and the rest empty where it is not open to them."""

    entry: CalendarEntry
    is_open: bool
    when: str
    title: str
    chair: str = ""
    attending: str = ""
    place: str = ""
    preparing: str = ""
    mark: str = ""
    mark_words: str = ""
    tone: str = ""

    @property
    def uid(self) -> str:
        return str(self.entry.uid)

    @property
    def href(self) -> str:
        return self.entry.get_absolute_url() if self.is_open else ""


@dataclass
class Half:
    """Half a day: its lines by column (a leader's id, or `EVERYBODY_ELSE`)."""

    name: str
    cells: dict[int, list[Line]] = field(default_factory=dict)


@dataclass
class Day:
    """A day of the week: its halves for the table, its lines in order for the agenda."""

    on: date
    name: str
    why_off: str
    is_today: bool
    halves: list[Half] = field(default_factory=lambda: [Half(MORNING), Half(AFTERNOON)])
    lines: list[Line] = field(default_factory=list)


def is_open_to(entry: CalendarEntry, person: Any) -> bool:
    """Whether this person may read what a visible entry is about."""
    return not entry.is_own or person.pk in (entry.prepared_by_id, entry.chair_id)


def line_of(entry: CalendarEntry, person: Any) -> Line:
    """An entry as this person reads it."""
    when = hours(entry.begins_at, entry.ends_at)
    if not is_open_to(entry, person):
        return Line(entry, False, when, BUSY, chair=entry.chair_words)
    mark, tone = mark_of(entry)
    return Line(
        entry=entry,
        is_open=True,
        when=when,
        title=entry.title,
        chair=entry.chair_words,
        attending=attending_words(entry),
        place=entry.place,
        preparing=entry.preparing_unit.short_name if entry.preparing_unit is not None else "",
        mark=mark,
        mark_words=why_of(entry),
        tone=tone,
    )


def hours(begins_at: datetime, ends_at: datetime) -> str:
    begins, ends = clock.local(begins_at), clock.local(ends_at)
    until = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{ends:%H:%M %d/%m}"
    return f"{begins:%H:%M}–{until}"


def mark_of(entry: CalendarEntry) -> tuple[str, str]:
    """What stands beside an entry that is not simply as it was first published, and in which tone."""
    if entry.state == EntryState.CANCELLED:
        return "Hoãn, hủy", "bad"
    if entry.is_own:
        return "Riêng", "calm"
    if entry.state in WAITING or entry.state == EntryState.DRAFT:
        return entry.get_state_display(), "run"
    if entry.changed_at is not None:
        return "Bổ sung" if entry.change_words == ADDED else "Đã đổi", "warn"
    return "", ""


def why_of(entry: CalendarEntry) -> str:
    """What the mark alone does not say: the reason, or what was changed."""
    if entry.state == EntryState.CANCELLED:
        return entry.ending
    return "" if entry.change_words == ADDED else entry.change_words


def attending_words(entry: CalendarEntry) -> str:
    """Those who take part: persons, units, outsiders."""
    hanging = list(entry.attendees.all())
    people = [str(one.person) for one in hanging if one.person is not None]
    units = [one.unit.short_name for one in hanging if one.unit is not None]
    return "; ".join(part for part in (", ".join(people), ", ".join(units), entry.outsiders) if part)


def days_of_week(entries: Iterable[CalendarEntry], person: Any, monday: date, timetable: Timetable) -> list[Day]:
    """The days of a week with their lines in the order of time; a weekend only when something stands on it."""
    today = clock.today()
    days = {
        on: Day(on, weekday(on), timetable.why_off(on) if on.weekday() < SATURDAY else "", on == today)
        for on in week_days(monday)
    }
    for entry in sorted(entries, key=lambda one: (one.begins_at, one.pk)):
        line = line_of(entry, person)
        for on, day in days.items():
            if entry.on_day <= on <= entry.last_day:
                day.lines.append(line)
    return [day for day in days.values() if day.on.weekday() < SATURDAY or day.lines]


def weekday(on: date) -> str:
    """The name of a day where a line begins with it: "Thứ Hai"."""
    name = WEEKDAYS[on.weekday()]
    return name[:1].upper() + name[1:]


def lay_out(days: Sequence[Day], leaders: Sequence[Person]) -> None:
    """Put every line into the cells of those leaders who take part in it, or into that of everybody else."""
    known = [leader.pk for leader in leaders]
    for day in days:
        for line in day.lines:
            taking = {one.person_id for one in line.entry.attendees.all()} | {line.entry.chair_id}
            columns = [pk for pk in known if pk in taking] or [EVERYBODY_ELSE]
            for half in _halves(line.entry, day):
                for column in columns:
                    half.cells.setdefault(column, []).append(line)


def _halves(entry: CalendarEntry, day: Day) -> list[Half]:
    """Before noon, after noon, or both when an entry of several days goes on."""
    begins, ends = clock.local(entry.begins_at), clock.local(entry.ends_at)
    first = 0 if begins.date() < day.on or begins.hour < NOON else 1
    goes_on = ends.date() > day.on or (begins.date() < day.on and ends.hour > NOON)
    return day.halves[first : 2 if goes_on else first + 1]


def printed_lines(entries: Iterable[CalendarEntry], monday: date) -> list[dict[str, Any]]:
    """The lines of the week's paper, a line for each day that an entry touches (giờ, nội dung, thành phần, ...)."""
    shown = list(entries)
    days = [(on, entry) for on in week_days(monday) for entry in shown if entry.on_day <= on <= entry.last_day]
    return [_printed(entry, on) for on, entry in days]


def _printed(entry: CalendarEntry, on: date) -> dict[str, Any]:
    mark, _ = mark_of(entry)
    begins, ends = clock.local(entry.begins_at), clock.local(entry.ends_at)
    first = begins.date() == on
    goes_on = "cả ngày" if ends.date() > on else f"đến {ends:%H:%M}"
    chair = f"Chủ trì: {entry.chair_words}" if entry.chair_words else ""
    return {
        "day": f"{on:%Y-%m-%d}",
        "half": (MORNING if begins.hour < NOON else AFTERNOON) if first else "",
        "time": f"{begins:%H:%M}" if first else goes_on,
        "title": entry.title,
        "attending": "\n".join(part for part in (chair, attending_words(entry)) if part),
        "place": entry.place,
        "preparing": entry.preparing_unit.short_name if entry.preparing_unit is not None else "",
        "mark": f"{mark}: {entry.ending}" if entry.state == EntryState.CANCELLED else mark,
        "cancelled": entry.state == EntryState.CANCELLED,
    }
