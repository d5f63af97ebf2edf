"""What runs, is due soon and is overdue: by unit, person and step, and what this week brings (tình hình xử lý)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.http import urlencode

from congso.dossiers.models import Dossier, Dossiers, StepRun
from congso.dossiers.models.dossier import RUNNING
from congso.dossiers.register import TRAYS
from congso.dossiers.sieve import due
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.worktime.queries import timetable_for
from congso.worktime.timetable import Timetable
from congso.worktime.walking import working_minutes_between
from congso.worktime.words import remaining_words

TRAY = TRAYS["dang-xu-ly"]
SOON, LATE = "hai-ngay", "qua-han"
MOST_OF_WEEK = 50
NOBODY, AT_DESK = "chưa có người giữ", "chưa chuyển phòng"


@dataclass(frozen=True)
class Share:
    """One line: how much a unit, a person or a step has, and the list behind each figure."""

    name: str
    query: dict[str, str]
    load: int
    soon: int
    late: int

    def address(self, han: str = "") -> str:
        """The list of exactly these dossiers."""
        query = self.query | ({"han": han} if han else {})
        return f"{reverse('dossiers:tray', args=[TRAY.slug])}?{urlencode(query)}"


@dataclass(frozen=True)
class Coming:
    """A dossier due by the end of the week: who has it, at which step, what is left and what the road still takes.

    `needed` and `left` are working minutes; when the road takes longer than is left, it will be late unless somebody
    is quicker than planned.
    """

    dossier: Dossier
    words: str
    tone: str
    needed: int
    left: int

    @property
    def at_risk(self) -> bool:
        return self.needed > self.left


@dataclass(frozen=True)
class Workload:
    """The whole at one moment, of the dossiers that one person sees."""

    whole: Share
    units: list[Share]
    people: list[Share]
    steps: list[Share]
    standing: dict[str, int]
    coming: list[Coming] = field(default_factory=list)
    more: bool = False


def workload(person: Any, unit_id: int | None = None) -> Workload:
    """What a person's units or agency have in hand; of one unit when it is named. Six questions in all."""
    visible = Dossier.objects.visible_to(person)
    if unit_id is not None:
        visible = visible.filter(unit_id=unit_id)
    narrowed = {"phong": str(unit_id)} if unit_id is not None else {}
    timetable = timetable_for(person.agency_id)
    groups = _groups(TRAY.of(visible), timetable)
    coming = _coming(visible, timetable)
    return Workload(
        whole=_share("Đang xử lý", narrowed, groups),
        units=_by(groups, narrowed, lambda row: (row["unit__short_name"] or AT_DESK, {"phong": _key(row["unit_id"])})),
        people=_by(
            groups, narrowed, lambda row: (row["holder__full_name"] or NOBODY, {"nguoi": _key(row["holder_id"])})
        ),
        steps=_by(groups, narrowed, lambda row: (row["stage"], {"buoc": row["stage"]})),
        standing=_standing(visible),
        coming=coming[:MOST_OF_WEEK],
        more=len(coming) > MOST_OF_WEEK,
    )


def _key(value: int | None) -> str:
    """A key as an address says it; 0 where there is nobody."""
    return str(value or 0)


def _groups(running: Dossiers, timetable: Timetable) -> list[dict[str, Any]]:
    """Load, due soon and overdue of each unit, person and step together; one question."""
    soon, late = due(SOON, timetable), due(LATE, timetable)
    told = {"load": Count("pk"), "soon": Count("pk", filter=soon), "late": Count("pk", filter=late)}
    columns = ("unit_id", "unit__short_name", "unit__order", "holder_id", "holder__full_name", "stage")
    return list(running.order_by().values(*columns).annotate(**told))


def _by(
    groups: list[dict[str, Any]],
    narrowed: dict[str, str],
    name: Callable[[dict[str, Any]], tuple[str, dict[str, str]]],
) -> list[Share]:
    """The groups added up under one name each: the most overdue first, then the most loaded."""
    together: dict[tuple[str, tuple[tuple[str, str], ...]], list[dict[str, Any]]] = {}
    for row in groups:
        label, query = name(row)
        if label:
            together.setdefault((label, tuple((narrowed | query).items())), []).append(row)
    shares = [_share(label, dict(query), rows) for (label, query), rows in together.items()]
    return sorted(shares, key=lambda share: (-share.late, -share.soon, -share.load, share.name))


def _share(name: str, query: dict[str, str], rows: list[dict[str, Any]]) -> Share:
    total: Counter[str] = Counter()
    for row in rows:
        total.update({key: row[key] for key in ("load", "soon", "late")})
    return Share(name, query, total["load"], total["soon"], total["late"])


STANDING = {"cho-bo-sung": DossierState.AWAITING_SUPPLEMENT, "thu-phi": DossierState.AWAITING_PAYMENT}


def _standing(visible: Dossiers) -> dict[str, int]:
    """How many wait for the applicant, by tray; one question."""
    told = {slug.replace("-", "_"): Count("pk", filter=Q(state=state)) for slug, state in STANDING.items()}
    counted = visible.filter(RUNNING, state__in=STANDING.values()).aggregate(**told)
    return {slug: counted[slug.replace("-", "_")] for slug in STANDING}


def _coming(visible: Dossiers, timetable: Timetable) -> list[Coming]:
    """What is due from now to Sunday, the first due first, with what the rest of each road takes."""
    open_runs = StepRun.objects.filter(ended_at=None).only("dossier_id", "order", "allotted_minutes", "started_at")
    rows = TRAY.of(visible).filter(due("tuan-nay", timetable)).for_list().order_by("due_at", "id")
    rows = rows.prefetch_related("procedure_version__route", Prefetch("step_runs", open_runs, to_attr="open_runs"))
    now = clock.now()
    return [_line(dossier, now, timetable) for dossier in rows[: MOST_OF_WEEK + 1]]


def _line(dossier: Dossier, now: datetime, timetable: Timetable) -> Coming:
    assert dossier.due_at is not None
    left = remaining_words(dossier.due_at, now, timetable)
    return Coming(
        dossier=dossier,
        words=left.words,
        tone=str(left.severity),
        needed=_needed(dossier, now, timetable),
        left=working_minutes_between(now, dossier.due_at, timetable),
    )


def _needed(dossier: Dossier, now: datetime, timetable: Timetable) -> int:
    """Working minutes that the open step and those after it are allotted still."""
    run = next(iter(dossier.open_runs), None)  # type: ignore[attr-defined]
    if run is None:
        return 0
    spent = working_minutes_between(run.started_at, now, timetable)
    after = sum(step.allotted_minutes for step in dossier.procedure_version.route.all() if step.order > run.order)
    return max(int(run.allotted_minutes) - spent, 0) + after
