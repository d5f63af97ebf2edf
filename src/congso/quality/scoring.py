"""Scoring the dossiers of a period by the nine indices: each dossier, each officer, the body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count

from congso.dossiers.models import Dossier, Dossiers, StepRun
from congso.dossiers.states import RatingItem, Satisfaction
from congso.figures.measuring import Figure, measure
from congso.figures.periods import Period
from congso.people.models import Person
from congso.quality import nine_indices
from congso.quality.indicators import resolved
from congso.quality.models import SelfScore
from congso.quality.nine_indices import Served, Share
from congso.quality.states import MOST, OF_OFFICER, PER_DOSSIER, UNKNOWN, BodyClass, Index, OfficerClass
from congso.rules import queries as rules
from congso.rules.scoring import BODY_LIMITS, OFFICER_LIMITS, ONLINE_LIMITS
from congso.ui.filters import so
from congso.worktime.queries import timetable_for
from congso.worktime.timetable import Timetable
from congso.worktime.walking import working_minutes_between

AT_ONCE = 500
OF_BODY = (
    "procedures_total",
    "procedures_on_the_spot",
    "procedures_through_the_desk",
    "procedures_level_3_4",
    "dossiers_received",
    "dossiers_online",
    "dossiers_online_late_766",
)
"""What indices 5 and 9 are reckoned from."""
NEVER = timedelta()


@dataclass(frozen=True)
class Scored:
    """One dossier with its points by index, and who worked on it with their own points of index 2."""

    dossier: Dossier
    points: dict[int, int | None]
    officers: dict[Person, int]

    @property
    def total(self) -> int:
        return sum(points or 0 for points in self.points.values())


@dataclass(frozen=True)
class IndexLine:
    """One index of the body's sheet: what was reckoned or entered, what the appraiser gave, remarks."""

    index: Index
    value: Decimal | None
    points: int | None
    dossiers: int
    appraised: Decimal | None
    remark: str
    how: str
    rows: str = ""


@dataclass(frozen=True)
class BodySheet:
    """The sheet of an office (Bảng đánh giá việc giải quyết TTHC)."""

    lines: tuple[IndexLine, ...]
    limits: tuple[int, ...]
    ratings: tuple[Figure, ...]

    @property
    def missing(self) -> list[Index]:
        """Indices without data; they are left out (Điều 15)."""
        return [line.index for line in self.lines if line.value is None]

    @property
    def total(self) -> Decimal:
        return sum((line.value for line in self.lines if line.value is not None), Decimal(0))

    @property
    def appraised_total(self) -> Decimal | None:
        """The appraiser's sum, with the office's own value where the appraiser entered none; none if all are empty."""
        if all(line.appraised is None for line in self.lines):
            return None
        given = (line.appraised if line.appraised is not None else line.value for line in self.lines)
        return sum((value for value in given if value is not None), Decimal(0))

    @property
    def out_of(self) -> int:
        return MOST * len(self.lines)

    @property
    def body_class(self) -> BodyClass:
        return nine_indices.body_class(self.total, self.limits)

    @property
    def appraised_class(self) -> BodyClass | None:
        total = self.appraised_total
        return nine_indices.body_class(total, self.limits) if total is not None else None


@dataclass(frozen=True)
class OfficerScore:
    """An officer's score over the dossiers that they worked on."""

    person: Person
    dossiers: int
    values: dict[int, Decimal | None]
    total: Decimal
    duty: OfficerClass


def scored_rows(agency_id: int, period: Period) -> Dossiers:
    """The dossiers that are scored: those that ended in the period with a result."""
    found: Dossiers = Dossier.objects.filter(resolved(period), agency_id=agency_id)
    return found


