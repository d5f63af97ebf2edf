"""Faults as drafters make them, each to be planted into a clean document, with the rule that must find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

LETTER, DECISION, REPORT = "letter numbered", "decision numbered", "report draft"
DEPUTY = "letter of the deputy numbered"
WORDED = "Thực hiện Kế hoạch"


@dataclass(frozen=True)
class Fault:
    """`data` is filled in another way; `word` spoils the Word document; `paper` is replaced in the press's template."""

    name: str
    rule: str
    base: str = LETTER
    data: dict[str, Any] = field(default_factory=dict)
    word: Callable[[Any], None] | None = None
    paper: tuple[str, str] | None = None


def paragraphs(document: Any) -> list[Any]:
    found = list(document.paragraphs)
    for table in document.tables:
        found += [one for row in table.rows for cell in row.cells for one in cell.paragraphs]
    return found


def looks(begins: str, **changes: Any) -> Callable[[Any], None]:
    """Runs of the paragraphs that begin so get another font, size, weight."""

    def spoil(document: Any) -> None:
        touched = [one for one in paragraphs(document) if one.text.startswith(begins)]
        assert touched, begins
        for run in (run for one in touched for run in one.runs):
            for name, value in changes.items():
                setattr(run.font, name, value)
            if "name" in changes:
                run._r.rPr.rFonts.set(qn("w:hAnsi"), changes["name"])

    return spoil


def says(begins: str, words: str) -> Callable[[Any], None]:
    """The first paragraph that begins so says something else."""

    def spoil(document: Any) -> None:
        touched = next(one for one in paragraphs(document) if one.text.startswith(begins))
        full = [run for run in touched.runs if run.text]
        full[0].text = touched.text.replace(begins, words, 1)
        for run in full[1:]:
            run.text = ""

    return spoil


def form(**changes: Any) -> Callable[[Any], None]:
    """The running text is set in another way."""

    def spoil(document: Any) -> None:
        for one in document.paragraphs:
            if one.text.startswith(WORDED) or one.text.startswith("Đề nghị"):
                for name, value in changes.items():
                    setattr(one.paragraph_format, name, value)

    return spoil


def section(**changes: Any) -> Callable[[Any], None]:
    def spoil(document: Any) -> None:
        for name, value in changes.items():
            setattr(document.sections[0], name, value)

    return spoil


def without_numbers(document: Any) -> None:
    for element in list(document.sections[0].header._element):
        document.sections[0].header._element.remove(element)
    document.sections[0].header._element.append(document.sections[0].footer.paragraphs[0]._p)


def numbers_below(document: Any) -> None:
    moved = document.sections[0].header.paragraphs[0]._p
    document.sections[0].footer._element.append(moved)


