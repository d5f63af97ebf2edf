"""The guards of NĐ 61/2018 (a) to (h), and what else stands in the way of an act, each by its name."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from congso.dossiers import actions, deadlines
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState, Outcome, PublicState, StopKind, Timeliness, dossier_flow
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.people import actions as people
from congso.rules.actions import set_rule
from congso.rules.queries import book_of
from congso.tasks.models import WorkItem
from congso.worktime.queries import timetable_for
from congso.worktime.walking import working_minutes_between
from tests.cast import Cast, in_days

HOUSE = House(agency_id=0)


@pytest.fixture
def cast(company: tuple[Cast, Cast], db: None) -> Cast:
    """The department founded once for all guards; what each test does is rolled back."""
    for person in company[0].people.values():
        person.forget_mandates()
    return company[0]


@pytest.fixture
def neighbours(company: tuple[Cast, Cast]) -> Cast:
    return company[1]


def at(days: int, hours: int = 0) -> AbstractContextManager[Any]:
    """The same time of day, so many days later."""
    return clock.at(clock.now() + timedelta(days=days, hours=hours))


def waiting(dossier: Dossier) -> list[tuple[str, str]]:
    items = WorkItem.objects.waiting().filter(subject=dossier.ref)
    return list(items.values_list("act", "unit__short_name"))


# ------------------------------------------------------------------------------------------ (a) ends are ends


def test_a_ends_are_ends() -> None:
    assert dossier_flow.finals() == [DossierState.REFUSED, DossierState.STOPPED, DossierState.RETURNED]


@pytest.mark.parametrize("state", [DossierState.REFUSED, DossierState.STOPPED, DossierState.RETURNED])
def test_a_nothing_moves_what_has_ended(cast: Cast, state: str) -> None:
    dossier = cast.in_state(state)
    for step in ("receive", "transfer", "ask_withdrawal", "stop", "hand_over"):
        assert not dossier_flow.allows(dossier.state, step)
    with pytest.raises(Refused, match="trạng thái"):
        actions.ask_withdrawal(dossier=dossier, reason="Đổi ý", by=cast.clerk)
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.mark_component(dossier=dossier, marks={"don": ("good", "")}, by=cast.clerk)
    assert waiting(dossier) == []


# ----------------------------------------------------------------------------------------- (b) withdrawal


def test_b_nobody_withdraws_what_is_done(cast: Cast) -> None:
    with pytest.raises(Refused, match="Đã xử lý xong"):
        actions.ask_withdrawal(dossier=cast.finished(), reason="Đổi ý", by=cast.citizen_person)


def test_a_withdrawal_counts_as_resolved_in_time(cast: Cast) -> None:
    dossier = cast.assigned()
    with at(30):
        dossier = actions.ask_withdrawal(dossier=dossier, reason="Đổi ý", by=cast.citizen_person)
        assert waiting(dossier) == [("accept_withdrawal", "LĐ")]
        dossier = actions.accept_withdrawal(dossier=dossier, by=cast.director)
    assert (dossier.outcome, dossier.timeliness) == (Outcome.WITHDRAWN, Timeliness.ON_TIME)
    assert dossier.public_state == PublicState.STOPPED
    assert waiting(dossier) == []


def test_a_withdrawal_before_receipt_has_no_outcome(cast: Cast) -> None:
    dossier = cast.withdrawal_asked(cast.submitted())
    dossier = actions.accept_withdrawal(dossier=dossier, by=cast.director)
    assert (dossier.state, dossier.outcome, dossier.finished_at) == (DossierState.STOPPED, "", None)


def test_a_declined_withdrawal_goes_on_with_the_time_that_was_left(cast: Cast) -> None:
    dossier = cast.assigned()
    due, step_due = dossier.due_at, dossier.open_step().due_at
    with at(1):
        dossier = cast.withdrawal_asked(dossier)
    with at(5):  # Thursday to Monday: two working days
        dossier = actions.decline_withdrawal(dossier=dossier, reason="Đã ký", by=cast.director)
    assert dossier.state == DossierState.PROCESSING
    assert (due, dossier.due_at) == (day(17), day(19))
    assert (step_due, dossier.open_step().due_at) == (day(12), day(16))
    assert waiting(dossier) == [("pass_step", "QLVH")]


@pytest.mark.parametrize(
    ("state", "work"),
    [
        ("submitted", [("receive", "MC")]),
        ("completion_asked", []),
        ("awaiting_supplement", [("pass_step", "QLVH")]),
        ("awaiting_payment", [("pass_step", "QLVH")]),
    ],
)
def test_a_declined_withdrawal_lays_the_work_back(cast: Cast, state: str, work: list) -> None:
    dossier = cast.withdrawal_asked(cast.in_state(state))
    dossier = actions.decline_withdrawal(dossier=dossier, reason="Đã ký", by=cast.deputy)
    assert dossier.state == state
    assert waiting(dossier) == work
    if dossier.clock_stands:
        assert WorkItem.objects.waiting().get(subject=dossier.ref).due_at is None
        assert dossier.clock_stops.filter(until=None).count() == 1


# ----------------------------------------------------------------------------------- (c) supplement once


def answered(cast: Cast, dossier: Dossier) -> Dossier:
    papers = {"don": cast.papers(cast.licence)["don"]}
    return actions.take_supplement(dossier=dossier, by=cast.citizen_person, papers=papers)


def test_c_a_second_supplement_needs_a_sector_rule_that_is_cited(cast: Cast) -> None:
    dossier = answered(cast, cast.awaiting_supplement())
    with pytest.raises(Refused, match="một lần"):
        cast.awaiting_supplement(dossier)
    further = {"components": ("don",), "reason": "Đơn thiếu chữ ký", "until": in_days(10)}
    for nothing in ("", "   "):
        with pytest.raises(Refused, match="căn cứ chuyên ngành"):
            actions.request_further_supplement(dossier=dossier, sector_rule=nothing, by=cast.specialist, **further)
    rule = "NĐ 79/2012, Điều 9 khoản 3"
    dossier = actions.request_further_supplement(dossier=dossier, sector_rule=rule, by=cast.specialist, **further)
    assert [asked.sector_rule for asked in dossier.supplements.all()] == ["", "NĐ 79/2012, Điều 9 khoản 3"]


def test_guidance_before_receipt_does_not_use_up_the_supplement(cast: Cast) -> None:
    dossier = actions.complete(dossier=cast.asked_to_complete(), by=cast.clerk)
    dossier = actions.receive(dossier=dossier, by=cast.clerk)
    dossier = actions.transfer(dossier=dossier, by=cast.clerk)
    dossier = actions.assign(dossier=dossier, person=cast.specialist, by=cast.head)
    assert cast.awaiting_supplement(dossier).state == DossierState.AWAITING_SUPPLEMENT


@pytest.mark.parametrize(("rule", "due_on"), [("restart", date(2020, 6, 22)), ("pause", date(2020, 6, 19))])
def test_the_clock_after_a_supplement_follows_the_rule_of_the_day_of_receipt(
    cast: Cast, rule: str, due_on: date
) -> None:
    if rule != "restart":
        _set(cast, "supplement_clock", rule)
    dossier = cast.assigned()  # Wednesday 10 June, five working days: 17 June
    assert dossier.due_on == date(2020, 6, 17)
    with clock.at(day(11)):
        dossier = cast.awaiting_supplement(dossier)
    with clock.at(day(15)):
        dossier = answered(cast, dossier)
    stop = dossier.clock_stops.get()
    assert (stop.rule, stop.kind, dossier.due_on) == (rule, StopKind.SUPPLEMENT, due_on)
    assert (stop.due_before.date(), clock.local_day(stop.due_after)) == (date(2020, 6, 17), due_on)
    assert deadlines.explained(dossier).on == due_on


def test_a_procedure_may_have_its_own_rule_for_the_clock(cast: Cast) -> None:
    assert deadlines.stop_rule(cast.assigned(), StopKind.SUPPLEMENT) == "restart"
    _set(cast, "supplement_clock", "pause", since=date(2020, 6, 11))
    assert deadlines.stop_rule(cast.assigned(), StopKind.SUPPLEMENT) == "restart"
    with at(1):
        assert deadlines.stop_rule(cast.assigned(), StopKind.SUPPLEMENT) == "pause"


def test_only_what_was_asked_for_is_taken(cast: Cast) -> None:
    dossier = cast.awaiting_supplement()
    with pytest.raises(Refused, match="được yêu cầu"):
        actions.take_supplement(dossier=dossier, by=cast.clerk, papers={"ma-ket": cast.papers(cast.licence)["ma-ket"]})


# -------------------------------------------------------------------------- (d) (e) apology and a new date


def new_due(days: int) -> datetime:
    return datetime.combine(in_days(days), time(17), tzinfo=clock.HANOI)


def test_d_a_date_is_put_off_once(cast: Cast) -> None:
    dossier = actions.apologise(dossier=cast.assigned(), reason="Chờ họp", new_due=new_due(12), by=cast.director)
    with pytest.raises(Refused, match="một lần"):
        actions.apologise(dossier=dossier, reason="Chờ họp", new_due=new_due(20), by=cast.director)


@pytest.mark.parametrize(("on", "late"), [(15, False), (16, False), (17, True), (18, True)])
def test_e_an_apology_later_than_a_day_before_is_flagged(cast: Cast, on: int, late: bool) -> None:
    dossier = cast.assigned()  # due on the 17th
    with clock.at(day(on)):
        dossier = actions.apologise(dossier=dossier, reason="Chờ họp", new_due=new_due(8), by=cast.director)
    assert dossier.apology.late is late


def test_a_new_date_lies_later_and_on_a_working_day(cast: Cast) -> None:
    dossier = cast.assigned()
    with pytest.raises(Refused, match="sau ngày đã hẹn"):
        actions.apologise(dossier=dossier, reason="Chờ họp", new_due=dossier.due_at, by=cast.director)
    with pytest.raises(Refused, match="ngày làm việc"):
        actions.apologise(dossier=dossier, reason="Chờ họp", new_due=new_due(10), by=cast.director)


# ---------------------------------------------------------------------------- (f) supplement within three days


@pytest.mark.parametrize(("on", "late"), [(10, False), (15, False), (16, True)])
def test_f_form_02_later_than_three_working_days_is_flagged(cast: Cast, on: int, late: bool) -> None:
    dossier = cast.assigned()
    with clock.at(day(on)):
        dossier = cast.awaiting_supplement(dossier)
    assert dossier.supplements.get().late is late


# ---------------------------------------------------------------------------- (g) no move without a reason

REASONED: list[tuple[str, str, str, dict[str, Any]]] = [
    ("submitted", "refuse", "clerk", {}),
    ("submitted", "ask_for_completion", "clerk", {"components": ("don",), "until": date(2020, 6, 20)}),
    ("submitted", "ask_withdrawal", "clerk", {}),
    ("processing", "send_back", "specialist", {}),
    ("processing", "request_supplement", "specialist", {"components": ("don",), "until": date(2020, 6, 20)}),
    ("processing", "suspend", "director", {"basis": "Luật"}),
    ("processing", "stop", "director", {}),
    ("processing", "apologise", "director", {"new_due": datetime(2020, 6, 25, 17, tzinfo=clock.HANOI)}),
    ("withdrawal_asked", "decline_withdrawal", "director", {}),
]


@pytest.mark.parametrize(
    ("state", "step", "name", "more"), REASONED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_g_nothing_moves_without_a_reason(cast: Cast, state: str, step: str, name: str, more: dict) -> None:
    dossier = cast.in_state(state)
    for nothing in ("", " \n "):
        with pytest.raises(Refused, match="lý do"):
            getattr(actions, step)(dossier=dossier, reason=nothing, by=cast.people[name], **more)
    assert Dossier.objects.get(pk=dossier.pk).state == state


def test_g_every_move_names_who_where_and_when(cast: Cast) -> None:
    dossier = cast.returned()
    told = Entry.objects.filter(subject=dossier.ref)
    assert all(entry.actor.startswith("people.person:") and entry.at == clock.now() for entry in told)
    assert all(run.unit_id and run.ended_by_id and run.ended_at for run in dossier.step_runs.all())


# -------------------------------------------------------------------- (h) a term for the applicant that lapses


def test_h_before_receipt_a_lapsed_term_ends_in_refusal(cast: Cast) -> None:
    dossier = cast.asked_to_complete()
    with at(5), pytest.raises(Refused, match="còn thời gian hoàn thiện đến 15/06/2020"):
        actions.refuse(dossier=dossier, reason="Không hoàn thiện", by=cast.clerk)
    with at(6):
        dossier = actions.refuse(dossier=dossier, reason="Không hoàn thiện", by=cast.clerk)
    assert dossier.public_state == PublicState.NOT_RECEIVED


def test_h_after_receipt_a_lapsed_term_ends_in_a_stop(cast: Cast) -> None:
    dossier = cast.awaiting_supplement()
    with at(10), pytest.raises(Refused, match="còn thời gian bổ sung đến 20/06/2020"):
        actions.stop(dossier=dossier, reason="Không bổ sung", by=cast.director)
    with at(11):
        dossier = actions.stop(dossier=dossier, reason="Không bổ sung", by=cast.director)
    assert (dossier.public_state, dossier.outcome) == (PublicState.STOPPED, Outcome.STOPPED)
    assert dossier.timeliness == Timeliness.ON_TIME
    assert not dossier.clock_stops.filter(until=None).exists()


def test_the_applicants_term_lies_ahead(cast: Cast) -> None:
    with pytest.raises(Refused, match="sau hôm nay"):
        cast.awaiting_supplement(until=clock.today())


# ----------------------------------------------------------------------------------------- results and errors


def test_a_refusal_of_substance_is_a_result_with_its_reason(cast: Cast) -> None:
    dossier = cast.at_step("return")
    with pytest.raises(Refused, match="lý do"):
        actions.finish(dossier=dossier, outcome=Outcome.DECLINED, by=cast.van_thu)
    dossier = actions.finish(dossier=dossier, outcome=Outcome.DECLINED, reason="Sai quy hoạch", by=cast.van_thu)
    assert (dossier.state, dossier.outcome) == (DossierState.DONE, Outcome.DECLINED)
    assert dossier.results.get().number == "01/2020/KQ"
    assert actions.hand_over(dossier=dossier, by=cast.clerk).public_state == PublicState.RETURNED


def test_an_error_is_put_right_beside_the_first_result(cast: Cast) -> None:
    dossier = cast.returned()
    dossier = actions.reissue(dossier=dossier, fault="Sai tên", by=cast.director)
    first, second = dossier.results.all()
    assert (second.replaces, second.fault, first.number, second.number) == (
        first,
        "Sai tên",
        "01/2020/KQ",
        "02/2020/KQ",
    )
    assert dossier.state == DossierState.RETURNED


def test_silence_has_no_document_to_issue_again(cast: Cast) -> None:
    with pytest.raises(Refused, match="không có văn bản kết quả"):
        actions.reissue(dossier=cast.finished(cast.notice), fault="Sai tên", by=cast.director)


def test_a_dossier_is_rated_once(cast: Cast) -> None:
    dossier = actions.rate(dossier=cast.returned(), satisfaction="very_satisfied", by=cast.citizen_person)
    with pytest.raises(Refused, match="đã được đánh giá"):
        actions.rate(dossier=dossier, satisfaction="satisfied", by=cast.clerk)


# --------------------------------------------------------------------------------------- others in the matter


def test_a_step_waits_for_an_opinion_within_its_time(cast: Cast) -> None:
    dossier = cast.consulted()
    with pytest.raises(Refused, match="Đang chờ ý kiến của Phòng Quản lý thể dục thể thao"):
        actions.pass_step(dossier=dossier, by=cast.specialist)
    with at(2, hours=1):
        assert actions.pass_step(dossier=dossier, by=cast.specialist).open_step().key == "review"


def test_an_opinion_is_given_once_and_by_who_was_asked(cast: Cast) -> None:
    dossier = cast.consulted()
    asked = dossier.consultations.get()
    with pytest.raises(Refused, match="Chỉ Phòng Quản lý thể dục thể thao"):
        actions.answer_consultation(consultation=asked, answer="Đồng ý", by=cast.colleague)
    dossier = actions.answer_consultation(consultation=asked, answer="Đồng ý", by=cast.sports_head)
    with pytest.raises(Refused, match="đã được trả lời"):
        actions.answer_consultation(consultation=asked, answer="Đồng ý", by=cast.sports_head)
    assert actions.pass_step(dossier=dossier, by=cast.specialist).open_step().key == "review"


def test_the_provinces_time_is_counted_apart(cast: Cast) -> None:
    dossier = cast.at_step("province", cast.exhibition)
    run = dossier.open_step()
    assert (run.outside_body, run.person) == ("UBND tỉnh", cast.specialist)
    with at(4):
        dossier = actions.record_outside_decision(dossier=dossier, number="12/QĐ-UBND", by=cast.specialist)
    run.refresh_from_db()
    timetable = timetable_for(dossier.agency_id)
    assert working_minutes_between(run.started_at, run.due_at, timetable) == run.allotted_minutes == 3 * 480
    assert run.late is False
    ours = dossier.step_runs.filter(outside_body="").exclude(ended_at=None)
    assert sum(working_minutes_between(one.started_at, one.ended_at, timetable) for one in ours) == 0


def test_a_dossier_goes_to_the_right_agency_and_its_desk(cast: Cast, neighbours: Cast) -> None:
    dossier = cast.submitted()
    with pytest.raises(Refused, match="đang là cơ quan giải quyết"):
        actions.pass_to_right_agency(dossier=dossier, to=cast.agency, reason="Đúng", by=cast.clerk)
    dossier = actions.pass_to_right_agency(dossier=dossier, to=neighbours.agency, reason="Đúng", by=cast.clerk)
    assert dossier.helping_agency == cast.agency
    item = WorkItem.objects.waiting().get(subject=dossier.ref)
    assert (item.unit, item.act) == (neighbours.units["desk"], "receive")
    with pytest.raises(Refused, match="Bộ phận Một cửa"):
        actions.receive(dossier=dossier, by=cast.clerk)
    dossier = actions.receive(dossier=dossier, by=neighbours.clerk)
    assert dossier.number == "000.00.98.H19-200610-0001"


def test_an_agency_without_the_procedure_gets_nothing(cast: Cast, neighbours: Cast) -> None:
    dossier = cast.submitted(cast.prepaid(), channel=1)
    with pytest.raises(Refused, match=r"không giải quyết thủ tục 1\.004660"):
        actions.pass_to_right_agency(dossier=dossier, to=neighbours.agency, reason="Đúng", by=cast.clerk)


# --------------------------------------------------------------------------------------------- other codes


def test_the_provinces_code_is_used_and_ours_is_never_drawn(cast: Cast) -> None:
    code = ("Một cửa tỉnh", "000.00.99.H19-200610-7001")
    dossier = actions.receive(dossier=cast.submitted(), other_code=code, by=cast.clerk)
    assert dossier.number == code[1]
    assert cast.received().number.endswith("-0001")


@pytest.mark.parametrize("code", ["", "  ", "../../x", "a b", "số 1", "1" * 61])
def test_a_code_that_cannot_stand_in_an_address_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(Refused, match="chỉ gồm chữ, số"):
        actions.receive(dossier=cast.submitted(), other_code=("Một cửa tỉnh", code), by=cast.clerk)


def test_a_code_belongs_to_one_dossier(cast: Cast) -> None:
    code = ("Một cửa tỉnh", "H19.21-200610-0009")
    first, second = cast.received(), cast.submitted()
    actions.record_other_code(dossier=first, system=code[0], code=code[1], by=cast.clerk)
    with pytest.raises(Refused, match="đã ghi cho hồ sơ khác"):
        actions.receive(dossier=second, other_code=code, by=cast.clerk)
    with pytest.raises(Refused, match="đã ghi cho hồ sơ khác"):
        actions.record_other_code(dossier=second, system=code[0], code=code[1], by=cast.clerk)
    with pytest.raises(Refused, match="đã có hồ sơ khác dùng"):
        actions.receive(dossier=second, other_code=("Cổng quốc gia", first.number), by=cast.clerk)


# ----------------------------------------------------------------------------------------- money, suspension


def test_the_clock_stands_while_money_is_owed(cast: Cast) -> None:
    dossier = cast.assigned()
    due = dossier.due_at
    with at(1):
        dossier = actions.demand_payment(dossier=dossier, what="Phí", amount=650000, by=cast.specialist)
    assert dossier.public_state == PublicState.PAYMENT
    with at(6):
        dossier = actions.record_payment(dossier=dossier, way="tiền mặt", receipt="0001", by=cast.clerk)
    assert dossier.due_at == due + timedelta(days=5)  # three working days owed: from the 17th to the 22nd
    assert waiting(dossier) == [("pass_step", "QLVH")]


def test_a_fee_due_before_receipt_is_paid_first(cast: Cast) -> None:
    dossier = cast.awaiting_fee()
    assert (dossier.public_state, waiting(dossier)) == (PublicState.NEW, [("record_payment", "MC")])
    with pytest.raises(Refused, match="Chờ nộp phí trước"):
        actions.receive(dossier=dossier, by=cast.clerk)
    dossier = actions.record_payment(dossier=dossier, way="trực tuyến", receipt="GD1", by=cast.clerk)
    assert (dossier.state, waiting(dossier)) == (DossierState.SUBMITTED, [("receive", "MC")])
    assert dossier.charges.get().amount == 200000


def test_a_suspension_names_the_law_that_allows_it(cast: Cast) -> None:
    dossier = cast.assigned()
    with pytest.raises(Refused, match="căn cứ pháp lý"):
        actions.suspend(dossier=dossier, basis=" ", reason="Chờ", by=cast.director)
    dossier = actions.suspend(dossier=dossier, basis="Luật Di sản, Điều 5", reason="Chờ", by=cast.director)
    assert dossier.clock_stops.get().basis == "Luật Di sản, Điều 5"
    before = dossier.due_at
    with at(2):
        dossier = actions.resume(dossier=dossier, by=cast.director)
    assert dossier.due_at > before


# ------------------------------------------------------------------------------------------------ substitution


def _substitute(cast: Cast, giver: str, taker: str, *permissions: str) -> None:
    people.delegate(
        giver=cast.people[giver],
        taker=cast.people[taker],
        kind="substitution",
        since=clock.today(),
        until=in_days(3),
        basis="Thông báo 5/TB-SVHTTDL",
        permissions=permissions,
        by=HOUSE,
    )


def test_a_substitute_acts_for_the_term_that_was_given(cast: Cast) -> None:
    first, second = cast.assigned(), cast.assigned()
    with pytest.raises(Refused, match="đang do Chuyên viên 01 giữ"):
        actions.pass_step(dossier=first, by=cast.colleague)
    _substitute(cast, "specialist", "colleague")
    assert actions.pass_step(dossier=first, by=cast.colleague).open_step().key == "review"
    cast.colleague.forget_mandates()
    with at(4), pytest.raises(Refused, match="Chuyên viên 01"):
        actions.pass_step(dossier=second, by=cast.colleague)


def test_a_substitute_acts_within_the_scope_that_was_given(cast: Cast) -> None:
    dossier = cast.at_step("sign")
    _substitute(cast, "director", "office_head", "dossiers.apologise")
    with pytest.raises(Refused, match="giữ"):
        actions.pass_step(dossier=dossier, by=cast.office_head)
    dossier = actions.apologise(dossier=dossier, reason="Chờ họp", new_due=new_due(12), by=cast.office_head)
    assert dossier.apology.signed_by == cast.office_head


def _set(cast: Cast, key: str, value: object, since: date = date(2020, 1, 2)) -> None:
    book = book_of(cast.agency.pk)
    set_rule(book=book, key=key, value=value, valid_from=since, source="Thử", why="Thử", by=cast.administrator)


def day(number: int) -> datetime:
    """Nine in the morning of a day of June 2020."""
    return datetime(2020, 6, number, 9, tzinfo=clock.HANOI)
