"""Several văn thư who number in the same second: real threads, real processes, one series without a hole."""

from __future__ import annotations

import pytest

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.numbers import queries
from congso.numbers.models import Drawn
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState
from tests.cast import Cast
from tests.crowd import in_processes, in_threads
from tests.outgoing import at, ready

CLERKS, EACH = 4, 5


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_clerks_who_number_and_issue_in_the_same_second(cast: Cast, crowd) -> None:
    """Check 7.1: two same-second numbers are never the same, none is left out, and a refused act gives its own back."""
    office = ready(cast)
    waiting = [at(office, OutgoingState.SIGNED).pk for _ in range(CLERKS * EACH)]
    moment = clock.now()

    def clerk(place: int) -> list[int]:
        """Numbers, seals and issues every fourth document; each is numbered once more, which is refused."""
        numbers = []
        with clock.at(moment):
            for pk in waiting[place::CLERKS]:
                document = actions.number(document=OutgoingDocument.objects.get(pk=pk), by=office.van_thu)
                try:
                    actions.number(document=document, by=office.van_thu)
                except Refused:
                    numbers.append(document.number)
                document = actions.seal(document=document, copy_place="Kho lưu trữ", by=office.van_thu)
                actions.issue(document=document, by=office.van_thu)
        return numbers

    found = crowd(CLERKS, clerk)
    assert [len(one) for one in found] == [EACH] * CLERKS, found
    assert sorted(number for one in found for number in one) == list(range(1, CLERKS * EACH + 1))
    issued = OutgoingDocument.objects.filter(state=OutgoingState.ISSUED)
    assert sorted(issued.values_list("number", flat=True)) == list(range(1, CLERKS * EACH + 1))
    assert set(issued.values_list("numbered_at", flat=True)) == {moment}
    assert Drawn.objects.filter(series="outgoing letter").count() == CLERKS * EACH
    assert queries.gaps({office.agency.pk}) == []
