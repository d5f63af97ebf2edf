"""Pages of outgoing documents: the whole paper road on screen, the trays, the register, its print, rights to sign."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from congso.files.actions import take_in
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.outgoing import actions, books, post_books
from congso.outgoing.act_pages import PAGES
from congso.outgoing.copies.forms import AskCopyForm
from congso.outgoing.forms import DraftForm, LendForm
from congso.outgoing.models import OutgoingDocument, SigningRight
from congso.outgoing.particulars import To
from congso.outgoing.states import OutgoingState, Way, outgoing_flow
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import registered
from tests.outgoing import STEPS, at, drafted, particulars, ready

BASE = "/van-ban-di/"


@pytest.fixture
def office(cast: Cast) -> Cast:
    return ready(cast)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of_paper(name: str = "du-thao.pdf") -> SimpleUploadedFile:
    held = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(held, "PDF")
    return SimpleUploadedFile(name, held.getvalue())


def typed(office: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "unit": str(office.units["culture"].pk),
        "doc_type": "letter",
        "summary": "V/v tổ chức Lễ hội Kỳ Yên",
        "signer": str(office.director.pk),
        "road": "paper",
        "electronic": "Ủy ban nhân dân tỉnh\nSở Tài chính",
        "both": "Bộ Văn hóa, Thể thao và Du lịch",
        "urgency": "0",
        "secrecy": "none",
        "copies": "3",
    } | changes


def do(person: Person, document: OutgoingDocument, slug: str, **data: Any) -> Any:
    """Press the button of one act on a document's page."""
    document.refresh_from_db()
    answer = signed_in(person).post(f"{document.get_absolute_url()}{slug}/", {"seen": str(document.version), **data})
    document.refresh_from_db()
    return answer


def test_the_whole_paper_road_on_screen(office: Cast) -> None:
    answer = signed_in(office.specialist).post(f"{BASE}soan/", typed(office))
    document = OutgoingDocument.objects.get()
    assert answer.url == f"{document.get_absolute_url()}phien-ban/"
    assert list(document.recipients.values_list("name", "way")) == [
        ("Ủy ban nhân dân tỉnh", Way.ELECTRONIC),
        ("Sở Tài chính", Way.ELECTRONIC),
        ("Bộ Văn hóa, Thể thao và Du lịch", Way.BOTH),
    ]
    assert do(office.specialist, document, "phien-ban", file=page_of_paper()).status_code == 302
    assert document.versions.get().pdf is not None
    do(office.specialist, document, "trinh")
    do(office.head, document, "tra-lai-sua", reason="Ghi rõ thời gian")
    assert "Ghi rõ thời gian" in signed_in(office.specialist).get(document.get_absolute_url()).content.decode()
    do(office.specialist, document, "trinh")
    do(office.head, document, "duyet-noi-dung", words="Đồng ý")
    do(office.office_head, document, "duyet-the-thuc")
    do(office.van_thu, document, "ghi-da-ky", signed_on=f"{clock.today():%d/%m/%Y}")
    do(office.van_thu, document, "cap-so")
    assert do(office.van_thu, document, "dong-dau").status_code == 409
    do(office.van_thu, document, "dong-dau", copy_place="Hệ thống trước")
    do(office.van_thu, document, "phat-hanh")
    assert (document.state, document.code) == (OutgoingState.ISSUED, "01/SVHTTDL-QLVH")
    ministry = document.recipients.get(way=Way.BOTH)
    sent = {"recipient": str(ministry.uid), "state": "sent", "posted_on": f"{clock.today():%d/%m/%Y}"}
    assert do(office.van_thu, document, "chuyen-phat", tracking="RR1VN", **sent).status_code == 302
    shown = signed_in(office.van_thu).get(document.get_absolute_url()).content.decode()
    assert "RR1VN" in shown
    assert "Ký nháy nội dung" in shown


def pictures(page: str) -> list[str]:
    return re.findall(r'class="letterpage" src="([^"]+)"', page)


