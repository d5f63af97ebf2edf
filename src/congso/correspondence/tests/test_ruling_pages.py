"""Pages of passing on, directing and working: many in one form, a tap for an opinion, twice is once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.correspondence import actions
from congso.correspondence.giving import Ruling
from congso.correspondence.models import Assignment, DocumentBatch, IncomingDocument, Phrase, RecipientGroup
from congso.correspondence.recipients import to_unit
from congso.correspondence.states import IncomingState, Part
from congso.jobs.worker import run_waiting
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import fields, museum, registered

BASE = "/van-ban-den/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def unit(cast: Cast, key: str) -> str:
    return f"u:{cast.units[key].pk}"


def submitted(cast: Cast, **more: Any) -> IncomingDocument:
    return actions.submit(document=registered(cast, fields(**more)), leaders=[cast.director], by=cast.office_head)


def led(cast: Cast, part: str = Part.LEAD) -> IncomingDocument:
    ruling = Ruling((to_unit(part, cast.units["culture"]),))
    return actions.distribute(document=registered(cast), ruling=ruling, by=cast.office_head)


def act(person: Person, document: IncomingDocument, slug: str, /, **typed: Any) -> Any:
    document.refresh_from_db()
    return signed_in(person).post(f"{BASE}{document.uid}/{slug}/", {"seen": document.version, **typed})


def state_of(document: IncomingDocument) -> str:
    return str(IncomingDocument.objects.get(pk=document.pk).state)


# ----------------------------------------------------------------------------------------------------- the tray


def chosen(documents: list[IncomingDocument], **more: Any) -> dict[str, Any]:
    return {
        "viec": "distribute",
        "khoa": "k1",
        "van-ban": [str(one.uid) for one in documents],
        "phien-ban": [f"{one.uid}={one.version}" for one in documents],
        "person_part": "inform",
        **more,
    }


def test_many_are_distributed_by_one_form_and_twice_is_once(cast: Cast) -> None:
    documents = [registered(cast) for _ in range(3)]
    client = signed_in(cast.office_head)
    asked = client.post(f"{BASE}hang-loat/", {"viec": "distribute", "van-ban": [str(one.uid) for one in documents]})
    assert "Sẽ làm" in asked.content.decode()
    typed = chosen(documents, lead=unit(cast, "culture"), inform=[unit(cast, "sports")], due_on="19/06/2020")
    first = client.post(f"{BASE}hang-loat/", typed)
    again = client.post(f"{BASE}hang-loat/", typed)
    assert first["Location"] == again["Location"]
    assert {state_of(one) for one in documents} == {IncomingState.DISTRIBUTED}
    assert Assignment.objects.filter(part=Part.LEAD, due_on=date(2020, 6, 19)).count() == 3
    assert '<b class="num">3</b> văn bản đã làm' in client.get(first["Location"]).content.decode()


def test_one_that_somebody_was_quicker_with_stays_as_it_is(cast: Cast) -> None:
    documents = [registered(cast) for _ in range(2)]
    typed = chosen(documents, lead=unit(cast, "culture"))
    actions.distribute(document=documents[0], ruling=Ruling(opinion="Lưu", ends=True), by=cast.director)
    answer = signed_in(cast.office_head).post(f"{BASE}hang-loat/", typed, follow=True)
    assert "thay đổi lúc" in answer.content.decode()
    assert [state_of(one) for one in documents] == [IncomingState.DONE, IncomingState.DISTRIBUTED]


def test_more_than_a_few_are_done_by_a_job(cast: Cast) -> None:
    documents = [registered(cast) for _ in range(11)]
    client = signed_in(cast.office_head)
    where = client.post(f"{BASE}hang-loat/", chosen(documents, inform=[unit(cast, "culture")]))["Location"]
    assert "đang làm" in client.get(where).content.decode()
    run_waiting()
    assert DocumentBatch.objects.get().counted()["done"] == 11
    assert signed_in(cast.director).get(where).status_code == 404


def test_a_group_is_chosen_at_once_with_others(cast: Cast) -> None:
    client = signed_in(cast.office_head)
    both = [unit(cast, "culture"), unit(cast, "sports")]
    client.post(f"{BASE}nhom-noi-nhan/", {"name": "Hai phòng", "person_part": "inform", "inform": both})
    group, document = RecipientGroup.objects.get(), registered(cast)
    typed = {"group": group.pk, "lead": unit(cast, "culture"), "person_part": "inform"}
    assert act(cast.office_head, document, "phan-phoi", **typed).status_code == 302
    given = set(document.assignments.values_list("part", "unit__short_name"))
    assert given == {("lead", "QLVH"), ("inform", "QLTDTT")}
    assert "Hai phòng" in client.get(f"{BASE}nhom-noi-nhan/").content.decode()
    client.post(f"{BASE}nhom-noi-nhan/", {"bo": str(group.uid)})
    assert not RecipientGroup.objects.exists()


@pytest.mark.parametrize("who", ["specialist", "van_thu", "head"])
def test_the_tray_is_for_who_passes_on(cast: Cast, who: str) -> None:
    assert signed_in(getattr(cast, who)).get(f"{BASE}cho-phan-phoi/").status_code == 403


# ------------------------------------------------------------------------------------------------------ opinions


def tapped(document: IncomingDocument, **typed: Any) -> dict[str, Any]:
    return {"van-ban": str(document.uid), "seen": document.version, **typed}


def test_a_phrase_is_one_tap_and_the_next_comes_up(cast: Cast) -> None:
    client = signed_in(cast.director)
    client.post(f"{BASE}cau-y-kien/", {"words": "Chuyển P. QLVH tham mưu", "unit": cast.units["culture"].pk})
    phrase = Phrase.objects.get()
    first, second = submitted(cast), submitted(cast, summary="Văn bản thứ hai", urgency=1)
    page = client.get(f"{BASE}cho-y-kien/").content.decode()
    assert "Văn bản thứ hai" in page, "urgent ones first"
    assert "Chuyển P. QLVH tham mưu" in page
    answer = client.post(f"{BASE}cho-y-kien/", tapped(second, phrase=str(phrase.uid), due="2020-06-24"), follow=True)
    assert first.title in answer.content.decode()
    given = second.assignments.get(part=Part.LEAD)
    assert (given.unit, given.opinion, given.due_on) == (cast.units["culture"], phrase.words, date(2020, 6, 24))
    again = client.post(f"{BASE}cho-y-kien/", tapped(second, phrase=str(phrase.uid), due="2020-06-24"))
    assert again.status_code == 302
    assert second.assignments.count() == 2
    client.post(f"{BASE}cho-y-kien/", tapped(first, **{"ket-thuc": "1"}))
    assert state_of(first) == IncomingState.DONE
    assert "Không còn văn bản nào chờ ý kiến" in client.get(f"{BASE}cho-y-kien/").content.decode()


def test_an_opinion_without_anything_is_asked_for_again(cast: Cast) -> None:
    document = submitted(cast)
    answer = signed_in(cast.director).post(f"{BASE}cho-y-kien/", tapped(document))
    assert answer.status_code == 422
    assert "Hãy chọn hoặc ghi ý kiến" in answer.content.decode()


LETTERS_DAY = date(2020, 6, 26)


def test_the_deadline_of_the_letter_is_preselected_and_no_limit_means_none(cast: Cast) -> None:
    first, second = (submitted(cast, reply_due_on=LETTERS_DAY) for _ in range(2))
    client = signed_in(cast.director)
    page = client.get(f"{BASE}cho-y-kien/").content.decode()
    assert 'name="due" value="" checked><span>Theo hạn trong văn bản (26/06/2020)' in page
    assert 'name="due" value="khong-han"><span>Không hạn' in page
    lead = {"opinion": "Giao QLVH", "lead": unit(cast, "culture")}
    client.post(f"{BASE}cho-y-kien/", tapped(first, due="", **lead))
    client.post(f"{BASE}cho-y-kien/", tapped(second, due="khong-han", **lead))
    dues = Assignment.objects.filter(part=Part.LEAD).order_by("document_id").values_list("due_on", "document__due_on")
    assert list(dues) == [(LETTERS_DAY, LETTERS_DAY), (None, None)]
    wrong = client.post(f"{BASE}cho-y-kien/", tapped(submitted(cast), due="bừa", **lead))
    assert wrong.status_code == 422


def test_without_a_deadline_in_the_letter_none_is_preselected(cast: Cast) -> None:
    submitted(cast)
    page = signed_in(cast.director).get(f"{BASE}cho-y-kien/").content.decode()
    assert 'name="due" value="" checked><span>Không hạn' in page
    assert "Theo hạn" not in page


def test_who_empties_the_deadline_when_distributing_sets_none(cast: Cast) -> None:
    document = registered(cast, fields(reply_due_on=LETTERS_DAY))
    act(cast.office_head, document, "phan-phoi", lead=unit(cast, "culture"), person_part="inform", due_on="")
    given = document.assignments.get()
    document.refresh_from_db()
    assert (given.due_on, document.due_on, document.reply_due_on) == (None, None, LETTERS_DAY)


def test_one_may_be_left_for_later(cast: Cast) -> None:
    first, second = submitted(cast, summary="Thứ nhất"), submitted(cast, summary="Thứ hai")
    asked = first.assignments.get()
    text = signed_in(cast.director).get(f"{BASE}cho-y-kien/?sau={asked.uid}").content.decode()
    assert str(second.uid) in text
    assert signed_in(cast.specialist).get(f"{BASE}cho-y-kien/").status_code == 403


def test_a_paper_opinion_is_entered_with_its_photo_and_shown_so(cast: Cast) -> None:
    document = submitted(cast)
    typed = {"leader": cast.director.pk, "opinion": "Giao QLVH, báo cáo", "lead": unit(cast, "culture")}
    without = act(cast.office_head, document, "nhap-y-kien", **typed, person_part="inform")
    assert "Hãy chụp bút phê" in without.content.decode()
    photo = SimpleUploadedFile("but-phe.txt", b"Giao QLVH")
    answer = act(cast.office_head, document, "nhap-y-kien", **typed, photo=photo, person_part="inform")
    assert answer.status_code == 302
    for who in (cast.head, cast.director):
        text = signed_in(who).get(document.get_absolute_url()).content.decode()
        assert f"do {cast.office_head} nhập thay" in text
        assert "ảnh bút phê" in text


# ---------------------------------------------------------------------------------------------------- working pages


def test_the_road_on_pages(cast: Cast) -> None:
    document = led(cast)
    assert "Giao chuyên viên" in signed_in(cast.head).get(document.get_absolute_url()).content.decode()
    assert act(cast.head, document, "giao-chuyen-vien", person=cast.specialist.pk).status_code == 302
    page = signed_in(cast.specialist).get(document.get_absolute_url()).content.decode()
    assert "Báo kết quả phần việc" in page
    assert "Kết thúc, không cần trả lời" not in page
    assert act(cast.specialist, document, "bao-ket-qua", answer="Đã dự thảo").status_code == 302
    assert act(cast.head, document, "hoan-thanh", reply_code="45/SVHTTDL-QLVH").status_code == 302
    assert state_of(document) == IncomingState.DONE


def test_taking_passing_back_and_taking_back_on_pages(cast: Cast) -> None:
    document = led(cast)
    assert act(cast.head, document, "nhan-viec").status_code == 302
    assert document.assignments.get().taken_by == cast.head
    assert act(cast.head, document, "chuyen-tra", reason="Thuộc thể thao").status_code == 302
    assert state_of(document) == IncomingState.REGISTERED
    act(cast.office_head, document, "phan-phoi", lead=unit(cast, "sports"), person_part="inform")
    other = document.assignments.open().get()
    assert act(cast.office_head, document, "thu-hoi-viec", given=[other.pk], reason="Nhầm").status_code == 302
    assert not document.assignments.open().exists()


def test_all_that_is_for_information_is_marked_in_one_go(cast: Cast) -> None:
    for _ in range(3):
        led(cast, Part.INFORM)
    client = signed_in(cast.specialist)
    assert '<b class="num">3</b>' in client.get(f"{BASE}xem-de-biet/").content.decode()
    answer = client.post(f"{BASE}xem-de-biet/", {"het": "1"}, follow=True)
    assert "Đã đánh dấu xem 3 văn bản" in answer.content.decode()
    assert "Không có văn bản nào chưa xem" in client.get(f"{BASE}xem-de-biet/").content.decode()
    assert '<b class="num">3</b>' in client.get(f"{BASE}xem-de-biet/?xem=het").content.decode()


def test_what_went_to_an_affiliated_unit_stands_on_the_record(cast: Cast) -> None:
    affiliated, document = museum(cast), registered(cast)
    act(cast.office_head, document, "phan-phoi", lead=f"a:{affiliated.agency.pk}", person_part="inform")
    text = signed_in(cast.office_head).get(document.get_absolute_url()).content.decode()
    assert "đơn vị vào sổ theo số riêng" in text
    arrived = IncomingDocument.objects.get(agency=affiliated.agency)
    assert "số đến riêng" in signed_in(affiliated.van_thu).get(arrived.get_absolute_url()).content.decode()


# ------------------------------------------------------------------------------------------------------- their cost


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.once
@pytest.mark.parametrize(
    ("path", "who", "how"),
    [
        ("cho-phan-phoi/", "office_head", registered),
        ("cho-y-kien/", "director", submitted),
        ("dang-xu-ly/", "head", led),
        ("dang-xu-ly/?xem=co-quan", "director", led),
        ("xem-de-biet/?xem=het", "head", lambda cast: led(cast, Part.INFORM)),
    ],
)
def test_trays_cost_the_same_for_one_and_for_twenty(cast: Cast, path: str, who: str, how: Any) -> None:
    client = signed_in(getattr(cast, who))
    how(cast)
    first = queries(client, BASE + path)
    for _ in range(19):
        how(cast)
    assert queries(client, BASE + path) == first <= 12


def test_the_record_of_a_document_that_went_its_way_asks_no_more(cast: Cast) -> None:
    document = led(cast)
    given = document.assignments.get()
    actions.forward(assignment=given, person=cast.specialist, by=cast.head)
    actions.forward(assignment=given, person=cast.colleague, by=cast.head)
    for who in (cast.head, cast.office_head, cast.specialist):
        assert queries(signed_in(who), document.get_absolute_url()) <= 12
