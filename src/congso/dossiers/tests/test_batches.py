"""One act for many dossiers: each on its own, a result for each, twice is once."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from pikepdf import Pdf

from congso.dossiers import actions
from congso.dossiers.actions.batch import AT_ONCE, BY_LOAD, report_on
from congso.dossiers.models import Batch, Collection, Dossier
from congso.jobs.worker import run_waiting
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.ledger.queries import story
from congso.tasks.models import WorkItem
from tests.cast import Cast


def several(cast: Cast, count: int) -> list[Dossier]:
    return [cast.transferred() for _ in range(count)]


def assign_all(cast: Cast, dossiers: list[Dossier], *, key: str = "k1", **more) -> actions.BatchReport:
    numbers = [dossier.number for dossier in dossiers]
    data = {"person": str(cast.specialist.pk)} | more.pop("data", {})
    return actions.batch(step="assign", numbers=numbers, data=data, key=key, by=cast.head, **more)


def test_each_dossier_is_assigned(cast: Cast) -> None:
    dossiers = several(cast, 3)
    report = assign_all(cast, dossiers)
    assert (report.total, report.done, report.refused, report.waiting) == (3, 3, 0, 0)
    assert report.ended
    assert {dossier.holder for dossier in Dossier.objects.all()} == {cast.specialist}
    begun = Batch.objects.get(uid=report.uid)
    assert [line.dossier for line in begun.lines.all()] == dossiers
    assert Entry.objects.filter(event="dossiers.assigned").count() == 3


def test_what_is_refused_for_one_leaves_the_others(cast: Cast, neighbours: Cast) -> None:
    mine, elsewhere, done = cast.transferred(), neighbours.transferred(), cast.assigned()
    report = assign_all(cast, [mine, done], data={})
    assert (report.done, report.refused) == (1, 1)
    reasons = {line.number: line.reason for line in Batch.objects.get().lines.filter(outcome="refused")}
    assert "Thẩm định" in reasons[done.number]
    second = actions.batch(step="assign", numbers=["khong-co", elsewhere.number + "x"], data={}, key="k2", by=cast.head)
    assert (second.done, second.refused) == (0, 2)


def test_the_same_key_only_reports(cast: Cast) -> None:
    dossiers = several(cast, 2)
    first, again = assign_all(cast, dossiers), assign_all(cast, dossiers)
    assert first == again
    assert Batch.objects.count() == 1
    assert Entry.objects.filter(event="dossiers.assigned").count() == 2


def test_what_changed_since_it_was_seen_is_left_alone(cast: Cast) -> None:
    dossier = cast.transferred()
    seen = {dossier.number: dossier.version - 1}
    report = assign_all(cast, [dossier], seen=seen)
    assert (report.done, report.refused) == (0, 1)
    assert Dossier.objects.get().holder is None


def test_many_are_done_by_a_job_that_may_come_twice(cast: Cast) -> None:
    dossiers = several(cast, AT_ONCE + 1)
    report = assign_all(cast, dossiers)
    assert (report.done, report.waiting) == (0, AT_ONCE + 1)
    run_waiting()
    begun = Batch.objects.get()
    assert report_on(begun).done == AT_ONCE + 1
    actions.do_batch(batch=begun.uid, agency_id=begun.agency_id)
    assert Entry.objects.filter(event="dossiers.assigned").count() == AT_ONCE + 1


def test_by_load_everybody_gets_their_share(cast: Cast) -> None:
    assign_all(cast, several(cast, 4), data={"person": BY_LOAD})
    held = [WorkItem.objects.waiting().filter(person=person).count() for person in (cast.specialist, cast.colleague)]
    assert held == [2, 2]


@pytest.mark.parametrize(
    ("step", "numbers", "why"),
    [
        ("apologise", ["1"], "riêng cho từng hồ sơ"),
        ("assign", [], "ít nhất một"),
        ("assign", [str(n) for n in range(501)], "nhiều nhất 500"),
    ],
)
def test_a_batch_that_makes_no_sense_is_refused(cast: Cast, step: str, numbers: list[str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        actions.batch(step=step, numbers=numbers, data={}, key="k", by=cast.head)
    assert not Batch.objects.exists()


def test_the_page_says_what_will_happen_then_how_it_went(cast: Cast, client: Client) -> None:
    client.force_login(cast.head)
    able, unable = several(cast, 2), cast.assigned()
    numbers = [dossier.number for dossier in (*able, unable)]
    page = client.post("/mot-cua/hang-loat/", {"viec": "assign", "ho-so": numbers})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Phân công 2 hồ sơ" in text
    assert "đang ở bước “Thẩm định”" in text
    assert "0 đang giữ" in text
    assert Dossier.objects.filter(holder=None).count() == 2
    sent = {
        "viec": "assign",
        "ho-so": numbers[:2],
        "phien-ban": [f"{dossier.number}={dossier.version}" for dossier in able],
        "khoa": "mot-khoa",
        "person": BY_LOAD,
    }
    answer = client.post("/mot-cua/hang-loat/", sent)
    assert answer.status_code == 302
    report = client.get(answer["Location"]).content.decode()
    assert "Mọi hồ sơ đã chọn đều làm được" in report
    assert client.post("/mot-cua/hang-loat/", sent)["Location"] == answer["Location"]
    assert Entry.objects.filter(event="dossiers.assigned").count() == 3
    client.force_login(cast.director)
    assert client.get(answer["Location"]).status_code == 404


@pytest.mark.once
def test_the_page_asks_the_same_for_one_and_for_twenty(
    cast: Cast, client: Client, django_assert_max_num_queries
) -> None:
    client.force_login(cast.head)
    numbers = [dossier.number for dossier in several(cast, 20)]
    for chosen in (numbers[:1], numbers):
        with django_assert_max_num_queries(12):
            page = client.post("/mot-cua/hang-loat/", {"viec": "assign", "ho-so": chosen})
        assert f"Phân công {len(chosen)} hồ sơ" in page.content.decode()


def test_many_are_given_to_somebody_else_with_one_reason(cast: Cast) -> None:
    dossiers = [cast.assigned() for _ in range(2)]
    numbers = [dossier.number for dossier in dossiers]
    wanted = {"step": "reassign", "numbers": numbers, "by": cast.head}
    refused = actions.batch(data={"person": BY_LOAD, "reason": ""}, key="k1", **wanted)
    assert (refused.done, refused.refused) == (0, 2)
    report = actions.batch(data={"person": BY_LOAD, "reason": "Nghỉ ốm dài ngày"}, key="k2", **wanted)
    assert report.done == 2
    assert {dossier.holder for dossier in Dossier.objects.all()} == {cast.colleague}
    assert Entry.objects.filter(event="dossiers.reassigned").count() == 2


def test_each_result_given_in_a_batch_has_its_own_slip_of_return(cast: Cast) -> None:
    at_desk, elsewhere = cast.finished(), cast.finished()
    brought_to_desk(cast, at_desk)
    numbers = [at_desk.number, elsewhere.number]
    data = {"collector": "authorised", "name": "Trần Văn Thay", "proof": "Giấy giới thiệu 12/GT", "originals": True}
    report = actions.batch(step="hand_over", numbers=numbers, data=data, key="k1", by=cast.clerk)
    assert (report.done, report.refused) == (1, 1)
    line = Batch.objects.get().lines.get(outcome="refused")
    assert "còn ở Phòng Tổ chức - Hành chính" in line.reason
    data |= {"collector": "", "elsewhere": "Văn thư mang thẳng ra quầy"}
    assert actions.batch(step="hand_over", numbers=numbers[1:], data=data, key="k2", by=cast.clerk).done == 1
    first, second = Collection.objects.order_by("number")
    assert (first.number, first.name, [one["key"] for one in first.originals]) == (
        1,
        "Trần Văn Thay",
        ["don", "ma-ket"],
    )
    assert (second.number, second.collector, second.elsewhere) == (2, "applicant", "Văn thư mang thẳng ra quầy")
    assert "văn bản còn ở Phòng Tổ chức" in story(elsewhere.ref)[1].sentence


def brought_to_desk(cast: Cast, done: Dossier) -> None:
    """The paper of a result is handed over to the desk by list."""
    office, desk = cast.units["office"], cast.units["desk"]
    drawn = actions.draw_up_list(what="results", from_unit=office, to_unit=desk, dossiers=[done], by=cast.van_thu)
    actions.take_list(handover=actions.give_list(handover=drawn, by=cast.van_thu), by=cast.clerk)


def test_the_pages_of_reassigning_and_returning_many(cast: Cast, client: Client) -> None:
    client.force_login(cast.head)
    page = client.post("/mot-cua/hang-loat/", {"viec": "reassign", "ho-so": cast.assigned().number}).content.decode()
    assert "Lý do phân công lại" in page
    client.force_login(cast.clerk)
    page = client.post("/mot-cua/hang-loat/", {"viec": "hand_over", "ho-so": cast.finished().number}).content.decode()
    assert "Theo đăng ký của từng hồ sơ" in page
    assert "Vì sao trả khi văn bản chưa về quầy" in page
    assert 'value="hand_over"' in client.get("/mot-cua/cho-tra/").content.decode()


def test_slips_of_many_are_printed_as_one_file(cast: Cast, neighbours: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    chosen = [cast.received().number, cast.transferred().number, neighbours.received().number + "x"]
    assert "In phiếu" in client.get("/mot-cua/dang-xu-ly/").content.decode()
    page = client.post("/mot-cua/in-phieu/", {"ho-so": chosen}).content.decode()
    assert "In 2 giấy tiếp nhận" in page
    assert "In 1 phiếu kiểm soát" in page
    answer = client.post("/mot-cua/in-phieu/", {"ho-so": chosen, "mau": "receipt"})
    assert answer["Content-Type"] == "application/pdf"
    with Pdf.open(BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 4, "two copies of each"
    assert Entry.objects.filter(event="dossiers.slip_printed").count() == 2
    assert client.post("/mot-cua/in-phieu/", {"ho-so": ["x"] * 0}).status_code == 409
    client.force_login(neighbours.clerk)
    assert "chưa có phiếu nào" in client.post("/mot-cua/in-phieu/", {"ho-so": chosen}).content.decode()
