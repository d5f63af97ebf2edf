"""Two clerks at the register in the same second: no number twice, none left out, one paper never twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from congso.correspondence import actions
from congso.correspondence.models import SERIES, IncomingDocument
from congso.kernel.refusals import Refused
from congso.numbers.models import Counter
from congso.numbers.queries import gaps
from congso.people.models import Person
from tests.cast import Cast
from tests.crowd import in_processes, in_threads
from tests.documents import arrived, fields

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_same_second_registrations_never_share_a_number(cast: Cast, crowd: Callable) -> None:
    waiting = [arrived(cast, way=way).pk for way in ("axis", "post") * 3]
    people = [cast.van_thu.pk, cast.office_head.pk]
    given = [fields() for _ in waiting]

    def register(number: int) -> list[int]:
        by = Person.objects.get(pk=people[number])
        mine = list(zip(waiting, given, strict=True))[number::2]
        done = [
            actions.register(document=IncomingDocument.objects.get(pk=pk), given=typed, by=by) for pk, typed in mine
        ]
        return [document.arrival_number for document in done]

    first, second = crowd(2, register)
    assert sorted([*first, *second]) == [1, 2, 3, 4, 5, 6]
    assert Counter.objects.get(series=SERIES).next_number == 7
    assert gaps({cast.agency.pk}) == []


@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_the_same_paper_by_two_ways_is_registered_once(cast: Cast, crowd: Callable) -> None:
    waiting = [arrived(cast, way="axis").pk, arrived(cast, way="post").pk]
    people, given = [cast.van_thu.pk, cast.office_head.pk], fields()

    def register(number: int) -> str:
        by = Person.objects.get(pk=people[number])
        try:
            actions.register(document=IncomingDocument.objects.get(pk=waiting[number]), given=given, by=by)
        except Refused as refusal:
            return refusal.reason
        return ""

    outcomes = crowd(2, register)
    assert sorted(bool(reason) for reason in outcomes) == [False, True]
    assert max(outcomes).startswith("Trùng với văn bản đến số 1/")
    assert IncomingDocument.objects.registered().count() == 1
    assert gaps({cast.agency.pk}) == []
