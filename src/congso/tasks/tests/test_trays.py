"""The trays of "Việc của tôi": what lies in them, in which order, and what they cost."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.kernel import clock
from congso.kernel.actions import action, emit
from congso.kernel.events import ActionRefused, Private
from congso.people.models import Person
from congso.tasks import board, queries
from congso.tasks.load import loads_of
from congso.tasks.models import WorkItem

pytestmark = pytest.mark.django_db
WAITING = "/viec-cua-toi/"


@action
def put_before(*, told: dict[str, Any], by: Person) -> WorkItem:
    """Put one thing before somebody; it is told as any act must be."""
    emit(ActionRefused(actor=by.ref, subject=by.ref, agency_id=by.agency_id, action="x", reason=Private("x")))
    return board.put(**told)


def lay(cast: Any, number: str, hours: float | None, **more: Any) -> WorkItem:
    told = {
        "subject": f"x.y:{number}",
        "number": number,
        "title": f"Việc {number}",
        "act": "work",
        "stage": "Thẩm định",
        "unit": cast.units["culture"],
        "role": "specialist",
        "link": f"/viec/{number}/",
        "due_at": None if hours is None else clock.now() + timedelta(hours=hours),
    }
    return put_before(told=told | more, by=cast.specialist)


def page(person: Person, path: str = WAITING) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200, response.content.decode()[:1500]
    return response.content.decode()


def numbers(html: str) -> list[str]:
    return re.findall(r'<a class="num" href="/viec/([^/]+)/">', html)


def test_the_most_urgent_lies_on_top_and_what_has_no_term_below(cast: Any) -> None:
    for number, hours in (("khong-han", None), ("mai", 24), ("tre", -30), ("tuan-sau", 170)):
        lay(cast, number, hours)
    html = page(cast.specialist)
    assert numbers(html) == ["tre", "mai", "tuan-sau", "khong-han"]
    assert "quá hạn" in html
    assert "không có hạn" in html
    assert numbers(page(cast.specialist, f"{WAITING}sap-den-han/")) == ["mai"]
    assert numbers(page(cast.specialist, f"{WAITING}qua-han/")) == ["tre"]
    assert queries.counts(cast.specialist) == {
        "tasks.waiting": 4,
        "tasks.soon": 1,
        "tasks.overdue": 1,
        queries.to_do("work"): 4,
        queries.to_do("work", "specialist"): 4,
    }


def test_soon_is_counted_in_working_days_as_the_words_beside_a_row_are(cast: Any) -> None:
    friday = datetime(2020, 6, 12, 9, 0, tzinfo=clock.HANOI)
    with clock.at(friday):
        lay(cast, "thu-ba", 4 * 24)
        lay(cast, "thu-tu", 5 * 24)
        assert numbers(page(cast.specialist, f"{WAITING}sap-den-han/")) == ["thu-ba"]
        assert queries.counts(cast.specialist)["tasks.soon"] == 1
        lay(cast, "thu-ba-nua", 4 * 24, person=cast.specialist)
        assert loads_of([cast.specialist.pk], cast.agency.pk)[cast.specialist.pk].soon == 1


def test_others_work_is_not_mine_but_of_my_unit(cast: Any) -> None:
    lay(cast, "cua-ban", 5, person=cast.colleague)
    lay(cast, "cua-truong-phong", 5, role="head_of_division")
    lay(cast, "phong-khac", 5, unit=cast.units["sports"])
    assert numbers(page(cast.specialist)) == []
    assert "Không có việc nào chờ bạn" in page(cast.specialist)
    seen = {item.number for item in queries.unit_work(cast.specialist)}
    assert seen == {"cua-ban", "cua-truong-phong"}


def test_a_standing_clock_moves_the_work_below_and_back(cast: Any) -> None:
    lay(cast, "mot", 3)
    lay(cast, "hai", 5)
    move(cast=cast, subject="x.y:mot", due_in=None, by=cast.specialist)
    assert numbers(page(cast.specialist)) == ["hai", "mot"]
    move(cast=cast, subject="x.y:mot", due_in=timedelta(hours=1), by=cast.specialist)
    assert numbers(page(cast.specialist)) == ["mot", "hai"]


@action
def move(*, cast: Any, subject: str, due_in: timedelta | None, by: Person) -> None:
    """Give what waits another term."""
    board.postpone(subject=subject, act="work", due_at=None if due_in is None else clock.now() + due_in)
    emit(ActionRefused(actor=by.ref, subject=by.ref, agency_id=cast.agency.pk, action="x", reason=Private("x")))


def test_a_long_tray_is_turned_page_by_page_without_loss(cast: Any) -> None:
    for number in range(64):
        lay(cast, f"v{number:02}", None if number % 2 else number)
    first = page(cast.specialist)
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = page(cast.specialist, following[1].replace("&amp;", "&"))
    found = numbers(first) + numbers(second)
    assert len(found) == len(set(found)) == 64


def test_as_many_questions_for_one_item_as_for_twenty(cast: Any) -> None:
    lay(cast, "dau", 3)
    cost = questions(cast.specialist, WAITING)
    for number in range(20):
        lay(cast, f"v{number}", number, person=cast.specialist)
    assert questions(cast.specialist, WAITING) == cost
    assert cost <= 8


def questions(person: Person, path: str) -> int:
    client = Client()
    client.force_login(person)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)
