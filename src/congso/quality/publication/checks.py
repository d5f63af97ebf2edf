"""Whether a duty is met: what the program can see for itself, and what upper rooms answer of their pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from congso.correspondence.calendar.states import WeekState
from congso.correspondence.models import Week, monday_of
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.ports import Port
from congso.kernel.text import with_capital
from congso.people.models import Agency, Appointment, Unit
from congso.procedures.indicators import in_force
from congso.procedures.models import ProcedureVersion
from congso.quality.indicators import whole
from congso.quality.models.tally import DayTally, Standing
from congso.quality.models.voice import Voice
from congso.quality.voices.states import OPEN, VoiceSort, VoiceState

A_DAY, THREE_MONTHS = timedelta(days=1), timedelta(days=92)


@dataclass(frozen=True)
class Finding:
    """What a look at the rows said: met or not, in words, how recent, where it is shown (kết quả kiểm tra).

    `since` is the day from which it has been owed, where that is known.
    """

    met: bool
    words: str
    latest: date | None = None
    where: str = ""
    since: date | None = None


Check = Callable[[Agency, date], Finding]
publication_checks: Port[Check] = Port("publication checks")
"""Answered under the `check` of a duty: (agency, today) -> what is there. The website answers for its own pages."""


def check(key: str) -> Callable[[Check], Check]:
    """Answer the port under this key."""
    return lambda function: publication_checks.register(key, function)


def recent(latest: date | None, today: date, most: int, what: str, where: str) -> Finding:
    """Met when the newest is at most so many days old; for whoever answers of pages that must be kept fresh."""
    if latest is None:
        return Finding(False, f"Chưa có {what}.", None, where)
    met = (today - latest).days <= most
    words = f"{with_capital(what)} mới nhất ngày {latest:%d/%m/%Y}"
    return Finding(met, f"{words}." if met else f"{words}, quá {most} ngày.", latest, where)


@check("organisation")
def organisation(agency: Agency, today: date) -> Finding:
    """Every unit has somebody in a post."""
    units = Unit.objects.filter(agency=agency)
    staffed = Appointment.objects.of_day(today).filter(agency=agency).values("unit")
    count, empty = units.count(), list(units.exclude(pk__in=staffed).values_list("short_name", flat=True))
    words = f"{count} đơn vị" + (f"; chưa có người: {', '.join(empty)}." if empty else ", đều có người.")
    return Finding(bool(count) and not empty, words)


@check("leaders")
def leaders(agency: Agency, today: date) -> Finding:
    """There are leaders, each with the name of their post."""
    posts = Appointment.objects.of_day(today).filter(agency=agency, role="leader", person__is_active=True)
    count, nameless = posts.count(), posts.filter(post="").count()
    return Finding(count > 0 and not nameless, f"{count} lãnh đạo, {count - nameless} có chức danh.")


@check("directory")
def directory(agency: Agency, today: date) -> Finding:
    """Every leader and head has an official telephone number or mail address."""
    roles = ("leader", "office_head", "head_of_division")
    posts = Appointment.objects.of_day(today).filter(agency=agency, role__in=roles, person__is_active=True)
    people = posts.values("person").distinct()
    count = people.count()
    reached = people.filter(~Q(person__email="") | ~Q(person__phone="")).count()
    return Finding(count > 0 and reached == count, f"{reached} trong {count} lãnh đạo, trưởng phó phòng có liên hệ.")


@check("contact")
def contact(agency: Agency, today: date) -> Finding:
    """The agency's address and telephone number are known."""
    named = (("địa chỉ", agency.address), ("điện thoại", agency.phone))
    missing = [words for words, value in named if not value]
    return Finding(not missing, f"Thiếu {', '.join(missing)}." if missing else "Có địa chỉ, điện thoại.")


@check("week")
def week(agency: Agency, today: date) -> Finding:
    """The week that runs is published."""
    monday = monday_of(today)
    found = Week.objects.filter(agency=agency, monday=monday, state=WeekState.PUBLISHED).exists()
    told = f"Lịch tuần từ {monday:%d/%m/%Y} {'đã' if found else 'chưa'} phát hành."
    return Finding(found, told, monday if found else None)


@check("procedures")
def procedures(agency: Agency, today: date) -> Finding:
    """Every procedure in force is published with all its parts."""
    period = Period.between(today, today)
    rows = ProcedureVersion.objects.filter(agency=agency)
    count, full = rows.filter(in_force(period)).count(), rows.filter(whole(period)).count()
    return Finding(count > 0 and full == count, f"{full} trong {count} thủ tục có đủ nội dung.", where="/dich-vu/")


@check("handling")
def handling(agency: Agency, today: date) -> Finding:
    """The counters were looked after within a day."""
    at = Standing.objects.filter(agency=agency).order_by("-counted_at").values_list("counted_at", flat=True).first()
    met = at is not None and clock.now() - at <= A_DAY
    told = f"Đếm lúc {clock.local(at):%H:%M %d/%m/%Y}." if at is not None else "Chưa đếm lần nào."
    return Finding(met, told, clock.local_day(at) if at is not None else None, "/thong-ke/")


@check("open_data")
def open_data(agency: Agency, today: date) -> Finding:
    """The published set has days of the last three months."""
    latest = DayTally.objects.filter(agency=agency).order_by("-day").values_list("day", flat=True).first()
    return recent(latest, today, THREE_MONTHS.days, "số liệu", "/thong-ke/")


@check("answers")
def answers(agency: Agency, today: date) -> Finding:
    """No question waits past the day by which it must be answered."""
    return _none_late(agency, today, VoiceSort.QUESTION, "câu hỏi", "/hoi-dap/")


@check("feedback")
def feedback(agency: Agency, today: date) -> Finding:
    """No complaint waits for an answer, or an answer for the website, past its day."""
    return _none_late(agency, today, VoiceSort.FEEDBACK, "phản ánh, kiến nghị", "/phan-anh-kien-nghi/")


def _none_late(agency: Agency, today: date, sort: str, what: str, where: str) -> Finding:
    mine: Any = Voice.objects.filter(agency=agency, sort=sort)
    late = Q(state__in=OPEN, answer_due_on__lt=today) | Q(state=VoiceState.ANSWERED, publish_due_on__lt=today)
    count = mine.filter(late).count()
    latest = mine.order_by("-published_on").exclude(published_on=None).values_list("published_on", flat=True).first()
    told = f"{count} {what} quá hạn." if count else f"Không có {what} quá hạn."
    return Finding(not count, told, latest, where)
