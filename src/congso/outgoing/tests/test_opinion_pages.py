"""Pages of opinions and of the submission slip: asked, given, answered, gathered, printed, kept."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.files.storage import storage
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.outgoing import actions, slips
from congso.outgoing.models import DraftOpinion, OutgoingDocument
from congso.outgoing.opinions.act_pages import PAGES
from congso.outgoing.opinions.states import OpinionState, opinion_flow
from congso.outgoing.states import OutgoingState
from congso.outgoing.tests.test_opinions import asked, given
from congso.people.models import Person
from tests.cast import Cast
from tests.outgoing import STEPS, drafted, ready, stored

MINE = "/van-ban-di/y-kien/"


@pytest.fixture
def office(cast: Cast) -> Cast:
    return ready(cast)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def do(person: Person, thing: Any, slug: str, **data: Any) -> Any:
    thing.refresh_from_db()
    answer = signed_in(person).post(f"{thing.get_absolute_url()}{slug}/", {"seen": str(thing.version), **data})
    thing.refresh_from_db()
    return answer


def queries_of(person: Person, path: str) -> int:
    client = signed_in(person)
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_asking_giving_and_answering_on_screen(office: Cast) -> None:
    document = drafted(office)
    until = f"{clock.today() + timedelta(days=5):%d/%m/%Y}"
    nobody = do(office.specialist, document, "lay-y-kien", due_on=until)
    assert "Hãy chọn đơn vị" in nobody.content.decode()
    chosen = {"units": f"u:{office.units['sports'].pk}", "people": f"p:{office.clerk.pk}", "question": "Kinh phí"}
    assert do(office.specialist, document, "lay-y-kien", due_on=until, **chosen).status_code == 302
    assert DraftOpinion.objects.count() == 2
    opinion = DraftOpinion.objects.get(person=None)
    head = signed_in(office.sports_head)
    assert document.title in head.get(MINE).content.decode()
    shown = head.get(opinion.get_absolute_url()).content.decode()
    version = document.versions.get().file
    assert str(version.uid) in shown
    empty = do(office.sports_head, opinion, "tra-loi", view="comments")
    assert "mỗi dòng một ý" in empty.content.decode()
    sent = {"view": "comments", "comments": "Điều 1: sửa\nĐiều 2: bỏ", "words": "Cơ bản nhất trí"}
    file = SimpleUploadedFile("gop-y.txt", "Góp ý chi tiết".encode())
    assert do(office.sports_head, opinion, "tra-loi", file=file, **sent).status_code == 302
    first, second = opinion.comments.all()
    refused = do(office.specialist, opinion, "giai-trinh", **{f"taken-{second.uid}": "no"})
    assert refused.status_code == 409
    assert "vì sao không tiếp thu" in refused.content.decode()
    told = {f"taken-{first.uid}": "yes", f"taken-{second.uid}": "no", f"answer-{second.uid}": "Trái luật"}
    assert do(office.specialist, opinion, "giai-trinh", **told).status_code == 302
    assert opinion.state == OpinionState.SETTLED
    writer = signed_in(office.specialist)
    table = writer.get(f"{document.get_absolute_url()}y-kien/").content.decode()
    for words in ("Điều 1: sửa", "Tiếp thu", "Trái luật", "Cơ bản nhất trí", "Chưa trả lời"):
        assert words in table
    warned = writer.get(f"{document.get_absolute_url()}trinh/").content.decode()
    assert "còn 1 nơi chưa trả lời" in warned
    assert "Bảng tổng hợp ý kiến" in writer.get(document.get_absolute_url()).content.decode()


def test_the_table_as_word_and_as_a_workbook(office: Cast) -> None:
    opinion = given(office, "Điều 1: =SUM(A1)", "Điều 2: <b>bỏ</b>")
    writer, base = signed_in(office.specialist), f"{opinion.document.get_absolute_url()}y-kien/tong-hop"
    written = docx.Document(io.BytesIO(writer.get(f"{base}.docx").content))
    rows = [[cell.text for cell in row.cells] for row in written.tables[-1].rows]
    assert rows[0] == ["TT", "Đơn vị, cá nhân", "Nội dung góp ý", "Tiếp thu, giải trình"]
    assert [row[2] for row in rows[1:]] == ["Điều 1: =SUM(A1)", "Điều 2: <b>bỏ</b>"]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(writer.get(f"{base}.xlsx"))))
    lines = list(book.active.iter_rows(values_only=True))
    assert (len(lines), lines[1][3]) == (3, "Điều 1: =SUM(A1)")
    assert writer.get(f"{base}.csv").status_code == 404
    assert signed_in(office.sports_head).get(f"{base}.docx").status_code == 404


def test_every_page_opens_for_who_may_and_says_why_not_else(office: Cast) -> None:
    waits = asked(office)
    waits = actions.ask_more_time(
        opinion=waits, until=waits.due_on + timedelta(days=4), reason="Chờ số liệu", by=office.sports_head
    )
    for opinion in (waits, given(office, "Sửa"), given(office)):
        for person in (office.specialist, office.head, office.sports_head):
            client = signed_in(person)
            assert client.get(opinion.get_absolute_url()).status_code == 200
            for page in PAGES:
                status = client.get(f"{opinion.get_absolute_url()}{page.slug}/").status_code
                assert status in ((200, 409) if opinion_flow.allows(opinion.state, page.step) else (409,)), page.slug
        assert signed_in(office.colleague).get(opinion.get_absolute_url()).status_code == 404


def test_pages_of_opinions_keep_to_their_statements(office: Cast) -> None:
    opinion = given(office, "Một", "Hai", "Ba")
    table = f"{opinion.document.get_absolute_url()}y-kien/"
    counts = [queries_of(office.specialist, path) for path in (opinion.get_absolute_url(), table)]
    counts.append(queries_of(office.specialist, opinion.document.get_absolute_url()))
    assert max(counts) <= 12
    one = queries_of(office.sports_head, f"{MINE}?xem=xong")
    for _ in range(3):
        given(office, "Sửa")
    assert (queries_of(office.sports_head, f"{MINE}?xem=xong"), one <= 12) == (one, True)


# ---------------------------------------------------------------------------------------------------------- the slip


def to_sign(office: Cast, document: OutgoingDocument) -> OutgoingDocument:
    for step in (OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.TO_SIGN):
        document.refresh_from_db()
        document = STEPS[step](office, document)
    run_waiting()
    document.refresh_from_db()
    return document


def words_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


def test_a_slip_goes_with_the_draft_and_is_kept_before_the_signer(office: Cast) -> None:
    document = given(office, "Sửa").document
    assert "Hãy ghi lý do" in do(office.specialist, document, "phieu-trinh", proposal=" ").content.decode()
    proposal = "Căn cứ Kế hoạch 12.\nĐề nghị Giám đốc ký ban hành."
    assert do(office.specialist, document, "phieu-trinh", proposal=proposal).status_code == 302
    writer, base = signed_in(office.specialist), document.get_absolute_url()
    printed = words_of(writer.get(f"{base}phieu-trinh.pdf").content)
    for words in ("PHIẾU TRÌNH", "Căn cứ Kế hoạch 12.", "1 góp ý", "Chưa ký nháy"):
        assert words in printed
    written = docx.Document(io.BytesIO(writer.get(f"{base}phieu-trinh.docx").content))
    assert any("Đề nghị Giám đốc ký" in cell.text for row in written.tables[-1].rows for cell in row.cells)
    actions.send_for_check(document=document, by=office.specialist)
    checked = signed_in(office.head).get(f"{base}duyet-noi-dung/").content.decode()
    assert "Căn cứ Kế hoạch 12." in checked
    document.refresh_from_db()
    document = actions.approve_content(document=document, words="Đồng ý trình", by=office.head)
    document = actions.approve_form(document=document, by=office.office_head)
    run_waiting()
    slip = document.slips.get()
    kept = words_of(storage().path(slip.file.storage_key).read_bytes())
    for words in ("Đồng ý trình", "Trưởng phòng TCHC", document.versions.last().sha256[:20]):
        assert words in kept.replace(" ", "") or words in kept
    assert slips.keep(document) == slip.file
    shown = signed_in(office.director).get(base).content.decode()
    assert "lưu khi trình ký" in shown
    assert "Căn cứ Kế hoạch 12." in shown


def test_a_draft_that_came_back_gets_another_slip_and_the_first_stays(office: Cast) -> None:
    document = drafted(office)
    document = actions.write_slip(document=document, proposal="Lần một", by=office.specialist)
    document = actions.write_slip(document=document, proposal="Lần một, sửa", by=office.specialist)
    document = to_sign(office, document)
    document = actions.return_for_correction(document=document, reason="Sửa", by=office.director)
    document = actions.add_version(document=document, file=stored(office), by=office.specialist)
    document = actions.write_slip(document=document, proposal="Lần hai", by=office.specialist)
    document = to_sign(office, document)
    told = list(document.slips.values_list("proposal", "stands", "version__number"))
    assert told == [("Lần một, sửa", False, 1), ("Lần hai", True, 2)]


def test_who_writes_a_slip_and_when(office: Cast) -> None:
    document = drafted(office)
    for person in (office.colleague, office.sports_head, office.director):
        with pytest.raises(Refused):
            actions.write_slip(document=document, proposal="Đề nghị", by=person)
    with pytest.raises(Refused, match="nhiều nhất"):
        actions.write_slip(document=document, proposal="dài " * 2000, by=office.specialist)
    assert signed_in(office.specialist).get(f"{document.get_absolute_url()}phieu-trinh.pdf").status_code == 404
    document = to_sign(office, document)
    with pytest.raises(Refused):
        actions.write_slip(document=document, proposal="Đề nghị", by=office.specialist)
    assert slips.keep(document) is None


def test_an_opinion_is_asked_only_of_people_in_a_post(office: Cast) -> None:
    document = drafted(office)
    page = signed_in(office.specialist).get(f"{document.get_absolute_url()}lay-y-kien/").content.decode()
    assert f'value="p:{office.sports_specialist.pk}"' in page
    assert "QLTDTT: Chuyên viên 03, Chuyên viên 03" in page
    assert "<select" not in page, "who chooses nobody would ask the first of the list"
    assert f'value="p:{office.people["citizen"].pk}"' not in page
    assert f'value="p:{office.people["outsider"].pk}"' not in page
