"""The arithmetic of both index sets, with the limits of the circular as test vectors."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from congso.kernel import clock
from congso.quality.handled import Facts
from congso.quality.nine_indices import (
    Served,
    Share,
    body_class,
    desk_points,
    mean,
    officer_class,
    online_points,
    points_of,
)
from congso.quality.service_indices import band_of
from congso.quality.service_indices import points_of as points_of_share
from congso.quality.states import Band, BodyClass, OfficerClass
from congso.rules.scoring import Weight, weight_of

BODY = (15, 12, 9, 6)
SERVED = Served("early", (Share(60, 120),), 0, 2, False, "online")


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("18", BodyClass.EXCELLENT),
        ("15", BodyClass.EXCELLENT),
        ("14.9", BodyClass.GOOD),
        ("12", BodyClass.GOOD),
        ("11.9", BodyClass.FAIR),
        ("9", BodyClass.FAIR),
        ("8.9", BodyClass.AVERAGE),
        ("6", BodyClass.AVERAGE),
        ("5.9", BodyClass.WEAK),
        ("0", BodyClass.WEAK),
    ],
)
def test_classes_of_a_body(total: str, expected: str) -> None:
    assert body_class(Decimal(total), BODY) == expected


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("10", OfficerClass.FULL),
        ("5", OfficerClass.FULL),
        ("4.9", OfficerClass.MOST),
        ("3.5", OfficerClass.MOST),
        ("3.4", OfficerClass.PART),
    ],
)
def test_classes_of_an_officer(total: str, expected: str) -> None:
    assert officer_class(Decimal(total), Decimal(5), Decimal("3.5")) == expected


def test_an_index_is_the_mean_to_one_decimal_halves_up() -> None:
    assert mean([2, 2, 1]) == Decimal("1.7")
    assert mean([1, 2, 2, 2]) == Decimal("1.8")
    assert mean([0, 0, 0, 1] * 5) == Decimal("0.3")
    assert mean([None, 2]) == Decimal("2.0")
    assert mean([None]) is None


def test_the_points_of_a_dossier() -> None:
    assert points_of(SERVED) == {1: 2, 2: 2, 3: 2, 4: 2, 7: 2}
    at_counter = Served("on_time", (Share(120, 120), Share(1, 2)), 1, 1, False, "counter")
    assert points_of(at_counter) == {1: 1, 2: 1, 3: 1, 4: 1, 7: 1}
    late = Served("late", (Share(121, 120),), 3, 2, True, "online", disliked_behaviour=True)
    assert points_of(late) == {1: 0, 2: 0, 3: 0, 4: 1, 7: 0}
    assert points_of(Served("early", (), 0, 3, False, "post"))[2] is None


@pytest.mark.parametrize(
    ("procedures", "on_the_spot", "through", "expected"),
    [(0, 0, 0, None), (125, 25, 100, 2), (125, 24, 125, 1), (125, 24, 124, 0), (3, 1, 0, 2)],
)
def test_the_desk(procedures: int, on_the_spot: int, through: int, expected: int | None) -> None:
    assert desk_points(procedures, on_the_spot, through) == expected


def test_the_online_service() -> None:
    limits = (20, 30, 15)
    assert online_points(100, 20, 100, 30, 0, limits) == 2
    assert online_points(100, 20, 100, 29, 0, limits) == 1
    assert online_points(100, 19, 100, 50, 0, limits) == 1
    assert online_points(100, 20, 100, 30, 1, limits) == 0
    assert online_points(100, 20, 100, 14, 0, limits) == 0
    assert online_points(100, 20, 0, 0, 0, limits) == 0
    assert online_points(0, 0, 0, 0, 0, limits) is None


def test_points_of_a_share() -> None:
    assert weight_of("4 điểm, đủ từ 80%") == Weight(4, 80)
    assert weight_of("20 điểm") == Weight(20, 100)
    assert weight_of("tắt") is None
    assert points_of_share(80.0, Weight(4, 80)) == 4
    assert points_of_share(95.0, Weight(4, 80)) == 4
    assert points_of_share(40.0, Weight(4, 80)) == 2
    assert points_of_share(95.5, Weight(20)) == 19.1
    assert points_of_share(None, Weight(20)) is None
    bands = [band_of(value, (90, 80, 70, 50)) for value in (90, 89.99, 80, 70, 69, 50, 49.9)]
    expected = [Band.EXCELLENT, Band.GOOD, Band.GOOD, Band.FAIR, Band.AVERAGE, Band.AVERAGE, Band.WEAK]
    assert bands == expected


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2020, 6, day, hour, tzinfo=clock.HANOI)


END = at(30, 23)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(at(1), at(8), at(8), ()), True),
        (Facts(at(1), at(8), at(8, 10), ()), False),
        (Facts(at(1), at(30, 23), None, ()), True),
        (Facts(at(1), at(8), None, ()), False),
        (Facts(at(1), at(8), at(12), ((at(2), at(6)),)), True),
        (Facts(at(1), at(8), at(12, 10), ((at(2), at(6)),)), False),
        (Facts(at(1), at(8), None, ((at(2), None),)), True),
        (Facts(at(1), at(8), at(20), ((at(9), None),)), False),
        (Facts(at(1), at(8), at(5), ((at(2), at(3)), (at(4), at(4, 10)))), False),
        (Facts(at(1), None, at(8), (), timedelta(days=7)), True),
        (Facts(at(1), None, at(9), (), timedelta(days=7)), False),
        (Facts(at(1), None, at(9), ((at(2), at(3)),), timedelta(days=7)), True),
    ],
)
def test_in_time_by_the_national_rule(facts: Facts, expected: bool) -> None:
    assert facts.in_time(END) is expected
