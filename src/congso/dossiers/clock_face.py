"""The clock of a dossier as a page shows it: the date, the words, the days counted and skipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congso.dossiers.models import Dossier
from congso.kernel import clock
from congso.ui.calendar import Day
from congso.worktime.queries import timetable_for
from congso.worktime.reckoning import Due
from congso.worktime.timetable import Timetable
from congso.worktime.walking import working_days_between
from congso.worktime.words import remaining_words


@dataclass(frozen=True)
class ClockFace:
    """What stands beside a dossier: `words` and `tone` for the deadline, days for the little calendar, why in words."""

    due: datetime
    words: str
    tone: str
    spent: int | None
    total: int | None
    days: tuple[Day, ...]
    why: str


def clock_face(dossier: Dossier, answer: Due | None) -> ClockFace | None:
    """The clock of a received dossier; None before receipt."""
    if answer is None or dossier.due_at is None or dossier.received_on is None:
        return None
    timetable = timetable_for(dossier.agency_id)
    total = working_days_between(clock.local_day(answer.starts_at), answer.on, timetable)
    spent = working_days_between(clock.local_day(answer.starts_at), clock.today(), timetable)
    words, tone = ending_words(dossier) or _running_words(dossier, timetable)
    return ClockFace(
        due=dossier.due_at,
        words=words,
        tone=tone,
        spent=min(max(spent, 0), total) if dossier.finished_at is None and total <= 30 else None,
        total=total if total <= 30 else None,
        days=tuple(answer.explanation.calendar_days()),
        why=" ".join([*_from_elsewhere(dossier), *answer.explanation.sentences(), *_moved(dossier)]),
    )


def _from_elsewhere(dossier: Dossier) -> list[str]:
    """That the due date was not reckoned here, when the dossier was brought over."""
    if not dossier.brought_from or dossier.promised_at is None:
        return []
    when = f"{clock.local(dossier.promised_at):%H:%M, %d/%m/%Y}"
    return [f"Hồ sơ mang sang từ {dossier.brought_from}; ngày hẹn trả {when} giữ như nơi đó đã hẹn."]


def _moved(dossier: Dossier) -> list[str]:
    """Each time that a corrected calendar moved the due date."""
    return [
        f"Lịch làm việc sửa ngày {change.day:%d/%m/%Y} (bản {change.revision_after}) nên ngày hẹn trả "
        f"{clock.local(change.due_before):%H:%M, %d/%m/%Y} được tính lại thành "
        f"{clock.local(change.due_after):%H:%M, %d/%m/%Y}."
        for change in dossier.due_changes.all()
    ]


def _running_words(dossier: Dossier, timetable: Timetable) -> tuple[str, str]:
    if dossier.clock_stands:
        return f"đang ngừng tính: {dossier.get_state_display().lower()}", "calm"
    assert dossier.due_at is not None
    left = remaining_words(dossier.due_at, clock.now(), timetable)
    return left.words, str(left.severity)


def ending_words(dossier: Dossier) -> tuple[str, str] | None:
    """How it ended against the promise; None while it runs."""
    if dossier.finished_at is None:
        return None
    tone = {"early": "ok", "on_time": "ok", "late": "bad"}[dossier.timeliness]
    return f"{dossier.get_timeliness_display().lower()}, xong {clock.local(dossier.finished_at):%d/%m/%Y}", tone
