"""Who sees which incoming document: one condition for lists, search and files."""

from __future__ import annotations

import pytest

from congso.correspondence import actions
from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.states import AssignmentState
from congso.files.access import check_open
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit
from congso.kernel.events import Event
from congso.kernel.refusals import Refused
from congso.people.models import Person, Unit
from congso.search import queries as search
from congso.search.indexing import index
from tests.cast import Cast
from tests.documents import recalled, registered

KIND = "correspondence.incomingdocument"


class Given(Event, name="test_correspondence.given"):
    """An assignment was written."""


@action
def give(
    *, document: IncomingDocument, unit: Unit, by: Person, person: Person | None = None, state: str = "given"
) -> Assignment:
    """An assignment as the acts of distribution write it."""
    ended = clock.now() if state not in ("given", "taken") else None
    given = begin(
        Assignment(
            agency=document.agency,
            document=document,
            part="lead",
            state=state,
            unit=unit,
            person=person,
            ordered_by=by,
            ordered_at=clock.now(),
            ordered_on=clock.today(),
            ended_at=ended,
        )
    )
    emit(Given(actor=by.ref, subject=document.ref, agency_id=document.agency_id))
    index(document.ref)
    return given


def who_sees(cast: Cast, document: IncomingDocument) -> set[str]:
    """The keys of those who see it in a list; search says the same of each."""
    seen = {key for key, who in cast.everybody().items() if document in IncomingDocument.objects.visible_to(who)}
    found = {key for key, who in cast.everybody().items() if search.uids(who, document.number, kind=KIND, most=5)}
    assert found == seen
    return seen


ALWAYS = {"director", "deputy", "office_head", "van_thu"}


def test_leaders_the_office_head_and_van_thu_see_all(cast: Cast, neighbours: Cast) -> None:
    document = registered(cast)
    assert who_sees(cast, document) == ALWAYS
    assert who_sees(neighbours, document) == set()


def test_what_is_given_to_a_division_is_seen_by_all_of_it(cast: Cast) -> None:
    document = registered(cast)
    give(document=document, unit=cast.units["culture"], by=cast.office_head)
    assert who_sees(cast, document) == ALWAYS | {"head", "specialist", "colleague"}


def test_what_is_given_to_one_person_is_seen_by_them_and_their_head(cast: Cast) -> None:
    document = registered(cast)
    give(document=document, unit=cast.units["culture"], person=cast.specialist, by=cast.head)
    assert who_sees(cast, document) == ALWAYS | {"head", "specialist"}


@pytest.mark.parametrize("state", [AssignmentState.PASSED_BACK, AssignmentState.TAKEN_BACK])
def test_what_was_given_back_is_no_longer_seen(cast: Cast, state: str) -> None:
    document = registered(cast)
    give(document=document, unit=cast.units["culture"], by=cast.office_head, state=state)
    assert who_sees(cast, document) == ALWAYS


def test_a_recalled_document_is_seen_by_those_who_keep_the_register_and_opened_by_nobody(cast: Cast) -> None:
    document = registered(cast)
    give(document=document, unit=cast.units["culture"], by=cast.office_head)
    file = document.files.get().file
    check_open(cast.specialist, file)
    actions.recall(document=document, paper="Công văn 99", reason="", by=cast.van_thu)
    assert who_sees(cast, document) == ALWAYS
    for person in (cast.van_thu, cast.director, cast.specialist):
        with pytest.raises(Refused, match="không có quyền"):
            check_open(person, file)


def test_nobody_sees_what_belongs_to_nobody(cast: Cast) -> None:
    recalled(cast)
    assert not IncomingDocument.objects.visible_to(None).exists()