def score_all(rows: Any, agency_id: int) -> list[Scored]:
    """The points of these dossiers, in a few queries for each five hundred."""
    timetable, found = timetable_for(agency_id), []
    asked = Count("supplements", distinct=True)
    listed = rows.select_related("procedure_version", "rating").annotate(asked_again=asked).order_by("id")
    batch: list[Any] = []
    for dossier in listed.iterator(chunk_size=AT_ONCE):
        batch.append(dossier)
        if len(batch) == AT_ONCE:
            found += _score(batch, timetable)
            batch = []
    return found + _score(batch, timetable)


def _score(batch: list[Any], timetable: Timetable) -> list[Scored]:
    runs: dict[int, list[StepRun]] = defaultdict(list)
    ended = StepRun.objects.filter(dossier__in=batch).exclude(ended_at=None).select_related("ended_by")
    for run in ended.order_by("id"):
        runs[run.dossier_id].append(run)
    return [_scored(dossier, runs[dossier.pk], timetable) for dossier in batch]


def _scored(dossier: Any, runs: list[StepRun], timetable: Timetable) -> Scored:
    rating = getattr(dossier, "rating", None)
    disliked = rating is not None and rating.items.get(RatingItem.DD) == Satisfaction.NOT_SATISFIED
    served = Served(
        timeliness=dossier.timeliness,
        shares=tuple(_share(one, timetable) for one in _by_part(runs).values()),
        asked_again=dossier.asked_again,
        channel=dossier.channel,
        on_behalf=dossier.on_behalf,
        return_way=dossier.return_way,
        disliked_behaviour=disliked,
    )
    return Scored(dossier, nine_indices.points_of(served), _officers(runs, timetable))


def _by_part(runs: Iterable[StepRun]) -> dict[tuple[str, int], list[StepRun]]:
    """The passes through steps by who took part: each outside body, each unit of the house."""
    parts: dict[tuple[str, int], list[StepRun]] = defaultdict(list)
    for run in runs:
        parts[(run.outside_body, 0 if run.outside else run.unit_id)].append(run)
    return parts


def _share(runs: list[StepRun], timetable: Timetable) -> Share:
    """What one part took and was allowed, in working minutes; an outside body is held to its own due moment."""
    if runs[0].outside:
        return Share(sum(_minutes(run, run.ended_at, timetable) for run in runs), _allowed_outside(runs, timetable))
    allowed = {run.order: run.allotted_minutes for run in runs}
    return Share(sum(_minutes(run, run.ended_at, timetable) for run in runs), sum(allowed.values()))


def _allowed_outside(runs: list[StepRun], timetable: Timetable) -> int:
    return sum(_minutes(run, run.due_at, timetable) for run in runs)


def _minutes(run: StepRun, until: datetime | None, timetable: Timetable) -> int:
    return working_minutes_between(run.started_at, until, timetable) if until and until > run.started_at else 0


def _officers(runs: list[StepRun], timetable: Timetable) -> dict[Person, int]:
    """Index 2 for each officer who ended steps inside the house: their own time against their own steps'."""
    own: dict[Person, list[StepRun]] = defaultdict(list)
    for run in runs:
        if run.ended_by is not None and not run.outside:
            own[run.ended_by].append(run)
    return {person: _share(theirs, timetable).points for person, theirs in own.items()}


def officer_scores(scored: Iterable[Scored], agency_id: int, period: Period) -> list[OfficerScore]:
    """Each officer of the period, those with the lowest score first."""
    of: dict[Person, list[Scored]] = defaultdict(list)
    for one in scored:
        for person in one.officers:
            of[person].append(one)
    full, most = (Decimal(rules.get(limit, on=period.end, agency_id=agency_id).value) / 10 for limit in OFFICER_LIMITS)
    found = []
    for person, theirs in of.items():
        values = {int(index): _mean_of(index, theirs, person) for index in OF_OFFICER}
        total = sum((value for value in values.values() if value is not None), Decimal(0))
        duty = nine_indices.officer_class(total, full, most)
        found.append(OfficerScore(person, len(theirs), values, total, duty))
    return sorted(found, key=lambda score: (score.total, score.person.sort_key))


