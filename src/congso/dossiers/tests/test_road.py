"""The thinnest road: taken in at the counter, passed from hand to hand, signed, returned."""

from __future__ import annotations

from datetime import timedelta

import pytest

from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel, DossierState, Outcome, Timeliness
from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.ledger.queries import story
from congso.tasks.queries import my_work
from tests.cast import Cast


def test_a_dossier_goes_the_whole_road(cast: Cast) -> None:
    dossier = cast.returned()
    assert dossier.number == "000.00.99.H19-200610-0001"
    assert dossier.state == DossierState.RETURNED
    assert dossier.outcome == Outcome.GRANTED
    assert dossier.timeliness == Timeliness.EARLY
    assert dossier.results.get().number == "01/2020/KQ"
    assert [told.event for told in story(dossier.ref)][::-1] == [
        "dossiers.opened",
        "dossiers.submitted",
        "dossiers.received",
        "dossiers.transferred",
        "dossiers.assigned",
        "dossiers.step_passed",
        "dossiers.step_passed",
        "dossiers.step_passed",
        "dossiers.step_passed",
        "dossiers.finished",
        "dossiers.handed_over",
    ]


def test_the_promise_counts_working_days(cast: Cast) -> None:
    dossier = cast.received()
    assert dossier.due_on.isoformat() == "2020-06-17"
    assert dossier.calendar_revision == 1
    assert dossier.slips.get(form="01").data["code"] == dossier.number


def test_work_waits_for_who_should_do_it(cast: Cast) -> None:
    dossier = cast.transferred()
    assert [item.number for item in my_work(cast.head)] == [dossier.short_number]
    assert not my_work(cast.specialist).exists()
    actions.assign(dossier=dossier, person=cast.specialist, by=cast.head)
    assert [item.act for item in my_work(cast.specialist)] == ["pass_step"]
    assert not my_work(cast.colleague).exists()
    assert not my_work(cast.head).exists()


def test_nothing_is_received_incomplete(cast: Cast) -> None:
    with pytest.raises(Refused, match="Ma-két"):
        actions.take_in(
            version=cast.licence,
            applicant=cast.citizen,
            filing=Filing(channel=Channel.COUNTER),
            papers={"don": cast.papers(cast.licence)["don"]},
            by=cast.clerk,
        )
    assert not Dossier.objects.exists()


def test_the_second_of_two_is_told_who_was_quicker(cast: Cast) -> None:
    dossier = cast.submitted()
    seen = dossier.version
    actions.receive(dossier=Dossier.objects.get(pk=dossier.pk), seen=seen, by=cast.clerk)
    with pytest.raises(Stale, match="Cán bộ Một cửa tiếp nhận hồ sơ"):
        actions.refuse(dossier=Dossier.objects.get(pk=dossier.pk), reason="Sai", seen=seen, by=cast.clerk)


def test_the_provinces_number_is_used_and_ours_never_drawn(cast: Cast) -> None:
    dossier = cast.submitted()
    actions.receive(dossier=dossier, by=cast.clerk, other_code=("Một cửa tỉnh", "000.00.00.H19-200610-0777"))
    assert dossier.number == "000.00.00.H19-200610-0777"
    assert cast.received().number == "000.00.99.H19-200610-0001"


def test_an_outside_body_has_its_own_clock(cast: Cast) -> None:
    dossier = cast.at_step("province", cast.exhibition)
    run = dossier.open_step()
    assert run.outside_body == "UBND tỉnh"
    assert run.person == cast.specialist
    with pytest.raises(Refused, match="UBND tỉnh"):
        actions.send_back(dossier=dossier, reason="Sai", by=cast.specialist)
    dossier = actions.record_outside_decision(dossier=dossier, number="5/QĐ-UBND", by=cast.specialist)
    assert dossier.open_step().key == "number"


def test_a_notice_ends_in_silence(cast: Cast) -> None:
    dossier = cast.finished(cast.notice)
    assert dossier.outcome == Outcome.NO_OBJECTION
    assert dossier.results.get().number == ""


def test_a_late_dossier_is_late(cast: Cast) -> None:
    dossier = cast.at_step("return")
    with clock.at(clock.now() + timedelta(days=9)):
        dossier = actions.finish(dossier=dossier, by=cast.van_thu)
    assert dossier.timeliness == Timeliness.LATE


def test_two_agencies_see_nothing_of_each_other(cast: Cast, neighbours: Cast) -> None:
    ours, theirs = cast.received(), neighbours.received()
    for key, person in cast.people.items():
        seen = set(Dossier.objects.visible_to(person))
        assert theirs not in seen, key
    assert ours in set(Dossier.objects.visible_to(cast.clerk))
    assert set(Dossier.objects.visible_to(neighbours.director)) == {theirs}
    with pytest.raises(Refused):
        actions.transfer(dossier=ours, by=neighbours.clerk)
