"""Pages of dossiers: the counter, the record, its acts, the lists."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions
from congso.dossiers.act_pages import PAGES
from congso.dossiers.models import Dossier
from congso.dossiers.register import TRAYS
from congso.dossiers.states import DossierState, dossier_flow
from congso.kernel import clock
from congso.people.models import Person
from tests.cast import Cast

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "thu-tuc": "1.004650",
        "khoa": "mot-lan",
        "kind": "citizen",
        "id_number": "075 199 000 009",
        "name": "Trần Văn Nộp",
        "phone": "0900 000 009",
        "channel": "1",
        "return_way": "counter",
        "sets": "1",
        "co-don": "on",
        "chinh-don": "1",
        "co-ma-ket": "on",
        "sao-ma-ket": "2",
    } | changes


def test_the_counter_takes_in_and_is_ready_for_the_next(cast: Cast) -> None:
    client = signed_in(cast.clerk)
    answer = client.post("/mot-cua/tiep-nhan/", typed(cast), follow=True)
    dossier = Dossier.objects.get()
    assert dossier.state == DossierState.RECEIVED
    assert dossier.applicant.name == "Trần Văn Nộp"
    assert dossier.components.get(key="ma-ket").copies == 2
    assert answer.redirect_chain[-1][0] == "/mot-cua/tiep-nhan/"
    assert dossier.number in answer.content.decode()


def test_the_same_form_twice_makes_one_dossier(cast: Cast) -> None:
    client = signed_in(cast.clerk)
    client.post("/mot-cua/tiep-nhan/", typed(cast))
    client.post("/mot-cua/tiep-nhan/", typed(cast))
    assert Dossier.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast: Cast) -> None:
    data = typed(cast)
    del data["co-ma-ket"]
    data["tep-don"] = SimpleUploadedFile("đơn.pdf", PDF, "application/pdf")
    answer = signed_in(cast.clerk).post("/mot-cua/tiep-nhan/", data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ma-két in màu" in page
    assert "Trần Văn Nộp" in page
    assert 'name="da-co-don"' in page
    assert not Dossier.objects.exists()


def test_a_wrong_file_is_refused_beside_its_row(cast: Cast) -> None:
    data = typed(cast) | {"tep-don": SimpleUploadedFile("đơn.pdf", b"MZ\x90\x00" + b"\x00" * 200, "application/pdf")}
    answer = signed_in(cast.clerk).post("/mot-cua/tiep-nhan/", data)
    assert answer.status_code == 422
    assert "govuk-error-message" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_an_incomplete_dossier_goes_to_its_completion_page(cast: Cast) -> None:
    data = typed(cast) | {"viec": "hoan-thien"}
    del data["co-ma-ket"]
    answer = signed_in(cast.clerk).post("/mot-cua/tiep-nhan/", data)
    dossier = Dossier.objects.get()
    assert dossier.state == DossierState.SUBMITTED
    assert answer.url == f"/ho-so/{dossier.uid}/hoan-thien/"


def test_a_procedure_is_found_without_marks(cast: Cast) -> None:
    page = signed_in(cast.clerk).get("/mot-cua/tiep-nhan/?q=giay phep thu").content.decode()
    assert "Cấp giấy phép thử nghiệm" in page
    options = signed_in(cast.clerk).get("/mot-cua/thu-tuc/?q=thong bao").content.decode()
    assert "1.004645" in options


def test_only_the_desk_takes_in(cast: Cast) -> None:
    answer = signed_in(cast.specialist).get("/mot-cua/tiep-nhan/")
    assert answer.status_code == 403
    assert "Bộ phận Một cửa" in answer.content.decode()


@pytest.mark.parametrize("who", ["clerk", "head", "specialist", "director", "van_thu"])
def test_the_record_tells_its_story(cast: Cast, who: str) -> None:
    dossier = cast.assigned()
    answer = signed_in(cast.people[who]).get(dossier.get_absolute_url())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Trưởng phòng QLVH phân công Chuyên viên 01" in page
    assert "Cách tính ngày hẹn trả" in page
    assert "0***********" in page or "075199000001" not in page


def test_everything_that_a_question_lacks_is_told_at_once(cast: Cast) -> None:
    dossier, client = cast.assigned(), signed_in(cast.specialist)
    at = f"{dossier.get_absolute_url()}lay-y-kien/"
    assert "Cần ít nhất một nơi" in client.get(at).content.decode()
    answer = client.post(at, {"seen": dossier.version})
    page = answer.content.decode()
    assert answer.status_code == 422
    for fault in ("Hãy chọn nơi được hỏi ý kiến.", "Hãy ghi nội dung cần ý kiến.", "Hãy ghi ngày."):
        assert page.count(fault) == 2, "in the summary and beside its field"
    outside = {"seen": dossier.version, "bodies": "Công an tỉnh", "question": "Có vướng gì?", "due_on": "15/06/2020"}
    assert client.post(at, outside).status_code == 302


def test_the_record_shows_opinions_supplements_and_apologies(cast: Cast) -> None:
    dossier = cast.assigned()
    tomorrow = clock.now() + timedelta(days=1)
    actions.consult(
        dossier=dossier, unit=cast.units["sports"], question="Có vướng gì?", due_at=tomorrow, by=cast.specialist
    )
    actions.apologise(
        dossier=dossier, reason="Chờ ý kiến", new_due=dossier.due_at + timedelta(days=7), by=cast.director
    )
    actions.request_supplement(
        dossier=dossier, components=("don",), reason="Thiếu chữ ký", until=tomorrow.date(), by=cast.specialist
    )
    page = signed_in(cast.head).get(dossier.get_absolute_url()).content.decode()
    for words in ("Có vướng gì?", "hẹn lại 09:00", "Thiếu chữ ký", "đang ngừng tính"):
        assert words in page, words


def test_strangers_find_nothing(cast: Cast, neighbours: Cast) -> None:
    dossier = cast.assigned()
    assert signed_in(neighbours.director).get(dossier.get_absolute_url()).status_code == 404
    assert signed_in(cast.outsider).get(dossier.get_absolute_url()).status_code == 404
    assert Client().get(dossier.get_absolute_url()).status_code == 302


def test_the_road_by_buttons(cast: Cast) -> None:
    dossier = cast.received()
    at = dossier.get_absolute_url()

    def do(who: str, slug: str, **data: Any) -> None:
        seen = Dossier.objects.get(pk=dossier.pk).version
        answer = signed_in(cast.people[who]).post(f"{at}{slug}/", {"seen": seen, **data})
        assert answer.status_code == 302, answer.content.decode()[-3000:]

    do("clerk", "chuyen-phong")
    do("head", "phan-cong", person=cast.specialist.pk)
    do("specialist", "chuyen-buoc", note="Đủ điều kiện")
    do("head", "chuyen-buoc")
    do("director", "chuyen-buoc")
    do("van_thu", "chuyen-buoc")
    do("van_thu", "hoan-thanh", outcome="granted", summary="Cấp giấy phép")
    do("clerk", "tra-ket-qua", collector="applicant", elsewhere="Văn thư mang ra quầy")
    dossier.refresh_from_db()
    assert dossier.state == DossierState.RETURNED


def test_a_stale_page_is_told_who_was_quicker(cast: Cast) -> None:
    dossier = cast.submitted()
    seen = dossier.version
    client = signed_in(cast.clerk)
    client.post(f"/ho-so/{dossier.uid}/tiep-nhan/", {"seen": seen})
    answer = client.post(f"/ho-so/{dossier.uid}/tu-choi/", {"seen": seen, "reason": "Sai thẩm quyền"})
    assert answer.status_code == 409
    assert "Sai thẩm quyền" in answer.content.decode()


def test_a_refusal_needs_its_reason(cast: Cast) -> None:
    dossier = cast.submitted()
    answer = signed_in(cast.clerk).post(f"/ho-so/{dossier.uid}/tu-choi/", {"seen": dossier.version})
    assert answer.status_code == 422
    assert "Hãy ghi lý do" in answer.content.decode()


def test_every_step_has_its_page(cast: Cast) -> None:
    pages = {page.step for page in PAGES}
    without = {"attach", "submit", "end_in_silence", "take_result"}
    assert pages == {step.name for step in dossier_flow.steps} - without


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.step)
def test_every_act_page_opens_for_the_director(cast: Cast, page: Any) -> None:
    dossier = cast.assigned()
    answer = signed_in(cast.director).get(f"{dossier.get_absolute_url()}{page.slug}/")
    assert answer.status_code in (200, 409)


@pytest.mark.once
def test_lists_cost_the_same_for_many_rows(cast: Cast) -> None:
    client = signed_in(cast.director)
    cast.received()
    first = {slug: _queries(client, f"/mot-cua/{slug}/") for slug in TRAYS}
    for _ in range(5):
        cast.assigned()
        cast.submitted()
        cast.finished()
    assert {slug: _queries(client, f"/mot-cua/{slug}/") for slug in TRAYS} == first
    assert {slug: cost for slug, cost in first.items() if cost > 12} == {}


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


RECORD_COSTS = 12
"""Of these the frame of every page asks six: session, person, mandates, menu, inbox, and the note of who read."""


@pytest.mark.once
def test_the_record_costs_the_same_for_a_long_story(cast: Cast) -> None:
    dossier = cast.assigned()
    client = signed_in(cast.specialist)
    assert _queries(client, dossier.get_absolute_url()) <= RECORD_COSTS
    dossier = actions.pass_step(dossier=dossier, by=cast.specialist)
    dossier = actions.send_back(dossier=dossier, reason="Tính lại", by=cast.head)
    first = _queries(client, dossier.get_absolute_url())
    for _ in range(8):
        dossier = actions.pass_step(dossier=dossier, by=cast.specialist)
        dossier = actions.send_back(dossier=dossier, reason="Tính lại", by=cast.head)
    assert dossier.step_runs.count() > 20
    assert _queries(client, dossier.get_absolute_url()) == first <= RECORD_COSTS


def test_nonsense_filters_are_said(cast: Cast) -> None:
    cast.received()
    page = signed_in(cast.clerk).get("/mot-cua/so-theo-doi/?kenh=9&tu=31/31/2020&phong=x").content.decode()
    assert page.count("không đúng nên không được dùng") == 3


def test_the_slip_is_made_once(cast: Cast) -> None:
    dossier = cast.received()
    client = signed_in(cast.clerk)
    first = client.post(f"{dossier.get_absolute_url()}mau-01/")
    second = client.post(f"{dossier.get_absolute_url()}mau-01/")
    assert first.status_code == 302
    assert first.url == second.url
    opened = client.get(first.url)
    assert opened.status_code == 200
    assert b"".join(opened).startswith(b"%PDF-1.7")


def test_a_neighbours_applicant_is_not_filled_in(cast: Cast, neighbours: Cast) -> None:
    form = {"thu-tuc": "1.004650", "id_number_id": str(neighbours.firm.uid)}
    assert "Thử Nghiệm" not in signed_in(cast.clerk).get("/mot-cua/tiep-nhan/", form).content.decode()


def test_the_page_of_a_finished_dossier_opens(cast: Cast) -> None:
    dossier = cast.returned()
    page = signed_in(cast.clerk).get(dossier.get_absolute_url()).content.decode()
    assert "trước hạn, xong 10/06/2020" in page


@pytest.mark.parametrize(
    ("words", "found"),
    [("thu", True), ("nguyen thi", True), ("0610-0001", True), ("H19 thử", True), ("khong ai", False)],
)
def test_the_register_finds_names_without_marks_and_parts_of_numbers(cast: Cast, words: str, found: bool) -> None:
    dossier = cast.received()
    page = signed_in(cast.director).get("/mot-cua/so-theo-doi/", {"tim": words}).content.decode()
    assert (dossier.get_absolute_url() in page) is found
