"""The pages on which a version is written, asked as a browser without JavaScript asks them, and as htmx does."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.eforms.drafting import read_schema
from congso.kernel import clock
from congso.people.models import Person
from congso.procedures import actions
from congso.procedures.models import ProcedureVersion
from congso.procedures.queries import content_of
from congso.procedures.states import VersionState
from congso.procedures.tests.office import Office, content, hire

BASE = "/thu-tuc/1.000001/"
DESK = f"{BASE}du-thao/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def summer() -> Any:
    with clock.at(datetime(2020, 6, 15, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def version(office: Office) -> ProcedureVersion:
    procedure = actions.add_procedure(agency=office.agency, code="1.000001", field="Quảng cáo", by=office.keeper)
    first = actions.draft_version(procedure=procedure, content=content(), by=office.keeper)
    first = actions.publish(version=first, valid_from=date(2020, 1, 1), by=office.keeper)
    return actions.revise(version=first, by=office.keeper)


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def client(office: Office, version: ProcedureVersion) -> Client:
    return as_person(office.keeper)


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, response.content.decode()[:1500]
    return response.content.decode()


def fields(html: str) -> dict[str, str]:
    """What the section's form would send as it stands."""
    form = re.search(r'<form method="post"[^>]*class="sheet".*?</form>', html, re.S)
    assert form
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form.group(0)):
        told = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if told.get("type") in ("checkbox", "radio") and "checked" not in tag:
            continue
        if "name" in told:
            found[told["name"]] = told.get("value", "")
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form.group(0), re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', inner)
        first = re.search(r'<option value="([^"]*)"', inner)
        found[name] = chosen.group(1) if chosen else first.group(1) if first else ""
    for name, inner in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form.group(0), re.S):
        found[name] = inner.lstrip("\n")
    return found


def now(version: ProcedureVersion) -> ProcedureVersion:
    return ProcedureVersion.objects.get(pk=version.pk)


@pytest.mark.parametrize("part", ["thong-tin", "thanh-phan", "phi", "quy-trinh"])
def test_a_section_sent_back_as_it_stands_changes_nothing(client: Client, version: ProcedureVersion, part: str) -> None:
    before = content_of(version)
    sent = client.post(f"{DESK}{part}/", fields(page(client, f"{DESK}{part}/")))
    assert sent.status_code == 302, sent.content.decode()[:3000]
    assert content_of(now(version)) == before


@pytest.mark.parametrize("part", ["thong-tin", "thanh-phan", "phi", "quy-trinh", "bieu-mau", "ho-so-mau"])
def test_a_section_asks_few_questions(client: Client, part: str, django_assert_max_num_queries: Any) -> None:
    page(client, f"{DESK}{part}/")
    with django_assert_max_num_queries(12):
        page(client, f"{DESK}{part}/")


def test_particulars_are_written_and_mistakes_told_beside_them(client: Client, version: ProcedureVersion) -> None:
    sent = fields(page(client, f"{DESK}thong-tin/"))
    assert client.get(DESK)["Location"] == f"{DESK}thong-tin/"
    good = sent | {"name": "Thủ tục mới", "legal_bases": "Luật A\n\nNghị định B", "result_kind": "no_document"}
    client.post(f"{DESK}thong-tin/", good | {"level": "4", "online": "partial", "online_note": "Phải đến quầy"})
    written = now(version)
    assert (written.name, written.legal_bases) == ("Thủ tục mới", ["Luật A", "Nghị định B"])
    assert (written.online_service.value, written.issues_document) == ("partial", False)
    sent = fields(page(client, f"{DESK}thong-tin/"))
    wrong = client.post(f"{DESK}thong-tin/", sent | {"name": "", "term_amount": "năm", "announced_on": "hôm qua"})
    assert wrong.status_code == 422
    for words in ("Chưa có thông tin này.", "Phải là số nguyên.", "Ngày không đúng", 'value="năm"'):
        assert words in wrong.content.decode()
    short = client.post(f"{DESK}thong-tin/", sent | {"term_amount": "4"})
    assert short.status_code == 409
    assert "vượt thời hạn 4 ngày làm việc" in short.content.decode()


