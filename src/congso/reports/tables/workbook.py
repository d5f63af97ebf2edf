"""A table as a workbook (XLSX), written line by line so that a long one takes no more memory than a short one."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from django.conf import settings

from congso.kernel.late import late
from congso.reports.tables.sheet import Cell, Column, Kind, Line, Rank, Table, depth, heads
from congso.reports.tables.wording import HEAD, PREPARER, span_words

xlsxwriter = late("xlsxwriter")

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOP = 7
"""The first row of the head; above it stand the form, who reports to whom, the title, the period and the unit."""
_NUMBERS = {Kind.COUNT: "#,##0", Kind.MONEY: "#,##0", Kind.PERCENT: "0.00", Kind.DAY: "dd/mm/yyyy"}
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_MOST_LINKS = 60_000
"""A workbook holds no more than 65,530 links."""


def workbook(table: Table) -> bytes:
    """The table with its head, numbers, sums and places to sign; each figure links to the list that it counts."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"constant_memory": True, "in_memory": False, "strings_to_formulas": False})
    book.set_properties({"title": table.title, "author": table.agency.name, "created": _midnight(table.as_of)})
    _Writing(book, table).write()
    book.close()
    return kept.getvalue()


def _midnight(day: date) -> datetime:
    """The day that the table shows, so that the same table gives the same file."""
    return datetime.combine(day, time.min)


class _Writing:
    """One sheet as it is written from top to bottom; what lies above the present row cannot be changed any more."""

    def __init__(self, book: Any, table: Table) -> None:
        self.book, self.table, self.layout = book, table, table.layout
        self.sheet = book.add_worksheet(self.layout.key[:31])
        self.last = len(self.layout.columns) - 1
        self.links = 0
        self.formats: dict[tuple[Any, ...], Any] = {}

    def write(self) -> None:
        self.lay_out()
        self.above()
        row = self.head(TOP)
        for line in self.table.lines:
            self.line(row, line)
            row += 1
        self.below(row + 1)

    def style(self, **more: Any) -> Any:
        key = tuple(sorted(more.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(_FONT | more)
        return self.formats[key]

    def lay_out(self) -> None:
        sheet = self.sheet
        for place, column in enumerate(self.layout.columns):
            sheet.set_column(place, place, column.width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.repeat_rows(TOP, TOP + depth(self.layout.columns) - 1)
        sheet.freeze_panes(TOP + depth(self.layout.columns) + self.layout.numbered, 0)

    def merged(self, row: int, first: int, last: int, text: str, **how: Any) -> None:
        """Text over several columns of one row."""
        self.sheet.write_string(row, first, text, self.style(**how))
        for place in range(first + 1, last + 1):
            self.sheet.write_blank(row, place, None, self.style(**how))
        self.keep_merged(row, first, row, last)

    def keep_merged(self, row: int, first: int, last_row: int, last: int) -> None:
        """Note a merge without writing its cells again: `merge_range` would jump ahead of the rows still to come."""
        if (row, first) != (last_row, last):
            self.sheet.merge.append([row, first, last_row, last])

    def above(self) -> None:
        table, half = self.table, min(2, self.last)
        rest = min(half + 1, self.last)
        self.merged(0, 0, half, self.layout.form, bold=True)
        self.merged(0, rest, self.last, f"Đơn vị báo cáo: {table.agency.name}")
        self.merged(1, 0, half, self.layout.source, italic=True)
        self.merged(1, rest, self.last, f"Đơn vị nhận báo cáo: {table.receiver}")
        wide = {"align": "center", "text_wrap": True}
        self.sheet.set_row(3, 32)
        self.merged(3, 0, self.last, self.layout.title.upper(), bold=True, font_size=13, **wide)
        self.merged(4, 0, self.last, self._period_words(), italic=True, **wide)
        self.merged(5, 0, self.last, f"Đơn vị tính: {self.layout.unit}", italic=True, align="right")

    def _period_words(self) -> str:
        named = "" if self.layout.by_day or self.table.period.free else self.table.period.words.split(" (")[0]
        return f"Kỳ báo cáo: {named} {span_words(self.table)}" if named else span_words(self.table)

    def head(self, top: int) -> int:
        """Write the head row by row, and give the first row of figures."""
        rows, columns = depth(self.layout.columns), self.layout.columns
        how = self.style(bold=True, align="center", text_wrap=True, border=1, bg_color="#F2F2F2")
        texts = {(head.row, head.place): head for head in heads(columns)}
        for row in range(rows):
            self.sheet.set_row(top + row, 30 if row < rows - 1 else 34)
            for place in range(len(columns)):
                found = texts.get((row, place))
                self.sheet.write(top + row, place, found.text if found else None, how)
        for head in texts.values():
            self.keep_merged(top + head.row, head.place, top + head.row + head.down - 1, head.place + head.across - 1)
        if self.layout.numbered:
            for place, column in enumerate(columns):
                self.sheet.write_string(
                    top + rows, place, column.number, self.style(italic=True, align="center", border=1)
                )
        return top + rows + self.layout.numbered

    def line(self, row: int, line: Line) -> None:
        for place, (column, cell) in enumerate(zip(self.layout.columns, line.cells, strict=True)):
            self.cell(row, place, column, cell, bold=line.rank != Rank.LINE)

    def cell(self, row: int, place: int, column: Column, cell: Cell, bold: bool) -> None:
        how: dict[str, Any] = {"border": 1, "bold": bold}
        if column.kind in _NUMBERS:
            how["num_format"] = _NUMBERS[column.kind]
        else:
            how["text_wrap"] = True
        value, look = cell.value, self.style(**how)
        if value is None:
            self.sheet.write_blank(row, place, None, look)
            return
        if cell.rows and self.links < _MOST_LINKS:
            self.links += 1
            self.sheet.write_url(row, place, f"{settings.CONGSO_PUBLIC_URL}{cell.rows}", look)
        if isinstance(value, int | float):
            self.sheet.write_number(row, place, value, look)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, place, value, look)
        else:
            self.sheet.write_string(row, place, value, look)

    def below(self, row: int) -> None:
        for note in [*self.layout.notes, *self.table.notes]:
            self.merged(row, 0, self.last, f"Ghi chú: {note}", italic=True, text_wrap=True, font_size=10)
            self.sheet.set_row(row, 28 if len(note) > 110 else 15)
            row += 1
        half = self.last // 2
        wide = {"align": "center"}
        self.merged(
            row + 1, half + 1, self.last, f"{self.table.agency.place}, ngày … tháng … năm ……", italic=True, **wide
        )
        self.sheet.write_string(row + 2, 0, "")
        self.merged(row + 2, 0, half, PREPARER, bold=True, **wide)
        self.merged(row + 2, half + 1, self.last, HEAD, bold=True, **wide)
        self.merged(row + 3, 0, half, "(Ký, ghi rõ họ tên)", italic=True, **wide)
        self.merged(row + 3, half + 1, self.last, "(Ký, đóng dấu, ghi rõ họ tên)", italic=True, **wide)
