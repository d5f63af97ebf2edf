"""Periods: days, names in addresses, words, and what is no period."""

from datetime import date

import pytest

from congso.figures.periods import Period, choices
from congso.kernel.refusals import Refused

NAMED = [
    ({"nam": "2020"}, date(2020, 1, 1), date(2020, 12, 31), "năm 2020"),
    ({"nam": "2020", "ky": "quy-2"}, date(2020, 4, 1), date(2020, 6, 30), "quý II năm 2020"),
    ({"nam": "2020", "ky": "thang-2"}, date(2020, 2, 1), date(2020, 2, 29), "tháng 2 năm 2020"),
    ({"nam": "2021", "ky": "dau-nam-8"}, date(2021, 1, 1), date(2021, 8, 31), "8 tháng đầu năm 2021"),
]


@pytest.mark.parametrize(("query", "start", "end", "words"), NAMED)
def test_an_address_names_a_period_and_the_period_its_address(query, start, end, words):
    period = Period.read(query, otherwise=1999)
    assert (period.start, period.end, period.words, period.query) == (start, end, words, query)
    assert period.days == (start, end)


def test_no_year_is_the_year_given():
    assert Period.read({}, otherwise=2020) == Period(2020)


@pytest.mark.parametrize(
    "query",
    [
        {"nam": "20"},
        {"nam": "abcd"},
        {"nam": "٢٠٢٠"},
        {"nam": "0000"},
        {"nam": "9999"},
        {"nam": "2020", "ky": "quy-5"},
        {"nam": "2020", "ky": "quy-0"},
        {"nam": "2020", "ky": "thang-13"},
        {"nam": "2020", "ky": "thang-"},
        {"nam": "2020", "ky": "-3"},
        {"nam": "2020", "ky": "tuan-3"},
        {"nam": "2020", "ky": "dau-nam-999"},
    ],
)
def test_what_is_no_period_is_refused(query):
    with pytest.raises(Refused):
        Period.read(query, otherwise=2020)


def test_the_first_three_months_are_the_first_quarter_and_twelve_the_year():
    assert Period.first_months(2020, 3).words == "quý I năm 2020"
    assert Period.first_months(2020, 12).words == "năm 2020"


def test_months_cover_the_period_without_a_gap():
    months = Period.quarter(2020, 3).months()
    assert [month.words for month in months] == [f"tháng {n} năm 2020" for n in (7, 8, 9)]
    assert [month.start.day for month in months] == [1, 1, 1]
    assert Period(2020).months()[-1].end == Period(2020).end


def test_every_period_that_can_be_chosen_is_read_back():
    for name, words in choices(2020):
        period = Period.read({"nam": "2020", "ky": name}, otherwise=1999)
        assert period.name == name
        assert words == "Cả năm" or words.lower() in period.words.lower()


def test_the_quarters_of_a_year_keep_their_large_numerals():
    words = [each for _, each in choices(2020)]
    assert words[0] == "Cả năm"
    assert words[3:7] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