BODY = "#let running(words) = par(words)"
NATION = 'text(size: 12pt, weight: "bold")[CỘNG HÒA'
MOTTO = 'text(size: 13pt, weight: "bold")[Độc lập - Tự do - Hạnh phúc]'
HEADER = "header: context if counter(page).get().first() > 1 {"
FAULTS = (
    Fault(
        "page of another size",
        "page_size",
        word=section(page_width=Mm(216), page_height=Mm(279)),
        paper=('paper: "a4"', 'paper: "us-letter"'),
    ),
    Fault(
        "page laid across",
        "page_size",
        word=section(page_width=Mm(297), page_height=Mm(210)),
        paper=('paper: "a4"', 'paper: "a4", flipped: true'),
    ),
    Fault("left margin too narrow", "margins", word=section(left_margin=Mm(20)), paper=("left: 30mm", "left: 22mm")),
    Fault(
        "right margin too narrow", "margins", word=section(right_margin=Mm(10)), paper=("right: 15mm", "right: 10mm")
    ),
    Fault("upper margin too narrow", "margins", word=section(top_margin=Mm(12)), paper=("top: 20mm", "top: 13mm")),
    Fault(
        "lower margin too narrow",
        "margins",
        REPORT,
        word=section(bottom_margin=Mm(10)),
        paper=("bottom: 20mm", "bottom: 10mm"),
    ),
    Fault("another typeface", "font", word=looks(WORDED, name="Arial")),
    Fault("typeface before Unicode", "font", word=looks(WORDED, name=".VnTime")),
    Fault(
        "small letters",
        "body_size",
        word=looks(WORDED, size=Pt(12)),
        paper=(BODY, "#let running(words) = par(text(size: 12pt, words))"),
    ),
    Fault(
        "text in italics",
        "body_style",
        word=looks(WORDED, italic=True),
        paper=(BODY, "#let running(words) = par(emph(words))"),
    ),
    Fault(
        "ragged text",
        "body_align",
        word=form(alignment=WD_ALIGN_PARAGRAPH.LEFT),
        paper=("justify: true", "justify: false"),
    ),
    Fault(
        "first line too far in",
        "body_indent",
        word=form(first_line_indent=Mm(20)),
        paper=("amount: 12.7mm", "amount: 20mm"),
    ),
    Fault("first line not in", "body_indent", word=form(first_line_indent=Mm(0))),
    Fault("no room between paragraphs", "body_gap", word=form(space_after=Pt(0)), paper=("0.62em + 6pt", "0.62em")),
    Fault(
        "lines too far apart",
        "body_spacing",
        word=form(line_spacing=2.0),
        paper=("leading: 0.62em, spacing: 0.62em", "leading: 1.7em, spacing: 1.7em"),
    ),
    Fault("nation in an old spelling", "nation", word=says("CỘNG HÒA", "CỘNG HOÀ"), paper=("[CỘNG HÒA", "[CỘNG HOÀ")),
    Fault("nation not bold", "nation", word=looks("CỘNG HÒA", bold=False), paper=(NATION, "text(size: 12pt)[CỘNG HÒA")),
    Fault(
        "motto without blanks",
        "motto",
        word=says("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"),
        paper=("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"),
    ),
    Fault("motto too small", "motto", word=looks("Độc lập", size=Pt(11)), paper=(MOTTO, MOTTO.replace("13pt", "11pt"))),
    Fault(
        "superior in bold",
        "superior",
        word=looks("UBND TỈNH", bold=True),
        paper=("name_of_body(data.superior, bold: false)", "name_of_body(data.superior)"),
    ),
    Fault(
        "agency not bold",
        "agency",
        word=looks("SỞ VĂN HÓA", bold=False),
        paper=("name_of_body(data.agency)", "name_of_body(data.agency, bold: false)"),
    ),
    Fault("another agency", "agency", data={"agency": "Sở Thông tin và Truyền thông"}),
    Fault("number without its zero", "number", data={"number": "5"}),
    Fault("another number than was drawn", "number", data={"number": "06"}),
    Fault(
        "number too large",
        "number",
        word=looks("Số:", size=Pt(15)),
        paper=("text(size: 13pt)[Số:", "text(size: 15pt)[Số:"),
    ),
    Fault("blanks in the symbol", "symbol", data={"notation": "SVHTTDL - QLVH"}),
    Fault("công văn with a type", "symbol", data={"notation": "CV-SVHTTDL"}),
    Fault("abbreviation in other letters", "symbol", REPORT, data={"notation": "Bc-SVHTTDL"}),
    Fault("wrong abbreviation", "symbol", DECISION, data={"notation": "QyĐ-SVHTTDL"}),
    Fault(
        "day without its zero",
        "date",
        data={"date_line": "Đồng Nai, ngày 5 tháng 02 năm 2020", "day_words": "ngày 5 tháng 02 năm 2020"},
    ),
    Fault(
        "month without its zero",
        "date",
        data={"date_line": "Đồng Nai, ngày 05 tháng 2 năm 2020", "day_words": "ngày 05 tháng 2 năm 2020"},
    ),
    Fault(
        "month with a zero too many",
        "date",
        data={"date_line": "Đồng Nai, ngày 15 tháng 03 năm 2020", "day_words": "ngày 15 tháng 03 năm 2020"},
    ),
    Fault(
        "another day than was fixed",
        "date",
        data={"date_line": "Đồng Nai, ngày 06 tháng 02 năm 2020", "day_words": "ngày 06 tháng 02 năm 2020"},
    ),
    Fault(
        "no comma after the place",
        "date",
        word=says("Đồng Nai,", "Đồng Nai"),
        paper=("#data.place, #day_of", "#data.place #day_of"),
    ),
    Fault("another place", "date", data={"date_line": "Biên Hòa, ngày 05 tháng 02 năm 2020", "place": "Biên Hòa"}),
    Fault(
        "date upright",
        "date",
        word=looks("Đồng Nai", italic=False),
        paper=('text(size: 13pt, style: "italic")[#data.place', "text(size: 13pt)[#data.place"),
    ),
    Fault("subject of a công văn without V/v", "summary", data={"summary": "Góp ý dự thảo kế hoạch lễ hội"}),
    Fault(
        "type in small letters",
        "type",
        REPORT,
        word=says("BÁO CÁO", "Báo cáo"),
        paper=("strong(upper(kind))", "strong(kind)"),
    ),
    Fault(
        "type not bold", "type", REPORT, word=looks("BÁO CÁO", bold=False), paper=("strong(upper(kind))", "upper(kind)")
    ),
    Fault(
        "subject not bold",
        "summary",
        REPORT,
        word=looks("Kết quả công tác", bold=False),
        paper=("strong(summary)", "summary"),
    ),
    Fault("another subject", "summary", DECISION, data={"summary": "Về việc khen thưởng"}),
    Fault(
        "bases upright",
        "bases",
        DECISION,
        word=looks("Căn cứ Luật", italic=False),
        paper=("running(emph(basis))", "running(basis)"),
    ),
    Fault(
        "a basis that ends with a comma",
        "bases",
        DECISION,
        data={"bases": ["Căn cứ Luật Tổ chức chính quyền địa phương,", "Theo đề nghị của Trưởng phòng."]},
    ),
    Fault(
        "last basis with a semicolon",
        "bases",
        DECISION,
        data={"bases": ["Căn cứ Luật Tổ chức chính quyền địa phương;", "Theo đề nghị của Trưởng phòng;"]},
    ),
    Fault("công văn to nobody", "addressed", data={"addressed": []}),
    Fault(
        "Kính gửi without colon", "addressed", word=says("Kính gửi:", "Kính gửi"), paper=("[Kính gửi: #", "[Kính gửi #")
    ),
    Fault("KT without its dot", "authority", DEPUTY, data={"above": ["KT GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]}),
    Fault("deputy without KT.", "authority", DEPUTY, data={"above": ["PHÓ GIÁM ĐỐC"]}),
    Fault(
        "post not bold",
        "authority",
        word=looks("GIÁM ĐỐC", bold=False),
        paper=("block(spacing: 0.5em, strong(line))", "block(spacing: 0.5em, line)"),
    ),
    Fault("signer with a degree", "signer", data={"signer": "ThS. Giám đốc"}),
    Fault("signer in capitals", "signer", data={"signer": "GIÁM ĐỐC"}),
    Fault("somebody else's name", "signer", data={"signer": "Nguyễn Văn Khác"}),
    Fault(
        "label of receivers upright",
        "receivers",
        word=looks("Nơi nhận", italic=False),
        paper=('weight: "bold", style: "italic")[Nơi', 'weight: "bold")[Nơi'),
    ),
    Fault(
        "list of receivers too large",
        "receivers",
        word=looks("- ", size=Pt(13)),
        paper=("set text(size: 11pt)", "set text(size: 13pt)"),
    ),
    Fault("list without semicolons", "receivers", word=says("- Như trên;", "- Như trên"), paper=('name + ";"', "name")),
    Fault("nothing kept by văn thư", "archive", data={"archive": "Lưu: QLVH."}),
    Fault("kept without the unit", "archive", data={"archive": "Lưu: VT."}),
    Fault(
        "pages without numbers",
        "page_number",
        REPORT,
        word=without_numbers,
        paper=(HEADER, HEADER.replace("> 1", "> 99")),
    ),
    Fault(
        "first page numbered",
        "page_number",
        word=section(different_first_page_header_footer=False),
        paper=(HEADER, HEADER.replace("> 1", "> 0")),
    ),
    Fault(
        "numbers below", "page_number", REPORT, word=numbers_below, paper=(HEADER, HEADER.replace("header", "footer"))
    ),
    Fault("no stamp on an urgent document", "urgency", DEPUTY, data={"urgent": ""}),
    Fault("another degree of urgency", "urgency", DEPUTY, data={"urgent": "KHẨN"}),
    Fault("stamp on an ordinary document", "urgency", data={"urgent": "THƯỢNG KHẨN"}),
)
