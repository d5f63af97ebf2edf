"""Handover lists: drawn up, given by number, taken; the dossier goes on with its papers, the result comes back."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from congso.dossiers import actions, waiting
from congso.dossiers.models import Dossier, HandoverList
from congso.dossiers.movements import handovers
from congso.dossiers.states import Channel, DossierState, HandoverState, handover_flow
from congso.dossiers.tests.centre import Centre, open_centre
from congso.kernel import clock
from congso.kernel.actions import once
from congso.kernel.refusals import Refused, Stale
from congso.ledger.queries import story
from congso.notices.models import Notice
from congso.numbers.models import Drawn
from congso.people.actions import appoint, end_appointment
from congso.people.models import Appointment, Person, Unit
from congso.rules.actions import set_rule
from congso.rules.queries import book_of
from congso.tasks.queries import my_work
from tests.cast import SINCE, Cast


@pytest.fixture
def centre(cast: Cast) -> Centre:
    return open_centre(cast)


def piles(person: Person) -> list[waiting.Pile]:
    return waiting.tray_of(person).piles


def drawn_up(cast: Cast, centre: Centre, *dossiers: Dossier, **changes: Any) -> HandoverList:
    given = {"what": "dossiers", "from_unit": centre.desk, "to_unit": cast.units["culture"], "by": centre.clerk}
    return actions.draw_up_list(dossiers=dossiers or (centre.received(cast),), **(given | changes))


def given(cast: Cast, centre: Centre, *dossiers: Dossier) -> HandoverList:
    return actions.give_list(handover=drawn_up(cast, centre, *dossiers), by=centre.clerk)


def finished(cast: Cast, centre: Centre) -> Dossier:
    """Received at the centre, resolved in the division; its result lies with văn thư, who ended the last step."""
    actions.take_list(handover=given(cast, centre), by=cast.head)
    dossier = actions.assign(dossier=Dossier.objects.get(), person=cast.specialist, by=cast.head)
    while dossier.open_step().act != "finish":
        dossier = actions.pass_step(dossier=dossier, by=cast.holder_of(dossier))
    return actions.finish(dossier=dossier, by=cast.holder_of(dossier))


# -------------------------------------------------------------------------------------------------- the road


def test_papers_go_by_number_and_the_dossier_goes_with_them(cast: Cast, centre: Centre) -> None:
    first, second = centre.received(cast), centre.received(cast)
    handover = given(cast, centre, first, second)
    assert (handover.state, handover.code) == (HandoverState.GIVEN, "01/2020/DSBG")
    assert [line.papers for line in handover.lines.all()] == [2, 2]
    assert Dossier.objects.get(pk=first.pk).state == DossierState.RECEIVED
    with clock.at(clock.now() + timedelta(hours=1)):
        handover = actions.take_list(handover=handover, by=cast.head)
    assert (handover.state, handover.taken_by) == (HandoverState.TAKEN, cast.head)
    for dossier in Dossier.objects.all():
        assert (dossier.state, dossier.unit) == (DossierState.PROCESSING, cast.units["culture"])
        assert dossier.step_runs.first().ended_by == centre.clerk
    told = [one.event for one in story(first.ref)][:3]
    assert told == ["dossiers.transferred", "dossiers.taken_by_list", "dossiers.given_by_list"]
    assert my_work(cast.head).count() == 2
    assert not my_work(centre.clerk).exists()


def test_numbers_run_by_year_and_kind(cast: Cast, centre: Centre) -> None:
    codes = [given(cast, centre).code, given(cast, centre).code]
    with clock.at(datetime(2021, 1, 5, 9, 0, tzinfo=clock.HANOI)):
        codes.append(given(cast, centre).code)
    assert codes == ["01/2020/DSBG", "02/2020/DSBG", "01/2021/DSBG"]


def test_what_is_not_taken_stays_with_its_reason(cast: Cast, centre: Centre) -> None:
    first, second = centre.received(cast), centre.received(cast)
    handover = given(cast, centre, first, second)
    bad = handover.lines.get(dossier=second)
    actions.take_list(handover=handover, refused={bad.pk: "Thiếu bản vẽ"}, by=cast.head)
    assert Dossier.objects.get(pk=first.pk).state == DossierState.PROCESSING
    assert Dossier.objects.get(pk=second.pk).state == DossierState.RECEIVED
    assert handover.lines.get(dossier=second).refusal == "Thiếu bản vẽ"
    assert "Thiếu bản vẽ" in Notice.objects.get(person=centre.clerk).sentence
    assert list(waiting.dossiers_to_give([centre.desk.pk])) == [second]
    assert drawn_up(cast, centre, second).lines.count() == 1


def test_a_refusal_needs_its_reason(cast: Cast, centre: Centre) -> None:
    handover = given(cast, centre)
    with pytest.raises(Refused, match="Hãy ghi lý do"):
        actions.take_list(handover=handover, refused={handover.lines.get().pk: "  "}, by=cast.head)
    assert HandoverList.objects.get().state == HandoverState.GIVEN


def test_taking_twice_is_taking_once(cast: Cast, centre: Centre) -> None:
    handover = given(cast, centre)
    seen = handover.version
    first = once("nhan", actions.take_list, handover=HandoverList.objects.get(), seen=seen, by=cast.head)
    again = once("nhan", actions.take_list, handover=HandoverList.objects.get(), seen=seen, by=cast.head)
    assert first.pk == again.pk
    with pytest.raises(Stale, match="vừa"):
        actions.take_list(handover=HandoverList.objects.get(), seen=seen, by=cast.specialist)
    with pytest.raises(Refused, match="Đã nhận"):
        actions.take_list(handover=HandoverList.objects.get(), by=cast.specialist)
    assert Dossier.objects.get().step_runs.count() == 2


def test_a_dossier_that_went_on_meanwhile_is_taken_but_not_moved(cast: Cast, centre: Centre) -> None:
    handover = given(cast, centre)
    dossier = actions.transfer(dossier=Dossier.objects.get(), by=centre.clerk)
    actions.assign(dossier=dossier, person=cast.specialist, by=cast.head)
    actions.take_list(handover=handover, by=cast.head)
    assert Dossier.objects.get().open_step().key == "appraise"
    assert handover.lines.get().settled_at is not None


def test_a_dossier_asked_back_meanwhile_stays_as_it_is(cast: Cast, centre: Centre) -> None:
    handover = given(cast, centre)
    actions.ask_withdrawal(dossier=Dossier.objects.get(), reason="Đổi ý", by=cast.citizen_person)
    actions.take_list(handover=handover, by=cast.head)
    assert Dossier.objects.get().state == DossierState.WITHDRAWAL_ASKED


def test_the_house_passes_on_for_a_clerk_who_left(cast: Cast, centre: Centre) -> None:
    handover = given(cast, centre)
    post = Appointment.objects.get(person=centre.clerk)
    with clock.at(clock.now() + timedelta(days=1)):
        end_appointment(appointment=post, until=clock.today() - timedelta(days=1), by=cast.administrator)
        actions.take_list(handover=HandoverList.objects.get(pk=handover.pk), by=cast.head)
    assert Dossier.objects.get().state == DossierState.PROCESSING


def test_papers_may_go_by_way_of_the_departments_own_desk(cast: Cast, centre: Centre) -> None:
    dossier = centre.received(cast)
    handover = drawn_up(cast, centre, dossier, to_unit=cast.units["desk"])
    actions.take_list(handover=actions.give_list(handover=handover, by=centre.clerk), by=cast.clerk)
    assert Dossier.objects.get().state == DossierState.RECEIVED
    assert list(waiting.dossiers_to_give([cast.units["desk"].pk])) == [dossier]
    assert [item.number for item in my_work(cast.clerk)] == [dossier.short_number]
    assert not my_work(centre.clerk).exists()
    onward = drawn_up(cast, centre, dossier, from_unit=cast.units["desk"], by=cast.clerk)
    actions.take_list(handover=actions.give_list(handover=onward, by=cast.clerk), by=cast.head)
    assert Dossier.objects.get().state == DossierState.PROCESSING
    assert Dossier.objects.get().desk == centre.desk


def test_the_result_comes_back_by_list(cast: Cast, centre: Centre) -> None:
    dossier = finished(cast, centre)
    office = cast.units["office"]
    assert list(waiting.results_to_give([office.pk])) == [dossier]
    back = actions.draw_up_list(
        what="results", from_unit=office, to_unit=centre.desk, dossiers=[dossier], by=cast.van_thu
    )
    back = actions.give_list(handover=back, by=cast.van_thu)
    assert back.code == "01/2020/PBGKQ"
    assert back.data["lines"][0]["result"] == "01/2020/KQ"
    actions.take_list(handover=back, by=centre.clerk)
    assert Dossier.objects.get().state == DossierState.DONE
    assert not waiting.results_to_give([office.pk, centre.desk.pk])
    assert waiting.awaiting_return(centre.clerk).get().lies_in == centre.desk.pk
    assert [item.act for item in my_work(centre.clerk)] == ["hand_over"]


def test_the_control_sheet_names_the_lists(cast: Cast, centre: Centre) -> None:
    dossier = finished(cast, centre)
    first = handovers(dossier)[0]
    assert (first.giver_at, first.receiver_at) == ("Quầy tại Trung tâm", "Phòng Quản lý văn hóa")
    assert (first.giver, first.receiver) == ("Cán bộ tại HCC", "Trưởng phòng QLVH")
    assert first.note == "Danh sách bàn giao hồ sơ số 01/2020/DSBG"
    assert first.result == "Đúng hạn"
    assert handovers(dossier)[-1].receiver_at == "Bộ phận Tiếp nhận và Trả kết quả"
    office = cast.units["office"]
    with clock.at(clock.now() + timedelta(hours=1)):
        back = actions.draw_up_list(
            what="results", from_unit=office, to_unit=centre.desk, dossiers=[dossier], by=cast.van_thu
        )
        actions.take_list(handover=actions.give_list(handover=back, by=cast.van_thu), by=centre.clerk)
    told = handovers(dossier)
    assert [row.receiver_at for row in told].count("Bộ phận Tiếp nhận và Trả kết quả") == 0
    assert (told[-1].giver_at, told[-1].receiver_at) == (office.name, centre.desk.name)
    assert (told[-1].receiver, told[-1].note) == ("Cán bộ tại HCC", "Phiếu bàn giao kết quả số 01/2020/PBGKQ")


# ------------------------------------------------------------------------------------------------ who and when

STANDS = ("draft", "given", "taken", "recalled", "dropped")
WHO_MAY = {
    ("draft", "amend_list"): {"centre"},
    ("draft", "give_list"): {"centre"},
    ("draft", "drop_list"): {"centre"},
    ("given", "take_list"): {"head", "specialist", "colleague"},
    ("given", "recall_list"): {"centre"},
}


def in_state(cast: Cast, centre: Centre, state: str) -> HandoverList:
    if state == "draft":
        return drawn_up(cast, centre)
    if state == "dropped":
        return actions.drop_list(handover=drawn_up(cast, centre), by=centre.clerk)
    handover = given(cast, centre)
    if state == "taken":
        return actions.take_list(handover=handover, by=cast.head)
    if state == "recalled":
        return actions.recall_list(handover=handover, reason="Giao nhầm", by=centre.clerk)
    return handover


@pytest.mark.parametrize("state", STANDS)
def test_who_may_do_what_with_a_list(cast: Cast, centre: Centre, state: str) -> None:
    handover = in_state(cast, centre, state)
    assert handover.state == state
    fill_in: dict[str, dict[str, Any]] = {"amend_list": {"lines": {}}, "recall_list": {"reason": "Nhầm"}}
    for step in handover_flow.steps:
        allowed = {
            name
            for name, person in {**cast.people, "centre": centre.clerk, "watcher": centre.supervisor}.items()
            if may(handover, step.name, person, fill_in.get(step.name, {}))
        }
        assert allowed == WHO_MAY.get((state, step.name), set()), step.name


def may(handover: HandoverList, step: str, person: Person, more: dict[str, Any]) -> bool:
    """Whether it can be done, tried and undone."""
    done = False
    with transaction.atomic(), suppress(Refused):
        getattr(actions, step)(handover=HandoverList.objects.get(pk=handover.pk), by=person, **more)
        done = True
        transaction.set_rollback(True)
    return done


def test_the_giver_does_not_take(cast: Cast, centre: Centre) -> None:
    handover = given(cast, centre)
    unit: Unit = cast.units["culture"]
    appoint(person=centre.clerk, unit=unit, role="specialist", post="Kiêm nhiệm", since=SINCE, by=cast.administrator)
    centre.clerk.forget_mandates()
    with pytest.raises(Refused, match="không tự nhận"):
        actions.take_list(handover=handover, by=centre.clerk)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"to_unit": "sports"}, "chuyển Phòng Quản lý văn hóa"),
        ({"to_unit": "centre"}, "khác nơi giao"),
        ({"by": "clerk"}, "Chỉ người của Quầy tại Trung tâm"),
        ({"from_unit": "culture", "what": "results", "by": "specialist", "to_unit": "sports"}, "về Bộ phận Một cửa"),
        ({"what": "results", "to_unit": "desk"}, "chưa có kết quả"),
    ],
)
def test_what_does_not_go_together_is_refused(cast: Cast, centre: Centre, changes: dict, reason: str) -> None:
    units = {**cast.units, "centre": centre.desk}
    given = {key: units.get(value, value) for key, value in changes.items()}
    if "by" in given:
        given["by"] = cast.people[given["by"]]
    with pytest.raises(Refused, match=reason):
        drawn_up(cast, centre, **given)
    assert not HandoverList.objects.exists()


def test_one_list_at_a_time(cast: Cast, centre: Centre) -> None:
    dossier = centre.received(cast)
    first = drawn_up(cast, centre, dossier)
    with pytest.raises(Refused, match="một danh sách bàn giao khác"):
        drawn_up(cast, centre, dossier)
    actions.drop_list(handover=first, by=centre.clerk)
    second = actions.give_list(handover=drawn_up(cast, centre, dossier), by=centre.clerk)
    actions.recall_list(handover=second, reason="Giao nhầm phòng", by=centre.clerk)
    assert HandoverList.objects.get(pk=second.pk).lines.get().refusal == "Thu hồi: Giao nhầm phòng"
    assert drawn_up(cast, centre, dossier).state == HandoverState.DRAFT


def test_a_draft_is_corrected_and_a_given_list_never(cast: Cast, centre: Centre) -> None:
    handover = drawn_up(cast, centre, centre.received(cast), centre.received(cast))
    first, second = handover.lines.all()
    actions.amend_list(
        handover=handover, lines={first.pk: (7, "có bản vẽ khổ lớn")}, leave_out=[second.pk], by=centre.clerk
    )
    actions.give_list(handover=handover, by=centre.clerk)
    assert [(line["papers"], line["note"]) for line in handover.data["lines"]] == [(7, "có bản vẽ khổ lớn")]
    with pytest.raises(Refused, match="Đã giao"):
        actions.amend_list(handover=handover, lines={}, by=centre.clerk)


def test_an_empty_list_is_not_given(cast: Cast, centre: Centre) -> None:
    handover = drawn_up(cast, centre)
    actions.amend_list(handover=handover, lines={}, leave_out=[handover.lines.get().pk], by=centre.clerk)
    with pytest.raises(Refused, match="chưa có hồ sơ"):
        actions.give_list(handover=handover, by=centre.clerk)
    assert not Drawn.objects.filter(series="handover dossiers").exists()


def test_electronic_dossiers_pass_at_once(cast: Cast, centre: Centre) -> None:
    online = [centre.received(cast, channel=Channel.ONLINE) for _ in range(2)]
    with pytest.raises(Refused, match="hồ sơ điện tử"):
        drawn_up(cast, centre, online[0])
    assert list(waiting.electronic_at([centre.desk.pk]).order_by("pk")) == online
    actions.transfer_electronic(dossiers=online, by=centre.clerk)
    assert set(Dossier.objects.values_list("state", flat=True)) == {"processing"}


def test_lists_are_seen_by_their_own_office_only(cast: Cast, centre: Centre, neighbours: Cast) -> None:
    handover = given(cast, centre)
    seen = {name for name, person in cast.people.items() if HandoverList.objects.visible_to(person).exists()}
    assert {"clerk", "centre_clerk", "head", "specialist", "director", "van_thu"} <= seen
    assert not seen & {"citizen", "outsider", "sports_specialist", "administrator"}
    assert not HandoverList.objects.visible_to(neighbours.director).exists()
    assert not HandoverList.objects.visible_to(centre.supervisor).exists()
    with pytest.raises(Refused):
        actions.take_list(handover=handover, by=neighbours.head)


# ----------------------------------------------------------------------------------------------- by when, where


@pytest.mark.parametrize(
    ("received", "due"),
    [("10T09:00", "10T17:00"), ("10T15:00", "10T17:00"), ("10T15:01", "11T07:00"), ("12T16:00", "15T07:00")],
)
def test_papers_go_the_same_day_or_first_thing(cast: Cast, centre: Centre, received: str, due: str) -> None:
    with clock.at(datetime.fromisoformat(f"2020-06-{received}+07:00")):
        centre.received(cast)
        pile = piles(centre.clerk)[0]
    assert clock.local(pile.rows[0].due_at) == datetime.fromisoformat(f"2020-06-{due}+07:00")


def test_the_hour_is_a_dated_rule(cast: Cast, centre: Centre) -> None:
    centre.received(cast)
    set_rule(
        book=book_of(cast.agency.pk),
        key="transfer_cutoff",
        value="08:00",
        valid_from=clock.today(),
        source="Quy chế của Trung tâm",
        why="Trung tâm đổi giờ chuyển",
        by=cast.administrator,
    )
    assert piles(centre.clerk)[0].rows[0].due_at.isoformat() == "2020-06-11T07:00:00+07:00"


def test_the_tray_says_what_goes_where_and_what_is_late(cast: Cast, centre: Centre) -> None:
    late, fresh = centre.received(cast), centre.received(cast)
    assert [pile.late for pile in piles(centre.clerk)] == [0]
    with clock.at(clock.now() + timedelta(days=1)):
        pile = piles(centre.clerk)[0]
        assert (pile.giver, pile.to, pile.late) == (centre.desk, cast.units["culture"], 2)
        assert [row.dossier for row in pile.rows] == [late, fresh]
        assert "quá hạn" in pile.rows[0].words
    assert piles(cast.clerk) == []
    assert piles(cast.specialist) == []


def test_results_that_nobody_fetched(cast: Cast, centre: Centre) -> None:
    dossier = finished(cast, centre)
    with clock.at(datetime(2020, 6, 17, 9, 0, tzinfo=clock.HANOI)):
        assert dossier.finished_on >= waiting.uncollected_before(cast.agency.pk)
    with clock.at(datetime(2020, 6, 18, 9, 0, tzinfo=clock.HANOI)):
        assert dossier.finished_on < waiting.uncollected_before(cast.agency.pk)
