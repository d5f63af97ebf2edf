"""What leaders order: who may, reports, parts, more time, closing; its pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.correspondence import actions, routines
from congso.correspondence.models import Direction
from congso.correspondence.recipients import to_person, to_unit
from congso.correspondence.states import DirectionState, Part
from congso.correspondence.tests.test_distributing import moment, waits_for
from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.notices.models import Notice
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import registered, stored

FRIDAY = date(2020, 6, 19)
BASE = "/y-kien-chi-dao/"


def ordered(cast: Cast, **more: Any) -> Direction:
    given = {"words": "Báo cáo lễ hội", "lead": to_unit(Part.LEAD, cast.units["culture"]), "due_on": FRIDAY}
    return actions.open_direction(**({"by": cast.director} | given | more))


def whom(cast: Cast, person: Person) -> Any:
    return to_person(Part.LEAD, person, cast.agency.pk)


def test_the_road_of_a_direction(cast: Cast) -> None:
    helpers = [to_unit(Part.COOPERATE, cast.units["sports"])]
    direction = ordered(cast, helpers=helpers, document=registered(cast))
    assert waits_for(cast.head) == ["correspondence.report"]
    direction = actions.report(direction=direction, words="Đang thu thập", last=False, by=cast.head)
    assert direction.state == DirectionState.WORKING
    direction = actions.report(direction=direction, words="Đã xong", last=True, by=cast.head)
    assert (waits_for(cast.head), waits_for(cast.director)) == ([], ["correspondence.close"])
    direction = actions.return_report(direction=direction, reason="Thiếu số liệu", by=cast.director)
    assert waits_for(cast.head) == ["correspondence.report"]
    direction = actions.report(direction=direction, words="Đã bổ sung", last=True, by=cast.head)
    direction = actions.close(direction=direction, outcome="", by=cast.director)
    assert (direction.state, direction.outcome, waits_for(cast.director)) == (DirectionState.CLOSED, "Hoàn thành", [])


def test_who_sees_it(cast: Cast) -> None:
    direction = ordered(cast, lead=whom(cast, cast.specialist), helpers=[to_unit(Part.COOPERATE, cast.units["sports"])])
    seen = {key for key, who in cast.everybody().items() if direction in Direction.objects.visible_to(who)}
    assert seen == {"director", "deputy", "office_head", "head", "specialist", "sports_head", "sports_specialist"}


@pytest.mark.parametrize("who", ["specialist", "van_thu", "sports_head"])
def test_only_leaders_order_of_any_unit(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="lãnh đạo"):
        ordered(cast, by=getattr(cast, who))


def test_a_head_orders_within_the_unit_and_divides_what_was_ordered(cast: Cast) -> None:
    own = ordered(cast, by=cast.head, lead=whom(cast, cast.specialist))
    assert own.opened_by == cast.head
    whole = ordered(cast)
    with pytest.raises(Refused, match="sau hạn việc chung"):
        ordered(cast, by=cast.head, lead=whom(cast, cast.specialist), parent=whole, due_on=date(2020, 6, 26))
    with pytest.raises(Refused, match="trong đơn vị chủ trì"):
        ordered(cast, by=cast.head, lead=whom(cast, cast.sports_specialist), parent=whole)
    part = ordered(cast, by=cast.head, lead=whom(cast, cast.specialist), parent=whole, due_on=date(2020, 6, 17))
    with pytest.raises(Refused, match="việc con chưa xong"):
        actions.report(direction=whole, words="Xong", last=True, by=cast.head)
    with pytest.raises(Refused, match="việc con chưa xong"):
        actions.close(direction=whole, outcome="", by=cast.director)
    part = actions.report(direction=part, words="Xong", last=True, by=cast.specialist)
    actions.close(direction=part, outcome="", by=cast.head)
    assert actions.close(direction=whole, outcome="", by=cast.director).state == DirectionState.CLOSED


@pytest.mark.parametrize("who", ["deputy", "head", "office_head", "specialist"])
def test_only_who_opened_it_closes_it(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="Chỉ người đã giao"):
        actions.close(direction=ordered(cast), outcome="", by=getattr(cast, who))


def test_more_time_is_asked_for_and_granted_or_not(cast: Cast) -> None:
    direction = actions.ask_extension(direction=ordered(cast), until=date(2020, 6, 26), reason="Chờ", by=cast.head)
    with pytest.raises(Refused, match="Đang chờ trả lời"):
        actions.ask_extension(direction=direction, until=date(2020, 6, 30), reason="Chờ", by=cast.head)
    assert Notice.objects.filter(person=cast.director, subject=direction.ref).count() == 1
    direction = actions.answer_extension(direction=direction, granted=False, answer="Gấp", by=cast.director)
    assert direction.due_on == FRIDAY
    direction = actions.ask_extension(direction=direction, until=date(2020, 6, 26), reason="Chờ", by=cast.head)
    with pytest.raises(Refused, match="Chỉ người đã giao"):
        actions.answer_extension(direction=direction, granted=True, by=cast.deputy)
    direction = actions.answer_extension(direction=direction, granted=True, by=cast.director)
    assert direction.due_at == moment("2020-06-26T17:00")


def test_what_is_called_off_leaves_every_tray(cast: Cast) -> None:
    whole = ordered(cast)
    ordered(cast, by=cast.head, lead=whom(cast, cast.specialist), parent=whole)
    actions.call_off(direction=whole, reason="Đã có chủ trương khác", by=cast.director)
    assert (waits_for(cast.head), waits_for(cast.specialist)) == ([], [])


def test_late_is_told_once_and_never_without_a_deadline(cast: Cast) -> None:
    with_day, without = ordered(cast), ordered(cast, due_on=None)
    for when, told in [
        ("2020-06-18T08:00", 1),
        ("2020-06-19T08:00", 0),
        ("2020-06-22T08:00", 1),
        ("2020-06-23T08:00", 0),
    ]:
        with clock.at(moment(when)):
            assert routines.remind_of_deadlines() == told, when
    with clock.at(moment("2020-06-24T08:00")):
        assert (with_day.is_late, without.is_late) == (True, False)
    assert Notice.objects.filter(person=cast.director, subject=with_day.ref).count() == 1


def test_two_at_once(cast: Cast) -> None:
    direction = ordered(cast)
    other = Direction.objects.get(pk=direction.pk)
    actions.report(direction=direction, words="Xong", last=True, by=cast.head, seen=1)
    with pytest.raises(Stale):
        actions.close(direction=other, outcome="", by=cast.director, seen=1)


def entered(cast: Cast, **more: Any) -> Direction:
    given = {"words": "Tham mưu kế hoạch", "lead": to_unit(Part.LEAD, cast.units["culture"]), "leader": cast.director}
    return actions.enter_direction(**({"by": cast.office_head, "photo": stored(cast, "ảnh")} | given | more))


def test_what_a_leader_ordered_on_paper_is_entered_and_shown_so(cast: Cast) -> None:
    direction = entered(cast, document=registered(cast))
    assert (direction.opened_by, direction.entered_by) == (cast.director, cast.office_head)
    assert waits_for(cast.head) == ["correspondence.report"]
    text = signed_in(cast.head).get(direction.get_absolute_url()).content.decode()
    assert f"do {cast.office_head.full_name} nhập thay" in text
    assert direction.photo is not None
    opened = signed_in(cast.head).get(f"/tep/{direction.photo.uid}/")
    assert (opened.status_code, b"".join(opened.streaming_content)) == (200, "ảnh".encode())
    assert signed_in(cast.sports_head).get(f"/tep/{direction.photo.uid}/").status_code in (403, 404)
    assert "nhập thay" in signed_in(cast.director).get(f"{BASE}da-giao/").content.decode()
    with pytest.raises(Refused, match="Chỉ người đã giao"):
        actions.close(direction=direction, outcome="", by=cast.office_head)
    assert actions.close(direction=direction, outcome="", by=cast.director).state == DirectionState.CLOSED


@pytest.mark.parametrize("who", ["van_thu", "head", "specialist", "deputy"])
def test_only_the_head_of_the_office_enters_for_leaders(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="Chỉ Trưởng phòng Tổ chức - Hành chính"):
        entered(cast, by=getattr(cast, who))


def test_only_a_leaders_order_is_entered_and_only_with_the_paper(cast: Cast) -> None:
    with pytest.raises(Refused, match="không phải lãnh đạo"):
        entered(cast, leader=cast.head)
    typed = {"words": "Việc", "lead": f"u:{cast.units['culture'].pk}", "leader": str(cast.director.pk)}
    answer = signed_in(cast.office_head).post(f"{BASE}giao-viec/", typed)
    assert answer.status_code == 422
    assert "Hãy chụp bút phê" in answer.content.decode()


# ----------------------------------------------------------------------------------------------------------- pages


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_road_on_pages(cast: Cast) -> None:
    leader, head = signed_in(cast.director), signed_in(cast.head)
    typed = {"words": "Rà soát di tích", "lead": f"u:{cast.units['culture'].pk}", "khoa": "k", "due_on": "19/06/2020"}
    assert leader.post(f"{BASE}giao-viec/", typed).status_code == 302
    again = leader.post(f"{BASE}giao-viec/", typed)
    direction = Direction.objects.get()
    assert again["Location"] == direction.get_absolute_url()
    assert "Rà soát di tích" in leader.get(f"{BASE}da-giao/").content.decode()
    assert "Báo cáo" in head.get(direction.get_absolute_url()).content.decode()
    assert signed_in(cast.sports_head).get(direction.get_absolute_url()).status_code == 404
    where = direction.get_absolute_url()
    assert head.post(f"{where}bao-cao/", {"seen": "1", "words": "Xong", "last": "on"}).status_code == 302
    direction.refresh_from_db()
    assert leader.post(f"{where}ket-luan/", {"seen": direction.version}).status_code == 302
    assert "Rà soát di tích" in head.get(f"{BASE}hoan-thanh/").content.decode()


def test_nobody_is_named_and_it_is_asked_for(cast: Cast) -> None:
    answer = signed_in(cast.director).post(f"{BASE}giao-viec/", {"words": "Việc", "khoa": "k"})
    assert answer.status_code == 422
    assert "Hãy chọn đơn vị hoặc cá nhân chủ trì" in answer.content.decode()


@pytest.mark.once
def test_lists_cost_the_same_for_one_and_for_twenty(cast: Cast) -> None:
    lists = {"da-giao/": cast.director, "dang-thuc-hien/": cast.head, "cho-bao-cao/": cast.head}
    desks = {path: signed_in(person) for path, person in lists.items()}

    def queries(path: str) -> int:
        desks[path].get(BASE + path)
        with CaptureQueriesContext(connection) as captured:
            assert desks[path].get(BASE + path).status_code == 200
        return len(captured)

    ordered(cast, due_on=date(2020, 6, 11))
    first = {path: queries(path) for path in lists}
    for _ in range(19):
        ordered(cast, due_on=date(2020, 6, 11))
    assert {path: queries(path) for path in lists} == first
    assert max(first.values()) <= 12, first


def test_a_page_of_an_act_that_is_not_ones_own_says_why(cast: Cast) -> None:
    where = ordered(cast).get_absolute_url()
    answer = signed_in(cast.head).get(f"{where}ket-luan/")
    assert (answer.status_code, "Chỉ người đã giao" in answer.content.decode()) == (409, True)
    answer = signed_in(cast.director).get(f"{where}tra-loi-gia-han/")
    assert (answer.status_code, "Không có đề nghị gia hạn" in answer.content.decode()) == (409, True)
    assert signed_in(cast.specialist).get(f"{BASE}giao-viec/").status_code == 403
    assert "giao-viec/" not in signed_in(cast.specialist).get(f"{BASE}dang-thuc-hien/").content.decode()
    correcting = signed_in(cast.head).get(f"{registered(cast).get_absolute_url()}sua-so/")
    assert correcting.status_code in (404, 409)
