"""Several văn thư who register in the same second: real threads, real processes, one series without a hole."""

from __future__ import annotations

import pytest

from congso.correspondence import actions
from congso.correspondence.models import SERIES, IncomingDocument
from congso.kernel import clock
from congso.numbers import queries
from congso.numbers.models import Drawn
from tests.cast import Cast
from tests.crowd import in_processes, in_threads
from tests.documents import arrived, fields

CLERKS, EACH = 4, 5
WAYS = ("axis", "post", "email", "in_person")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_paper_and_electronic_registered_in_the_same_second(cast: Cast, crowd) -> None:
    """Check 7.1: two same-second registrations never share a number; paper and electronic share one series."""
    waiting = [(arrived(cast, way=WAYS[place % 4]).pk, fields()) for place in range(CLERKS * EACH)]
    moment = clock.now()

    def clerk(place: int) -> list[int]:
        with clock.at(moment):
            return [
                actions.register(
                    document=IncomingDocument.objects.get(pk=pk), given=given, by=cast.van_thu
                ).arrival_number
                for pk, given in waiting[place::CLERKS]
            ]

    found = crowd(CLERKS, clerk)
    assert sorted(number for one in found for number in one) == list(range(1, CLERKS * EACH + 1)), found
    assert set(IncomingDocument.objects.values_list("form", flat=True)) == {"paper", "electronic"}
    assert set(IncomingDocument.objects.values_list("registered_at", flat=True)) == {moment}
    assert Drawn.objects.filter(series=SERIES).count() == CLERKS * EACH
    assert queries.gaps({cast.agency.pk}) == []
