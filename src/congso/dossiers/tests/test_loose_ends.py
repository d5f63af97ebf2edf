"""What must not be left behind, go astray or break: questions, papers, numbers, dates and odd requests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from congso.dossiers import actions, routines
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState, HandoverKind
from congso.dossiers.stuck import stuck
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.search.models import SearchRow
from congso.tasks.models import WorkItem
from tests.cast import Cast, announce, content


def waiting_about(dossier: Dossier) -> list[str]:
    refs = [dossier.ref, *(asked.ref for asked in dossier.consultations.all())]
    return list(WorkItem.objects.waiting().filter(subject__in=refs).values_list("act", flat=True))


@pytest.mark.parametrize("ending", ["stop", "withdraw", "finish"])
def test_nobody_is_asked_about_what_has_ended(cast: Cast, ending: str) -> None:
    dossier = cast.consulted()
    if ending == "stop":
        dossier = actions.stop(dossier=dossier, reason="Hết căn cứ", by=cast.director)
    elif ending == "withdraw":
        dossier = actions.accept_withdrawal(dossier=cast.withdrawal_asked(dossier), by=cast.director)
    else:
        with clock.at(clock.now() + timedelta(days=3)):
            while dossier.open_step().act != "finish":
                dossier = actions.pass_step(dossier=dossier, by=cast.holder_of(dossier))
            dossier = actions.finish(dossier=dossier, by=cast.holder_of(dossier))
    assert "answer_consultation" not in waiting_about(dossier)


def test_an_opinion_may_come_while_the_clock_stands(cast: Cast) -> None:
    dossier = cast.awaiting_supplement(cast.consulted())
    asked = dossier.consultations.get()
    dossier = actions.answer_consultation(consultation=asked, answer="Không trùng", by=cast.sports_specialist)
    assert dossier.state == DossierState.AWAITING_SUPPLEMENT
    assert waiting_about(dossier) == ["pass_step"]


def test_who_has_a_suspended_dossier_may_withdraw_it(cast: Cast) -> None:
    dossier = cast.withdrawal_asked(cast.suspended())
    dossier = actions.decline_withdrawal(dossier=dossier, reason="Sắp xong", by=cast.director)
    assert dossier.state == DossierState.SUSPENDED
    assert dossier.clock_stops.filter(until=None).count() == 1
    dossier = actions.resume(dossier=dossier, by=cast.director)
    assert dossier.state == DossierState.PROCESSING


def test_a_number_that_the_province_gave_is_never_drawn_again(cast: Cast) -> None:
    first = cast.received()
    head, _, last = first.number.rpartition("-")
    theirs = f"{head}-{int(last) + 1:04d}"
    actions.receive(dossier=cast.submitted(), by=cast.clerk, other_code=("Một cửa tỉnh", theirs))
    assert cast.received().number == f"{head}-{int(last) + 2:04d}"


def test_a_day_that_is_over_is_no_new_date(cast: Cast) -> None:
    dossier = cast.assigned()
    with clock.at(dossier.due_at + timedelta(days=9)), pytest.raises(Refused, match="sau lúc này"):
        actions.apologise(
            dossier=dossier, reason="Chờ hội đồng", new_due=dossier.due_at + timedelta(days=1), by=cast.director
        )


def test_results_are_listed_by_the_unit_where_they_lie(cast: Cast) -> None:
    done, desk = cast.finished(), cast.units["desk"]
    with pytest.raises(Refused, match="không nằm ở"):
        actions.draw_up_list(
            what=HandoverKind.RESULTS,
            from_unit=cast.units["sports"],
            to_unit=desk,
            dossiers=[done],
            by=cast.sports_specialist,
        )
    listed = actions.draw_up_list(
        what=HandoverKind.RESULTS, from_unit=cast.units["office"], to_unit=desk, dossiers=[done], by=cast.van_thu
    )
    assert listed.lines.count() == 1


@pytest.mark.parametrize("unit", ["desk", "leadership"])
def test_a_dossier_passes_to_a_division_only(cast: Cast, unit: str) -> None:
    dossier = cast.received()
    with pytest.raises(Refused, match="phòng"):
        actions.transfer(dossier=dossier, unit=cast.units[unit], by=cast.clerk)


def test_papers_follow_the_procedure_of_the_agency_that_decides(cast: Cast, neighbours: Cast) -> None:
    asked_there = [{"key": "don", "name": "Đơn đề nghị"}, {"key": "ban-ve", "name": "Bản vẽ"}]
    announce(neighbours, "1.004680", "theirs", content("Thủ tục của họ", requirements=asked_there))
    mine = announce(cast, "1.004680", "theirs", content("Thủ tục của họ"))
    dossier = cast.submitted(mine)
    dossier = actions.pass_to_right_agency(dossier=dossier, to=neighbours.agency, reason="Đúng nơi", by=cast.clerk)
    lying = {paper.key: paper.required for paper in dossier.components.all()}
    assert lying == {"don": True, "ban-ve": True, "ma-ket": False}
    with pytest.raises(Refused, match="Bản vẽ"):
        actions.receive(dossier=dossier, by=neighbours.clerk)
    row = SearchRow.objects.get(kind="dossiers.dossier", uid=dossier.uid)
    assert row.agency_id == neighbours.agency.pk


def test_who_has_it_finds_it_and_who_lost_it_does_not(cast: Cast) -> None:
    def scopes() -> str:
        return SearchRow.objects.get(kind="dossiers.dossier", uid=dossier.uid).scopes

    dossier = cast.transferred()
    with_division = scopes()
    actions.take_back(dossier=dossier, reason="Chuyển nhầm phòng", by=cast.clerk)
    assert scopes() != with_division
    actions.transfer(dossier=Dossier.objects.get(pk=dossier.pk), by=cast.clerk)
    assert scopes() == with_division


def test_only_a_unit_of_the_agency_is_asked(cast: Cast, neighbours: Cast) -> None:
    dossier = cast.assigned()
    asked = {"question": "?", "due_at": clock.now() + timedelta(days=1), "by": cast.specialist}
    with pytest.raises(Refused, match="cơ quan"):
        actions.consult(dossier=dossier, unit=neighbours.units["sports"], **asked)
    with pytest.raises(Refused, match="đang giữ"):
        actions.consult(dossier=dossier, unit=cast.units["culture"], **asked)
    actions.consult(dossier=dossier, unit=cast.units["sports"], **asked)
    with pytest.raises(Refused, match="đang được hỏi"):
        actions.consult(dossier=dossier, unit=cast.units["sports"], **asked)


def test_silence_is_foretold_again_for_another_date(cast: Cast) -> None:
    dossier = cast.at_step("appraise", cast.notice)
    with clock.at(dossier.due_at - timedelta(days=1)):
        dossier = actions.foretell_silence(dossier=dossier, by=House(cast.agency.pk))
        dossier = actions.take_supplement(dossier=cast.awaiting_supplement(dossier), by=cast.clerk)
    assert dossier.silence_told_at is None


def test_what_is_stuck_again_is_told_again(cast: Cast) -> None:
    dossier = cast.assigned()
    for days in (20, 60):
        with clock.at(clock.now() + timedelta(days=days)):
            assert routines.tell_stuck() == 1
            routines.tell_stuck()
            passed = actions.pass_step(dossier=dossier, by=cast.specialist)
            dossier = actions.send_back(dossier=passed, reason="Tính lại diện tích", by=cast.head)
    assert Entry.objects.filter(subject=dossier.ref, event="dossiers.stuck_told").count() == 2


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("transfer", {"unit": "²"}),
        ("assign", {"person": "²"}),
        ("assign", {"person": "9" * 30}),
    ],
)
def test_odd_numbers_in_a_batch_are_refused(cast: Cast, act: str, data: dict[str, str]) -> None:
    dossier = cast.received() if act == "transfer" else cast.transferred()
    report = actions.batch(step=act, numbers=[dossier.number], data=data, key="k", by=cast.clerk)
    assert report.refused == 1


def test_odd_requests_are_answered_not_broken(cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    number = cast.received().number
    sent = {"viec": "transfer", "ho-so": [number, "x" * 90], "phien-ban": f"{number}=²", "khoa": "k", "unit": ""}
    assert client.post("/mot-cua/hang-loat/", sent).status_code in (302, 422)
    listed = {"loai": "dossiers", "tu": "²", "den": "9" * 30, "chon": ["x"]}
    assert client.post("/mot-cua/ban-giao/lap/", listed).status_code == 409
    view = {"danh-sach": "dossiers.so-theo-doi", "ten": "x", "unit": "²", "query": ""}
    assert client.post("/goc-nhin/", view).status_code == 302


def test_a_fee_is_no_larger_than_money_can_be(cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    version = announce(
        cast, "1.004690", "open-fee", content("Thủ tục phí tùy loại", fees=[{"name": "Phí", "amount": None}])
    )
    fee = version.fees.get()
    typed = {
        "thu-tuc": version.procedure.code,
        "name": "Ông Thử",
        "kind": "citizen",
        "channel": "1",
        "return_way": "counter",
        "sets": "1",
        "co-don": "on",
        "chinh-don": "1",
        "co-ma-ket": "on",
        "sao-ma-ket": "1",
        f"thu-{fee.pk}": "tiền mặt",
        f"so-tien-{fee.pk}": "9" * 20,
    }
    assert client.post("/mot-cua/tiep-nhan/", typed).status_code == 422
    assert not Dossier.objects.exists()


def test_what_waits_for_a_fee_does_not_wait_for_ever(cast: Cast) -> None:
    dossier = cast.awaiting_fee()
    with pytest.raises(Refused, match="còn thời gian"):
        actions.refuse(dossier=dossier, reason="Không nộp phí", by=cast.clerk)
    with clock.at(clock.now() + timedelta(days=31)):
        assert [one.reason.key for one in stuck(Dossier.objects.all(), cast.agency.pk)] == ["unpaid"]
        dossier = actions.refuse(dossier=dossier, reason="Không nộp phí", by=cast.clerk)
    assert dossier.state == DossierState.REFUSED
