"""The pages of the catalogue, asked as a browser without JavaScript asks them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.kernel import clock
from congso.procedures import actions, lists
from congso.procedures.catalogue import load_2020
from congso.procedures.models import Procedure, ProcedureVersion
from congso.procedures.queries import versions_in_force
from congso.procedures.states import VersionState
from congso.procedures.tests.office import Office, content
from congso.procedures.tests.test_catalogue import load_some, units_of

SUMMER = datetime(2020, 6, 15, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def summer() -> Any:
    with clock.at(SUMMER):
        yield


@pytest.fixture
def loaded(office: Office) -> Office:
    return load_some(office)


def as_person(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def codes(html: str) -> list[str]:
    return re.findall(r'<td><a class="num" href="/thu-tuc/([^/]+)/', html)


def draft_of(office: Office, **changes: Any) -> ProcedureVersion:
    procedure = actions.add_procedure(agency=office.agency, code="1.000001", field="Quảng cáo", by=office.keeper)
    return actions.draft_version(procedure=procedure, content=content(**changes), by=office.keeper)


def seen_in(html: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', html)
    assert found
    return found.group(1)


def test_the_list_is_filtered_searched_and_paged(office: Office) -> None:
    load_2020(agency=office.agency, units=units_of(office), by=office.keeper)
    client = as_person(office.specialist)
    assert "125 thủ tục" in page(client, "/thu-tuc/")
    assert "31 thủ tục" in page(client, "/thu-tuc/?muc_do=3-4")
    assert codes(page(client, "/thu-tuc/?q=băng rôn")) == ["1.004650"]
    assert codes(page(client, "/thu-tuc/?q=bang ron")) == ["1.004650"]
    assert codes(page(client, "/thu-tuc/?q=1.004628")) == ["1.004628"]
    assert "6 thủ tục" in page(client, "/thu-tuc/?linh_vuc=Hướng dẫn viên")
    assert "0 thủ tục" in page(client, "/thu-tuc/?ngay=31/12/2019")
    assert "Không có thủ tục nào" in page(client, "/thu-tuc/?trang_thai=du-thao")
    assert "125 thủ tục" in page(client, "/thu-tuc/?muc_do=9&trang_thai=xyz&ngay=hôm qua")
    assert "Nhập bộ thủ tục" not in page(client, "/thu-tuc/")
    assert "Nhập bộ thủ tục" in page(as_person(office.keeper), "/thu-tuc/")
    found, path = [], "/thu-tuc/"
    while path:
        html = page(client, path)
        found += codes(html)
        link = re.search(r'rel="next" href="([^"]+)"', html)
        path = link.group(1).replace("&amp;", "&") if link else ""
    assert len(found) == len(set(found)) == 125


def test_a_list_asks_the_same_for_few_and_many(loaded: Office, django_assert_max_num_queries: Any) -> None:
    client = as_person(loaded.specialist)
    for query in ("", "?linh_vuc=Karaoke, vũ trường"):
        with django_assert_max_num_queries(12):
            page(client, f"/thu-tuc/{query}")


def test_the_page_says_what_a_procedure_asks_and_promises(loaded: Office) -> None:
    html = page(as_person(loaded.specialist), "/thu-tuc/1.004628/")
    for words in ("15 ngày", "650.000", "Ảnh chân dung 3x4", "In thẻ, vào sổ cấp thẻ", "Luật Du lịch 2017", "Mức độ 3"):
        assert words in html
    assert "Số quyết định chỉ để minh họa" in html
    assert "tự đặt vì nguồn không nêu" not in html
    assert "Soạn phiên bản mới" not in html
    karaoke = page(as_person(loaded.specialist), "/thu-tuc/1.001029/")
    assert "Thời hạn do cơ quan tự đặt vì nguồn không nêu." in karaoke
    exhibition = page(as_person(loaded.specialist), "/thu-tuc/1.001809/")
    assert "Trong Sở 4 ngày; UBND tỉnh 3 ngày làm việc, tính riêng" in exhibition
    local_code = Procedure.objects.get(slug="thong-bao-bieu-dien").code
    local = page(as_person(loaded.specialist), f"/thu-tuc/{local_code}/")
    assert "không phải mã quốc gia" in local


def test_typing_is_answered_with_options(loaded: Office) -> None:
    html = page(as_person(loaded.specialist), "/thu-tuc/goi-y/?q=the huong dan vien quoc te")
    assert "1.004628" in html
    assert 'role="option"' in html


def test_strangers_see_nothing(loaded: Office, other_office: Office) -> None:
    assert Client().get("/thu-tuc/").status_code == 302
    draft = draft_of(other_office)
    assert page(as_person(loaded.keeper), f"/thu-tuc/{draft.procedure.code}/", 404)
    assert page(as_person(other_office.specialist), f"/thu-tuc/{draft.procedure.code}/", 404)
    assert page(as_person(other_office.keeper), f"/thu-tuc/{draft.procedure.code}/")
    assert page(as_person(loaded.keeper), "/thu-tuc/1.999999/", 404)


def test_the_keeper_revises_and_abolishes(office: Office) -> None:
    client = as_person(office.keeper)
    actions.publish(version=draft_of(office), valid_from=date(2020, 1, 1), by=office.keeper)
    where = "/thu-tuc/1.000001/"
    shown = page(client, where)
    assert "Đang áp dụng" in shown
    assert "công bố phiên bản 1 của thủ tục 1.000001" in shown
    made = client.post(f"{where}phien-ban-moi/", {"seen": seen_in(shown), "phien-ban": "1"})
    assert made["Location"] == f"{where}du-thao/"
    assert "đang có một dự thảo" in page(client, where)
    assert "Xem dự thảo phiên bản 2" in page(client, where)
    asked = page(client, f"{where}bai-bo/?phien-ban=1")
    nonsense = client.post(f"{where}bai-bo/?phien-ban=1", {"seen": seen_in(asked), "valid_to": "mai", "reason": "x"})
    assert "Ngày không đúng" in nonsense.content.decode()
    gone = client.post(
        f"{where}bai-bo/?phien-ban=1", {"seen": seen_in(asked), "valid_to": "30/06/2020", "reason": "Theo QĐ 9"}
    )
    assert gone.status_code == 302
    assert ProcedureVersion.objects.get(number=1).state == VersionState.RETIRED
    again = client.post(f"{where}bai-bo/?phien-ban=1", {"seen": "1", "valid_to": "30/06/2020", "reason": "x"})
    assert again.status_code == 409


def test_a_specialist_may_only_look(loaded: Office) -> None:
    client = as_person(loaded.specialist)
    for path in ("/thu-tuc/nhap/", "/thu-tuc/1.004628/bai-bo/"):
        assert client.get(path).status_code == 403, path
    assert client.post("/thu-tuc/1.004628/phien-ban-moi/", {"seen": "1", "phien-ban": "1"}).status_code == 409
    assert client.get("/thu-tuc/1.004628/phien-ban-moi/").status_code == 405
    for path in ("cong-bo", "soat-xet", "du-thao/phi", "du-thao/bieu-mau", "tra-lai"):
        assert client.get(f"/thu-tuc/1.004628/{path}/").status_code == 404, path


def test_a_file_is_compared_then_taken_in(loaded: Office) -> None:
    client = as_person(loaded.keeper)
    text = "ma,thoi_han,ten\n1.004650,4,\n1.004628,15,\n1.00,1,Mã <b>sai</b>\n"
    upload = {"file": SimpleUploadedFile("sua.csv", text.encode())}
    shown = client.post("/thu-tuc/nhap/", upload).content.decode()
    assert "0 thêm mới, 1 thay đổi, 1 giữ nguyên, 1 dòng lỗi" in shown
    assert "thời hạn: <del>5</del> → <ins>4</ins>" in shown
    assert "Mã &lt;b&gt;sai&lt;/b&gt;" in shown
    assert ProcedureVersion.objects.filter(state=VersionState.DRAFT).count() == 0
    expected = re.search(r'name="expected" value="(\w+)"', shown)
    assert expected
    sent = {"name": "sua.csv", "text": text, "expected": expected.group(1)}
    assert "Có 1 dòng lỗi nên chưa nhập gì" in client.post("/thu-tuc/nhap/", sent).content.decode()
    assert "Hãy xem lại" in client.post("/thu-tuc/nhap/", sent | {"expected": "x"}).content.decode()
    done = client.post("/thu-tuc/nhap/", sent | {"leave_out_broken": "on"})
    assert done["Location"] == "/thu-tuc/"
    draft = ProcedureVersion.objects.get(state=VersionState.DRAFT)
    assert (draft.procedure.code, draft.term_amount) == ("1.004650", 4)
    assert "vượt thời hạn" in page(client, "/thu-tuc/1.004650/du-thao/quy-trinh/")


def test_a_wrong_file_is_refused_beside_its_field(office: Office) -> None:
    client = as_person(office.keeper)
    for name, data, words in (
        ("a.exe", b"MZ\x90", "UTF-8"),
        ("a.txt", b"xin chao", "Chỉ nhận tệp .csv hoặc .json"),
        ("a.csv", b"", "Tệp rỗng"),
        ("a.json", b"x" * (1024 * 1024 + 1), "Tệp quá lớn: nhiều nhất 1.024 KB"),
        ("../../etc/passwd", b"root", "Chỉ nhận tệp"),
    ):
        html = client.post("/thu-tuc/nhap/", {"file": SimpleUploadedFile(name, data)}).content.decode()
        assert words in html, name
    assert "Chưa chọn tệp" in client.post("/thu-tuc/nhap/", {"x": "1"}).content.decode()
    assert not Procedure.objects.exists()


def test_the_catalogue_is_given_out(loaded: Office) -> None:
    client = as_person(loaded.specialist)
    given = client.get("/thu-tuc/bo-thu-tuc.json")
    assert given["Content-Disposition"] == 'attachment; filename="bo-thu-tuc.json"'
    assert len(lists.read_file("a.json", given.content)) == 22
    assert len(lists.read_file("a.csv", client.get("/thu-tuc/bo-thu-tuc.csv").content)) == 22
    assert client.get("/thu-tuc/bo-thu-tuc.exe").status_code == 404
    assert versions_in_force(loaded.agency.pk, date(2020, 6, 15)).count() == 22


NEW = {
    "code": "VHTTDL-001",
    "code_is_local": "on",
    "name": "Thủ tục mới của tỉnh",
    "field": "Quảng cáo",
    "term_amount": "5",
    "term_unit": "working_days",
    "result_kind": "permit",
}


def test_the_keeper_adds_a_procedure_by_hand(office: Office) -> None:
    client = as_person(office.keeper)
    assert "/thu-tuc/moi/" in page(client, "/thu-tuc/")
    page(client, "/thu-tuc/moi/")
    made = client.post("/thu-tuc/moi/", NEW)
    assert made["Location"] == "/thu-tuc/VHTTDL-001/du-thao/thong-tin/"
    version = ProcedureVersion.objects.get(procedure__code="VHTTDL-001")
    assert (version.state, version.name, version.procedure.code_is_local) == ("draft", NEW["name"], True)
    again = client.post("/thu-tuc/moi/", NEW)
    assert again.status_code == 422
    assert "đã có mã VHTTDL-001" in again.content.decode()
    wrong = client.post("/thu-tuc/moi/", NEW | {"code": "số một", "code_is_local": ""})
    assert "không đúng dạng" in wrong.content.decode()
    assert Procedure.objects.filter(agency=office.agency).count() == 1


def test_only_the_keeper_adds_a_procedure(office: Office) -> None:
    client = as_person(office.specialist)
    assert "/thu-tuc/moi/" not in page(client, "/thu-tuc/")
    assert client.get("/thu-tuc/moi/").status_code == 403
    assert client.post("/thu-tuc/moi/", NEW).status_code == 409
    assert not Procedure.objects.exists()


def test_two_agencies_with_the_same_code_keep_apart(office: Office, other_office: Office) -> None:
    for one, name in ((office, "Thủ tục của ta"), (other_office, "Thủ tục của họ")):
        procedure = actions.add_procedure(agency=one.agency, code="1.000001", field="Quảng cáo", by=one.keeper)
        draft = actions.draft_version(procedure=procedure, content=content(name=name), by=one.keeper)
        actions.publish(version=draft, valid_from=date(2020, 1, 1), by=one.keeper)
    client = as_person(office.specialist)
    listed = page(client, "/thu-tuc/")
    assert "Của ta" in listed
    assert "Của họ" not in listed
    theirs = f"?chi-tieu=procedures_total&nam=2020&co-quan={other_office.agency.pk}"
    address = re.search(r'class="num" href="([^"]+)"', page(client, f"/thu-tuc/{theirs}"))
    assert address
    assert "Của họ" in page(client, address.group(1).replace("&amp;", "&"))
    assert "Của ta" in page(client, "/thu-tuc/1.000001/")
