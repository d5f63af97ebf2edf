"""Load by unit, person and step, what the week brings, and the road of a dossier in one table."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions
from congso.dossiers.course import course
from congso.dossiers.models import Dossier
from congso.dossiers.workload import workload
from congso.kernel import clock
from congso.people.models import Person
from tests.cast import Cast
from tests.figure_lists import rows_listed

PAGE = "/mot-cua/tinh-hinh/"
OPENED = re.compile(r'class="open[^"]*" href="([^"]+)"[^>]*>([\d.]+)')


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def busy(cast: Cast) -> None:
    """Two with a specialist, one with nobody, one at the director's, one at the desk, one that waits."""
    cast.assigned()
    cast.assigned()
    cast.transferred()
    cast.at_step("sign")
    cast.received()
    tomorrow = clock.today() + timedelta(days=1)
    actions.request_supplement(
        dossier=cast.assigned(), components=("don",), reason="Thiếu", until=tomorrow, by=cast.specialist
    )


def test_every_figure_opens_the_dossiers_that_it_counts(cast: Cast) -> None:
    busy(cast)
    client = signed_in(cast.director)
    for later in (timedelta(), timedelta(days=30)):
        with clock.at(clock.now() + later):
            found = OPENED.findall(client.get(PAGE).content.decode())
            assert len(found) > 12
            for address, figure in found:
                assert rows_listed(client, unescape(address)) == int(figure), address


def test_load_is_told_by_unit_person_and_step(cast: Cast) -> None:
    busy(cast)
    load = workload(cast.director)
    assert load.whole.load == 5
    assert load.standing == {"cho-bo-sung": 1, "thu-phi": 0}
    assert {share.name: share.load for share in load.units} == {"QLVH": 4, "chưa chuyển phòng": 1}
    assert {share.name: share.load for share in load.people}["Chuyên viên 01"] == 2
    assert {share.name: share.load for share in load.steps}["Thẩm định"] == 2
    with clock.at(clock.now() + timedelta(days=30)):
        late = workload(cast.director)
        assert late.whole.late == 5
        assert late.coming == []


def test_what_will_be_late_is_seen_before_it_is(cast: Cast) -> None:
    dossier = cast.assigned()
    assert dossier.due_at is not None
    with clock.at(dossier.due_at - timedelta(hours=2)):
        (line,) = workload(cast.head).coming
        assert line.dossier == dossier
        assert line.at_risk
        page = signed_in(cast.head).get(PAGE).content.decode()
        assert "1 có thể trễ" in page
        assert "Chuyên viên 01" in page


def test_heads_and_leaders_only(cast: Cast, neighbours: Cast) -> None:
    busy(cast)
    for who in (cast.specialist, cast.clerk, cast.archivist):
        client = signed_in(who)
        assert client.get(PAGE).status_code == 403
        assert "Tình hình xử lý" not in client.get("/viec-cua-toi/cho-xu-ly/").content.decode()
    assert workload(neighbours.director).whole.load == 0
    page = signed_in(cast.head).get(f"{PAGE}?phong={cast.units['culture'].pk}").content.decode()
    assert "Tình hình xử lý: QLVH" in page


@pytest.mark.once
def test_the_page_costs_the_same_for_one_and_for_twenty(cast: Cast) -> None:
    client = signed_in(cast.director)
    cast.assigned()
    first = _queries(client)
    for _ in range(19):
        cast.assigned()
    assert _queries(client) == first <= 12


def _queries(client: Client) -> int:
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    return len(captured)


def test_the_road_is_told_line_by_line(cast: Cast) -> None:
    dossier = cast.assigned()
    dossier = actions.pass_step(dossier=dossier, note="Đủ điều kiện", by=cast.specialist)
    dossier = actions.send_back(dossier=dossier, reason="Tính lại", by=cast.head)
    lines = course(Dossier.objects.for_record().get(pk=dossier.pk).read_whole())
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert lines[2].sender == "Chuyên viên 01"
    assert lines[2].note == "Đủ điều kiện"
    assert lines[3].act == "Trưởng phòng xem xét: chuyển trả"
    assert lines[3].receiver == "Chuyên viên 01, QLVH"
    assert lines[-1].at is None
    page = signed_in(cast.head).get(f"{dossier.get_absolute_url()}qua-trinh/").content.decode()
    assert page.count("đúng hạn") == len(lines) - 1
    assert "trong hạn" in page


@pytest.mark.parametrize("who", ["outsider", "sports_specialist"])
def test_the_road_is_for_those_who_see_the_dossier(cast: Cast, who: str) -> None:
    dossier = cast.assigned()
    assert signed_in(cast.people[who]).get(f"{dossier.get_absolute_url()}qua-trinh/").status_code == 404
