"""Lists of dossiers as files: the rows of the page, in a memory that does not grow with them."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from congso.dossiers.asked import Asked
from congso.dossiers.columns import Column, Line, line_of
from congso.dossiers.models import Dossier
from congso.kernel import clock
from congso.kernel.late import late
from congso.people.models import Applicant, Person, Unit
from congso.procedures.models import ProcedureVersion
from congso.worktime.queries import timetable_for

xlsxwriter = late("xlsxwriter")

PIECE = 500
"""So many dossiers are read at a time."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula for a spreadsheet; an apostrophe makes it text."""
SHOWN = (
    "uid number state channel return_way subject_line submitter_name submitted_at received_at due_at due_on "
    "answer_due_at finished_at finished_on returned_on outcome timeliness ending_reason stage applicant_id "
    "procedure_version_id unit_id holder_id pays_on_clock"
).split()
BESIDE: dict[str, Any] = {
    "applicant": Applicant.objects.only("name", "id_number", "phone", "address"),
    "procedure_version": ProcedureVersion.objects.only("name", "field"),
    "unit": Unit.objects.only("name", "short_name"),
    "holder": Person.objects.only("full_name"),
}
"""What a line takes from the rows beside a dossier; what many dossiers share is read once for them."""
BOM = "\ufeff"
WIDTHS = {"number": 26, "procedure": 60, "date": 17, "deadline": 24}


class Rows:
    """The rows of a list at one moment: their keys are read once, in order, and the dossiers piece by piece."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.columns = asked.columns
        self.open_numbers = asked.person.may("dossiers.see_personal_numbers")
        in_order = asked.found.order_by(*asked.order).values_list("pk", flat=True)
        self.keys = array("q", in_order.iterator(chunk_size=10_000))

    def __len__(self) -> int:
        return len(self.keys)

    def lines(self) -> Iterator[Line]:
        """Each dossier as a line; one that is gone meanwhile is left out."""
        timetable, now = timetable_for(self.asked.person.agency_id), clock.now()
        for start in range(0, len(self.keys), PIECE):
            piece = self.keys[start : start + PIECE].tolist()
            dossiers = Dossier.objects.only(*SHOWN).in_bulk(piece)
            _read_beside(list(dossiers.values()))
            yield from (line_of(dossiers[key], timetable, now) for key in piece if key in dossiers)

    def text(self, column: Column, line: Line) -> str:
        """What stands in a cell; personal numbers are masked unless this person may read them."""
        return column.whole(line) if column.whole is not None and self.open_numbers else column.text(line)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula (chống chèn công thức)."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _read_beside(dossiers: list[Dossier]) -> None:
    """Read for some dossiers the rows beside them, one question for each kind."""
    for name, rows in BESIDE.items():
        link: Any = Dossier._meta.get_field(name)
        keys = {key for dossier in dossiers if (key := getattr(dossier, link.attname)) is not None}
        found = rows.in_bulk(list(keys)) if keys else {}
        for dossier in dossiers:
            link.set_cached_value(dossier, found.get(getattr(dossier, link.attname)))


class _Echo:
    """A file that gives each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_pieces(rows: Rows) -> Iterator[bytes]:
    """The list as CSV in UTF-8 with its mark, some hundred lines at a time."""
    writer = csv.writer(_Echo())
    held = [BOM, writer.writerow([column.label for column in rows.columns])]
    for line in rows.lines():
        held.append(writer.writerow([guarded(rows.text(column, line)) for column in rows.columns]))
        if len(held) >= 500:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()


def write_xlsx(rows: Rows, path: Path, tell: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Write the list as a workbook, row by row to the disk; how many rows it has."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), {**options, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(_sheet_name(rows.asked.title))
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


def _write_row(sheet: Any, at: int, rows: Rows, line: Line, formats: dict[str, Any]) -> None:
    for place, column in enumerate(rows.columns):
        value = column.value(line) if column.value is not None else None
        if isinstance(value, datetime):
            sheet.write_datetime(at, place, clock.local(value).replace(tzinfo=None), formats["moment"])
        elif isinstance(value, date):
            sheet.write_datetime(at, place, datetime.combine(value, time.min), formats["day"])
        else:
            sheet.write_string(at, place, rows.text(column, line))


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet: without the signs that are forbidden there, 31 letters at most."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "Danh sách"


def file_name(asked: Asked, ending: str) -> str:
    """Such as so-theo-doi-20200907.csv."""
    return f"{asked.tray.slug}-{clock.today():%Y%m%d}.{ending}"