def test_papers_are_added_ordered_and_taken_away(client: Client, version: ProcedureVersion) -> None:
    at = f"{DESK}thanh-phan/"
    html = page(client, f"{at}?moi=1")
    assert "Giấy tờ mới" in html
    third = {"r2-name": "Bản cam kết", "r2-copies": "2", "r2-originals": "0", "r2-digitise": "on", "r2-note": "A4"}
    assert client.post(at, fields(html) | third | {"viec": "them"})["Location"] == f"{at}?moi=1#moi"
    assert [paper.name for paper in now(version).requirements.all()] == ["Đơn đề nghị", "Ma-két in màu", "Bản cam kết"]
    client.post(at, fields(page(client, at)) | {"viec": "len-2"})
    assert [paper.key for paper in now(version).requirements.all()] == ["don-de-nghi", "ban-cam-ket", "ma-ket-in-mau"]
    client.post(at, fields(page(client, at)) | {"viec": "xoa-0"})
    client.post(at, fields(page(client, at)) | {"viec": "xuong-0", "sets": "2"})
    written = now(version)
    assert [paper.key for paper in written.requirements.all()] == ["ma-ket-in-mau", "ban-cam-ket"]
    paper = written.requirements.last()
    assert (paper.copies, paper.digitise, paper.note, paper.required, written.sets) == (2, True, "A4", True, 2)
    none = client.post(at, fields(page(client, at)) | {"r0-copies": "0"})
    assert "Cần ít nhất một bản." in none.content.decode()


def test_the_route_is_written_with_its_sum_beside_it(client: Client, version: ProcedureVersion) -> None:
    at = f"{DESK}quy-trinh/"
    html = page(client, at)
    assert "5 ngày trong 5 ngày làm việc, vừa đủ" in html
    sent = fields(html)
    assert (sent["r1-amount"], sent["r1-amount_unit"], sent["r1-where"]) == ("4", "days", "unit:QLVH")
    longer = client.post(at, sent | {"r1-amount": "4,5"}, **HTMX)
    assert longer.status_code == 409
    assert longer.content.decode().startswith('<div id="luu"')
    assert "vượt thời hạn 5 ngày làm việc" in longer.content.decode()
    kept = client.post(at, sent | {"r1-amount": "3,5"}, **HTMX).content.decode()
    assert "Đã lưu lúc" in kept
    assert "4 ngày 4 giờ trong 5 ngày làm việc, còn dư 4 giờ" in kept
    assert f'name="seen" value="{now(version).version}"' in kept
    province = {
        "r3-name": "UBND tỉnh",
        "r3-work": "outside",
        "r3-outside_body": "UBND tỉnh",
        "r3-term_unit": "working_days",
    }
    sent = fields(page(client, f"{at}?moi=1"))
    lacking = client.post(at, sent | province)
    assert "Bước 4, Thời hạn của cơ quan đó: Chưa có thông tin này." in lacking.content.decode()
    whole = client.post(at, sent | province | {"r3-term_amount": "1", "r1-amount": "2", "r1-amount_unit": "days"})
    assert whole.status_code == 302, whole.content.decode()
    step = now(version).route.last()
    assert (step.key, step.outside_body, step.allotted_minutes, step.role) == ("ubnd-tinh", "UBND tỉnh", 480, "")


def test_fees_are_written_as_people_write_money(client: Client, version: ProcedureVersion) -> None:
    at = f"{DESK}phi/"
    sent = fields(page(client, at))
    assert sent["r0-amount"] == "650.000"
    wrong = client.post(at, sent | {"r0-since": "01/07/2020", "r0-until": "01/01/2020"})
    assert "Ngày kết thúc trước ngày bắt đầu." in wrong.content.decode()
    client.post(at, sent | {"r0-amount": "1.200.000", "r0-collected": "before_receipt", "r0-since": "01/07/2020"})
    fee = now(version).fees.get()
    assert (fee.amount, fee.collected, fee.since) == (1200000, "before_receipt", date(2020, 7, 1))


def test_two_editors_at_once_lose_nothing(client: Client, office: Office, version: ProcedureVersion) -> None:
    other = as_person(hire(office, "Văn phòng", "administrator"))
    mine, theirs = fields(page(client, f"{DESK}phi/")), fields(page(other, f"{DESK}phi/"))
    assert client.post(f"{DESK}phi/", mine | {"r0-name": "Phí của tôi"}).status_code == 302
    late = other.post(f"{DESK}phi/", theirs | {"r0-name": "Phí của người kia"})
    assert late.status_code == 409
    html = late.content.decode()
    assert "sửa dự thảo" in html
    assert 'value="Phí của người kia"' in html
    assert now(version).fees.get().name == "Phí của tôi"
    again = other.post(f"{DESK}phi/", fields(html))
    assert again.status_code == 409


