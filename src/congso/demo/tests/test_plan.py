"""The plan of the year adds up, keeps the calendar, and is the same for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

import pytest

from congso.demo.cases import DECLINED, EARLY, GRANTED, LATE, ON_THE_DAY, RUNNING, STOPPED, WITHDRAWN, Case
from congso.demo.plan import Plan, plan_of
from congso.demo.year import MONTHS, Year, read_year
from congso.worktime.holidays_on_record import built_in_timetable

CITIZENS_OWN = {"open_dossier", "submit", "complete"}


@pytest.fixture(scope="module")
def figures() -> Year:
    return read_year(2020)


@pytest.fixture(scope="module", params=[2020, 7])
def plan(request, figures: Year) -> Plan:
    return plan_of(figures, request.param)


def received(plan: Plan) -> list[Case]:
    return [case for case in plan.cases if not case.never]


def by_month(days) -> tuple[int, ...]:
    found = Counter(day.month for day in days)
    return tuple(found[month] for month in MONTHS)


def test_the_months_are_those_of_the_report(plan, figures):
    times = plan.times
    assert by_month(times[case.serial].received for case in received(plan)) == figures.received
    ended = [case for case in received(plan) if case.ending != RUNNING]
    assert by_month(times[case.serial].finished for case in ended) == figures.resolved
    paper = [case for case in received(plan) if case.door != "online"]
    assert by_month(times[case.serial].received for case in paper) == figures.on_paper


def test_each_procedure_has_its_share(plan, figures):
    online = Counter(case.procedure for case in received(plan) if case.door == "online")
    paper = Counter(case.procedure for case in received(plan) if case.door != "online")
    for kind in figures.procedures:
        assert (online[kind.slug], paper[kind.slug]) == (kind.online, kind.paper), kind.slug
    assert sum(1 for kind in figures.procedures if kind.online) == 14


def test_the_doors_and_the_ends(plan):
    cases = received(plan)
    doors = Counter((case.door, case.on_behalf) for case in cases)
    assert doors == {("online", False): 576, ("online", True): 190, ("counter", False): 41, ("post", False): 8}
    ends = Counter(case.ending for case in cases)
    assert ends == {GRANTED: 765, DECLINED: 20, WITHDRAWN: 7, STOPPED: 4, RUNNING: 19}
    assert Counter(case.never for case in plan.cases if case.never) == {
        "wrong_agency": 38,
        "duplicate": 40,
        "lapsed": 36,
    }


def test_every_promise_is_kept_as_planned(plan, figures):
    kept = Counter()
    for case in received(plan):
        times = plan.times[case.serial]
        if case.ending in (GRANTED, DECLINED):
            ended, due = times.finished.date(), times.due.on
            kept[EARLY if ended < due else ON_THE_DAY if ended == due else LATE] += 1
            assert case.punctual == (EARLY if ended < due else ON_THE_DAY if ended == due else LATE)
        elif case.ending == RUNNING:
            assert times.due.on > date(2020, 12, 31)
    assert kept == {EARLY: 560, ON_THE_DAY: 213, LATE: 12}


def test_the_late_ones_are_late_as_the_report_says(plan, figures):
    late = [case for case in received(plan) if case.late]
    ended = sorted(plan.times[case.serial].finished.month for case in late)
    assert ended == [2, 3, 6, 6, 7, 7, 8, 8, 8, 10, 12, 12]
    days = [(plan.times[case.serial].finished.date() - plan.times[case.serial].due.on).days for case in late]
    assert (sum(1 <= day <= 2 for day in days), sum(3 <= day <= 5 for day in days), days.count(9)) == (8, 3, 1)
    letters = [act for act in plan.acts if act.verb == "apologise"]
    before = [act.at.date() < plan.times[act.serial].due.on for act in letters]
    assert (before.count(True), before.count(False)) == (10, 2)


def test_the_detours(plan):
    verbs = Counter(act.verb for act in plan.acts)
    assert verbs["complete"] == 96
    assert verbs["ask_for_completion"] == 96 + 36
    assert verbs["request_supplement"] == 34
    assert verbs["take_supplement"] == 28
    assert (verbs["stop"], verbs["accept_withdrawal"], verbs["refuse"]) == (4, 7, 114)
    assert verbs["finish"] == 785


def test_slips_are_400_and_the_unhappy_had_a_reason(plan):
    slips = [act for act in plan.acts if act.verb == "rate"]
    assert Counter(act.details["satisfaction"] for act in slips) == {
        "very_satisfied": 252,
        "satisfied": 144,
        "not_satisfied": 4,
    }
    cases = {case.serial: case for case in plan.cases}
    unhappy = [cases[act.serial] for act in slips if act.details["satisfaction"] == "not_satisfied"]
    assert all(case.late or case.supplemented for case in unhappy)


def test_everybody_files_and_the_firms_file_most_banners(plan):
    assert {case.applicant for case in received(plan)} == set(range(310))
    banners = [case for case in received(plan) if case.procedure == "quang-cao-bang-bang-ron"]
    assert len(banners) == 385
    assert sum(case.applicant < 12 for case in banners) == 223


def test_history_runs_forward_and_officials_work_in_their_hours(plan, figures):
    timetable = built_in_timetable()
    assert [act.at for act in plan.acts] == sorted(act.at for act in plan.acts)
    assert figures.opens <= plan.acts[0].at
    assert plan.acts[-1].at <= figures.now
    outside = {
        act.verb
        for act in plan.acts
        if act.verb not in CITIZENS_OWN and timetable.open_from(act.at) != act.at.replace(second=0)
    }
    assert outside <= {"rate"}


def test_some_of_what_citizens_file_comes_in_the_evening_or_at_weekends(plan):
    timetable = built_in_timetable()
    sent = [plan.times[case.serial].filed for case in received(plan) if case.self_filed]
    late = [at for at in sent if at.time() >= time(17) or not timetable.is_working_day(at.date())]
    assert len(late) == round(0.18 * 576)


def test_no_performance_is_filed_for_in_april(plan):
    months = {case.month for case in received(plan) if "bieu-dien" in case.procedure}
    assert 4 not in months


def test_the_same_seed_gives_the_same_year(figures):
    assert plan_of(figures, 5).acts == plan_of(figures, 5).acts
    assert plan_of(figures, 5).acts != plan_of(figures, 6).acts
