"""The desk at the province's centre: it receives and returns, never appraises; the number it gives counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congso.dossiers import actions, guards
from congso.dossiers.access import WORK
from congso.dossiers.codes import check_received_code, day_in
from congso.dossiers.models import Dossier
from congso.dossiers.states import THE_HOUSE, dossier_flow
from congso.dossiers.tests.centre import open_centre
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people import actions as people
from congso.search.queries import find_best
from congso.tasks.queries import my_work
from tests.cast import Cast

DAY = date(2020, 6, 10)


def test_a_dossier_remembers_the_desk_and_the_house(cast: Cast) -> None:
    centre = open_centre(cast)
    dossier = Dossier.objects.get(pk=centre.received(cast).pk)
    assert (dossier.desk, dossier.site) == (centre.desk, centre.site)
    assert dossier.open_step().unit == centre.desk
    ours = Dossier.objects.get(pk=cast.received().pk)
    assert (ours.desk, ours.site) == (cast.units["desk"], None)


def test_what_waits_at_the_centre_waits_for_its_clerk(cast: Cast) -> None:
    centre = open_centre(cast)
    dossier = centre.received(cast)
    assert [item.number for item in my_work(centre.clerk)] == [dossier.short_number]
    assert not my_work(cast.clerk).exists()
    cast.received()
    assert my_work(centre.clerk).count() == 1


def test_a_result_comes_back_to_the_desk_that_received(cast: Cast) -> None:
    centre = open_centre(cast)
    dossier = actions.transfer(dossier=centre.received(cast), by=centre.clerk)
    dossier = actions.assign(dossier=dossier, person=cast.specialist, by=cast.head)
    while dossier.open_step().act != "finish":
        dossier = actions.pass_step(dossier=dossier, by=cast.holder_of(dossier))
    dossier = actions.finish(dossier=dossier, by=cast.holder_of(dossier))
    assert [item.act for item in my_work(centre.clerk)] == ["hand_over"]
    assert not my_work(cast.clerk).exists()
    assert actions.hand_over(dossier=dossier, by=centre.clerk).returned_on == DAY


@pytest.mark.parametrize("step", sorted(WORK))
def test_the_clerk_at_the_centre_never_appraises(cast: Cast, step: str) -> None:
    """In nobody's place either: not for a specialist, not for the director."""
    dossier = cast.at_step("appraise")
    for giver in (cast.specialist, cast.head, cast.director):
        people.delegate(
            giver=giver,
            taker=cast.centre_clerk,
            kind="substitution",
            since=DAY,
            until=DAY + timedelta(days=9),
            basis="Giấy nghỉ phép",
            by=giver,
        )
    cast.centre_clerk.forget_mandates()
    with pytest.raises(Refused, match="chỉ tiếp nhận và trả kết quả"):
        guards.check(cast.centre_clerk, dossier, step)


def test_every_step_behind_the_desk_is_work() -> None:
    """What is not work is the desk's, or the applicant's."""
    desk = {"attach", "submit", "receive", "ask_for_completion", "complete", "refuse", "pass_to_right_agency"}
    desk |= {"transfer", "take_supplement", "record_payment", "ask_withdrawal", "hand_over", "hand_over_again"}
    desk |= {"rate", "take_back"}
    people = {step.name for step in dossier_flow.steps if step.by != THE_HOUSE}
    assert people - desk == WORK


def test_who_acts_for_the_clerk_at_the_centre_keeps_their_own_work(cast: Cast) -> None:
    people.delegate(
        giver=cast.centre_clerk,
        taker=cast.specialist,
        kind="substitution",
        since=DAY,
        until=DAY + timedelta(days=9),
        basis="Giấy nghỉ phép",
        by=cast.centre_clerk,
    )
    dossier = cast.at_step("appraise")
    cast.specialist.forget_mandates()
    guards.check(cast.specialist, dossier, "pass_step")


# ------------------------------------------------------------------------------------------ the province's number


@pytest.mark.parametrize(
    "code",
    [
        "000.00.21.H19-200610-0001",
        "000.00.06.H56-200610-12345",
        "H19.21-200610-0001",
        "H15.50.05.13-200610-0975",
        "G09.20-20200610-0092637",
        "h19.21-200610-0001",
    ],
)
def test_both_forms_of_the_provinces_number_are_taken(code: str) -> None:
    assert check_received_code(f" {code} ", DAY) == code.upper()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("000.00.21.H19-200610-001", "chưa đúng dạng"),
        ("00.00.21.H19-200610-0001", "chưa đúng dạng"),
        ("000.00.21.19-200610-0001", "chưa đúng dạng"),
        ("H19.21-2006100-0001", "chưa đúng dạng"),
        ("H19.21-200610-00000001", "chưa đúng dạng"),
        ("7001", "chưa đúng dạng"),
        ("H19.21-200631-0001", "không phải là một ngày"),
        ("H19.21-20200230-0001", "không phải là một ngày"),
        ("000.00.21.H19-200609-0001", "khác ngày tiếp nhận 10/06/2020"),
        ("H19.21-20190610-0001", "ghi ngày 10/06/2019"),
        ("số 1", "chỉ gồm chữ, số"),
    ],
)
def test_any_other_number_is_refused_with_the_reason(code: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        check_received_code(code, DAY)
    assert refused.value.field == "other_code"


def test_a_day_is_read_from_six_or_eight_digits() -> None:
    assert day_in("201109") == day_in("20201109") == date(2020, 11, 9)
    assert day_in("201313") is None


def test_a_refused_number_draws_none_of_ours(cast: Cast) -> None:
    dossier = cast.submitted()
    with pytest.raises(Refused, match="khác ngày tiếp nhận"):
        actions.receive(dossier=dossier, other_code=("Một cửa tỉnh", "H19.21-200609-0001"), by=cast.clerk)
    assert cast.received().number.endswith("-0001")


def test_a_dossier_is_found_by_any_of_its_numbers(cast: Cast) -> None:
    code = "H19.21-200610-0007"
    theirs = actions.receive(dossier=cast.submitted(), other_code=("Một cửa tỉnh", code), by=cast.clerk)
    ours = cast.received()
    with clock.at(clock.now() + timedelta(minutes=1)):
        actions.record_other_code(dossier=ours, system="Cổng quốc gia", code="G09.20-20200610-0092637", by=cast.clerk)
    assert [hit.link for hit in find_best(cast.clerk, "h19.21-200610-0007")] == [theirs.get_absolute_url()]
    assert [hit.link for hit in find_best(cast.clerk, "20200610-0092637")] == [ours.get_absolute_url()]