def version_added(office: Cast, document: OutgoingDocument, pages: int) -> StoredFile:
    """The file of one more version: a PDF of as many pages."""
    held, first = io.BytesIO(), Image.new("RGB", (60, 80), "white")
    first.save(held, "PDF", save_all=True, append_images=[first] * (pages - 1))
    file = take_in(upload=held.getvalue(), name="moi.pdf", agency_id=office.agency.pk, by=office.specialist)
    actions.add_version(document=document, file=file, pdf=file, by=office.specialist)
    return file


def test_whoever_checks_and_signs_sees_the_pages_of_exactly_the_bytes_that_they_answer_for(office: Cast) -> None:
    document = drafted(office)
    version_added(office, document, 3)
    last = version_added(office, document, 2)
    pages = [f"/tep/{last.uid}/trang/{number}.png" for number in (1, 2)]
    for step, person, slug in (
        (OutgoingState.CONTENT, office.head, "duyet-noi-dung"),
        (OutgoingState.FORM, office.office_head, "duyet-the-thuc"),
        (OutgoingState.TO_SIGN, office.director, "ghi-da-ky"),
    ):
        document = STEPS[step](office, document)
        assert document.state == step
        for address in ("", f"{slug}/", "tra-lai-sua/"):
            page = signed_in(person).get(f"{document.get_absolute_url()}{address}").content.decode()
            assert pictures(page) == pages
            assert document.versions.get(number=3).sha256 == last.sha256
            assert last.sha256 in page
    assert signed_in(office.director).get(pages[1]).content.startswith(b"\x89PNG")
    assert signed_in(office.colleague).get(pages[1]).status_code == 403
    seen = signed_in(office.director).get(pages[1], headers={"If-None-Match": f'"{last.sha256}-2"'})
    assert seen.status_code == 304


def test_where_there_are_no_pictures_the_page_says_so_and_gives_the_file(office: Cast) -> None:
    document = at(office, OutgoingState.CONTENT)
    file = document.versions.get().file
    page = signed_in(office.head).get(f"{document.get_absolute_url()}duyet-noi-dung/").content.decode()
    assert "không có ảnh trang để xem" in page
    assert f"/tep/{file.uid}/" in page
    assert not pictures(page)


def test_bad_input_stands_beside_its_field_and_nothing_is_written(office: Cast) -> None:
    client = signed_in(office.specialist)
    answer = client.post(f"{BASE}soan/", typed(office, summary="", copies="0"))
    assert answer.status_code == 422
    assert "Hãy ghi trích yếu nội dung." in answer.content.decode()
    secret = client.post(f"{BASE}soan/", typed(office, secrecy="secret"))
    assert "Văn bản có độ mật" in secret.content.decode()
    assert not OutgoingDocument.objects.exists()
    document = drafted(office)
    held = SimpleUploadedFile("hong.exe", b"MZ\x00\x00")
    assert do(office.specialist, document, "phien-ban", file=held).status_code == 409
    not_pdf = {"file": SimpleUploadedFile("a.txt", b"Noi dung"), "pdf": SimpleUploadedFile("b.txt", b"Khac")}
    answer = do(office.specialist, document, "phien-ban", **not_pdf)
    assert "Bản để ký phải là PDF." in answer.content.decode()
    assert document.versions.count() == 1


def test_an_answer_begins_from_the_document_that_came(office: Cast) -> None:
    asked = registered(office)
    client = signed_in(office.van_thu)
    link = f"{BASE}soan/?tra-loi={asked.uid}"
    assert link in client.get(asked.get_absolute_url()).content.decode()
    shown = client.get(link).content.decode()
    assert f"V/v phúc đáp Văn bản số {asked.code} ngày {asked.issued_on:%d/%m/%Y}" in shown
    assert asked.issuer_name in shown


@pytest.mark.parametrize("state", [state for state in OutgoingState if state not in ("voided", "recalled", "dropped")])
def test_every_act_page_opens_for_who_may_and_says_why_not_else(office: Cast, state: str) -> None:
    document = at(office, state)
    people = [office.specialist, office.head, office.office_head, office.director, office.van_thu]
    for person in people:
        client = signed_in(person)
        if not OutgoingDocument.objects.visible_to(person).filter(pk=document.pk).exists():
            assert client.get(document.get_absolute_url()).status_code == 404
            continue
        assert client.get(document.get_absolute_url()).status_code == 200
        for page in PAGES:
            status = client.get(f"{document.get_absolute_url()}{page.slug}/").status_code
            allowed = outgoing_flow.allows(document.state, page.flow_step or page.step)
            assert status in ((200, 409) if allowed else (409,)), page.slug


