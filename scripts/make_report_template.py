"""Make the Word template of the one-stop part of the year's report anew (src/congso/reports/papers/one_stop_part.docx).

Run by hand when the template should change: `python scripts/make_report_template.py`. Measures: NĐ 30/2020, Phụ lục I.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import django
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SRC = Path(__file__).resolve().parent.parent / "src"
TARGET = SRC / "congso/reports/papers/one_stop_part.docx"
BLANK = "\u00a0" * 9
"""Room for a figure that a hand writes in: blanks that no program draws together."""
CENTRE, RIGHT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def say(where: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = 14, align: Any = None) -> Any:
    """One paragraph with one run."""
    paragraph = where.add_paragraph()
    write(paragraph, text, bold=bold, italic=italic, size=size)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def write(paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = 14) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def in_cell(cell: Any, text: str, **how: Any) -> None:
    """Text in the first paragraph of a cell."""
    align = how.pop("align", None)
    paragraph = cell.paragraphs[-1] if not cell.paragraphs[-1].text else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.first_line_indent = Mm(0)
    write(paragraph, text, **how)
    paragraph.alignment = align


def lay_out(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)


def head(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    in_cell(left, "{{ parent|upper }}", size=13, align=CENTRE)
    agency = 'agency|upper|replace(" VÀ ", "\\nVÀ ", 1) if agency|length > 24 else agency|upper'
    in_cell(left, f"{{{{ {agency} }}}}", bold=True, size=13, align=CENTRE)
    in_cell(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=13, align=CENTRE)
    in_cell(right, "Độc lập - Tự do - Hạnh phúc", bold=True, size=14, align=CENTRE)
    in_cell(table.rows[1].cells[0], f"Số:{BLANK}/{{{{ notation }}}}", size=13, align=CENTRE)
    in_cell(
        table.rows[1].cells[1], f"{{{{ place }}}}, ngày{BLANK[:6]}tháng{BLANK[:6]}năm{BLANK}", italic=True, align=CENTRE
    )


def body(document: Any) -> None:
    say(document, "")
    say(document, "{{ title|upper }}", bold=True, align=CENTRE).paragraph_format.space_after = Pt(0)
    say(document, "{{ subtitle }}", bold=True, align=CENTRE)
    say(document, "{%p for section in sections %}")
    say(document, "{{ section.heading }}", bold=True).paragraph_format.first_line_indent = Mm(10)
    say(document, "{%p for paragraph in section.paragraphs %}")
    words = say(document, "{{ paragraph }}", align=BOTH)
    words.paragraph_format.first_line_indent, words.paragraph_format.space_after = Mm(10), Pt(6)
    say(document, "{%p endfor %}")
    say(document, "{%p endfor %}")
    sign(document, 14)


def sign(document: Any, size: float) -> None:
    table = document.add_table(rows=1, cols=2)
    in_cell(table.rows[0].cells[0], "Nơi nhận:", bold=True, italic=True, size=12)
    in_cell(table.rows[0].cells[0], "- {{ receiver }};", size=11)
    in_cell(table.rows[0].cells[0], "- Lưu: VT.", size=11)
    in_cell(table.rows[0].cells[1], "THỦ TRƯỞNG ĐƠN VỊ", bold=True, size=size, align=CENTRE)


def attached(document: Any) -> None:
    """Biểu II.06a on a page across, its head merged as the form shows it."""
    from congso.reports.tables.ii06a import II06A  # noqa: PLC0415  Django's settings must be read first
    from congso.reports.tables.sheet import depth, heads  # noqa: PLC0415

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    say(document, "{{ table.form }}", bold=True, size=12).paragraph_format.space_after = Pt(0)
    say(document, "{{ table.title|upper }}", bold=True, size=13, align=CENTRE).paragraph_format.space_after = Pt(0)
    say(document, "{{ table.span }}", italic=True, size=12, align=CENTRE).paragraph_format.space_after = Pt(0)
    say(document, "Đơn vị tính: {{ table.unit }}", italic=True, size=12, align=RIGHT)
    rows = depth(II06A.columns)
    table = document.add_table(rows=rows + 4, cols=len(II06A.columns))
    table.style, table.autofit = "Table Grid", False
    for one in heads(II06A.columns):
        cell = table.cell(one.row, one.place)
        if one.down > 1 or one.across > 1:
            cell = cell.merge(table.cell(one.row + one.down - 1, one.place + one.across - 1))
        in_cell(cell, one.text, bold=True, size=10, align=CENTRE)
    for place, column in enumerate(II06A.columns):
        in_cell(table.cell(rows, place), column.number, italic=True, size=10, align=CENTRE)
    in_cell(table.cell(rows + 1, 0), "{%tr for line in table.lines %}", size=10)
    for place, column in enumerate(II06A.columns):
        in_cell(
            table.cell(rows + 2, place),
            f"{{{{ line.cells[{place}] }}}}",
            size=10,
            align=RIGHT if column.is_number else None,
        )
    in_cell(table.cell(rows + 3, 0), "{%tr endfor %}", size=10)
    for row in range(rows + 1):
        properties = table.rows[row]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    wide = sum(column.width for column in II06A.columns)
    for place, column in enumerate(II06A.columns):
        for row in table.rows:
            row.cells[place].width = Mm(262 * column.width / wide)


def main() -> None:
    document = Document()
    lay_out(document)
    head(document)
    body(document)
    attached(document)
    document.core_properties.author = ""
    document.core_properties.title = "Phần báo cáo năm về giải quyết thủ tục hành chính"
    document.save(str(TARGET))


if __name__ == "__main__":
    sys.path.insert(0, str(SRC))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
    django.setup()
    main()
