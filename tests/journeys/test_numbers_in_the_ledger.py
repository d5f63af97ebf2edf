"""What the numbers do by themselves is told in the ledger too."""

from datetime import timedelta

import pytest

from congso.kernel import clock
from congso.ledger.models import Entry
from congso.numbers.actions import hold, void_expired_holds
from congso.numbers.tests.test_numbers import SERIES, Clerk


@pytest.mark.django_db
def test_a_held_number_that_lapses_is_told_once_by_the_house():
    held = hold(agency_id=1, series=SERIES, reason="Chờ ký", by=Clerk())
    with clock.at(clock.now() + timedelta(days=1)):
        void_expired_holds()
        void_expired_holds()
    assert Entry.objects.filter(event="numbers.lapsed", subject=held.ref, actor="house:numbers").count() == 1