def test_trays_hold_what_waits_for_each(office: Cast) -> None:
    at(office, OutgoingState.CONTENT)
    at(office, OutgoingState.TO_SIGN)
    at(office, OutgoingState.SIGNED)

    def count(person: Person, path: str) -> int:
        return signed_in(person).get(f"{BASE}{path}/").content.decode().count(">Dự thảo</a></td>")

    assert [count(one, "cho-ky") for one in (office.head, office.director, office.office_head)] == [1, 1, 0]
    assert count(office.van_thu, "cho-phat-hanh") == 1
    desk = office.units["office"].short_name
    assert f'<td class="quiet">{desk}</td>' in signed_in(office.van_thu).get(f"{BASE}cho-phat-hanh/").content.decode()
    assert count(office.specialist, "dang-trinh") == 3
    assert signed_in(office.specialist).get(f"{BASE}cho-phat-hanh/").status_code == 403


@pytest.mark.once
def test_lists_ask_the_same_for_one_row_and_for_many(office: Cast) -> None:
    to = (To(name="Bộ Văn hóa, Thể thao và Du lịch", way=Way.BOTH),)
    client = signed_in(office.van_thu)

    def ask(path: str) -> int:
        client.get(f"{BASE}{path}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{BASE}{path}").status_code == 200
        return len(asked)

    at(office, OutgoingState.ISSUED, particulars(office, to=to))
    at(office, OutgoingState.SIGNED)
    lists = ("", "dang-trinh/", "cho-phat-hanh/", "buu-dien/", "tham-quyen-ky/")
    one = {path: ask(path) for path in lists}
    for _ in range(3):
        at(office, OutgoingState.ISSUED, particulars(office, to=to))
        at(office, OutgoingState.SIGNED)
    assert {path: ask(path) for path in lists} == one
    assert max(one.values()) <= 12, one


