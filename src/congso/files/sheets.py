"""Tables that people fill in elsewhere: reading an XLSX sheet by its headings, and the empty sheet to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

from congso.kernel import clock
from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc, with_capital

openpyxl, xlsxwriter = late("openpyxl"), late("xlsxwriter")

MOST_ROWS = 5000
OPENING = time(8)
"""The hour that a day without an hour is taken to mean."""
_MOMENTS = ("%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")
_DAYS = ("%d/%m/%Y", "%Y-%m-%d")


@dataclass(frozen=True)
class Column:
    """A column of a sheet (cột): its key in code, its heading, what to write there, an example."""

    key: str
    label: str
    hint: str = ""
    required: bool = False
    example: str = ""


@dataclass(frozen=True)
class Row:
    """A filled row (dòng): its number in the sheet, and what stands under each column."""

    number: int
    cells: dict[str, Any]

    def text(self, key: str) -> str:
        """What stands there, tidied; a whole number without its decimals."""
        value = self.cells.get(key)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, datetime):
            return f"{value:%d/%m/%Y %H:%M}"
        return nfc(str(value)) if value is not None else ""

    def needed(self, key: str, words: str) -> str:
        """What stands there. Refused when nothing does."""
        found = self.text(key)
        if not found:
            raise Refused(f"Chưa ghi {words}.", field=key)
        return found

    def moment(self, key: str, words: str) -> datetime | None:
        """A day and hour; a day alone means its opening hour. Refused when it is neither."""
        value = self.cells.get(key)
        if isinstance(value, datetime):
            hour = value.time() if value.time() != time(0) else OPENING
            return datetime.combine(value.date(), hour, tzinfo=clock.HANOI)
        typed = self.text(key)
        if not typed:
            return None
        for shape in (*_MOMENTS, *_DAYS):
            try:
                read = datetime.strptime(typed, shape).replace(tzinfo=clock.HANOI)
            except ValueError:
                continue
            return read if shape in _MOMENTS else datetime.combine(read.date(), OPENING, tzinfo=clock.HANOI)
        raise Refused(f"{with_capital(words)} phải ghi như 10/06/2020 09:30.", field=key)

    def day(self, key: str, words: str) -> date | None:
        found = self.moment(key, words)
        return found.date() if found is not None else None


def read_rows(source: Path | IO[bytes], columns: Sequence[Column]) -> list[Row]:
    """The rows of the first sheet that are not empty. Refused when it is no XLSX, lacks a column, or is too long."""
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
    except (BadZipFile, openpyxl.utils.exceptions.InvalidFileException, KeyError, ValueError, OSError):
        raise Refused("Tệp không phải bảng tính Excel (.xlsx) đọc được.", field="file") from None
    try:
        lines = book.worksheets[0].iter_rows(values_only=True)
        places = _places(next(lines, ()), columns)
        return list(_filled(lines, places))
    finally:
        book.close()


def _places(heading: Sequence[Any], columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands; headings are compared without marks and case."""
    stands = {_plain(cell): place for place, cell in enumerate(heading) if cell is not None}
    missing = [column.label for column in columns if column.required and _plain(column.label) not in stands]
    if missing:
        raise Refused(f"Bảng thiếu cột: {', '.join(missing)}. Hãy dùng mẫu tải về.", field="file")
    return {column.key: stands[_plain(column.label)] for column in columns if _plain(column.label) in stands}


def _plain(cell: Any) -> str:
    return " ".join(fold(str(cell)).replace("*", " ").split())


def _filled(lines: Iterator[tuple[Any, ...]], places: dict[str, int]) -> Iterator[Row]:
    read = 0
    for number, line in enumerate(lines, start=2):
        cells = {key: line[place] for key, place in places.items() if place < len(line)}
        if all(cell is None or str(cell).strip() == "" for cell in cells.values()):
            continue
        read += 1
        if read > MOST_ROWS:
            raise Refused(f"Bảng dài quá {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.", field="file")
        yield Row(number, cells)


def empty_sheet(title: str, columns: Sequence[Column]) -> bytes:
    """The sheet to fill in (mẫu nhập): headings with one example row, and a second sheet that explains each column."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#F3E9E9", "border": 1, "text_wrap": True, "valign": "top"})
    text, example = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "font_color": "#5A6472"})
    sheet, notes = book.add_worksheet("Nhập"), book.add_worksheet("Hướng dẫn")
    notes.write_row(0, 0, (title, "Cách ghi", "Ví dụ"), bold)
    notes.set_column(0, 0, 26)
    notes.set_column(1, 1, 70)
    notes.set_column(2, 2, 30)
    for place, column in enumerate(columns):
        label = f"{column.label} *" if column.required else column.label
        sheet.set_column(place, place, max(14, len(label) + 4), text)
        sheet.write_string(0, place, label, bold)
        sheet.write_string(1, place, column.example, example)
        notes.write_row(place + 1, 0, (label, column.hint, column.example))
    sheet.freeze_panes(1, 0)
    book.close()
    return made.getvalue()
