"""The whole year as a list of acts in the order of time; no database, the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from congso.demo.cases import (
    DECLINED,
    GRANTED,
    Case,
    Impossible,
    give_applicants,
    pick,
    received_cases,
    unreceived_cases,
)
from congso.demo.moments import Diary, Times
from congso.demo.roads import Act, Road, Step
from congso.demo.written import written_office
from congso.demo.year import Year
from congso.procedures.catalogue import data_2020, rows_2020
from congso.procedures.states import StepWork
from congso.worktime.holidays_on_record import built_in_timetable
from congso.worktime.terms import Term, TermUnit
from congso.worktime.timetable import Timetable

THROWS = 200
UNITS = {"hours": TermUnit.WORKING_HOURS}
"""Where the catalogue and the calendar use different words (see `dossiers.deadlines.term_of`)."""


@dataclass(frozen=True)
class Promise:
    """What the catalogue says of a procedure, as far as the plan needs it."""

    term: Term
    route: tuple[Step, ...]
    issues_document: bool

    @classmethod
    def of(cls, bundle: Mapping[str, Any], second_site: str) -> Promise:
        """Read from a bundle of the catalogue; `second_site` is the short name of the division that works there."""
        far = any(step.get("unit") == second_site for step in bundle["route"])
        return cls(
            Term(bundle["term_amount"], UNITS.get(bundle["term_unit"]) or TermUnit(bundle["term_unit"])),
            tuple(Step(step["work"], far) for step in bundle["route"]),
            bundle["result_kind"] != "no_document",
        )

    @property
    def visited(self) -> bool:
        """Whether others take part: a look on the spot, a consultation, the province."""
        return bool({step.work for step in self.route} & {StepWork.INSPECT, StepWork.CONSULT, StepWork.OUTSIDE})

    @property
    def days(self) -> int:
        return self.term.amount


@dataclass(frozen=True)
class Plan:
    """All dossiers of the year, and everything that happens to them."""

    cases: tuple[Case, ...]
    times: Mapping[int, Times]
    acts: tuple[Act, ...]


def make_plan(figures: Year, promises: Mapping[str, Promise], timetable: Timetable, seed: int) -> Plan:
    """Throw the dice until everything fits together; with the same seed always the same."""
    for throw in range(THROWS):
        try:
            return _throw(figures, promises, timetable, Random(f"{seed}.{throw}"))
        except Impossible as reason:
            last = reason
    raise last


def _throw(figures: Year, promises: Mapping[str, Promise], timetable: Timetable, dice: Random) -> Plan:
    cases = received_cases(figures, {slug: promise.days for slug, promise in promises.items()}, dice)
    diary = Diary(
        figures=figures,
        timetable=timetable,
        dice=dice,
        terms={slug: promise.term for slug, promise in promises.items()},
        visited=frozenset(slug for slug, promise in promises.items() if promise.visited),
    )
    times = {case.serial: diary.received(case) for case in sorted(cases, key=_narrowest_first)}
    refused = unreceived_cases(figures, len(cases), dice)
    times |= {case.serial: diary.unreceived(case) for case in refused}
    everybody = [*cases, *refused]
    give_applicants(everybody, figures, dice)
    roads = {case.serial: _road(case, times[case.serial], figures, promises, diary) for case in everybody}
    _after_the_end(cases, times, roads, promises, diary)
    acts = sorted(act for road in roads.values() for act in road if act.at <= figures.now)
    return Plan(tuple(everybody), times, tuple(acts))


def _narrowest_first(case: Case) -> tuple[int, int]:
    """Late ones and those with few possible days choose before the others."""
    return (0 if case.late else 1 if case.supplemented else 2 if case.carried else 3, case.serial)


def _road(case: Case, times: Times, figures: Year, promises: Mapping[str, Promise], diary: Diary) -> list[Act]:
    road = Road(case, times, promises[case.procedure].route, figures.steps, diary.timetable, diary.dice)
    acts = road.written()
    if case.late is not None:
        at = diary.apology(case, times)
        place = next(place for place, act in enumerate(acts) if act.at > at)
        letter = Act(at, case.serial, 0, "apologise", {"why": case.late.cause, "finished": times.finished})
        acts = _numbered([*acts[:place], letter, *acts[place:]])
    return acts


def _numbered(acts: Sequence[Act]) -> list[Act]:
    return [replace(act, order=order) for order, act in enumerate(acts)]


# ------------------------------------------------------------------------------------------------- after the end


def _after_the_end(
    cases: Sequence[Case],
    times: Mapping[int, Times],
    roads: dict[int, list[Act]],
    promises: Mapping[str, Promise],
    diary: Diary,
) -> None:
    """Who fetches the result when, and what they say about the service."""
    figures, dice = diary.figures, diary.dice
    results = [case for case in cases if case.ending in (GRANTED, DECLINED)]
    papers = [case for case in results if promises[case.procedure].issues_document or case.ending == DECLINED]
    patience = 31

    def long_ago(case: Case) -> bool:
        finished = times[case.serial].finished
        return finished is not None and (figures.now - finished).days > patience and not case.late

    for case in pick(papers, figures.collection["not_within_30_days"], dice, long_ago):
        case.collected_late = True
    for case in pick(papers, figures.filing["sample_results"], dice, lambda case: True):
        case.result_file = True
    for case in results:
        road, finished = roads[case.serial], times[case.serial].finished
        assert finished is not None
        if case not in papers:
            at, way = diary.timetable.open_from(finished + _minutes(dice, 5, 90)), "online"
        elif case.collected_late:
            at, way = diary.collected(finished, dice.randint(patience + 1, 4 * patience)), "counter"
        else:
            way = "post" if dice.random() < figures.collection["by_post"] else "counter"
            at = diary.collected(finished, dice.randint(*figures.collection["days"]))
        road.append(Act(at, case.serial, len(road), "hand_over", {"way": way}))
    _ratings(results, roads, diary)


def _ratings(results: Sequence[Case], roads: dict[int, list[Act]], diary: Diary) -> None:
    figures, dice = diary.figures, diary.dice
    handed = [case for case in results if roads[case.serial][-1].at + _minutes(dice, 30, 30) < figures.now]
    unhappy = pick(handed, figures.survey["not_satisfied"], dice, lambda case: bool(case.late or case.supplemented))
    content = pick(
        handed,
        figures.survey["satisfied"] + figures.survey["very_satisfied"],
        dice,
        lambda case: case.late is None and case not in unhappy,
    )
    slips = [(case, "not_satisfied") for case in unhappy]
    slips += [(case, "satisfied") for case in content[: figures.survey["satisfied"]]]
    slips += [(case, "very_satisfied") for case in content[figures.survey["satisfied"] :]]
    for case, satisfaction in slips:
        road = roads[case.serial]
        at = road[-1].at + _minutes(dice, 2, 25)
        road.append(Act(at, case.serial, len(road), "rate", {"satisfaction": satisfaction}))


def _minutes(dice: Random, least: int, most: int) -> timedelta:
    return timedelta(minutes=dice.randint(least, most))


def plan_of(figures: Year, seed: int) -> Plan:
    """The plan of a year by the catalogue and the calendar that come with the program."""
    return make_plan(figures, promises_of(figures.year), built_in_timetable(), seed)


def promises_of(year: int) -> dict[str, Promise]:
    """What the catalogue promises for each procedure, by its slug."""
    written = written_office(year)
    divisions = {unit["catalogue"]: unit["short_name"] for unit in written["units"] if "catalogue" in unit}
    far = next(unit["short_name"] for unit in written["units"] if unit["site"] == "second")
    return {
        row.data["slug"]: Promise.of(row.data, far) for row in rows_2020(data_2020(), divisions) if row.data is not None
    }