def test_the_record_page_keeps_to_its_statements(office: Cast) -> None:
    document = at(office, OutgoingState.ISSUED)
    client = signed_in(office.van_thu)
    client.get(document.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        client.get(document.get_absolute_url())
    assert len(asked) <= 12


def test_the_register_is_a_file_with_the_columns_that_were_asked_for(office: Cast) -> None:
    issued = [at(office, OutgoingState.ISSUED, particulars(office, note=note)) for note in ("=1+1", "gấp")]
    client = signed_in(office.van_thu)
    columns = "cot=noi-nhan,so-ban,ghi-chu"
    page = client.get(f"{BASE}?{columns}").content.decode()
    assert f"/van-ban-di/tep/xlsx/?{columns.replace(',', '%2C')}" in page
    assert 'value="phat-hanh-luc"' in page
    lines = b"".join(client.get(f"{BASE}tep/csv/?{columns}")).decode("utf-8-sig").splitlines()
    assert lines == [
        '"Số, ký hiệu",Nơi nhận,Số lượng bản,Ghi chú',
        f"{issued[1].code},Ủy ban nhân dân tỉnh,1,gấp",
        f"{issued[0].code},Ủy ban nhân dân tỉnh,1,'=1+1",
    ]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{BASE}tep/xlsx/"))))
    assert [cell.value for cell in book.active[1]][:2] == ["Số, ký hiệu", "Ngày"]
    assert len(book.active["A"]) == 3
    assert b"".join(signed_in(office.colleague).get(f"{BASE}tep/csv/")).decode("utf-8-sig").count("\n") == 1
    assert client.get(f"{BASE}tep/pdf/").status_code == 404


def test_the_register_asks_the_same_for_one_line_and_three(office: Cast) -> None:
    client, asked = signed_in(office.van_thu), f"{BASE}?cot=noi-nhan,tra-loi,nguoi-soan"

    def questions() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(asked)
        return len(found)

    at(office, OutgoingState.ISSUED)
    questions()
    for_one = questions()
    at(office, OutgoingState.ISSUED), at(office, OutgoingState.ISSUED)
    assert questions() == for_one


def test_the_register_in_print_has_the_columns_of_the_annex_and_a_cover(office: Cast) -> None:
    """Check 7.8: the outgoing register in print, ten columns in order, with its cover."""
    to = (To(name="Bộ Văn hóa, Thể thao và Du lịch", way=Way.BOTH),)
    at(office, OutgoingState.ISSUED, particulars(office, to=to, doc_type="decision", copies=4))
    voided = at(office, OutgoingState.NUMBERED, particulars(office, doc_type="decision"))
    actions.void(document=voided, reason="Ký nhầm bản", by=office.van_thu)
    year = clock.today().year
    answer = signed_in(office.van_thu).get(f"{BASE}in-so/{year}/decision/quyen-1.pdf")
    with pypdfium2.PdfDocument(answer.content) as pdf:
        cover, table = (" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in cover
    assert "Quyết định" in cover
    for words in ("SỞ VĂN HÓA", f"Năm: {year}", "Từ số 1 đến số 2", "Quyển số: 01"):
        assert words in cover
    assert " ".join([*books.HEADS, *(f"({place})" for place in range(1, 11))]) in table
    for words in ("01/QĐ-SVHTTDL", "02/QĐ-SVHTTDL", "Hủy số"):
        assert words in table
    assert signed_in(office.specialist).get(f"{BASE}in-so/").status_code == 403


def test_the_book_of_what_went_by_post_in_print(office: Cast) -> None:
    """Check 7.8: the book of documents sent by post in print, six columns in order, with its cover."""
    to = (To(name="Bộ Văn hóa, Thể thao và Du lịch", way=Way.BOTH, address="51 Ngô Quyền, Hà Nội"),)
    document, today = at(office, OutgoingState.ISSUED, particulars(office, to=to)), clock.today()
    client = signed_in(office.van_thu)
    assert client.get(f"{BASE}in-so/{today.year}/buu-dien/quyen-1.pdf").status_code == 404
    sent = {"state": "sent", "posted_on": today, "envelopes": 2, "tracking": "RR123456789VN", "words": "phát nhanh"}
    actions.note_delivery(document=document, recipient=document.recipients.get(), by=office.van_thu, **sent)
    assert "Sổ gửi văn bản đi bưu điện" in client.get(f"{BASE}in-so/").content.decode()
    answer = client.get(f"{BASE}in-so/{today.year}/buu-dien/quyen-1.pdf")
    with pypdfium2.PdfDocument(answer.content) as pdf:
        cover, table = (" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    for words in ("SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN", f"Năm: {today.year}", "Quyển số: 01"):
        assert words in cover
    assert " ".join([*post_books.HEADS, *(f"({place})" for place in range(1, 7))]) in table
    line = f"{today:%d/%m/%Y} 01/SVHTTDL-QLVH Bộ Văn hóa, Thể thao và Du lịch, 51 Ngô Quyền, Hà Nội 2"
    for words in (line, "bưu gửi RR123456789VN", "phát nhanh"):
        assert words in table
    assert signed_in(office.specialist).get(f"{BASE}in-so/{today.year}/buu-dien/quyen-1.pdf").status_code == 403


def test_rights_to_sign_are_entered_and_ended_on_screen(office: Cast) -> None:
    client = signed_in(office.office_head)
    today = f"{clock.today():%d/%m/%Y}"
    given = {"person": office.head.pk, "authority": "TL.", "title": "Trưởng phòng", "basis": "Quy chế", "since": today}
    answer = client.post(f"{BASE}tham-quyen-ky/them/", given)
    assert "Hãy ghi chức vụ của người được ký thay" in answer.content.decode()
    client.post(f"{BASE}tham-quyen-ky/them/", {**given, "for_title": "Giám đốc"})
    right = SigningRight.objects.get(person=office.head)
    assert "TL. GIÁM ĐỐC" in client.get(f"{BASE}tham-quyen-ky/").content.decode()
    ending = {"until": today, "seen": str(right.version)}
    assert client.post(f"{BASE}tham-quyen-ky/{right.uid}/thoi/", ending).status_code == 302
    right.refresh_from_db()
    assert right.until == clock.today()
    assert signed_in(office.head).get(f"{BASE}tham-quyen-ky/them/").status_code == 403
    head = {"name": "Sở Văn hóa", "letters": "S VH", "place": "Huế"}
    assert client.post(f"{BASE}tham-quyen-ky/the-thuc/", head).status_code == 302
    assert "SVH" in client.get(f"{BASE}tham-quyen-ky/").content.decode()


def test_the_index_finds_a_document_by_its_number_for_those_who_see_it(office: Cast) -> None:
    document = at(office, OutgoingState.ISSUED, particulars(office, doc_type="decision", summary="Khen thưởng lễ hội"))

    def hits(person: Person, words: str) -> bool:
        return document.code in signed_in(person).get(f"{BASE}?tim={words}").content.decode()

    assert hits(office.van_thu, "01 qd svhttdl")
    assert hits(office.specialist, "khen thuong")
    assert not hits(office.sports_specialist, "khen thuong")


def test_a_draft_is_composed_here_and_checked(office: Cast) -> None:
    document = actions.draft(
        unit=office.units["culture"],
        given=particulars(office, doc_type="decision", road="electronic"),
        by=office.specialist,
    )
    words = "Căn cứ Luật Di sản văn hóa;\nĐiều 1. Khen thưởng 05 tập thể.\nĐiều 2. Quyết định có hiệu lực từ ngày ký."
    assert do(office.specialist, document, "soan-noi-dung", body=words).status_code == 302
    version = document.versions.get()
    assert version.body == words
    assert [version.file.original_name, version.pdf.original_name] == ["du-thao.docx", "du-thao.pdf"]
    assert [one for one in version.findings if one["grave"]] == []
    assert version.places["texts"] == ["So", "Ngay", "Thang", "Nam"]
    again = signed_in(office.specialist).get(f"{document.get_absolute_url()}soan-noi-dung/").content.decode()
    assert "Khen thưởng 05 tập thể." in again
    empty = do(office.specialist, document, "soan-noi-dung", body=" ")
    assert (empty.status_code, "Hãy ghi nội dung." in empty.content.decode()) == (422, True)


def test_an_uploaded_draft_tells_what_is_not_as_the_annex_wants_it(office: Cast) -> None:
    document = drafted(office)
    do(office.specialist, document, "phien-ban", file=page_of_paper())
    shown = signed_in(office.specialist).get(document.get_absolute_url()).content.decode()
    assert document.versions.last().findings
    assert "điểm thể thức cần xem" in shown


@pytest.mark.parametrize(("state", "who"), [(OutgoingState.FORM, "office_head"), (OutgoingState.TO_SIGN, "director")])
def test_who_returned_a_draft_that_is_seen_no_more_lands_in_the_own_tray(office: Cast, state: str, who: str) -> None:
    document = at(office, state)
    client = signed_in(getattr(office, who))
    seen = {"seen": str(document.version), "reason": "Thiếu căn cứ"}
    answer = client.post(f"{document.get_absolute_url()}tra-lai-sua/", seen, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain == [("/van-ban-di/cho-ky/", 302)]
    assert f"Đã trả lại để sửa: {document.title}" in answer.text


def test_signers_are_offered_by_rank_not_by_name(office: Cast) -> None:
    last = Person._base_manager.order_by("-sort_key").values_list("sort_key", flat=True)[0]
    Person._base_manager.filter(pk=office.director.pk).update(sort_key=f"{last}9")
    first = [office.director, office.deputy]
    assert list(DraftForm(person=office.specialist).fields["signer"].queryset) == first
    document = at(office, OutgoingState.ISSUED)
    assert [one for one in AskCopyForm(document=document).fields["signer"].queryset if one in first] == first
    assert list(LendForm(document).fields["allowed_by"].queryset) == [*first, office.office_head]
