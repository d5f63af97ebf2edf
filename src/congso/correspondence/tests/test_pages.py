"""Pages of incoming documents: the queue, taking in, the intake page, the register, its print, the record."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from congso.correspondence import actions, books
from congso.correspondence.act_pages import PAGES
from congso.correspondence.actions import Came
from congso.correspondence.fields import fields_of
from congso.correspondence.models import IncomingDocument, Issuer
from congso.correspondence.states import IncomingState
from congso.files.actions import take_in
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import arrived, fields, issuer, recalled, registered, stored

BASE = "/van-ban-den/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def picture(colour: str = "white") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(held, "PDF")
    return held.getvalue()


def typed(document: IncomingDocument, **changes: Any) -> dict[str, Any]:
    return {
        "seen": str(document.version),
        "urgency": "0",
        "secrecy": "none",
        "issuer_name": "Sở Nội vụ",
        "group": "department",
        "code": "345 / SNV - CCVC",
        "issued_on": "02/01/2020",
        "doc_type": "letter",
        "summary": "V/v báo cáo số lượng người làm việc",
        "copies": "1",
        "form": "electronic",
    } | changes


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


# ------------------------------------------------------------------------------------------------------ taking in


def test_several_files_become_several_documents_and_one_that_is_refused_stops_no_other(cast: Cast) -> None:
    client = signed_in(cast.van_thu)
    files = [
        SimpleUploadedFile("mot.pdf", picture("white")),
        SimpleUploadedFile("hong.exe", b"MZ\x00\x00"),
        SimpleUploadedFile("hai.pdf", picture("red")),
    ]
    answer = client.post(f"{BASE}tiep-nhan/", {"way": "axis", "together": "each", "files": files}, follow=True)
    assert IncomingDocument.objects.waiting().count() == 2
    assert "hong.exe" in answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith("/vao-so/")


def test_several_files_may_be_one_document(cast: Cast) -> None:
    files = [SimpleUploadedFile("vb.pdf", picture()), SimpleUploadedFile("phu-luc.pdf", picture("blue"))]
    signed_in(cast.van_thu).post(f"{BASE}tiep-nhan/", {"way": "post", "together": "one", "files": files})
    roles = list(IncomingDocument.objects.get().files.values_list("role", "pages"))
    assert roles == [("as_came", 1), ("annex", 1)]


def test_paper_without_a_file_is_taken_in_too(cast: Cast) -> None:
    signed_in(cast.van_thu).post(f"{BASE}tiep-nhan/", {"way": "in_person", "together": "each"})
    document = IncomingDocument.objects.get()
    assert (document.form, document.door, document.files.count()) == ("paper", "typed", 0)


def test_only_those_who_keep_the_register_take_in(cast: Cast) -> None:
    assert signed_in(cast.specialist).get(f"{BASE}tiep-nhan/").status_code == 403


# ------------------------------------------------------------------------------------------------------ registering


def test_registering_opens_the_next(cast: Cast) -> None:
    first, second = arrived(cast), arrived(cast)
    client = signed_in(cast.van_thu)
    answer = client.post(f"{BASE}{first.uid}/vao-so/", typed(first))
    assert answer["Location"] == f"{BASE}{second.uid}/vao-so/"
    first.refresh_from_db()
    assert (first.arrival_number, first.code, first.issuer.group) == (1, "345/SNV-CCVC", "department")
    last = client.post(f"{BASE}{second.uid}/vao-so/", typed(second, code="346/SNV-CCVC"))
    assert last["Location"] == f"{BASE}cho-vao-so/"
    assert Issuer.objects.count() == 1


def test_after_registering_the_entry_and_its_stamp_are_a_link_away(cast: Cast) -> None:
    document = arrived(cast)
    client = signed_in(cast.van_thu)
    summary = "V/v <b>lễ hội</b>"
    page = client.post(f"{BASE}{document.uid}/vao-so/", typed(document, summary=summary), follow=True).content.decode()
    assert f'Đã vào sổ số đến <a href="{document.get_absolute_url()}">1</a>' in page
    assert f'<a href="{BASE}{document.uid}/dau-den.pdf">In dấu đến</a>' in page
    assert "V/v &lt;b&gt;lễ hội" in page


def test_a_double_is_said_and_linked_as_soon_as_number_and_day_are_known(cast: Cast) -> None:
    first = registered(cast)
    again = arrived(cast, given=fields_of(first))
    page = signed_in(cast.van_thu).get(f"{BASE}{again.uid}/vao-so/").content.decode()
    assert "Có thể trùng" in page
    assert f'<a href="{first.get_absolute_url()}">văn bản đến số 1/2020</a> (cùng số, ký hiệu' in page


def test_what_waits_is_named_by_what_is_known_of_it(cast: Cast) -> None:
    known = arrived(cast, given=fields(number="12", notation="UBND-KT"))
    assert str(known) == "văn bản chờ vào sổ số 12/UBND-KT"
    known.number = known.notation = ""
    known.summary = "V/v tổ chức lễ hội"
    assert str(known) == "văn bản chờ vào sổ “V/v tổ chức lễ hội”"
    known.summary, known.issuer_name, known.sender = "", "", "Sở Nội vụ"
    assert str(known) == "văn bản chờ vào sổ của Sở Nội vụ"
    known.sender = ""
    assert str(known) == "văn bản chờ vào sổ"


def test_the_same_form_twice_draws_one_number(cast: Cast) -> None:
    document = arrived(cast)
    client = signed_in(cast.van_thu)
    for _ in range(2):
        client.post(f"{BASE}{document.uid}/vao-so/", typed(document))
    registered(cast)
    assert set(IncomingDocument.objects.registered().values_list("arrival_number", flat=True)) == {1, 2}


@pytest.mark.parametrize(
    ("code", "kind"),
    [("12/QĐ-UBND", "decision"), ("12/UBND-KGVX", "letter"), ("7/GM-SNV", "invitation"), ("9/qyđ-UBND", "regulation")],
)
def test_the_symbol_tells_the_type(cast: Cast, code: str, kind: str) -> None:
    document = arrived(cast)
    signed_in(cast.van_thu).post(f"{BASE}{document.uid}/vao-so/", typed(document, code=code, doc_type=""))
    document.refresh_from_db()
    assert document.doc_type == kind


def test_issuers_are_found_as_one_types(cast: Cast, neighbours: Cast) -> None:
    issuer(cast, "Sở Nội vụ", "department", "SNV")
    issuer(neighbours, "Sở Nội vụ láng giềng", "department", "SNV")
    for typed_words in ("noi vu", "SNV", "sở nội"):
        text = signed_in(cast.van_thu).get(f"{BASE}co-quan/", {"q": typed_words}).content.decode()
        assert "Sở Nội vụ" in text
        assert "láng giềng" not in text


def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast: Cast) -> None:
    document = arrived(cast)
    answer = signed_in(cast.van_thu).post(
        f"{BASE}{document.uid}/vao-so/", typed(document, summary="", issued_on="32/13")
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày phải có dạng ngày/tháng/năm." in text
    assert "345 / SNV - CCVC" in text


def test_a_secret_document_is_refused_with_the_rule(cast: Cast) -> None:
    document = arrived(cast)
    answer = signed_in(cast.van_thu).post(f"{BASE}{document.uid}/vao-so/", typed(document, secrecy="secret"))
    assert answer.status_code == 422
    assert "Điều 15 khoản 2" in answer.content.decode()
    assert not IncomingDocument.objects.registered().exists()


def test_a_double_is_shown_before_it_is_registered_and_may_be_knowingly(cast: Cast) -> None:
    registered(cast, brought=[Came(stored(cast, "cùng tệp"))])
    again = arrived(cast, brought=[Came(stored(cast, "cùng tệp"))])
    client = signed_in(cast.van_thu)
    page = client.get(f"{BASE}{again.uid}/vao-so/").content.decode()
    assert ">văn bản đến số 1/2020</a> (cùng tệp)" in page
    assert client.post(f"{BASE}{again.uid}/vao-so/", typed(again)).status_code == 422
    client.post(f"{BASE}{again.uid}/vao-so/", typed(again, although_double="on"))
    again.refresh_from_db()
    assert again.arrival_number == 2


# -------------------------------------------------------------------------------------------------------- the pages


def test_the_record_shows_what_it_is_and_what_can_be_done(cast: Cast) -> None:
    document = registered(cast, fields(summary="V/v mượn tư liệu", urgency=1))
    text = signed_in(cast.van_thu).get(document.get_absolute_url()).content.decode()
    for words in (
        "van-ban.txt",
        "V/v mượn tư liệu",
        "Số đến 1/2020",
        "Khẩn",
        "Sửa sổ",
        "In dấu đến",
        "vào sổ văn bản đến số 1/2020",
    ):
        assert words in text
    assert signed_in(cast.specialist).get(document.get_absolute_url()).status_code == 404


def test_a_page_of_a_file_is_seen_as_a_picture(cast: Cast) -> None:
    file = take_in(upload=picture(), name="vb.pdf", agency_id=cast.agency.pk, by=cast.van_thu)
    document = arrived(cast, brought=[Came(file, pages=1)])
    client, hanging = signed_in(cast.van_thu), document.files.get()
    seen = client.get(f"{BASE}{document.uid}/trang/{hanging.uid}/1.png")
    assert seen.content.startswith(b"\x89PNG")
    assert client.get(f"{BASE}{document.uid}/trang/{hanging.uid}/2.png").status_code == 404
    assert signed_in(cast.head).get(f"{BASE}{document.uid}/trang/{hanging.uid}/1.png").status_code == 404


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.step)
def test_every_act_has_its_page(cast: Cast, page: Any) -> None:
    standing = recalled(cast) if page.step in ("lift_recall", "remove") else arrived(cast)
    client = signed_in(cast.van_thu)
    assert page.label in client.get(f"{BASE}{standing.uid}/{page.slug}/").content.decode()
    assert client.get(f"{BASE}{registered(cast).uid}/{page.slug}/").status_code in (200, 409)


def test_an_act_is_done_on_its_page(cast: Cast) -> None:
    document = arrived(cast)
    sent = {"seen": str(document.version), "reason": "Gửi nhầm"}
    answer = signed_in(cast.van_thu).post(f"{BASE}{document.uid}/tra-lai/", sent)
    document.refresh_from_db()
    assert answer["Location"] == document.get_absolute_url()
    assert document.state == IncomingState.RETURNED


def test_a_line_is_put_right_on_its_page(cast: Cast) -> None:
    document = registered(cast)
    sent = typed(document, summary="V/v đúng", reason="Gõ nhầm")
    assert signed_in(cast.van_thu).post(f"{BASE}{document.uid}/sua-so/", sent).status_code == 302
    document.refresh_from_db()
    assert document.summary == "V/v đúng"


# ------------------------------------------------------------------------------------------------------ the register


@pytest.mark.once
def test_the_register_costs_the_same_for_one_and_for_twenty_lines(cast: Cast) -> None:
    client, asked = (
        signed_in(cast.van_thu),
        ("", "tim=1234+qd", "nhom=province&loai=letter&cot=so-ky-hieu,do-khan,nguoi-ky"),
    )
    registered(cast)
    first = {query: _queries(client, f"{BASE}?{query}") for query in asked}
    for _ in range(19):
        registered(cast)
    assert {query: _queries(client, f"{BASE}?{query}") for query in asked} == first
    assert max(first.values()) <= 12, first


@pytest.mark.parametrize("where", ["cho-vao-so/", "record", "intake"])
def test_pages_ask_at_most_twelve_questions(cast: Cast, where: str) -> None:
    document = registered(cast) if where == "record" else arrived(cast)
    path = {"record": document.get_absolute_url(), "intake": f"{BASE}{document.uid}/vao-so/"}.get(
        where, f"{BASE}{where}"
    )
    assert _queries(signed_in(cast.van_thu), path) <= 12


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_a_list_says_which_filter_makes_no_sense(cast: Cast) -> None:
    registered(cast)
    text = signed_in(cast.van_thu).get(f"{BASE}?loai=nonsense").content.decode()
    assert "Bộ lọc “nonsense” không đúng" in text


def test_the_register_as_a_file_holds_the_lines_of_the_page(cast: Cast) -> None:
    registered(cast, fields(summary="=1+1"))
    client = signed_in(cast.van_thu)
    csv = b"".join(client.get(f"{BASE}tep/csv/").streaming_content).decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("Số đến,Ngày đến")
    assert "'=1+1" in csv
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{BASE}tep/xlsx/").streaming_content)))
    assert book.active["A2"].value == "1"
    nothing = b"".join(signed_in(cast.specialist).get(f"{BASE}tep/csv/").streaming_content).decode("utf-8-sig")
    assert len(nothing.splitlines()) == 1


# ------------------------------------------------------------------------- section 7, check 8: the register on paper


def test_the_printed_register_equals_the_annex_with_its_cover(cast: Cast) -> None:
    """Check 7.8: the incoming register in print, ten columns in order, with its cover."""
    registered(cast, fields(number="1234", notation="QĐ-UBND", doc_type="decision", summary="V/v phê duyệt"))
    actions.return_document(document=registered(cast), reason="Gửi nhầm", by=cast.van_thu)
    text = " ".join(words_of(books.print_volume(cast.agency, 2020, 1) or b"").split())
    for words in ("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm: 2020", "Từ số 1 đến số 2", "Quyển số: 01"):
        assert words in text
    places = [text.index(f"({number})") for number in range(1, 11)]
    assert places == sorted(places)
    assert "1234/QĐ-UBND" in text
    assert "Trả lại: Gửi nhầm" in text
    assert " ".join([*books.HEADS, *(f"({place})" for place in range(1, 11))]) in text
    assert books.print_volume(cast.agency, 2020, 2) is None


def test_a_full_volume_never_changes_its_span() -> None:
    full = books.volumes_of(1, books.VOLUME)
    more = books.volumes_of(1, books.VOLUME + 1)
    assert more[0] == full[0]
    assert (more[1].first, more[1].last) == (books.VOLUME + 1, books.VOLUME + 1)


def test_the_book_is_printed_by_those_who_see_it_whole(cast: Cast) -> None:
    registered(cast)
    assert "Quyển 01" in signed_in(cast.van_thu).get(f"{BASE}in-so/").content.decode()
    assert signed_in(cast.van_thu).get(f"{BASE}in-so/2020/quyen-1.pdf").content.startswith(b"%PDF")
    assert signed_in(cast.specialist).get(f"{BASE}in-so/").status_code == 403


def test_the_arrival_stamp_is_for_paper_or_on_a_page_of_its_own(cast: Cast) -> None:
    paper, electronic = registered(cast, way="post"), registered(cast, way="axis")
    client = signed_in(cast.van_thu)
    alone = words_of(client.get(f"{BASE}{paper.uid}/dau-den.pdf").content)
    assert "ĐẾN" in alone
    assert "Chuyển" in alone
    assert "TRANG DẤU ĐẾN" not in alone
    file = electronic.files.get().file
    assert "TRANG DẤU ĐẾN" in words_of(client.get(f"{BASE}{electronic.uid}/dau-den.pdf").content)
    file.refresh_from_db()
    assert file.sha256 == electronic.files.get().file.sha256
