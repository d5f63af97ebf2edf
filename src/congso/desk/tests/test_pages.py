"""An official's first page and the help."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.desk.views import greeting

pytestmark = pytest.mark.django_db


def as_person(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.content.decode()[:1500]
    return response.content.decode()


def test_a_visitor_is_shown_the_door() -> None:
    assert Client().get("/")["Location"] == "/tai-khoan/dang-nhap/?next=/"


def test_the_first_page_shows_my_work_and_that_of_my_unit(cast: Any) -> None:
    dossier = cast.assigned()
    mine = page(as_person(cast.specialist), "/")
    assert "Chào buổi sáng, Chuyên viên 01" in mine
    assert "Thứ Tư, 10/06/2020" in mine
    assert dossier.number in mine
    assert "Đang chờ ở phòng của bạn" not in mine
    colleague = page(as_person(cast.colleague), "/")
    assert "Không có việc nào chờ bạn" in colleague
    assert "Đang chờ ở phòng của bạn" in colleague
    assert dossier.number in colleague
    outside = page(as_person(cast.sports_specialist), "/")
    assert dossier.number not in outside


def test_the_first_page_costs_the_same_with_one_dossier_and_with_many(cast: Any) -> None:
    cast.assigned()
    client = as_person(cast.specialist)
    cost = questions(client)
    for _ in range(9):
        cast.assigned()
    assert questions(client) == cost
    assert cost <= 10


def questions(client: Client) -> int:
    page(client, "/")
    with CaptureQueriesContext(connection) as asked:
        page(client, "/")
    return len(asked)


def test_the_help_names_the_keys(cast: Any) -> None:
    html = page(as_person(cast.clerk), "/tro-giup/")
    assert "<kbd>/</kbd>" in html
    assert "Giao người xử lý thay" in html


@pytest.mark.parametrize(("hour", "words"), [(7, "sáng"), (12, "trưa"), (15, "chiều"), (20, "tối")])
def test_people_are_greeted_by_the_hour(hour: int, words: str) -> None:
    assert greeting(hour).endswith(words)
