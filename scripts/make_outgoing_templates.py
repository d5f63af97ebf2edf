"""Make the Word templates of outgoing documents anew (src/congso/outgoing/papers/*.docx).

Run by hand when they should change: `python scripts/make_outgoing_templates.py`. Measures: NĐ 30/2020, Phụ lục I;
positions: its diagram and the models of Phụ lục III.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TARGET = Path(__file__).resolve().parent.parent / "src/congso/outgoing/papers"
LEFT, CENTRE, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TEXT, HEAD_LEFT, HEAD_RIGHT = 165, 71, 94
FOOT_LEFT, FOOT_RIGHT = 78, 87
MOTTO = 56.0
"""Millimetres; the motto's as it is printed at 13 pt bold."""
STAMPS = {"KHẨN": 20, "THƯỢNG KHẨN": 40, "HỎA TỐC": 30}


def write(paragraph: Any, text: str, *, size: float, bold: bool = False, italic: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return run


def set_tight(paragraph: Any, *, before: float = 0, after: float = 0) -> Any:
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    return paragraph


def say(where: Any, text: str, *, align: Any = CENTRE, before: float = 0, after: float = 0, **look: Any) -> Any:
    """One paragraph with one run, single spaced."""
    paragraph = set_tight(where.add_paragraph(), before=before, after=after)
    paragraph.alignment = align
    write(paragraph, text, **look)
    return paragraph


def rule(where: Any, width: float, room: float, *, after: float = 0) -> None:
    """A solid line of a width in mm, centred in its room: the upper border of a paragraph without words."""
    paragraph = set_tight(where.add_paragraph(), before=1, after=after)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((room - width) / 2)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)
    border(paragraph, ("top",), 4)


def border(paragraph: Any, sides: tuple[str, ...], eighths: int, colour: str = "000000") -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "1"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
    properties.insert_element_before(borders, *after)


