"""Dossiers that do not move (hồ sơ vướng): why, and what somebody should do about it.

No state is without an owner and a clock; here stands what slipped through all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import RowNumber

from congso.dossiers.models import ClockStop, Dossier, Dossiers, StepRun
from congso.dossiers.states import CLOCK_RUNS, CLOCK_STANDS, DossierState
from congso.dossiers.waiting import corrections
from congso.kernel import clock
from congso.kernel.subjects import ref_in_rows
from congso.people.models import Appointment
from congso.rules import queries as rules
from congso.rules.definitions import STUCK_AFTER, UNPAID_AFTER
from congso.tasks.models import WorkItem
from congso.worktime.queries import timetable_for

MOST = 300
"""So many of each reason are shown; more means that something else is wrong."""
PAUSED_FOR = timedelta(days=30)
"""After so long somebody should ask why a pause goes on."""
S = DossierState
_WAITED_FOR = (S.SUBMITTED, S.RECEIVED, S.PROCESSING, S.WITHDRAWAL_ASKED, S.DONE)
"""In these states something must wait before somebody."""
_RUNNING = CLOCK_RUNS | CLOCK_STANDS
_MOVING = _RUNNING.union(_WAITED_FOR, {S.AWAITING_FEE})


@dataclass(frozen=True)
class Reason:
    """Why a dossier does not move, and what to do (việc cần làm)."""

    key: str
    words: str
    remedy: str


@dataclass(frozen=True)
class Stuck:
    """One dossier that does not move."""

    dossier: Dossier
    reason: Reason
    at_step: int | None = None

    @property
    def key(self) -> str:
        """The same as long as it is stuck in the same pass through a step for the same reason."""
        return f"stuck {self.reason.key} {self.dossier.pk} {self.at_step or self.dossier.state}"


OVERTIME = Reason("overtime", "Bước đang làm đã quá hạn", "Đôn đốc người giữ, phân công lại, hoặc xin lỗi và hẹn lại.")
HOLDER_GONE = Reason(
    "holder_gone", "Người giữ không còn ở phòng", "Phân công lại cho người khác, hoặc giao người xử lý thay."
)
NOBODY = Reason("nobody", "Không ai giữ vai trò của bước này", "Cử người vào vị trí, hoặc giao người xử lý thay.")
NO_STEP = Reason("no_step", "Không ở bước nào của quy trình", "Báo người quản trị kiểm tra quy trình của thủ tục.")
NO_WORK = Reason("no_work", "Không có việc nào chờ ai", "Mở hồ sơ và làm bước tiếp theo, hoặc báo người quản trị.")
NOT_GIVEN_AGAIN = Reason(
    "not_given_again", "Kết quả cấp lại quá hẹn chưa trả", "Liên hệ người nộp, trả kết quả đúng; Một cửa ghi lại."
)
UNPAID = Reason(
    "unpaid", "Chờ nộp phí trước đã quá lâu", "Nhắc người nộp; vẫn không nộp thì Một cửa từ chối tiếp nhận."
)
LONG_PAUSE = Reason(
    "long_pause",
    "Ngừng tính thời hạn đã quá 30 ngày",
    "Nhắc người nộp; hết căn cứ thì tiếp tục xử lý hoặc dừng giải quyết.",
)


def stuck(dossiers: Dossiers, agency_id: int) -> list[Stuck]:
    """Those of `dossiers` of an agency that do not move, each under its first reason, the oldest due first."""
    why = Case(*(When(choose(agency_id), then=Value(place)) for place, (_, choose) in enumerate(_CHOICES)))
    moving = Q(state__in=_MOVING) | Q(pk__in=corrections().values("dossier"))
    of_agency = dossiers.filter(moving, agency_id=agency_id).annotate(named=ref_in_rows(Dossier))
    in_line = Window(RowNumber(), partition_by="why", order_by=("due_at", "id"))
    of_agency = of_agency.annotate(at_step=Subquery(_open().values("pk")[:1]))
    found = of_agency.annotate(why=why).filter(why__isnull=False).annotate(in_line=in_line).filter(in_line__lte=MOST)
    rows: Any = found.for_list()
    told = [Stuck(dossier, _CHOICES[dossier.why][0], dossier.at_step) for dossier in rows]
    return sorted(told, key=lambda one: (one.dossier.due_at or clock.now(), one.dossier.pk))


def _open(**where: Any) -> Any:
    """The open step of a dossier, in a subquery."""
    return StepRun.objects.filter(dossier=OuterRef("pk"), ended_at=None, **where)


def overdue_since(agency_id: int) -> datetime:
    """What was due before this moment is stuck: the rule's working days ago."""
    days = rules.get(STUCK_AFTER, on=clock.today(), agency_id=agency_id).value
    day, timetable = clock.today(), timetable_for(agency_id)
    for _ in range(days):
        day = timetable.working_day_until(day - timedelta(days=1))
    return clock.local(clock.now()).replace(year=day.year, month=day.month, day=day.day)


def _overtime(agency_id: int) -> Q:
    return Q(Exists(_open(due_at__lt=overdue_since(agency_id))), state__in=CLOCK_RUNS)


def _holder_gone(agency_id: int) -> Q:
    posts = Appointment.objects.of_day(clock.today()).filter(person=OuterRef("person"), unit=OuterRef("unit"))
    gone = _open(person__isnull=False).filter(Q(person__is_active=False) | ~Exists(posts))
    return Q(Exists(gone), state__in=_RUNNING)


def _nobody(agency_id: int) -> Q:
    posts = Appointment.objects.of_day(clock.today()).filter(
        unit=OuterRef("unit"), role=OuterRef("role"), person__is_active=True
    )
    return Q(Exists(_open(person=None).filter(~Exists(posts))), state__in=_RUNNING)


def _no_step(agency_id: int) -> Q:
    return Q(~Exists(_open()), state__in=CLOCK_RUNS)


def _no_work(agency_id: int) -> Q:
    waiting = WorkItem.objects.waiting().filter(subject=OuterRef("named"))
    return Q(~Exists(waiting), state__in=_WAITED_FOR)


def _not_given_again(agency_id: int) -> Q:
    late = corrections().filter(due_at__lt=overdue_since(agency_id))
    return Q(state=S.RETURNED, pk__in=late.values("dossier"))


def _unpaid(agency_id: int) -> Q:
    days = rules.get(UNPAID_AFTER, on=clock.today(), agency_id=agency_id).value
    return Q(state=S.AWAITING_FEE, submitted_on__lt=clock.today() - timedelta(days=days))


def _long_pause(agency_id: int) -> Q:
    stops = ClockStop.objects.filter(dossier=OuterRef("pk"), until=None, since__lt=clock.now() - PAUSED_FOR)
    return Q(Exists(stops), state__in=_RUNNING)


_CHOICES: tuple[tuple[Reason, Callable[[int], Q]], ...] = (
    (NO_STEP, _no_step),
    (HOLDER_GONE, _holder_gone),
    (NOBODY, _nobody),
    (NO_WORK, _no_work),
    (OVERTIME, _overtime),
    (NOT_GIVEN_AGAIN, _not_given_again),
    (UNPAID, _unpaid),
    (LONG_PAUSE, _long_pause),
)