def _mean_of(index: Index, scored: list[Scored], person: Person) -> Decimal | None:
    if index == Index.TIME_OF_EACH:
        return nine_indices.mean(one.officers[person] for one in scored)
    return nine_indices.mean(one.points[index] for one in scored)


def body_sheet(scored: list[Scored], agency_id: int, period: Period) -> BodySheet:
    """The body's sheet: what the house reckons, what the office and its appraiser entered."""
    entered = {score.index: score for score in SelfScore.objects.of(agency_id, period)}
    rated = ("ratings", "ratings_very_satisfied", "ratings_satisfied", "ratings_not_satisfied")
    figures = measure((*OF_BODY, *rated), agency_id=agency_id, period=period)
    limits = tuple(int(rules.get(limit, on=period.end, agency_id=agency_id).value) for limit in BODY_LIMITS)
    lines = tuple(_index_line(index, scored, entered.get(index), figures, agency_id, period) for index in Index)
    return BodySheet(lines, limits, tuple(figures[key] for key in rated))


def _index_line(
    index: Index,
    scored: list[Scored],
    entered: SelfScore | None,
    figures: dict[str, Figure],
    agency_id: int,
    period: Period,
) -> IndexLine:
    appraised = Decimal(entered.appraised) if entered is not None and entered.appraised is not None else None
    remark = entered.remark if entered is not None else ""
    if index in PER_DOSSIER:
        points = [one.points[index] for one in scored if one.points[index] is not None]
        total = sum(point or 0 for point in points)
        how = f"{so(total)} điểm trên {so(len(points))} hồ sơ" if points else "kỳ này chưa có hồ sơ để chấm"
        return IndexLine(index, nine_indices.mean(points), total, len(points), appraised, remark, how)
    if index == Index.ONLINE:
        value = _online(figures, agency_id, period)
        how = (
            f"{_out_of(figures, 'procedures_level_3_4', 'procedures_total')} thủ tục mức độ 3, 4; "
            f"{_out_of(figures, 'dossiers_online', 'dossiers_received')} hồ sơ trực tuyến"
        )
        rows = figures["dossiers_online"].rows
        decimal = Decimal(value) if value is not None else None
        return IndexLine(index, decimal, value, figures["dossiers_received"].numerator, appraised, remark, how, rows)
    own = entered.points if entered is not None else None
    how = "cơ quan tự chấm" if own is not None else f"chưa tự chấm; {UNKNOWN.get(index, '')}"
    if index == Index.DESK:
        reckoned, told = _desk(figures)
        how = f"cơ quan tự chấm; {told}" if own is not None else told
        own = own if own is not None else reckoned
    return IndexLine(index, Decimal(own) if own is not None else None, own, 0, appraised, remark, how)


def _desk(figures: dict[str, Figure]) -> tuple[int | None, str]:
    """Index 5 as the catalogue tells it, and how."""
    keys = ("procedures_total", "procedures_on_the_spot", "procedures_through_the_desk")
    procedures, spot, desk = (figures[key].numerator for key in keys)
    at_once, taken_in = (_out_of(figures, key, keys[0]) for key in keys[1:])
    told = f"{at_once} thủ tục giải quyết ngay tại quầy; {taken_in} thủ tục qua Bộ phận Một cửa"
    return nine_indices.desk_points(procedures, spot, desk), told


def _out_of(figures: dict[str, Figure], part: str, whole: str) -> str:
    return f"{so(figures[part].numerator)}/{so(figures[whole].numerator)}"


def _online(figures: dict[str, Figure], agency_id: int, period: Period) -> int | None:
    limits = [int(rules.get(limit, on=period.end, agency_id=agency_id).value) for limit in ONLINE_LIMITS]
    return nine_indices.online_points(
        figures["procedures_total"].numerator,
        figures["procedures_level_3_4"].numerator,
        figures["dossiers_received"].numerator,
        figures["dossiers_online"].numerator,
        figures["dossiers_online_late_766"].numerator,
        limits,
    )