def test_a_form_is_drawn_on_the_page(client: Client, version: ProcedureVersion) -> None:
    at = f"{DESK}bieu-mau/"

    def draw(**sent: str) -> Any:
        return client.post(at, {"seen": str(now(version).version)} | sent)

    assert "Chưa có biểu mẫu" in page(client, at)
    draw(viec="them-nhom", title="Cơ sở")
    kind = {"title": "Loại", "kind": "choice", "choices": "Trong nhà\nNgoài trời", "width": "full", "required": "on"}
    assert draw(viec="them:co_so", **kind)["Location"] == f"{at}?o=co_so.loai#dang-soan"
    hidden = {"title": "Mái che", "kind": "text", "width": "half"}
    asks = {"condition_field": "co_so.loai", "condition_equals": "Trong nhà"}
    draw(viec="them:co_so", **hidden, **asks)
    html = page(client, f"{at}?o=co_so.mai_che")
    assert 'data-show-if="xem-co_so__loai" data-show-equals="Trong nhà"' in html
    assert 'value="Trong nhà"' in html
    assert draw(viec="bo:co_so.loai").status_code == 409
    wrong = draw(viec="o:co_so.mai_che", **hidden, condition_field="co_so.loai", condition_equals="Trên mây")
    assert wrong.status_code == 422
    assert "chỉ có thể là: Trong nhà, Ngoài trời" in wrong.content.decode()
    draw(viec="len:co_so.mai_che")
    draw(viec="bo:co_so.noi_dung")
    given = client.get(f"{BASE}bieu-mau.json?phien-ban=2")
    assert read_schema(given.content.decode()) == now(version).form_schema
    order = now(version).form_schema["properties"]["co_so"]["x-order"]
    assert order == ["mai_che", "loai"]


def test_a_swapped_form_desk_is_the_fresh_one(client: Client, version: ProcedureVersion) -> None:
    at, seen = f"{DESK}bieu-mau/", str(version.version)
    swapped = client.post(at, {"seen": seen, "viec": "them-nhom", "title": "Cơ sở"}, **HTMX).content.decode()
    fresh = client.get(f"{at}?o=co_so", **HTMX).content.decode()

    def plain(html: str) -> str:
        return re.sub(r'value="[A-Za-z0-9]{64}"', "", html)

    assert plain(swapped) == plain(fresh)
    assert "Nhóm “Cơ sở”" in fresh


@pytest.mark.parametrize(
    ("text", "words"),
    [("{", "không phải JSON đúng ở dòng 1"), ('{"type": "array"}', "phải là một đối tượng"), ("", "Chưa có nội dung")],
)
def test_a_bad_schema_changes_nothing(client: Client, version: ProcedureVersion, text: str, words: str) -> None:
    sent = client.post(f"{DESK}bieu-mau/", {"seen": str(version.version), "viec": "nhap", "schema": text})
    assert sent.status_code == 422
    assert words in sent.content.decode()
    assert now(version).form_schema is None
    good = json.dumps({"type": "object", "properties": {"a": {"type": "string", "x-title": "Ô một"}}})
    client.post(f"{DESK}bieu-mau/", {"seen": str(version.version), "viec": "nhap", "schema": good})
    assert "Ô một" in page(client, f"{DESK}bieu-mau/")


