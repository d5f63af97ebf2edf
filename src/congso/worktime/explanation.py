"""Why a due date is what it is (cách tính ngày hẹn trả): the days counted and skipped, in data, words and weeks."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from congso.ui.calendar import COUNTED, END, SKIPPED, START, Day
from congso.worktime.terms import Stop, StopRule, Term, TermUnit
from congso.worktime.timetable import WEEKDAYS


class DayMark(StrEnum):
    """What a day did to the count."""

    RECEIVED = "received"
    START = "start"
    COUNTED = "counted"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    DROPPED = "dropped"
    MOVED = "moved"


MARK_NOTES = {
    DayMark.RECEIVED: "nhận",
    DayMark.START: "bắt đầu",
    DayMark.STOPPED: "dừng",
    DayMark.DROPPED: "bỏ",
    DayMark.MOVED: "dời",
}


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day of the count: its ordinal in a term of days, its minutes in a term of hours, its reason when skipped."""

    on: date
    mark: DayMark
    ordinal: int | None = None
    minutes: int | None = None
    reason: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole reckoning of one due date, to be stored, read aloud or drawn."""

    term: Term
    received_at: datetime
    starts_at: datetime
    ends_on: date
    due_at: datetime
    revision: int
    days: tuple[ExplainedDay, ...]
    stops: tuple[Stop, ...] = ()
    beyond_record: bool = False

    @property
    def counted(self) -> tuple[ExplainedDay, ...]:
        return tuple(day for day in self.days if day.mark is DayMark.COUNTED)

    @property
    def skipped(self) -> tuple[ExplainedDay, ...]:
        return tuple(day for day in self.days if day.mark is DayMark.SKIPPED)

    @property
    def unconfirmed(self) -> tuple[ExplainedDay, ...]:
        return tuple(day for day in self.days if not day.confirmed)

    def sentences(self) -> list[str]:
        """The reckoning in Vietnamese, one thing a sentence."""
        return list(self._sentences())

    def calendar_days(self) -> list[Day]:
        """The days for the small calendar on a dossier's page (`clock_box`, `month_table`)."""
        return [Day(day.on, self._kind(day), note_of(day)) for day in self.days]

    def to_json(self) -> dict[str, Any]:
        """Plain values: text, numbers, lists; dates in ISO form."""
        return {item.name: plain(getattr(self, item.name)) for item in fields(self)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        moments = {name: datetime.fromisoformat(stored[name]) for name in ("received_at", "starts_at", "due_at")}
        return cls(
            **moments,
            term=Term(stored["term"]["amount"], TermUnit(stored["term"]["unit"])),
            ends_on=date.fromisoformat(stored["ends_on"]),
            revision=stored["revision"],
            days=tuple(day_from_json(day) for day in stored["days"]),
            stops=tuple(stop_from_json(stop) for stop in stored["stops"]),
            beyond_record=stored["beyond_record"],
        )

    def _sentences(self) -> Iterator[str]:
        yield f"Nhận lúc {in_words(self.received_at)}."
        yield from (stop_sentence(stop) for stop in self.stops)
        if self.starts_at > self.received_at:
            yield f"Thời hạn tính từ {in_words(self.starts_at)}."
        yield f"Thời hạn {self.term.words}{START_RULES.get(self.term.unit, '')}."
        if self.skipped:
            yield f"Không tính {listed(self.skipped)}."
        if self.ends_on != self.due_at.date():
            yield f"Ngày cuối {day_in_words(self.ends_on)} là ngày nghỉ, chuyển sang ngày làm việc tiếp theo."
        if self.unconfirmed:
            yield f"Chưa xác nhận trong lịch: {', '.join(short(day.on) for day in self.unconfirmed)}."
        if self.beyond_record:
            yield "Thời hạn kéo dài quá những năm mà lịch làm việc đã có ngày nghỉ lễ."
        yield f"Hẹn trả {in_words(self.due_at)}."

    def _kind(self, day: ExplainedDay) -> str:
        if day.on == self.due_at.date():
            return END
        if day.mark in (DayMark.RECEIVED, DayMark.START):
            return START
        return COUNTED if day.mark is DayMark.COUNTED else SKIPPED


START_RULES = {
    TermUnit.WORKING_DAYS: ", không tính ngày nhận",
    TermUnit.CALENDAR_DAYS: ", tính cả ngày nghỉ, không tính ngày nhận",
    TermUnit.WEEKS: ", không tính ngày nhận",
    TermUnit.MONTHS: ", không tính ngày nhận",
    TermUnit.YEARS: ", không tính ngày nhận",
}
STOP_SENTENCES = {
    StopRule.RESTART: "Dừng từ {stopped} đến {continued}{reason}, rồi tính lại từ đầu.",
    StopRule.PAUSE: "Dừng từ {stopped} đến {continued}{reason}, rồi tính tiếp phần còn lại.",
}


def stop_sentence(stop: Stop) -> str:
    reason = f" ({stop.reason})" if stop.reason else ""
    return STOP_SENTENCES[stop.rule].format(
        stopped=in_words(stop.stopped_at), continued=in_words(stop.continued_at), reason=reason
    )


def listed(days: tuple[ExplainedDay, ...]) -> str:
    """The skipped days by their reason: "thứ Bảy 29/8, 05/9; Chủ nhật 30/8; Quốc khánh 02/9"."""
    by_reason: dict[str, list[str]] = {}
    for day in days:
        by_reason.setdefault(day.reason, []).append(short(day.on))
    return "; ".join(f"{reason} {', '.join(dates)}" for reason, dates in by_reason.items())


def note_of(day: ExplainedDay) -> str:
    """The word under a day in the weeks."""
    if day.ordinal is not None:
        return f"ngày {day.ordinal}"
    if day.minutes:
        return duration(day.minutes)
    if day.mark is DayMark.SKIPPED:
        return "nghỉ" if day.reason in WEEKDAYS else "lễ"
    return MARK_NOTES.get(day.mark, "")


def duration(minutes: int) -> str:
    """Minutes in words: "4 giờ", "3 giờ 30 phút", "45 phút"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ"] * bool(hours) + [f"{rest} phút"] * bool(rest)
    return " ".join(parts) or "0 phút"


def in_words(moment: datetime) -> str:
    return f"{moment:%H:%M}, {day_in_words(moment.date())}"


def day_in_words(on: date) -> str:
    return f"{WEEKDAYS[on.weekday()]} {on:%d/%m/%Y}"


def short(on: date) -> str:
    """A day as on a wall calendar: "28/8", "02/9"."""
    return f"{on.day:02}/{on.month}"


def plain(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return [plain(item) for item in value]
        case Term() | Stop() | ExplainedDay():
            return {name: plain(item) for name, item in asdict(value).items()}
        case StrEnum():
            return value.value
    return value


def day_from_json(stored: dict[str, Any]) -> ExplainedDay:
    return ExplainedDay(**{**stored, "on": date.fromisoformat(stored["on"]), "mark": DayMark(stored["mark"])})


def stop_from_json(stored: dict[str, Any]) -> Stop:
    stopped, continued = (datetime.fromisoformat(stored[name]) for name in ("stopped_at", "continued_at"))
    return Stop(stopped, continued, StopRule(stored["rule"]), stored["reason"])
