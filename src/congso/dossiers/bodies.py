"""Whose time it was: the office's own part of a dossier and that of each body outside, apart (tách thời gian)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from congso.dossiers.models import ClockStop, Dossier, Dossiers, StepRun
from congso.kernel import clock
from congso.procedures.terms import MINUTES_A_DAY
from congso.worktime.queries import timetable_for
from congso.worktime.reckoning import StopRule
from congso.worktime.timetable import Timetable
from congso.worktime.walking import working_minutes_between

OURS = ""
"""The body of the steps that the office does itself."""
AT_A_TIME = 500


@dataclass(frozen=True)
class BodyTime:
    """How long a dossier lay with one body, in working minutes, against the time of that body's steps.

    `body` is empty for the office itself. Pauses of the clock are left out; what a restart made void counts for nobody.
    """

    dossier_id: int
    body: str
    allotted: int
    spent: int

    @property
    def late(self) -> bool:
        return self.spent > self.allotted

    @property
    def words(self) -> str:
        """Spent of allotted, and by how much it is too late."""
        told = f"{_spoken(self.spent)} trong {_spoken(self.allotted)}"
        return f"{told}, quá {_spoken(self.spent - self.allotted)}" if self.late else told


def _spoken(minutes: int) -> str:
    """Working time as people say it, days of eight hours: "2 ngày 3 giờ", "40 phút"."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, left = divmod(rest, 60)
    parts = [f"{days} ngày" if days else "", f"{hours} giờ" if hours else "", f"{left} phút" if left else ""]
    return " ".join(part for part in parts if part) or "0 phút"


def times_of(dossier: Dossier, *, until: datetime | None = None) -> list[BodyTime]:
    """The time of each body on one dossier, the office first; costs nothing where steps and pauses are read already."""
    timetable = timetable_for(dossier.agency_id)
    runs, stops = list(dossier.step_runs.all()), list(dossier.clock_stops.all())
    return _times(dossier.pk, runs, stops, timetable, until or clock.now())


def lateness_by_body(dossiers: Dossiers, *, until: datetime | None = None) -> Iterator[BodyTime]:
    """The time of each body on each of these dossiers (thời gian, chậm muộn theo cơ quan), for tables.

    As of `until`, now when it is left out. A few hundred dossiers are in memory at a time, two queries for them.
    """
    moment, chunk = until or clock.now(), []
    for pair in dossiers.order_by("pk").values_list("pk", "agency_id").iterator(chunk_size=AT_A_TIME):
        chunk.append(pair)
        if len(chunk) == AT_A_TIME:
            yield from _of_chunk(chunk, moment)
            chunk = []
    yield from _of_chunk(chunk, moment)


def _of_chunk(chunk: Sequence[tuple[int, int]], until: datetime) -> Iterator[BodyTime]:
    agencies = dict(chunk)
    runs = _by_dossier(StepRun.objects.filter(dossier__in=agencies).order_by("dossier_id", "id"))
    stops = _by_dossier(ClockStop.objects.filter(dossier__in=agencies).order_by("dossier_id", "id"))
    for pk, agency_id in chunk:
        yield from _times(pk, runs.get(pk, []), stops.get(pk, []), timetable_for(agency_id), until)


def _by_dossier(rows: Iterable[Any]) -> dict[int, list[Any]]:
    return {pk: list(mine) for pk, mine in groupby(rows, key=lambda row: row.dossier_id)}


def _times(
    pk: int, runs: Sequence[StepRun], stops: Sequence[ClockStop], timetable: Timetable, until: datetime
) -> list[BodyTime]:
    allotted: dict[str, dict[int, int]] = {}
    spent: dict[str, int] = {}
    for run in runs:
        if run.started_at >= until:
            continue
        allotted.setdefault(run.outside_body, {})[run.order] = run.allotted_minutes
        spent[run.outside_body] = spent.get(run.outside_body, 0) + _spent(run, stops, timetable, until)
    bodies = sorted(allotted, key=lambda body: (body != OURS, body))
    return [BodyTime(pk, body, sum(allotted[body].values()), spent[body]) for body in bodies]


def _spent(run: StepRun, stops: Sequence[ClockStop], timetable: Timetable, until: datetime) -> int:
    """Working minutes of one pass through a step, without the pauses in it and without what a restart made void."""
    begins, ends = run.started_at, min(run.ended_at or until, until)
    paused = 0
    for stop in stops:
        over = min(stop.until or until, until)
        if stop.since >= ends or over <= begins:
            continue
        if stop.rule == StopRule.RESTART and stop.until is not None and over < ends:
            begins, paused = over, 0
        else:
            paused += working_minutes_between(max(stop.since, begins), min(over, ends), timetable)
    return max(working_minutes_between(begins, ends, timetable) - paused, 0)
