"""The plan of the year's incoming documents agrees with the figures to the last document; nothing is played."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from congso.correspondence.fields import check_not_secret
from congso.correspondence.states import ArrivalWay, IssuerGroup
from congso.demo.incoming.calendar import weeks_of
from congso.demo.incoming.figures import Incoming, read_incoming, shared
from congso.demo.incoming.letters import Letter
from congso.demo.incoming.plan import IncomingPlan, incoming_plan
from congso.demo.year import read_year
from congso.worktime.holidays_on_record import built_in_timetable

YEAR = read_year(2020)
BOTH_WAYS = (1190, 1370, 1610, 1420, 1460, 1560, 1590, 1500, 1560, 1640, 1660, 1742)


@pytest.fixture(scope="module")
def figures() -> Incoming:
    return read_incoming(2020)


@pytest.fixture(scope="module")
def plan(figures: Incoming) -> IncomingPlan:
    return incoming_plan(figures, YEAR, 2020)


def registered(plan: IncomingPlan) -> list[Letter]:
    return [letter for letter in plan.letters if not letter.returned]


def test_months_senders_and_types_are_those_of_the_figures(plan, figures):
    letters = registered(plan)
    assert len(letters) == 13086
    entered = [act for act in plan.acts if act.verb == "register"]
    by_month = Counter(act.at.month for act in entered)
    assert tuple(by_month[month] for month in range(1, 13)) == figures.by_month
    assert Counter(letter.sender.group for letter in letters) == {
        "province": 3930,
        "department": 3140,
        "district": 1570,
        "affiliated": 1440,
        "ministry": 1410,
        "party": 780,
        "private": 470,
        "council": 180,
        "other": 166,
    }
    assert Counter(letter.sort for letter in letters) == {
        "letter": 8150,
        "decision": 1170,
        "plan": 920,
        "invitation": 850,
        "report": 760,
        "notice": 600,
        "submission": 320,
        "order": 96,
        "other": 220,
    }
    assert set(figures.by_group) == set(IssuerGroup.values)


def test_the_months_are_shared_with_what_goes_out(figures):
    assert sum(figures.by_month) == 13086
    out = [both - into for both, into in zip(BOTH_WAYS, figures.by_month, strict=True)]
    assert sum(out) == 5216
    assert all(abs(into - both * 13086 / 18302) < 1 for both, into in zip(BOTH_WAYS, figures.by_month, strict=True))
    assert shared(10, [1, 1, 1]) == [4, 3, 3]


def test_what_comes_twice_goes_back_or_comes_on_paper(plan, figures):
    letters = registered(plan)
    paper = Counter(letter.sender.group for letter in letters if letter.paper)
    assert paper == {"ministry": 14, "private": 9, "other": 5}
    assert all(letter.way == ArrivalWay.POST for letter in letters if letter.paper)
    verbs = Counter(act.verb for act in plan.acts)
    assert (verbs["arrive"], verbs["register"]) == (13086 + 131, 13086)
    assert verbs["arrive_again"] == verbs["join"] == round(13086 * 0.04)
    assert verbs["send_back"] == round(13086 * 0.01)
    assert sum(letter.file for letter in letters) == 300


def test_what_documents_ask_of_the_office(plan, figures):
    letters = registered(plan)
    assert Counter(letter.handling for letter in letters) == {"inform": 7197, "act": 3926, "deadline": 1963}
    asked = [letter for letter in letters if letter.handling == "deadline"]
    assert sum(letter.late for letter in asked) == 1963 - round(1963 * 0.93)
    assert all((letter.settled_at.date() > letter.due_on) == letter.late for letter in asked)
    assert all(letter.meets_at > letter.registered_at for letter in letters if letter.sort == "invitation")


def test_what_is_to_be_done_goes_its_way(plan):
    verbs = Counter(act.verb for act in plan.acts)
    assert 13000 < verbs["pass_on"] + verbs["submit"] <= 13086
    assert 0.05 < verbs["direct"] / (3926 + 1963) < 0.15
    assert verbs["settle"] > 5700
    order = ("arrive", "register", "pass_on", "submit", "direct", "forward", "settle")
    of_one: dict[int, list[str]] = {}
    for act in plan.acts:
        of_one.setdefault(act.serial, []).append(act.verb)
    for verbs_of_one in of_one.values():
        way = [order.index(verb) for verb in verbs_of_one if verb in order]
        assert way == sorted(way)


def test_corrections_recalls_units_and_the_calendar(plan, figures):
    letters = registered(plan)
    corrected = [one for one in letters if one.corrected_at is not None]
    recalled = [one for one in letters if one.recalled_at is not None]
    assert (len(corrected), len(recalled), len(corrected) + len(recalled)) == (17, 8, 25)
    assert not {one.serial for one in corrected} & {one.serial for one in recalled}
    assert all(one.passed_at < one.recalled_at for one in recalled)
    assert sum(one.removed_at is not None for one in recalled) == 5
    passed = [one for one in letters if one.passed_to]
    assert len(passed) == figures.to_units == round(13086 * 0.03)
    assert len({one.passed_to for one in passed}) == 8
    assert all(one.registered_at < one.passed_at < one.unit_entered_at < one.unit_settled_at for one in passed)
    going = [one for one in letters if one.scheduled_at is not None]
    assert 480 < len(going) <= 510
    assert all(one.passed_at < one.scheduled_at < one.meets_at for one in going)


def test_each_week_is_published_before_it_begins(plan):
    weeks = list(weeks_of(plan, YEAR, built_in_timetable()))
    assert len(weeks) == 52
    assert weeks[0].monday == date(2020, 1, 6)
    firsts = [next(act for act in week.acts if act.verb == "publish") for week in weeks]
    assert all(act.at.date() < week.monday for act, week in zip(firsts, weeks, strict=True))
    assert 20 < sum(len(week.acts) > 2 for week in weeks) < 52


def test_numbers_are_of_the_form_and_never_the_same_twice(plan):
    codes = Counter((letter.sender.name, letter.code, letter.issued_on) for letter in plan.letters if letter.number)
    assert set(codes.values()) == {1}
    for letter in plan.letters:
        check_not_secret("none", letter.notation)
        if letter.doc_type == "decision" and not letter.sender.party:
            assert letter.notation == f"QĐ-{letter.sender.notation}"
    of_province = [one for one in plan.letters if one.notation == "QĐ-UBND" and one.sender.group == "province"]
    of_year = [one for one in of_province if one.issued_on.year == 2020]
    in_order = sorted(of_year, key=lambda one: int(one.number))
    assert [one.issued_on for one in in_order] == sorted(one.issued_on for one in in_order)


def test_history_runs_forward_and_van_thu_works_in_hours(plan):
    timetable = built_in_timetable()
    assert [act.at for act in plan.acts] == sorted(act.at for act in plan.acts)
    assert plan.acts[0].at >= YEAR.opens
    assert plan.acts[-1].at <= YEAR.now
    mine = [act for act in plan.acts if act.verb in ("register", "send_back", "join")]
    assert all(timetable.open_from(act.at) == act.at for act in mine)
    assert all(letter.issued_on <= letter.came_at.date() for letter in plan.letters)
    assert all(letter.came_at < letter.registered_at for letter in plan.letters)


def test_subjects_read_like_subjects(plan):
    words = [letter.words for letter in plan.letters]
    assert len(set(words)) > 5000
    assert not [line for line in words if "{" in line or "|" in line or len(line) > 300]
    in_june = {letter.summary for letter in plan.letters if letter.month == 6}
    assert not [line for line in in_june if "mừng Xuân" in line]


def test_the_same_seed_gives_the_same_documents(plan, figures):
    assert incoming_plan(figures, YEAR, 2020).letters == plan.letters
    assert date(2020, 1, 2) == plan.acts[0].at.date()
