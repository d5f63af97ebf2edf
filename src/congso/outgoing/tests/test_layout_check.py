"""The layout check finds each planted fault and nothing in clean documents, in Word documents and in PDFs."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from congso.files.actions import take_in
from congso.outgoing.layout.body import typed
from congso.outgoing.layout.checking import check_docx, check_pdf
from congso.outgoing.layout.expected import Finding
from congso.outgoing.layout.judging import findings_of
from congso.outgoing.layout.writing import DOCUMENT, write_docx, write_pdf
from congso.outgoing.tests.laid_out import NAMES, SAID, SHORT, Clean, thirty
from congso.outgoing.tests.planted import FAULTS, Fault
from congso.papers import press, word
from tests.cast import Cast
from tests.outgoing import drafted, particulars, ready, stored

_made: dict[str, Clean] = {}


@pytest.fixture
def made(request: pytest.FixtureRequest) -> dict[str, Clean]:
    """The thirty, drafted once for the module: what is kept of them is plain data."""
    if not _made:
        _made.update(thirty(request.getfixturevalue("cast")))
    return _made


def told(findings: list[Finding]) -> list[str]:
    return [f"{one.rule} | {one.where} | {one.words}" for one in findings]


def test_there_are_thirty_clean_documents_and_more_than_thirty_faults() -> None:
    assert len(set(NAMES)) == 30
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_document_has_no_fault(name: str, made: dict[str, Clean]) -> None:
    clean = made[name]
    written = word.write(clean.template, clean.data)
    assert told(check_docx(written.content, clean.expected)) == []
    assert told(check_pdf(press.render(template=DOCUMENT, data=clean.data), clean.expected)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found_and_no_other(fault: Fault, made: dict[str, Clean]) -> None:
    clean = made[fault.base]
    data = clean.data | fault.data
    if fault.data or fault.word is not None:
        document = docx.Document(io.BytesIO(word.write(clean.template, data).content))
        if fault.word is not None:
            fault.word(document)
        kept = io.BytesIO()
        document.save(kept)
        assert {one.rule for one in check_docx(kept.getvalue(), clean.expected)} == {fault.rule}
    if fault.data or fault.paper is not None:
        source = press.path_of(DOCUMENT).read_text()
        if fault.paper is not None:
            assert fault.paper[0] in source
            source = source.replace(*fault.paper)
        printed = press.render(template=DOCUMENT, data=data, source=source.encode())
        found = check_pdf(printed, clean.expected)
        assert {one.rule for one in found} == {fault.rule}, told(found)


def test_a_finding_says_what_is_wrong_where_and_what_the_annex_wants(made: dict[str, Clean]) -> None:
    clean = made["letter numbered"]
    written = word.write(clean.template, clean.data | {"number": "5"})
    (finding,) = check_docx(written.content, clean.expected)
    assert finding.as_json() == {
        "rule": "number",
        "where": "đầu trang, bên trái: “Số: 5/SVHTTDL-QLVH”",
        "words": "Số, ký hiệu: số nhỏ hơn 10 phải thêm số 0 ở trước: 05 (Phụ lục I, phần I, mục II điểm 3).",
        "grave": True,
    }


def set_by_hand() -> docx.document.Document:
    """A notice as people set it: two rows of a table, line breaks in a cell, looks in the style, a foot with tabs."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(13)
    normal.element.rPr.rFonts.set(qn("w:hAnsi"), "Times New Roman")
    normal.paragraph_format.first_line_indent, normal.paragraph_format.space_after = Mm(10), Pt(6)
    normal.paragraph_format.alignment, normal.paragraph_format.line_spacing = WD_ALIGN_PARAGRAPH.JUSTIFY, Pt(18)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(35), Mm(20), Mm(25), Mm(25)
    table = document.add_table(rows=2, cols=2)
    for row, column, looks in (
        (0, 0, (("UBND TỈNH\n", ""), ("SỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH", "b"))),
        (0, 1, (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", "b"),)),
        (1, 0, (("Số: 12/TB-SVHTTDL", ""),)),
        (1, 1, (("Đồng Nai, ngày 05 tháng 02 năm 2020", "i"),)),
    ):
        said(table.cell(row, column).paragraphs[0], *looks)
    for words in ("THÔNG BÁO", "Tổ chức lễ hội năm 2020"):
        said(document.add_paragraph(), (words, "b")).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(SAID)
    said(document.add_paragraph(), ("Nơi nhận:", "bi12"), ("\tGIÁM ĐỐC", "b"))
    said(document.add_paragraph(), ("- Ủy ban nhân dân tỉnh;", "11"))
    said(document.add_paragraph(), ("- Lưu: VT, QLVH.", "11"), ("\tGiám đốc", "b"))
    return document


def said(paragraph: Any, *looks: tuple[str, str]) -> Any:
    for words, look in looks:
        run = paragraph.add_run(words)
        run.bold, run.italic = "b" in look, "i" in look
        run.font.size = Pt(int(look.strip("bi"))) if look.strip("bi") else None
    return paragraph


def test_a_document_set_by_hand_is_as_good(made: dict[str, Clean]) -> None:
    kept = io.BytesIO()
    set_by_hand().save(kept)
    found = [one for one in check_docx(kept.getvalue(), made["notice short"].expected) if one.grave]
    assert told(found) == []


def test_a_word_document_set_without_tables_is_understood(made: dict[str, Clean]) -> None:
    clean = made["notice short"]
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(14)
    for text in (
        "UBND TỈNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 12/TB-SVHTTDL\tĐồng Nai, ngày 05 tháng 02 năm 2020",
        "THÔNG BÁO",
        "Tổ chức lễ hội năm 2020",
        "Nội dung của thông báo này chỉ có một câu.",
        "Nơi nhận:\tGIÁM ĐỐC",
        "- Lưu: VT, QLVH.\tGiám đốc",
    ):
        document.add_paragraph(text)
    document.sections[0].left_margin = Mm(30)
    kept = io.BytesIO()
    document.save(kept)
    found = {one.rule for one in check_docx(kept.getvalue(), clean.expected)}
    assert {"nation", "motto", "body_align", "page_size", "type"} <= found, "its looks are wrong"
    assert not {"symbol", "archive", "signer_name"} & found, "its words are right"


def test_broken_scanned_and_other_files_are_told_as_such(made: dict[str, Clean]) -> None:
    expected = made["letter numbered"].expected
    blank = press.render(template=DOCUMENT, data={}, source=b'#set page(paper: "a4")\n')
    for found in (
        check_docx(b"PK\x03\x04 broken", expected),
        check_pdf(b"%PDF-1.7 broken", expected),
        check_pdf(blank, expected),
    ):
        assert [(one.rule, one.grave) for one in found] == [("unreadable", False)]


def test_a_stored_version_is_checked_apart_by_what_it_is(cast: Cast) -> None:
    office = ready(cast)
    document = drafted(office, particulars(office, summary="Góp ý dự thảo kế hoạch"))
    files = [
        take_in(upload=content, name=name, agency_id=office.agency.pk, by=office.specialist)
        for name, content in (
            ("du-thao.docx", write_docx(document, typed(SHORT)).content),
            ("du-thao.pdf", write_pdf(document, typed(SHORT)).content),
        )
    ]
    assert [findings_of(file, document) for file in files] == [[], []]
    found = findings_of(stored(office), document)
    assert [one["rule"] for one in found] == ["unreadable"]
    assert "Word (.docx) và PDF" in found[0]["words"]


def test_without_a_letterhead_the_check_says_what_is_missing(cast: Cast) -> None:
    found = findings_of(stored(cast), drafted(cast))
    assert [(one["rule"], one["grave"]) for one in found] == [("unreadable", False)]
    assert "chưa khai thể thức" in found[0]["words"]
