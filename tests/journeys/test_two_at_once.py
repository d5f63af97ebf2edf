"""Two people with the same dossier in hand at the same moment: one acts, the other is told who changed what."""

from collections.abc import Callable
from typing import Any

import pytest

from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.numbers.models import Drawn
from congso.people.models import Person
from tests.cast import Cast
from tests.crowd import in_processes, in_threads

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ACTED = "acted"
CASES: dict[str, tuple[Callable[[Cast], Dossier], tuple[str, str], str, str]] = {
    "receive": (Cast.submitted, ("clerk", "centre_clerk"), "dossiers.received", "tiếp nhận hồ sơ"),
    "assign": (Cast.transferred, ("head", "head"), "dossiers.assigned", "phân công"),
    "hand_over": (Cast.finished, ("clerk", "centre_clerk"), "dossiers.handed_over", "trả kết quả"),
    "pass_step": (Cast.assigned, ("specialist", "specialist"), "dossiers.step_passed", "xong bước"),
}


@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_one_acts_and_the_other_is_told(cast: Cast, crowd: Callable) -> None:
    for step in CASES:
        two_at_once(cast, step, crowd)


def two_at_once(cast: Cast, step: str, crowd: Callable) -> None:
    bring, names, event, words = CASES[step]
    dossier = bring(cast)
    people = [cast.people[name].pk for name in names]
    more: dict[str, Any] = {"person": cast.colleague} if step == "assign" else {}

    def act(number: int) -> str:
        mine, by = Dossier.objects.get(pk=dossier.pk), Person.objects.get(pk=people[number])
        try:
            getattr(actions, step)(dossier=mine, by=by, seen=dossier.version, **more)
        except Refused as refusal:
            return refusal.reason
        return ACTED

    outcomes = crowd(2, act)
    assert sorted(outcome == ACTED for outcome in outcomes) == [False, True], outcomes
    told = next(outcome for outcome in outcomes if outcome != ACTED)
    acted = cast.people[names[outcomes.index(ACTED)]]
    assert told.startswith("Hồ sơ TTHC vừa "), told
    assert acted.full_name in told
    assert words in told
    assert told.endswith("Hãy xem lại rồi làm tiếp.")
    fresh = Dossier.objects.get(pk=dossier.pk)
    assert fresh.version == dossier.version + 1
    assert Entry.objects.filter(subject=dossier.ref, event=event).count() == 1
    assert Entry.objects.filter(subject=dossier.ref, event="kernel.refused").count() == 1


@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_two_desks_receive_different_dossiers_without_a_gap(cast: Cast, crowd: Callable) -> None:
    waiting = [cast.submitted().pk for _ in range(4)]
    people = [cast.clerk.pk, cast.centre_clerk.pk]

    def receive(number: int) -> list[str]:
        by = Person.objects.get(pk=people[number])
        mine = [Dossier.objects.get(pk=pk) for pk in waiting[number::2]]
        return [actions.receive(dossier=dossier, by=by).number for dossier in mine]

    first, second = crowd(2, receive)
    assert sorted(number[-4:] for number in [*first, *second]) == ["0001", "0002", "0003", "0004"]
    assert set(Dossier.objects.values_list("state", flat=True)) == {DossierState.RECEIVED}
    series = Drawn.objects.filter(series__startswith="slip").values_list("number", flat=True)
    assert sorted(series) == [1, 2, 3, 4]


def test_the_same_form_from_two_threads_makes_one_dossier(cast: Cast) -> None:
    from_form = {"applicant": cast.citizen, "version": cast.licence, "papers": cast.papers(cast.licence)}

    def take_in(_: int) -> str:
        by = Person.objects.get(pk=cast.clerk.pk)
        return actions.take_in(filing=Filing(channel=1), by=by, once="khóa-1", **from_form).ref

    first, second = in_threads(2, take_in)
    assert first == second
    assert Dossier.objects.count() == 1
