"""Biểu II.06a: as it stood on any evening, whatever happens afterwards; its sums; what its cells open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from congso.dossiers import actions as dossiers
from congso.dossiers.models import Dossier
from congso.figures.measuring import measure
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.reports.tables import checks
from congso.reports.tables.ii06a import II06A, KEYS, breaches_of, ii06a
from congso.reports.tables.plain import as_plain, written
from congso.reports.tables.sheet import Cell, Line, Rank
from congso.reports.tests.lives import Lives, evening_of, morning_of, what_shows
from tests.figure_lists import rows_listed

YEAR, BEGIN = Period(2020), date(2020, 6, 10)


def numbers(table, rank=Rank.TOTAL):
    line = next(line for line in table.lines if line.rank == rank)
    return [cell.value for cell in line.cells[2:]]


@pytest.mark.parametrize("seed", [5, 6])
def test_every_evening_is_told_alike_then_and_ever_after(cast, seed):
    lives, told = Lives(cast, seed), []
    for day in (BEGIN + timedelta(days=number) for number in range(0, 30, 2)):
        with clock.at(morning_of(day)):
            lives.live_a_day()
            if day.day in (16, 24):
                lives.correct_calendar(days_ahead=2)
        with clock.at(evening_of(day)):
            start = lives.chance.choice([date(2020, 1, 1), date(2020, 6, 14), date(2020, 6, 21)])
            period = Period.between(min(start, day), day)
            table = ii06a(cast.agency, period)
            assert numbers(table) == what_shows(cast.agency.pk, period.start)
            told.append((period, written(table)))
    assert len(lives.acts) > 8, lives.acts
    with clock.at(evening_of(date(2021, 3, 1))):
        assert [period for period, then in told if written(ii06a(cast.agency, period)) != then] == []


def test_a_date_that_moved_later_is_the_old_one_in_the_old_table(cast):
    """Overdue on the evening of 18 June; then a supplement restarts the term, and the clock stands in between."""
    dossier = cast.at_step("appraise")
    evening = Period.between(BEGIN, date(2020, 6, 18))
    with clock.at(evening_of(date(2020, 6, 18))):
        overdue = written(ii06a(cast.agency, evening))
        assert numbers(ii06a(cast.agency, evening))[-2:] == [0, 1]
    with clock.at(morning_of(date(2020, 6, 19))):
        cast.awaiting_supplement(dossier)
    with clock.at(evening_of(date(2020, 6, 22))):
        assert numbers(ii06a(cast.agency, Period.between(BEGIN, date(2020, 6, 22))))[-2:] == [1, 0]
    with clock.at(morning_of(date(2020, 6, 23))):
        taken = dossiers.take_supplement(dossier=Dossier.objects.get(pk=dossier.pk), by=cast.clerk)
        assert taken.due_on > date(2020, 6, 23)
        assert written(ii06a(cast.agency, evening)) == overdue
        assert numbers(ii06a(cast.agency, Period.between(BEGIN, date(2020, 6, 22))))[-2:] == [1, 0]


def test_years_meet_without_a_gap(cast):
    """Received on the last evening of 2020, finished on the first working day of 2021: carried over once."""
    with clock.at(datetime(2020, 12, 31, 16, 0, tzinfo=clock.HANOI)):
        cast.at_step("return"), cast.finished()
    with clock.at(datetime(2021, 1, 4, 8, 0, tzinfo=clock.HANOI)):
        running = Dossier.objects.get(finished_at=None)
        dossiers.finish(dossier=running, by=cast.holder_of(running))
        of = {year: numbers(ii06a(cast.agency, Period(year))) for year in (2019, 2020, 2021)}
    assert of[2019] == [0] * 11
    assert of[2020] == [2, 0, 2, 0, 1, 1, 0, 0, 1, 1, 0]
    assert of[2021] == [1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0]


def test_each_cell_opens_its_rows(cast, client):
    cast.received(), cast.finished(), cast.awaiting_supplement()
    with clock.at(morning_of(date(2020, 6, 25))):
        cast.received(), cast.received(cast.exhibition)
    client.force_login(cast.director)
    with clock.at(morning_of(date(2020, 12, 1))):
        told = as_plain(ii06a(cast.agency, YEAR))
        for line in told["lines"]:
            for key, address in line["rows"].items():
                assert rows_listed(client, address) == line["cells"][key], address
    total = told["lines"][-1]["cells"]
    assert (total["dossiers_running_overdue"], total["dossiers_running_in_time"]) == (3, 1)


def test_agencies_add_up_to_the_whole_house(cast, neighbours):
    cast.received(), neighbours.finished(), neighbours.received()
    parts = [numbers(ii06a(agency, YEAR)) for agency in (cast.agency, neighbours.agency)]
    assert [sum(pair) for pair in zip(*parts, strict=True)] == [3, 0, 3, 0, 1, 1, 0, 0, 2, 2, 0]


def test_what_does_not_add_up_is_refused(cast):
    cast.received()
    table = ii06a(cast.agency, YEAR)
    group, line, total = table.lines
    wrong = Line((*line.cells[:2], Cell(2), *line.cells[3:]), line.rank)
    told = checks.breaches(II06A, [group, wrong, total])
    assert len(told) == 3
    assert "cột (3) là 2, cộng các phần là 1" in told[0]
    assert "dòng tổng là 1, cộng dòng là 2" in told[2]
    carried = Line((*line.cells[:5], Cell(1), *line.cells[6:]), line.rank)
    told = breaches_of(replace(table, lines=(group, carried, total)))
    assert any("cuối kỳ trước còn 0" in words for words in told)
    with pytest.raises(Refused, match="không lập biểu"):
        checks.refuse(told)


def test_a_few_questions_however_many_dossiers(cast, django_assert_num_queries):
    cast.finished()
    for _ in range(2):
        cast.received(), cast.finished(cast.notice)
        with django_assert_num_queries(3):
            ii06a(cast.agency, YEAR)


def test_programs_find_columns_by_key_and_number(cast):
    cast.received()
    told = json.loads(written(ii06a(cast.agency, Period.between(date(2019, 12, 15), date(2020, 12, 14)))))
    assert told["period"] == {
        "words": "năm 2020 (15/12/2019 đến 14/12/2020)",
        "from": "2019-12-15",
        "to": "2020-12-14",
    }
    assert [column["number"] for column in told["columns"]] == [f"({number})" for number in range(1, 14)]
    assert told["lines"][-1]["cells"]["dossiers_handled"] == 1
    assert "chot=14" in told["lines"][-1]["rows"]["dossiers_handled"]


def test_figures_and_table_are_the_same_counts(cast):
    cast.received(), cast.finished()
    measured = measure(KEYS, agency_id=cast.agency.pk, period=YEAR)
    assert numbers(ii06a(cast.agency, YEAR)) == [measured[key].value for key in KEYS]
