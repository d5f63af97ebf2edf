"""Rows of a list as a file, CSV or a workbook, in a memory that does not grow with them (xuất danh sách)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Protocol

from congso.kernel import clock
from congso.kernel.late import late

xlsxwriter = late("xlsxwriter")

PIECE = 500
"""So many rows are written at a time."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula for a spreadsheet; an apostrophe makes it text."""
BOM = "\ufeff"
WIDTHS = {"number": 26, "procedure": 60, "long": 60, "date": 17, "deadline": 24}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Head(Protocol):
    """A column: its words, what kind it is, and the day, moment or number behind its text for files that know them."""

    @property
    def label(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def value(self) -> Callable[[Any], date | datetime | int | None] | None: ...


class Listed(Protocol):
    """A list to be written: its title, columns and lines, and what stands in a cell."""

    @property
    def title(self) -> str: ...

    @property
    def columns(self) -> Sequence[Any]: ...

    def __len__(self) -> int: ...

    def lines(self) -> Iterator[Any]: ...

    def text(self, column: Any, line: Any) -> str: ...


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula (chống chèn công thức)."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


class _Echo:
    """A file that gives each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_pieces(rows: Listed) -> Iterator[bytes]:
    """The list as CSV in UTF-8 with its mark, some hundred lines at a time."""
    writer = csv.writer(_Echo())
    held = [BOM, writer.writerow([column.label for column in rows.columns])]
    for line in rows.lines():
        held.append(writer.writerow([guarded(rows.text(column, line)) for column in rows.columns]))
        if len(held) >= PIECE:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()


def write_xlsx(rows: Listed, path: Path, tell: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Write the list as a workbook, row by row to the disk; how many rows it has."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), {**options, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(_sheet_name(rows.title))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {"day": book.add_format({"num_format": "dd/mm/yyyy"})}
        formats["moment"] = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for place, column in enumerate(rows.columns):
            sheet.set_column(place, place, WIDTHS.get(column.kind, 22))
            sheet.write_string(0, place, column.label, head)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        written = 0
        for written, line in enumerate(rows.lines(), start=1):
            _write_row(sheet, written, rows, line, formats)
            if written % PIECE == 0:
                tell(written, len(rows))
        sheet.autofilter(0, 0, max(written, 1), len(rows.columns) - 1)
    tell(written, max(written, 1))
    return written


def _write_row(sheet: Any, at: int, rows: Listed, line: Any, formats: dict[str, Any]) -> None:
    for place, column in enumerate(rows.columns):
        value = column.value(line) if column.value is not None else None
        if isinstance(value, datetime):
            sheet.write_datetime(at, place, clock.local(value).replace(tzinfo=None), formats["moment"])
        elif isinstance(value, date):
            sheet.write_datetime(at, place, datetime.combine(value, time.min), formats["day"])
        elif isinstance(value, int):
            sheet.write_number(at, place, value)
        else:
            sheet.write_string(at, place, rows.text(column, line))


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet: without the signs that are forbidden there, 31 letters at most."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "Danh sách"
