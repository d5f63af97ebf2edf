"""What somebody who watches at the centre may know: clocks of dossiers received there, never what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q

from congso.dossiers.models import Dossier, Dossiers
from congso.dossiers.states import CLOCK_RUNS, CLOCK_STANDS, DossierState, Timeliness
from congso.kernel import clock
from congso.people.models import Person
from congso.worktime.queries import timetable_for
from congso.worktime.timetable import Timetable
from congso.worktime.words import remaining_words

RUNNING = tuple(sorted(CLOCK_RUNS | CLOCK_STANDS))
SHOWN = (
    *("number", "state", "received_at", "due_at", "finished_at", "timeliness"),
    *("procedure_version__name", "unit__name", "agency__short_name", "site__name"),
)
"""The columns that are read; nothing personal is among them."""
VIEWS = {"dang": "Đang giải quyết", "tre": "Quá hạn", "cho-tra": "Chờ trả kết quả", "xong": "Đã kết thúc"}


@dataclass(frozen=True)
class Row:
    """One dossier as the watcher sees it."""

    number: str
    procedure: str
    where: str
    state: str
    received_at: datetime
    due_at: datetime
    words: str
    tone: str


@dataclass(frozen=True)
class UnitClock:
    """How the dossiers of one unit stand."""

    unit: str
    running: int
    overdue: int
    resolved: int
    late: int

    @property
    def share(self) -> str:
        """How much of what was resolved came in time, in percent."""
        return f"{100 * (self.resolved - self.late) / self.resolved:.1f}".replace(".", ",") if self.resolved else ""


def viewed(person: Person, view: str) -> Dossiers:
    """The dossiers of one view, with the columns that may be shown only."""
    dossiers: Dossiers = Dossier.objects.watched_by(person)
    if view == "tre":
        dossiers = dossiers.filter(state__in=CLOCK_RUNS, due_at__lt=clock.now())
    elif view == "cho-tra":
        dossiers = dossiers.filter(state=DossierState.DONE)
    elif view == "xong":
        dossiers = dossiers.filter(state__in=(DossierState.RETURNED, DossierState.STOPPED))
    else:
        dossiers = dossiers.filter(state__in=RUNNING)
    beside = ("procedure_version", "unit", "agency", "site")
    found: Dossiers = dossiers.select_related(*beside).only("uid", *SHOWN)
    return found


def timetable_of(person: Person) -> Timetable:
    return timetable_for(person.agency_id or 0)


def row(dossier: Dossier, timetable: Timetable) -> Row:
    """A line: the state in the office's words, the clock in working days."""
    words, tone = _clock(dossier, timetable)
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    return Row(
        number=str(dossier),
        procedure=dossier.procedure_version.short_name,
        where=dossier.unit.name if dossier.unit is not None else dossier.agency.short_name,
        state=str(DossierState(dossier.state).label),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        words=words,
        tone=tone,
    )


def _clock(dossier: Dossier, timetable: Timetable) -> tuple[str, str]:
    if dossier.finished_at is not None:
        return str(Timeliness(dossier.timeliness).label), "bad" if dossier.timeliness == Timeliness.LATE else "ok"
    if dossier.clock_stands:
        return "đang ngừng tính", "calm"
    assert dossier.due_at is not None
    left = remaining_words(dossier.due_at, clock.now(), timetable)
    return left.words, str(left.severity)


def by_unit(person: Person) -> list[UnitClock]:
    """Lateness by unit, in one query; what no unit has yet is the desk's."""
    counted: Any = (
        Dossier.objects.watched_by(person)
        .values(name=F("unit__name"), agency_name=F("agency__short_name"))
        .annotate(
            running=Count("id", filter=Q(state__in=RUNNING)),
            overdue=Count("id", filter=Q(state__in=CLOCK_RUNS, due_at__lt=clock.now())),
            resolved=Count("id", filter=Q(finished_at__isnull=False)),
            late=Count("id", filter=Q(timeliness=Timeliness.LATE)),
        )
        .order_by("agency_name", "name")
    )
    return [
        UnitClock(
            f"{one['agency_name']}: {one['name'] or 'chưa chuyển phòng'}",
            *(one[key] for key in ("running", "overdue", "resolved", "late")),
        )
        for one in counted
    ]
