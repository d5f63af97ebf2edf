"""One act for many dossiers: each on its own, a result for each, twice is once."""

from __future__ import annotations

import pytest
from django.test import Client

from congso.dossiers import actions
from congso.dossiers.actions.batch import AT_ONCE, BY_LOAD, report_on
from congso.dossiers.models import Batch, Dossier
from congso.jobs.worker import run_waiting
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
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


def test_the_page_asks_the_same_for_one_and_for_twenty(
    cast: Cast, client: Client, django_assert_max_num_queries
) -> None:
    client.force_login(cast.head)
    numbers = [dossier.number for dossier in several(cast, 20)]
    for chosen in (numbers[:1], numbers):
        with django_assert_max_num_queries(12):
            page = client.post("/mot-cua/hang-loat/", {"viec": "assign", "ho-so": chosen})
        assert f"Phân công {len(chosen)} hồ sơ" in page.content.decode()
