"""Reading what arrived: signatures first, fields filled in with how sure they are, corrections kept and counted."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from congso.correspondence import actions
from congso.correspondence.actions import Came
from congso.correspondence.as_read import as_read
from congso.correspondence.models import IncomingDocument, PageReading
from congso.correspondence.queries import accuracy
from congso.correspondence.read_fields import ReadValue, same
from congso.correspondence.read_job import read_document
from congso.correspondence.states import ReadingState, Signature
from congso.files.actions import take_in
from congso.jobs.worker import run_waiting
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from congso.papers import press
from congso.people.models import Person
from congso.search import queries as search
from congso.signing.models import Verification
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.documents import arrived, fields, issuer, registered

YEAR = (date(2020, 1, 1), date(2020, 12, 31))
LETTER = """#import "/papers/typst/common.typ": *
#show: a4.with((:), title: "Công văn")
#head(parent: "UBND tỉnh Đồng Nai", office: "Sở Nội vụ", number: "345/SNV-CCVC", place: "Đồng Nai",
  day: "ngay 02 thang 01 nam 2020")
#v(2mm)
#grid(columns: (1fr, 1fr), align(center, text(size: 12pt)[V/v báo cáo số lượng người làm việc năm 2020]), [])
#v(8mm)
#align(center)[Kính gửi: Sở Văn hóa, Thể thao và Du lịch.]
#v(6mm)
Thực hiện kế hoạch công tác năm 2020, Sở Nội vụ đề nghị quý cơ quan báo cáo số lượng người làm việc.
""".replace("ngay 02 thang 01 nam", "ngày 02 tháng 01 năm")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def letter(cast: Cast, name: str = "345-snv.pdf") -> Came:
    pdf = press.render(template="correspondence/letter", data={}, source=LETTER.encode())
    return Came(take_in(upload=pdf, name=name, agency_id=cast.agency.pk, by=cast.van_thu), pages=1)


def values(**sure: float) -> list[ReadValue]:
    """What a reading might say, each field as sure as it is told."""
    told: dict[str, Any] = {
        "issuer_name": "Sở Nội vụ",
        "number": "345",
        "notation": "SNV-CCVC",
        "issued_on": date(2020, 1, 2),
        "doc_type": "letter",
        "summary": "V/v báo cáo số lượng người làm việc",
    }
    region = (0.1, 0.1, 0.3, 0.2)
    return [
        ReadValue(name, value, str(value), sure.get(name, 0.99), page=1, region=region) for name, value in told.items()
    ]


def read(cast: Cast, document: IncomingDocument, given: list[ReadValue], **more: Any) -> PageReading:
    reading = PageReading.objects.get(document=document)
    house = House(cast.agency.pk, "reading")
    done = actions.record_reading(reading=reading, values=given, source="text", by=house, **more)
    document.refresh_from_db()
    return done


def test_a_letter_is_checked_read_and_found(cast: Cast) -> None:
    known = issuer(cast, "Sở Nội vụ", "department", "SNV")
    document = arrived(cast, brought=[letter(cast)])
    read_document(document=document.uid, agency_id=cast.agency.pk)
    document.refresh_from_db()
    reading = PageReading.objects.get(document=document)
    assert (reading.state, reading.source, reading.failure) == (ReadingState.READ, "text", "")
    assert (document.code, document.issuer, document.issued_on) == ("345/SNV-CCVC", known, date(2020, 1, 2))
    assert document.signature == Signature.UNSIGNED
    assert Verification.objects.get().verdict == "unsigned"
    assert all(one.region for one in reading.fields.filter(name__in=("number", "issuer_name")))
    found = search.uids(cast.van_thu, "số lượng người", kind="correspondence.incomingdocument", most=5)
    assert found == [document.uid]
    read_document(document=document.uid, agency_id=cast.agency.pk)
    assert Verification.objects.count() == 1


def test_a_file_that_cannot_be_read_says_so_and_can_be_registered(cast: Cast) -> None:
    broken = take_in(upload=b"%PDF-1.4\nbroken\n%%EOF", name="hong.pdf", agency_id=cast.agency.pk, by=cast.van_thu)
    document = arrived(cast, brought=[Came(broken)])
    read_document(document=document.uid, agency_id=cast.agency.pk)
    reading = PageReading.objects.get(document=document)
    assert reading.state == ReadingState.FAILED
    assert reading.failure
    text = signed_in(cast.van_thu).get(f"/van-ban-den/{document.uid}/vao-so/").content.decode()
    assert "Không đọc được văn bản" in text
    document.refresh_from_db()
    assert actions.register(document=document, given=fields(), by=cast.van_thu).arrival_number == 1


def test_what_has_no_page_is_not_read(cast: Cast) -> None:
    arrived(cast)
    assert not PageReading.objects.exists()


def test_what_came_with_its_fields_is_checked_and_read_and_the_page_is_told_beside_them(cast: Cast) -> None:
    """Nothing that was typed or came over the axis is overwritten; what the page says otherwise is a hint."""
    given = fields(issuer_name="Sở Nội vụ", number="354", notation="SNV-CCVC", summary="V/v số lượng người làm việc")
    document = arrived(cast, given=given, brought=[letter(cast)])
    read_document(document=document.uid, agency_id=cast.agency.pk)
    document.refresh_from_db()
    assert (document.code, document.summary) == ("354/SNV-CCVC", "V/v số lượng người làm việc")
    assert document.signature == Signature.UNSIGNED
    said = as_read(document, list(document.files.all()), None).said
    assert said["code"] == "345/SNV-CCVC"
    assert "issuer_name" not in said
    assert said["summary"] == "báo cáo số lượng người làm việc năm 2020"
    text = signed_in(cast.van_thu).get(f"/van-ban-den/{document.uid}/vao-so/").content.decode()
    assert "Trên văn bản đọc được: <b>345/SNV-CCVC</b>" in text


def test_what_was_registered_meanwhile_is_read_and_compared_and_stays_as_registered(cast: Cast) -> None:
    document = arrived(cast, brought=[letter(cast)])
    actions.register(document=document, given=fields(number="999", notation="SNV-CCVC"), by=cast.van_thu)
    read_document(document=document.uid, agency_id=cast.agency.pk)
    document.refresh_from_db()
    reading = PageReading.objects.get(document=document)
    assert (reading.state, document.code) == (ReadingState.READ, "999/SNV-CCVC")
    assert reading.fields.get(name="number").right is False
    assert document.signature == Signature.UNSIGNED
    told = "Trên văn bản đọc được khác với sổ"
    page = signed_in(cast.van_thu).get(f"/van-ban-den/{document.uid}/").content.decode()
    assert told in page
    assert "345/SNV-CCVC" in page


def test_what_is_added_later_is_checked_and_the_first_page_read(cast: Cast) -> None:
    """Paper came alone; its file follows, then another one."""
    document = arrived(cast, brought=[], way="post")
    actions.add_files(document=document, brought=[letter(cast)], by=cast.van_thu)
    run_waiting()
    document.refresh_from_db()
    assert (document.code, document.signature) == ("345/SNV-CCVC", Signature.UNSIGNED)
    page = press.render(template="correspondence/annex", data={}, source=b"Annex")
    annex = take_in(upload=page, name="phu-luc.pdf", agency_id=cast.agency.pk, by=cast.van_thu)
    actions.add_files(document=document, brought=[Came(annex)], by=cast.van_thu)
    assert document.files.get(file=annex).signature == Signature.UNCHECKED
    run_waiting()
    assert document.files.get(file=annex).signature == Signature.UNSIGNED


def test_regions_of_fields_are_drawn_on_the_page_and_weak_ones_marked(cast: Cast) -> None:
    """In hundredths of the page, so that they stay in place at any size; number and symbol are one field."""
    document = arrived(cast, brought=[letter(cast)])
    read(cast, document, values(summary=0.4))
    text = signed_in(cast.van_thu).get(f"/van-ban-den/{document.uid}/vao-so/").content.decode()
    drawn = re.findall(r'<rect data-region="(\w+)"( class="weak")? x="([\d.]+)%" y="([\d.]+)%" width="([\d.]+)%"', text)
    assert sorted(name for name, *_ in drawn) == ["code", "doc_type", "issued_on", "issuer_name", "summary"]
    assert [name for name, weak, *_ in drawn if weak] == ["summary"]
    assert {tuple(map(float, edges)) for *_, x, y, width in drawn for edges in [(x, y, width)]} == {(9.4, 9.6, 21.2)}


def test_regions_are_drawn_only_on_the_file_that_was_read(cast: Cast) -> None:
    document = arrived(cast, brought=[letter(cast)])
    read(cast, document, values())
    files = list(document.files.all())
    assert as_read(document, files, files[0]).regions
    assert not as_read(document, files, None).regions


def test_weak_fields_are_marked_and_the_tray_says_what_was_read(cast: Cast) -> None:
    document = arrived(cast, brought=[letter(cast)])
    read(cast, document, values(summary=0.41))
    text = signed_in(cast.van_thu).get(f"/van-ban-den/{document.uid}/vao-so/").content.decode()
    assert 'value="345/SNV-CCVC"' in text
    assert "Đọc chưa chắc (41%)" in text
    assert text.count("Đọc chưa chắc") == 1
    item = WorkItem.objects.waiting().get(subject=document.ref)
    assert (item.number, item.about) == ("345/SNV-CCVC", "Sở Nội vụ")


def test_what_came_with_the_document_counts_more_than_what_was_read(cast: Cast) -> None:
    given = fields(number="99", summary="V/v của trục", issuer_name="")
    document = arrived(cast, given=given, brought=[letter(cast)])
    read(cast, document, values())
    assert (document.number, document.summary) == ("99", "V/v của trục")


def test_urgency_read_on_the_page_alerts_at_once(cast: Cast) -> None:
    document = arrived(cast, brought=[letter(cast)])
    read(cast, document, [*values(), ReadValue("urgency", 3, "3", 0.95)])
    assert document.urgency == 3
    told = {notice.person for notice in Notice.objects.filter(subject=document.ref, sentence__contains="hỏa tốc")}
    assert told == {cast.van_thu, cast.office_head}
    assert (document.register_due_at - document.came_at).total_seconds() == 30 * 60


def test_a_mark_of_secrecy_is_told_with_the_rule(cast: Cast) -> None:
    document = arrived(cast, brought=[letter(cast)])
    read(cast, document, values(), secrecy="MẬT")
    text = signed_in(cast.van_thu).get(f"/van-ban-den/{document.uid}/vao-so/").content.decode()
    assert "Trên văn bản có dấu MẬT" in text
    assert "Điều 15 khoản 2" in text


def test_corrections_are_kept_and_counted(cast: Cast) -> None:
    right, wrong = arrived(cast, brought=[letter(cast)]), arrived(cast, brought=[letter(cast, "hai.pdf")])
    for document in (right, wrong):
        read(cast, document, values(number=0.5))
    typed = fields(
        issuer_name="Sở Nội vụ",
        number="0345",
        notation="SNV-CCVC",
        summary="V/v báo cáo số lượng người làm việc",
    )
    actions.register(document=right, given=typed, by=cast.van_thu)
    actions.register(
        document=wrong, given=fields(issuer_name="Sở Nội Vụ", number="346"), by=cast.van_thu, although_double=True
    )
    counted = {row.name: (row.read, row.right, row.weak) for row in accuracy(cast.agency.pk, *YEAR)}
    assert counted["number"] == (2, 1, 2)
    assert counted["issuer_name"] == (2, 2, 0)
    assert counted["summary"] == (2, 1, 0)
    kept = PageReading.objects.get(document=wrong).fields.get(name="number")
    assert (kept.value, kept.registered, kept.right) == ("345", "346", False)
    text = signed_in(cast.van_thu).get("/van-ban-den/do-chinh-xac/?nam=2020").content.decode()
    assert "50,0" in text
    assert signed_in(cast.specialist).get("/van-ban-den/do-chinh-xac/").status_code == 403


def test_a_reading_that_comes_late_leaves_the_register_as_it_is(cast: Cast) -> None:
    document = arrived(cast, brought=[letter(cast)])
    actions.register(document=document, given=fields(number="7"), by=cast.van_thu)
    read(cast, document, values())
    assert document.number == "7"
    with pytest.raises(Refused, match="đã đọc xong"):
        read(cast, document, values())


def test_the_worst_signature_stands_for_the_document(cast: Cast) -> None:
    document = arrived(cast, brought=[letter(cast), letter(cast, "hai.pdf")])
    first, second = document.files.all()
    house = House(cast.agency.pk, "reading")
    actions.note_signatures(document=document, verdicts={first.pk: "valid", second.pk: "invalid"}, by=house)
    document.refresh_from_db()
    assert document.signature == Signature.INVALID
    text = signed_in(cast.van_thu).get(f"/van-ban-den/{document.uid}/vao-so/").content.decode()
    assert "Chữ ký số: không hợp lệ" in text


@pytest.mark.parametrize(
    ("name", "read_as", "kept", "right"),
    [
        ("number", "05", "5", True),
        ("notation", "QĐ-UBND", "QĐ-UBNĐ", False),
        ("summary", "V/v  họp", "V/v họp", True),
        ("issued_on", "2020-01-02", "2020-01-03", False),
    ],
)
def test_right_means_kept_as_it_was_read(name: str, read_as: str, kept: str, right: bool) -> None:
    assert same(name, read_as, kept) is right


def test_registered_documents_of_paper_alone_are_judged_by_nobody(cast: Cast, tmp_path: Path) -> None:
    registered(cast, way="post")
    assert accuracy(cast.agency.pk, *YEAR) == []
