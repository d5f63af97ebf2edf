"""Behind the desk: load, reassigning, taking back, councils, the province, lapses, silence, what does not move."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from congso.dossiers import actions, routines
from congso.dossiers.bodies import lateness_by_body, times_of
from congso.dossiers.load import candidates, least_loaded
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState, Outcome, Timeliness
from congso.dossiers.stuck import stuck
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.ledger.queries import story
from congso.notices.models import Notice
from congso.people import actions as people
from congso.people.models import Appointment, Person
from congso.rules.actions import set_rule
from congso.rules.queries import book_of
from congso.tasks.models import WorkItem
from tests.cast import Cast, in_days

PAPER = "Giấy ủy quyền số 12/UQ-SVHTTDL"


@pytest.fixture
def cast(company: tuple[Cast, Cast], db: None) -> Cast:
    for person in company[0].people.values():
        person.forget_mandates()
    return company[0]


def at(days: int, hours: int = 0) -> AbstractContextManager[Any]:
    return clock.at(clock.now() + timedelta(days=days, hours=hours))


def rule(cast: Cast, key: str, value: Any) -> None:
    book = book_of(cast.agency.pk)
    assert book is not None
    set_rule(book=book, key=key, value=value, valid_from=clock.today(), source="Thử", why="Thử", by=cast.administrator)


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).values_list("sentence", flat=True))


def events(dossier: Dossier) -> list[str]:
    return list(Entry.objects.filter(subject=dossier.ref).order_by("id").values_list("event", flat=True))


def away(cast: Cast, giver: Person, taker: Person) -> None:
    people.delegate(
        giver=giver,
        taker=taker,
        kind="substitution",
        since=clock.today(),
        until=in_days(5),
        basis=PAPER,
        by=giver,
    )


# ------------------------------------------------------------------------------------------------ load, reassigning


def test_who_has_least_to_do_stands_first_and_who_is_away_last(cast: Cast) -> None:
    cast.assigned()
    assert [one.person for one in candidates(cast.units["culture"])] == [cast.colleague, cast.specialist]
    away(cast, cast.colleague, cast.specialist)
    found = candidates(cast.units["culture"])
    assert [one.person for one in found] == [cast.specialist, cast.colleague]
    assert "Chuyên viên 01 xử lý thay" in found[1].words
    assert found[0].words == "1 đang giữ, 1 sắp đến hạn, 0 quá hạn"
    assert least_loaded(cast.units["leadership"]) is None


def test_a_unit_may_let_the_house_assign(cast: Cast) -> None:
    unit = people.set_assigning(unit=cast.units["culture"], by_load=True, by=cast.head)
    held = [cast.transferred().holder for _ in range(2)]
    assert set(held) == {cast.specialist, cast.colleague}
    with pytest.raises(Refused, match="đang dùng"):
        people.set_assigning(unit=unit, by_load=True, by=cast.head)
    with pytest.raises(Refused):
        people.set_assigning(unit=unit, by_load=False, by=cast.specialist)


def test_reassigned_work_keeps_the_time_that_it_has(cast: Cast) -> None:
    dossier = cast.assigned()
    due = dossier.open_step().due_at
    with at(1):
        dossier = actions.reassign(dossier=dossier, person=cast.colleague, reason="Nghỉ ốm", by=cast.head)
        assert (dossier.holder, dossier.open_step().due_at) == (cast.colleague, due)
        assert WorkItem.objects.waiting().get(subject=dossier.ref).person == cast.colleague
        assert "Bạn được phân công lại" in " ".join(told(cast.colleague))
        wrong = {"đang giữ": (cast.colleague, "x"), "không ở": (cast.sports_head, "x"), "lý do": (cast.specialist, " ")}
        for why, (person, reason) in wrong.items():
            with pytest.raises(Refused, match=why):
                actions.reassign(dossier=dossier, person=person, reason=reason, by=cast.head)


def test_work_for_somebody_away_is_known_at_once(cast: Cast) -> None:
    away(cast, cast.specialist, cast.colleague)
    dossier = cast.assigned()
    assert any("vắng đến" in sentence for sentence in told(cast.head))
    assert any("bạn xử lý thay" in sentence for sentence in told(cast.colleague))
    cast.colleague.forget_mandates()
    actions.pass_step(dossier=dossier, by=cast.colleague)
    sentence = story(dossier.ref)[0].sentence
    assert sentence.startswith(f"Chuyên viên 02 (thay Chuyên viên 01, theo {PAPER}) xong bước “Thẩm định”")
    own = Entry.objects.get(subject=dossier.ref, event="dossiers.assigned")
    assert "instead_of" not in own.values
    assert cast.specialist.ref in Entry.objects.get(subject=dossier.ref, event="dossiers.step_passed").values


# --------------------------------------------------------------------------------------------------- taking back


def test_what_was_just_passed_on_is_taken_back(cast: Cast) -> None:
    dossier = cast.assigned()
    due = dossier.open_step().due_at
    dossier = actions.pass_step(dossier=dossier, by=cast.specialist)
    dossier = actions.take_back(dossier=dossier, reason="Quên phiếu trình", by=cast.specialist)
    run = dossier.open_step()
    assert (run.key, run.person, run.due_at) == ("appraise", cast.specialist, due)
    with pytest.raises(Refused, match="vừa chuyển"):
        actions.take_back(dossier=dossier, reason="x", by=cast.specialist)


def test_a_transfer_is_taken_back_to_the_desk(cast: Cast) -> None:
    dossier = actions.take_back(dossier=cast.transferred(), reason="Nhầm phòng", by=cast.clerk)
    assert (dossier.state, dossier.unit) == (DossierState.RECEIVED, None)
    assert actions.transfer(dossier=dossier, unit=cast.units["sports"], by=cast.clerk).unit == cast.units["sports"]


def test_nothing_is_taken_back_after_the_next_one_acted(cast: Cast) -> None:
    dossier = cast.consulted()
    with pytest.raises(Refused, match="đã xử lý"):
        actions.take_back(dossier=dossier, reason="x", by=cast.head)
    outside = cast.at_step("province", cast.exhibition)
    with pytest.raises(Refused, match="UBND tỉnh"):
        actions.take_back(dossier=outside, reason="x", by=cast.director)


# ------------------------------------------------------------------------------------------------ opinions, councils


def test_late_opinions_are_told_to_the_heads_once(cast: Cast) -> None:
    dossier = actions.consult_several(
        dossier=cast.at_step("appraise"),
        question="Có vướng gì?",
        due_at=clock.now() + timedelta(days=1),
        units=[cast.units["sports"]],
        bodies=["Công an tỉnh", " "],
        by=cast.specialist,
    )
    assert dossier.consultations.count() == 2
    assert (routines.remind_opinions(), routines.remind_opinions()) == (2, 0)
    assert any("cần ý kiến" in sentence for sentence in told(cast.sports_head))
    assert any("công an" in sentence.lower() for sentence in told(cast.specialist))
    assert routines.tell_lapsed_opinions() == 0
    with at(2):
        assert (routines.tell_lapsed_opinions(), routines.tell_lapsed_opinions()) == (2, 0)
        for head in (cast.office_head, cast.head):
            assert any("Quá hạn, Công an tỉnh chưa cho ý kiến" in sentence for sentence in told(head))
        actions.pass_step(dossier=dossier, by=cast.specialist)
    assert "đã báo Trưởng phòng TCHC, Trưởng phòng QLVH" in " ".join(one.sentence for one in story(dossier.ref))


def test_a_council_keeps_the_step_until_it_has_concluded(cast: Cast) -> None:
    dossier, council = cast.at_step("appraise"), {"place": "Phòng họp", "meets_at": clock.now() + timedelta(days=1)}
    with pytest.raises(Refused, match="ít nhất 3"):
        actions.convene_council(dossier=dossier, members="Ông A\nBà B", by=cast.specialist, **council)
    dossier = actions.convene_council(dossier=dossier, members="Ông A\n\nBà B\nÔng C", by=cast.specialist, **council)
    with pytest.raises(Refused, match="chưa có kết luận"):
        actions.pass_step(dossier=dossier, by=cast.specialist)
    with pytest.raises(Refused, match="họp lúc"):
        actions.conclude_council(dossier=dossier, conclusion="Đạt", eligible=True, by=cast.specialist)
    with at(1):
        dossier = actions.conclude_council(dossier=dossier, conclusion="Đạt", eligible=True, by=cast.specialist)
        assert actions.pass_step(dossier=dossier, by=cast.specialist).open_step().key == "review"


# --------------------------------------------------------------------------------------------------- the province


def test_the_provinces_time_is_its_own(cast: Cast) -> None:
    dossier = cast.at_step("sign", cast.exhibition)
    with pytest.raises(Refused):
        actions.pass_step(dossier=dossier, by=cast.director)
    dossier = actions.propose(dossier=dossier, number="45/TTr", summary="Cho phép triển lãm", by=cast.director)
    with at(7):
        late = {"number": "9/QĐ-UBND", "by": cast.specialist}
        with pytest.raises(Refused, match="trước ngày tờ trình"):
            actions.record_outside_decision(dossier=dossier, decided_on=in_days(-20), **late)
        dossier = actions.record_outside_decision(dossier=dossier, outcome=Outcome.DECLINED, **late)
        ours, province = times_of(dossier)
        assert (ours.body, ours.late, province.body, province.late) == ("", False, "UBND tỉnh", True)
        assert province.allotted == 3 * 480
        assert province.words.startswith("5 ngày trong 3 ngày, quá 2 ngày")
        assert list(lateness_by_body(Dossier.objects.filter(pk=dossier.pk))) == [ours, province]
    proposal = dossier.proposals.get()
    assert (proposal.number, proposal.decision_number, proposal.outcome) == ("45/TTr", "9/QĐ-UBND", "declined")


def test_pauses_are_nobodys_time(cast: Cast) -> None:
    dossier = cast.suspended()
    with at(7):
        dossier = actions.resume(dossier=dossier, by=cast.director)
        assert times_of(dossier)[0].spent == 0
        assert not times_of(dossier)[0].late


# ------------------------------------------------------------------------------------ supplements, money, withdrawal


def test_when_nothing_is_brought_the_house_proposes_and_a_person_ends(cast: Cast) -> None:
    after, before = cast.awaiting_supplement(until=in_days(2)), cast.asked_to_complete()
    assert routines.propose_endings() == 0
    with at(7):
        assert (routines.propose_endings(), routines.propose_endings()) == (2, 0)
        waits = {item.subject: (item.act, item.role) for item in WorkItem.objects.waiting()}
        assert waits == {after.ref: ("stop", "leader"), before.ref: ("refuse", "one_stop_clerk")}
        assert after.state == DossierState.AWAITING_SUPPLEMENT
        ended = actions.stop(dossier=after, reason="Không bổ sung", by=cast.director)
    assert (ended.outcome, ended.stopping.stage) == (Outcome.STOPPED, "Thẩm định")


def test_a_rule_of_two_allows_a_second_request(cast: Cast) -> None:
    rule(cast, "supplement_max", 2)
    dossier = actions.take_supplement(dossier=cast.awaiting_supplement(), by=cast.clerk)
    dossier = cast.awaiting_supplement(dossier)
    assert dossier.supplements.last().sector_rule.startswith("Số lần yêu cầu bổ sung")


@pytest.mark.parametrize(("value", "moved"), [("run", 0), ("pause", 1)])
def test_the_clock_runs_or_stands_while_money_is_owed(cast: Cast, value: str, moved: int) -> None:
    rule(cast, "payment_clock", value)
    dossier = cast.awaiting_payment()
    due = dossier.due_at
    assert dossier.clock_stands is (value == "pause")
    assert (WorkItem.objects.waiting().get(subject=dossier.ref).due_at is None) is (value == "pause")
    with at(1):
        dossier = actions.record_payment(dossier=dossier, way="tiền mặt", receipt="01", by=cast.clerk)
    assert dossier.due_at == due + timedelta(days=moved)
    assert dossier.clock_stops.count() == moved


def test_a_withdrawal_while_money_is_owed_on_the_clock(cast: Cast) -> None:
    rule(cast, "payment_clock", "run")
    dossier = cast.withdrawal_asked(cast.awaiting_payment())
    assert dossier.clock_stops.get().until is None
    dossier = actions.decline_withdrawal(dossier=dossier, reason="Đã thẩm định", by=cast.director)
    assert (dossier.state, dossier.clock_stops.filter(until=None).count()) == (DossierState.AWAITING_PAYMENT, 0)


def test_a_result_is_withdrawn_only_where_a_rule_says_so(cast: Cast) -> None:
    rule(cast, "withdraw_after_result", True)
    dossier = actions.ask_withdrawal(dossier=cast.finished(), reason="Đổi ý", by=cast.citizen_person)
    back = actions.decline_withdrawal(dossier=dossier, reason="Đã ký", by=cast.director)
    assert back.state == DossierState.DONE
    assert WorkItem.objects.waiting().get(subject=back.ref).act == "hand_over"
    dossier = actions.ask_withdrawal(dossier=back, reason="Đổi ý", by=cast.citizen_person)
    dossier = actions.accept_withdrawal(dossier=dossier, by=cast.director)
    assert (dossier.state, dossier.outcome) == (DossierState.STOPPED, Outcome.GRANTED)
    assert dossier.stopping.asked_by_applicant


def test_no_more_is_given_back_than_was_paid(cast: Cast) -> None:
    dossier = actions.record_payment(dossier=cast.awaiting_payment(), way="tiền mặt", receipt="01", by=cast.clerk)
    with pytest.raises(Refused, match="mới nộp 650"):
        actions.stop(dossier=dossier, reason="Giải thể", refund=700000, by=cast.director)
    dossier = actions.stop(dossier=dossier, reason="Giải thể", basis="QĐ 5", refund=300000, by=cast.director)
    assert (dossier.stopping.paid, dossier.stopping.refund, dossier.stopping.basis) == (650000, 300000, "QĐ 5")


# ----------------------------------------------------------------------------------------------------- silence, stuck


def test_silence_ends_what_nobody_objected_to(cast: Cast) -> None:
    dossier, objected = (cast.at_step("appraise", cast.notice) for _ in range(2))
    actions.raise_objection(dossier=objected, reason="Trùng địa điểm", by=cast.specialist)
    assert (routines.foretell_silence(), routines.end_in_silence()) == (0, 0)
    with at(6):  # Tuesday: due on Wednesday
        assert (routines.foretell_silence(), routines.foretell_silence()) == (1, 0)
        assert any("tự kết thúc" in sentence for sentence in told(cast.clerk))
        assert routines.end_in_silence() == 0
    with at(8):
        assert (routines.end_in_silence(), routines.end_in_silence()) == (1, 0)
    dossier.refresh_from_db()
    objected.refresh_from_db()
    assert (dossier.state, dossier.outcome) == (DossierState.DONE, Outcome.NO_OBJECTION)
    assert dossier.timeliness == Timeliness.ON_TIME
    assert dossier.results.get().number == ""
    assert objected.state == DossierState.PROCESSING
    assert events(dossier)[-2:] == ["dossiers.silence_foretold", "dossiers.ended_in_silence"]


def test_silence_that_was_not_foretold_does_not_answer(cast: Cast) -> None:
    dossier = cast.at_step("appraise", cast.notice)
    with at(9):
        assert routines.end_in_silence() == 0
        with pytest.raises(Refused, match="báo trước"):
            actions.end_in_silence(dossier=dossier, by=routines.house(dossier))
        with pytest.raises(Refused, match="hệ thống"):
            actions.end_in_silence(dossier=dossier, by=cast.director)


def test_what_does_not_move_is_found_and_told_once(cast: Cast) -> None:
    fresh, late, gone, lost = cast.received(), cast.assigned(), cast.assigned(), cast.assigned()
    post = Appointment.objects.get(person=cast.colleague)
    gone = actions.reassign(dossier=gone, person=cast.colleague, reason="Đổi", by=cast.head)
    people.end_appointment(appointment=post, until=clock.today(), by=cast.administrator)
    actions.mark_component(dossier=lost, marks={"don": ("good", "")}, by=cast.specialist)
    assert stuck(Dossier.objects.all(), cast.agency.pk) == []
    with at(1):
        found = stuck(Dossier.objects.all(), cast.agency.pk)
        assert [(one.dossier, one.reason.key) for one in found] == [(gone, "holder_gone")]
    with at(6):
        found = {one.dossier.pk: one.reason.key for one in stuck(Dossier.objects.all(), cast.agency.pk)}
        assert found == {fresh.pk: "overtime", late.pk: "overtime", lost.pk: "overtime", gone.pk: "holder_gone"}
        routines.tell_stuck()
        routines.tell_stuck()
        assert Entry.objects.filter(event="dossiers.stuck_told").count() == 4
        assert any("không còn ở phòng" in sentence for sentence in told(cast.head))


def test_what_waits_before_nobody_is_found(cast: Cast) -> None:
    dossier = cast.transferred()
    people.end_appointment(
        appointment=Appointment.objects.get(person=cast.head), until=clock.today(), by=cast.administrator
    )
    with at(1):
        found = stuck(Dossier.objects.all(), cast.agency.pk)
    assert [(one.dossier, one.reason.key) for one in found] == [(dossier, "nobody")]