def test_samples_come_and_go_and_follow_the_next_version(
    client: Client, office: Office, version: ProcedureVersion
) -> None:
    at = f"{DESK}ho-so-mau/"
    picture = SimpleUploadedFile("mau.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    lacking = client.post(at, {"seen": str(version.version), "caption": "Đơn đã điền"})
    assert "Chưa chọn tệp." in lacking.content.decode()
    client.post(at, {"seen": str(version.version), "caption": "Đơn đã điền", "file": picture})
    sample = now(version).samples.get()
    assert "Đơn đã điền" in page(client, at)
    opened = f"/tep/{sample.file.uid}/"
    assert sample.file.links.get().subject == version.ref
    assert as_person(office.specialist).get(opened).status_code in (403, 404)
    gone = client.post(f"{at}{sample.uid}/", {"seen": str(now(version).version)})
    assert gone.status_code == 302
    assert not now(version).samples.exists()


def test_from_draft_to_announcement_on_the_pages(client: Client, office: Office, version: ProcedureVersion) -> None:
    head, leader = (
        as_person(hire(office, unit, role)) for unit, role in (("QLVH", "head_of_division"), ("Lãnh đạo", "leader"))
    )
    client.post(f"{DESK}phi/", fields(page(client, f"{DESK}phi/")) | {"r0-amount": "900.000"})

    def held() -> dict[str, str]:
        return {"seen": str(now(version).version)}

    assert page(head, f"{BASE}soat-xet/", 404)
    assert client.post(f"{BASE}trinh-soat-xet/", held()).status_code == 302
    read = page(head, f"{BASE}soat-xet/")
    for words in ("Khoản “Phí thẩm định”, số tiền", "650.000", "900.000", "Đồng ý, chuyển phê duyệt"):
        assert words in read
    assert head.get(DESK + "phi/").status_code == 403
    assert client.post(f"{DESK}phi/", fields(page(client, f"{DESK}phi/"))).status_code == 409
    head.post(f"{BASE}gop-y/", {"section": "phi", "words": "Theo nghị quyết nào?"})
    assert "Theo nghị quyết nào?" in page(client, f"{DESK}phi/")
    assert head.post(f"{BASE}dong-y/", held()).status_code == 409
    remark = now(version).comments.get()
    assert head.post(f"{BASE}gop-y/{remark.uid}/").status_code == 302
    assert "Hãy nêu lý do trả lại." in head.post(f"{BASE}tra-lai/", held() | {"reason": ""}).content.decode()
    assert head.post(f"{BASE}dong-y/", held()).status_code == 302
    assert client.get(f"{BASE}cong-bo/").status_code == 403
    asked = page(leader, f"{BASE}cong-bo/")
    assert "Hồ sơ đang theo phiên bản 1" in asked
    assert re.search(r'value="stay"[^>]*checked', asked)
    early = leader.post(f"{BASE}cong-bo/", held() | {"valid_from": "01/01/2019", "unreceived": "stay"})
    assert "trước ngày quyết định công bố" in early.content.decode()
    done = leader.post(f"{BASE}cong-bo/", held() | {"valid_from": "01/07/2020", "unreceived": "move"})
    assert done["Location"] == f"{BASE}?phien-ban=2"
    assert now(version).state == VersionState.PUBLISHED
    past = page(as_person(office.specialist), f"{BASE}lich-su/")
    for words in ("Soát xét", "Phê duyệt", "900.000", "công bố theo quyết định đã có", "Đã báo"):
        assert words in past


def test_a_trial_says_when_each_step_is_due(client: Client, office: Office, version: ProcedureVersion) -> None:
    html = page(client, f"{BASE}thu-ho-so/?phien-ban=2&luc=15/06/2020 09:00")
    for words in ("09:00, 22/06/2020", "11:00, 15/06/2020", "650.000", "Ma-két in màu", "Ký duyệt"):
        assert words in html, words
    assert "ngày/tháng/năm giờ:phút" in page(client, f"{BASE}thu-ho-so/?phien-ban=2&luc=mai")
    assert page(as_person(office.specialist), f"{BASE}thu-ho-so/?phien-ban=2", 404)


def test_instant_procedures_are_marked_in_the_particulars(client: Client, version: ProcedureVersion) -> None:
    sent = fields(page(client, f"{DESK}thong-tin/"))
    client.post(f"{DESK}thong-tin/", sent | {"instant": "on"})
    assert now(version).instant
    client.post(f"{DESK}thong-tin/", fields(page(client, f"{DESK}thong-tin/")))
    assert now(version).instant


def test_a_field_is_moved_to_another_group_on_the_page(client: Client, version: ProcedureVersion) -> None:
    at = f"{DESK}bieu-mau/"

    def draw(**told: str) -> Any:
        return client.post(at, {"seen": now(version).version, **told})

    draw(viec="them-nhom", title="Cơ sở")
    draw(viec="them-nhom", title="Chủ cơ sở")
    draw(viec="them:co_so", title="Tên", kind="text", width="full")
    assert 'name="group"' in page(client, f"{at}?o=co_so.ten")
    moved = draw(viec="o:co_so.ten", title="Tên", kind="text", width="full", group="chu_co_so")
    assert moved["Location"] == f"{at}?o=chu_co_so.ten#dang-soan"
    schema = now(version).form_schema
    assert schema is not None
    assert "ten" in schema["properties"]["chu_co_so"]["properties"]
    last = draw(viec="o:co_so.noi_dung", title="Nội dung", kind="text", width="full", group="chu_co_so")
    assert last.status_code == 422
    assert "chỉ còn ô này" in last.content.decode()


def test_no_row_is_lost_in_silence(client: Client, version: ProcedureVersion) -> None:
    at = f"{DESK}thanh-phan/"
    sent = fields(page(client, at))
    one = {"name": "A", "originals": "1", "certified": "0", "copies": "0"}
    many = {f"r{place}-{name}": value for place in range(101) for name, value in one.items()}
    refused = client.post(at, sent | many | {"rows": "101"})
    assert refused.status_code == 409
    assert "nhiều nhất 100 mục" in refused.content.decode()
    for rows in ("", "9" * 5000, "hai"):
        assert client.post(at, sent | {"rows": rows}).status_code == 400
    assert now(version).requirements.count() == 2


def test_who_adds_a_sample_had_a_hand_in_the_draft(client: Client, office: Office, version: ProcedureVersion) -> None:
    second = hire(office, "Văn phòng", "administrator")
    picture = SimpleUploadedFile("mau.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    told = {"seen": str(version.version), "caption": "Đơn đã điền", "file": picture}
    assert as_person(second).post(f"{DESK}ho-so-mau/", told).status_code == 302
    assert now(version).marks.filter(person=second, act="wrote").exists()
