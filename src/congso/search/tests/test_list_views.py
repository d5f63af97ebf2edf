"""Saved views of lists: kept, shared with a unit, found again from the tabs of their list, dropped."""

from __future__ import annotations

import pytest
from django.test import Client

from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.search import actions, lists
from congso.search.models import ListView
from tests.cast import Cast

REGISTER = "dossiers.so-theo-doi"
KEEP = "/goc-nhin/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("key", [REGISTER, "correspondence.register", "outgoing.register"])
def test_a_view_is_kept_found_again_and_dropped(cast: Cast, key: str) -> None:
    client, place = signed_in(cast.specialist), lists.place_of(key)
    query = "tim=Qu%E1%BA%A3ng+c%C3%A1o&han=&cot=so&cot=han&sau=x&goc-nhin=9"
    answer = client.post(KEEP, {"danh-sach": key, "ten": " Quảng  cáo ", "query": query})
    view = ListView.objects.get()
    assert (view.name, view.query) == ("Quảng cáo", "tim=Qu%E1%BA%A3ng+c%C3%A1o&cot=so&cot=han")
    assert answer["Location"].startswith(f"{place.path}?tim=")
    page = client.get(answer["Location"]).content.decode()
    assert 'aria-current="page">Quảng cáo</a>' in page
    assert "Bỏ góc nhìn “Quảng cáo”" in page
    client.post(f"{KEEP}{view.pk}/bo/")
    assert not ListView.objects.exists()


def test_a_view_of_another_person_is_not_visible(cast: Cast, neighbours: Cast) -> None:
    mine = actions.keep_list_view(place=REGISTER, name="Của tôi", query="kenh=1", by=cast.specialist)
    shared = actions.keep_list_view(
        place=REGISTER, name="Của phòng", query="kenh=2", unit=cast.units["culture"], by=cast.head
    )
    assert set(ListView.objects.visible_to(cast.specialist)) == {mine, shared}
    assert set(ListView.objects.visible_to(cast.colleague)) == {shared}
    for stranger in (cast.sports_specialist, cast.director, neighbours.head, cast.citizen):
        assert not set(ListView.objects.visible_to(getattr(stranger, "person", stranger))) & {mine, shared}
    client = signed_in(cast.colleague)
    page = client.get("/mot-cua/so-theo-doi/").content.decode()
    assert "Của phòng" in page
    assert "Của tôi" not in page
    assert client.post(f"{KEEP}{mine.pk}/bo/").status_code == 404
    with pytest.raises(Refused, match="người lưu"):
        actions.drop_list_view(view=shared, by=cast.colleague)


@pytest.mark.parametrize(
    ("name", "unit", "why"),
    [
        ("", None, "đặt tên"),
        ("x" * 61, None, "dài nhất"),
        ("Chung", "culture", "Trưởng phòng"),
        ("Có rồi", None, "đã có"),
    ],
)
def test_a_view_that_makes_no_sense_is_refused(cast: Cast, name: str, unit: str | None, why: str) -> None:
    actions.keep_list_view(place=REGISTER, name="Có rồi", query="", by=cast.specialist)
    with pytest.raises(Refused, match=why):
        actions.keep_list_view(
            place=REGISTER, name=name, query="", unit=cast.units[unit] if unit else None, by=cast.specialist
        )


def test_a_view_of_no_list_is_refused(cast: Cast) -> None:
    answer = signed_in(cast.specialist).post(KEEP, {"danh-sach": "nothing", "ten": "A", "query": ""})
    assert answer.status_code == 404
    with pytest.raises(Refused, match="Không có danh sách"):
        actions.keep_list_view(place="nothing", name="A", query="", by=cast.specialist)


def test_a_refused_view_says_why_on_the_list_that_it_came_from(cast: Cast) -> None:
    sent = {"danh-sach": "correspondence.register", "ten": "", "query": "nhom=ministries"}
    answer = signed_in(cast.specialist).post(KEEP, sent, follow=True)
    assert answer.redirect_chain == [("/van-ban-den/?nhom=ministries", 302)]
    assert "Hãy đặt tên cho góc nhìn." in answer.content.decode()