def lay_out(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
        fonts.set(qn(script), "Times New Roman")
    set_up(document.sections[0])


def set_up(section: Any) -> None:
    """A4, 20 mm above and below, 30 mm left, 15 mm right; the page's number in the middle above, not on the first."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style, paragraph.alignment = "Normal", CENTRE
    set_tight(paragraph)
    run = write(paragraph, "", size=14)
    for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        mark.text = words or None
        run._r.append(mark)


def number_anew(section: Any) -> None:
    """The pages of an annex begin with 1 (mục I điểm 7)."""
    numbered = OxmlElement("w:pgNumType")
    numbered.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(numbered)


def frame(document: Any, widths: tuple[float, float]) -> tuple[Any, Any]:
    """A table without lines; its two cells, each with one paragraph to take away at the end."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    left, right = table.rows[0].cells
    return left, right


def close(*cells: Any) -> None:
    """Take away the empty paragraph that a new cell begins with."""
    for cell in cells:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def name_of_body(name: str, *, most: int = 24) -> str:
    """A name that is longer than a line is broken before its first "và", not wherever the line ends."""
    broken = f'{name}|upper|replace(" VÀ ", "\\nVÀ ", 1)'
    return f"{{{{ {broken} if {name}|length > {most} else {name}|upper }}}}"


def head(document: Any, *, letter: bool) -> None:
    left, right = frame(document, (HEAD_LEFT, HEAD_RIGHT))
    say(left, "{%p if superior %}", size=12)
    say(left, name_of_body("superior"), size=12)
    say(left, "{%p endif %}", size=12)
    say(left, name_of_body("agency"), size=12, bold=True)
    rule(left, HEAD_LEFT * 0.4, HEAD_LEFT, after=4)
    say(left, "Số: {{ number }}/{{ notation }}", size=13)
    if letter:
        say(left, "{{ summary }}", size=12, before=6)
    say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    say(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(right, MOTTO, HEAD_RIGHT, after=4)
    say(right, "{{ date_line }}", size=13, italic=True)
    for words, width in STAMPS.items():
        say(left, f'{{%p if urgent == "{words}" %}}', size=13)
        stamp(left, words, width)
        say(left, "{%p endif %}", size=13)
    close(left, right)


def stamp(where: Any, words: str, width: float) -> None:
    paragraph = say(where, "", size=13, before=6)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((HEAD_LEFT - width) / 2)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(20)
    run = write(paragraph, words, size=13, bold=True)
    run.font.color.rgb = RGBColor(0xC0, 0, 0)
    border(paragraph, ("top", "left", "bottom", "right"), 12, "C00000")


def name(document: Any, kind: str, summary: str) -> None:
    """Name of the type over its subject, and the line below (ô 5a)."""
    say(document, kind, size=14, bold=True, before=18)
    say(document, summary, size=14, bold=True)
    rule(document, TEXT * 0.35, TEXT, after=12)


def running(document: Any, text: str, *, align: Any = BOTH, **look: Any) -> Any:
    """A paragraph of the body: first line 1,27 cm in, 6 pt after, lines at 1,15."""
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before, form.space_after, form.line_spacing = Mm(12.7), Pt(0), Pt(6), 1.15
    paragraph.alignment = align
    write(paragraph, text, size=14, **look)
    return paragraph


def bases(document: Any) -> None:
    say(document, "{%p for basis in bases %}", size=14)
    running(document, "{{ basis }}", italic=True)
    say(document, "{%p endfor %}", size=14)


def paragraphs(document: Any, of: str = "paragraphs") -> None:
    say(document, f"{{%p for one in {of} %}}", size=14)
    say(document, '{%p if one.look == "centred" %}', size=14)
    say(document, "{{ one.words }}", size=14, bold=True, after=6)
    say(document, '{%p elif one.look == "heading" %}', size=14)
    running(document, "{{ one.words }}", bold=True)
    say(document, "{%p else %}", size=14)
    write(running(document, "{{ one.lead }}", bold=True), "{{ one.words }}", size=14)
    say(document, "{%p endif %}", size=14)
    say(document, "{%p endfor %}", size=14)


def addressed(document: Any) -> None:
    """Kính gửi: one on its line, several below each other with a dash (ô 9a)."""
    say(document, "{%p if addressed|length == 1 %}", size=14)
    say(document, "Kính gửi: {{ addressed[0] }}.", size=14, before=12, after=12)
    say(document, "{%p elif addressed %}", size=14)
    say(document, "Kính gửi:", size=14, align=LEFT, before=12).paragraph_format.left_indent = Mm(35)
    say(document, "{%p for one in addressed %}", size=14)
    line = say(document, '- {{ one }}{{ "." if loop.last else ";" }}', size=14, align=LEFT)
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(58), Mm(-3)
    say(document, "{%p endfor %}", size=14)
    say(document, "", size=14)
    say(document, "{%p endif %}", size=14)


def foot(document: Any) -> None:
    """Nơi nhận on the left (ô 9b); powers, post, signature and name on the right (ô 7)."""
    left, right = frame(document, (FOOT_LEFT, FOOT_RIGHT))
    say(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT, before=6)
    say(left, "{%p for one in receivers %}", size=11)
    say(left, "- {{ one }};", size=11, align=LEFT)
    say(left, "{%p endfor %}", size=11)
    say(left, "- {{ archive }}", size=11, align=LEFT)
    say(right, "{%p for line in above %}", size=14)
    say(right, "{{ line }}", size=14, bold=True)
    say(right, "{%p endfor %}", size=14)
    say(right, "{{ signer }}", size=14, bold=True, before=84)
    close(left, right)


def letter() -> Any:
    document = Document()
    lay_out(document)
    head(document, letter=True)
    addressed(document)
    bases(document)
    paragraphs(document)
    foot(document)
    return document


def titled() -> Any:
    document = Document()
    lay_out(document)
    head(document, letter=False)
    name(document, "{{ type_words|upper }}", "{{ summary }}")
    addressed(document)
    bases(document)
    paragraphs(document)
    foot(document)
    return document


def decision(*, promulgates: bool) -> Any:
    document = Document()
    lay_out(document)
    head(document, letter=False)
    name(document, "{{ type_words|upper }}", "{{ summary }}")
    say(document, "{{ issuer|upper }}", size=14, bold=True, after=12)
    bases(document)
    say(document, "{{ enacting }}", size=14, bold=True, before=6, after=12)
    paragraphs(document)
    foot(document)
    if promulgates:
        attached(document)
    return document


def attached(document: Any) -> None:
    """The text that is promulgated, on pages numbered on their own (mẫu 1.3)."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_up(section)
    number_anew(section)
    say(document, "{{ attached.type_words|upper }}", size=14, bold=True)
    say(document, "{{ attached.summary }}", size=14, bold=True)
    with_words = "(Kèm theo {{ attached.with }} số {{ number }}/{{ notation }} {{ day_words }} của {{ attached.by }})"
    say(document, with_words, size=14, italic=True)
    rule(document, TEXT * 0.35, TEXT, after=12)
    paragraphs(document, "attached.paragraphs")


def invitation() -> Any:
    document = Document()
    lay_out(document)
    head(document, letter=False)
    name(document, "{{ type_words|upper }}", "{{ summary }}")
    running(document, "{{ invitation.host }} trân trọng kính mời: {{ invitation.guests }}")
    running(document, "Tới dự: {{ invitation.event }}")
    say(document, "{%p if invitation.chair %}", size=14)
    running(document, "Chủ trì: {{ invitation.chair }}")
    say(document, "{%p endif %}", size=14)
    running(document, "Thời gian: {{ invitation.when }}")
    running(document, "Địa điểm: {{ invitation.where }}")
    paragraphs(document)
    foot(document)
    return document


def slip() -> Any:
    """Phiếu trình: an internal form, laid out by the same rules."""
    document = Document()
    lay_out(document)
    left, right = frame(document, (HEAD_LEFT, HEAD_RIGHT))
    say(left, name_of_body("agency"), size=12)
    say(left, name_of_body("unit"), size=12, bold=True)
    rule(left, HEAD_LEFT * 0.4, HEAD_LEFT)
    say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    say(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(right, MOTTO, HEAD_RIGHT, after=4)
    say(right, "{{ date_line }}", size=13, italic=True)
    close(left, right)
    name(document, "PHIẾU TRÌNH", "{{ title }}")
    say(document, "Kính trình: {{ leader }}", size=14, after=12)
    table = ruled(document, SLIP_WIDTHS)
    row(table, "Văn bản trình", ["{{ what }}"])
    row(table, "Người soạn thảo, đề xuất", ["{{ drafter }}", "{{ proposal }}"])
    each = ("{%p for one in opinions %}", "{{ one.who }}: {{ one.words }}", "{%p endfor %}")
    row(table, "Ý kiến các đơn vị liên quan", list(each))
    row(table, "Trưởng đơn vị soạn thảo (ký nháy nội dung)", ["{{ content }}"])
    row(table, "Văn phòng (ký nháy thể thức)", ["{{ form }}"])
    row(table, "Ý kiến của lãnh đạo", ["{{ decision }}", "", "", "", ""])
    return document


def opinions() -> Any:
    """Bảng tổng hợp ý kiến, tiếp thu, giải trình: one row for each comment."""
    document = Document()
    lay_out(document)
    left, right = frame(document, (HEAD_LEFT, HEAD_RIGHT))
    say(left, name_of_body("agency"), size=12)
    say(left, name_of_body("unit"), size=12, bold=True)
    rule(left, HEAD_LEFT * 0.4, HEAD_LEFT)
    say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    say(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(right, MOTTO, HEAD_RIGHT, after=4)
    say(right, "{{ date_line }}", size=13, italic=True)
    close(left, right)
    name(document, "BẢNG TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH", "{{ title }}")
    say(document, "{{ summary }}", size=13, align=LEFT, after=8)
    table = ruled(document, OPINION_WIDTHS)
    cells_of(table, ("TT", "Đơn vị, cá nhân", "Nội dung góp ý", "Tiếp thu, giải trình"), bold=True)
    cells_of(table, ("{%tr for one in rows %}", "", "", ""))
    cells_of(table, ("{{ one.place }}", "{{ one.who }}", "{{ one.comment }}", "{{ one.answer }}"))
    cells_of(table, ("{%tr endfor %}", "", "", ""))
    say(document, "Người tổng hợp: {{ drafter }}", size=13, align=LEFT, before=12)
    return document


SLIP_WIDTHS = (50, TEXT - 50)
OPINION_WIDTHS = (12, 40, 58, 55)


def ruled(document: Any, widths: tuple[int, ...]) -> Any:
    """A table with lines, no rows yet; some programs take a column's width, others a cell's: both are set."""
    table = document.add_table(rows=0, cols=len(widths))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def cells_of(table: Any, words: tuple[str, ...], **look: Any) -> None:
    cells = table.add_row().cells
    for cell, width, text in zip(cells, OPINION_WIDTHS, words, strict=True):
        cell.width = Mm(width)
        say(cell, text, size=12, align=LEFT, before=2, after=2, **look)
    close(*cells)


def row(table: Any, label: str, lines: list[str]) -> None:
    cells = table.add_row().cells
    for cell, width in zip(cells, SLIP_WIDTHS, strict=True):
        cell.width = Mm(width)
    say(cells[0], label, size=13, bold=True, align=LEFT, before=2, after=2)
    for line in lines:
        say(cells[1], line, size=13, align=LEFT, before=2, after=2)
    close(*cells)


TEMPLATES: dict[str, Any] = {
    "letter": letter,
    "titled": titled,
    "decision": lambda: decision(promulgates=False),
    "decision_attached": lambda: decision(promulgates=True),
    "invitation": invitation,
    "slip": slip,
    "opinions": opinions,
}


def main() -> None:
    for template, make in TEMPLATES.items():
        document = make()
        document.core_properties.author = ""
        document.core_properties.title = ""
        document.core_properties.comments = ""
        document.save(str(TARGET / f"{template}.docx"))


if __name__ == "__main__":
    main()
