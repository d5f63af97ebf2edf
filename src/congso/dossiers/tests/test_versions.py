"""A procedure changes while dossiers run: those received stay as they were, the others move or stay as was chosen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from congso.dossiers import actions, deadlines, route
from congso.dossiers.models import Dossier
from congso.dossiers.pinned import pinned
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.procedures import actions as procedures
from congso.procedures.models import ProcedureVersion
from congso.procedures.routines import move_to_versions_that_begin
from tests.cast import Cast
from tests.cast import route as steps


def new_version(cast: Cast, valid_from: date, unreceived: str = "stay") -> ProcedureVersion:
    """The licence with ten days, another fee, one step more time and another paper, through three pairs of hands."""
    draft = procedures.revise(version=cast.licence, by=cast.administrator)
    longer = [{**step, "minutes": 1200} if step["key"] == "appraise" else step for step in steps()]
    content: dict[str, Any] = {
        "term_amount": 10,
        "route": longer,
        "fees": [{"name": "Phí thẩm định", "amount": 990000}],
        "requirements": [{"key": "don", "name": "Đơn đề nghị theo mẫu mới"}, {"key": "cam-ket", "name": "Cam kết"}],
    }
    draft = procedures.rewrite(version=draft, content=content, by=cast.administrator)
    sent = procedures.send_for_review(version=draft, by=cast.administrator)
    agreed = procedures.agree(version=sent, by=cast.head)
    return procedures.approve(version=agreed, valid_from=valid_from, unreceived=unreceived, by=cast.director)


def promises(dossier: Dossier) -> dict[str, Any]:
    """Everything that a dossier keeps of its procedure."""
    fresh = Dossier.objects.get(pk=dossier.pk)
    version = fresh.procedure_version
    return {
        "version": version.number,
        "due": fresh.due_at,
        "explained": (explained := deadlines.explained(fresh)) and (explained.at, explained.term),
        "route": [(step.key, step.allotted_minutes) for step in route.steps(fresh)],
        "papers": [(paper.key, paper.name, paper.required) for paper in fresh.components.all()],
        "fees": [(fee.name, fee.amount) for fee in version.fees.all()],
    }


def test_running_dossiers_keep_the_version_of_their_receipt(cast: Cast) -> None:
    running = [cast.received(), cast.assigned(), cast.awaiting_supplement(), cast.suspended()]
    before = [promises(dossier) for dossier in running]
    new = new_version(cast, clock.today(), "move")
    assert [promises(dossier) for dossier in running] == before
    assert {promise["version"] for promise in before} == {1}
    finished = actions.transfer(dossier=Dossier.objects.get(pk=running[0].pk), by=cast.clerk)
    assert [run.allotted_minutes for run in finished.step_runs.all()][:2] == [90, 180]
    fresh = cast.received(ProcedureVersion.objects.get(pk=new.pk))
    assert promises(fresh)["version"] == 2
    assert promises(fresh)["route"][2] == ("appraise", 1200)
    assert fresh.due_at is not None
    assert fresh.due_at > before[0]["due"]


def test_what_waits_is_counted_and_listed(cast: Cast) -> None:
    cast.received()
    waiting = cast.submitted()
    cast.returned()
    told = {one.words: one for one in pinned(cast.licence, cast.director)}
    assert {words: (one.count, one.movable) for words, one in told.items()} == {
        DossierState.SUBMITTED.label: (1, True),
        DossierState.RECEIVED.label: (1, False),
    }
    assert told[DossierState.SUBMITTED.label].shown[0].link == waiting.get_absolute_url()
    assert [one.shown for one in pinned(cast.licence, cast.administrator)] == [(), ()]


@pytest.mark.parametrize(("choice", "number"), [("move", 2), ("stay", 1)])
def test_those_not_received_move_or_stay(cast: Cast, choice: str, number: int) -> None:
    draft, waiting = cast.draft(), cast.submitted()
    new_version(cast, clock.today(), choice)
    for dossier in (draft, waiting):
        assert promises(dossier)["version"] == number
    papers = promises(waiting)["papers"]
    if choice == "stay":
        assert papers == [("don", "Đơn đề nghị", True), ("ma-ket", "Ma-két in màu", True)]
        return
    # The old paper lies there already and stays as one that nobody asks for any more.
    assert papers == [
        ("don", "Đơn đề nghị theo mẫu mới", True),
        ("cam-ket", "Cam kết", True),
        ("ma-ket", "Ma-két in màu", False),
    ]
    with pytest.raises(Refused, match="Cam kết"):
        actions.receive(dossier=Dossier.objects.get(pk=waiting.pk), by=cast.clerk)


def test_they_move_on_the_first_day_and_once(cast: Cast) -> None:
    waiting = cast.submitted()
    tomorrow = clock.today() + timedelta(days=1)
    new = new_version(cast, tomorrow, "move")
    move_to_versions_that_begin()
    assert promises(waiting)["version"] == 1
    with clock.at(clock.now() + timedelta(days=1)):
        move_to_versions_that_begin()
        assert promises(waiting)["version"] == 2
        moved_at = ProcedureVersion.objects.get(pk=new.pk).moved_at
        move_to_versions_that_begin()
        assert ProcedureVersion.objects.get(pk=new.pk).moved_at == moved_at is not None


def test_nobody_else_moves_dossiers_and_received_ones_never(cast: Cast) -> None:
    new = new_version(cast, clock.today())
    received, waiting = cast.in_state(DossierState.RECEIVED), cast.in_state(DossierState.COMPLETION_ASKED)
    with pytest.raises(Refused, match="lãnh đạo phê duyệt"):
        actions.move_to_version(dossier=received, version=new, by=cast.clerk)
    for dossier in (received, waiting):
        with pytest.raises(Refused, match="Chỉ hồ sơ nháp hoặc chờ tiếp nhận"):
            actions.move_to_version(dossier=dossier, version=new, by=House(agency_id=cast.agency.pk))
    with pytest.raises(Refused, match="thủ tục khác"):
        actions.move_to_version(dossier=cast.draft(cast.notice), version=new, by=cast.director)
