"""Dates, numbers, money and masks as they are written in Vietnam."""

import datetime as dt
from decimal import Decimal

import pytest

from congso.ui import filters


def test_dates_and_times_are_local() -> None:
    late_in_utc = dt.datetime(2020, 8, 27, 20, 6, tzinfo=dt.UTC)
    assert filters.ngay(late_in_utc) == "28/08/2020"
    assert filters.gio(late_in_utc) == "03:06"
    assert filters.ngay_gio(late_in_utc) == "28/08/2020 03:06"
    assert filters.may(late_in_utc) == "2020-08-28T03:06"
    assert filters.ngay(dt.date(2020, 1, 5)) == "05/01/2020"
    assert filters.gio(dt.time(7, 30)) == "07:30"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234.5, None, "1.234,5"),
        (815, None, "815"),
        (1000000, None, "1.000.000"),
        (0, None, "0"),
        (-3, None, "−3"),
        (45.161290, None, "45,16"),
        (2.5, 0, "3"),
        (Decimal("0.10"), 2, "0,10"),
        (None, None, "–"),
    ],
)
def test_numbers(value, places, text) -> None:
    assert filters.so(value, places) == text


def test_money_percent_count_and_mask() -> None:
    assert filters.tien(650000) == "650.000\u00a0đ"
    assert filters.phan_tram(98.4925) == "98,49%"
    assert filters.dem(99) == "99"
    assert filters.dem(100) == "99+"
    assert filters.che("075196004123") == "0********123"
    assert filters.che("") == "–"


def test_free_text_keeps_its_lines_and_is_escaped() -> None:
    assert str(filters.noi_dung("a <i>\r\nb\n\nc")) == "<p>a &lt;i&gt;<br>b</p><p>c</p>"
    assert str(filters.noi_dung(None)) == ""
