"""Counts of how often somebody asks: shared by all processes, begun anew with each span, swept when over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from congso.kernel import clock
from congso.kernel.models import Tally
from congso.ui import limits

HOUR = timedelta(hours=1)


def asked(key: str = "", most: int = 3) -> bool:
    return limits.within(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1"), "thử", most, HOUR, key=key)


def test_the_first_few_pass_and_others_are_counted_by_themselves(db: None) -> None:
    assert [asked() for _ in range(5)] == [True, True, True, False, False]
    assert asked(key="khác")
    assert Tally.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_are_all_counted() -> None:
    def ask(_: int) -> bool:
        try:
            return asked(most=5)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(8))) == 5


def test_counts_of_spans_that_are_over_are_swept(db: None) -> None:
    asked()
    Tally.objects.create(name="old", many=1, until=clock.real_now() - HOUR)
    limits.forget_counts()
    assert Tally.objects.get().name != "old"
