"""Reading a bank's statement: CSV or XLSX, its headings wherever they stand, in the words that banks use."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

from congso.kernel import clock
from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc

openpyxl = late("openpyxl")

MOST_ROWS = 20_000
HEADINGS_WITHIN = 40
HEADINGS = {
    "day": ("ngay giao dich", "ngay gd", "ngay hach toan", "ngay hieu luc", "ngay", "transaction date", "date"),
    "amount": ("so tien ghi co", "phat sinh co", "ps co", "ghi co", "credit", "co", "so tien", "amount"),
    "words": ("noi dung giao dich", "noi dung", "dien giai", "mo ta", "description", "remark", "details"),
    "reference": ("so tham chieu", "ma giao dich", "so but toan", "so chung tu", "so ct", "reference", "so gd"),
}
"""The words over each column, the likeliest first; compared without marks and case."""
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y")


@dataclass(frozen=True)
class Came:
    """Money that came in, in whole đồng, as one line of a statement says; `row` is its number in the file."""

    row: int
    day: date
    amount: int
    words: str
    reference: str


def read_statement(data: bytes, name: str) -> list[Came]:
    """The lines that brought money; those that took some are left out.

    Refused when the file is neither CSV nor XLSX, lacks a column, is too long, or a day or amount makes no sense.
    """
    rows = _sheet(data) if name.lower().endswith(".xlsx") else _table(data)
    lines = enumerate(rows, start=1)
    places = _headings(lines)
    return list(_came(lines, places))


def _sheet(data: bytes) -> Iterator[Sequence[Any]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, openpyxl.utils.exceptions.InvalidFileException, KeyError, ValueError, OSError):
        raise Refused("Tệp không phải bảng tính Excel (.xlsx) đọc được.", field="file") from None
    try:
        yield from book.worksheets[0].iter_rows(values_only=True)
    finally:
        book.close()


def _table(data: bytes) -> Iterator[Sequence[Any]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("Hãy lưu sao kê dưới dạng Excel (.xlsx) hoặc CSV UTF-8.", field="file") from None
    if "\0" in text:
        raise Refused("Tệp không phải bảng CSV.", field="file")
    head = text[:4000]
    delimiter = max(",;\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise Refused("Không đọc được bảng CSV.", field="file") from None


def _headings(lines: Iterator[tuple[int, Sequence[Any]]]) -> dict[str, int]:
    """Where each column stands, from the first row that names them all."""
    for number, cells in lines:
        places = _places(cells)
        if len(places) == len(HEADINGS):
            return places
        if number >= HEADINGS_WITHIN:
            break
    raise Refused("Không thấy dòng tiêu đề: cần cột ngày, số tiền ghi có, nội dung và số tham chiếu.", field="file")


def _places(cells: Sequence[Any]) -> dict[str, int]:
    heads = [" ".join(re.sub(r"[^a-z0-9]+", " ", fold(str(cell or ""))).split()) for cell in cells]
    places: dict[str, int] = {}
    for key, names in HEADINGS.items():
        for name in names:
            exact = [place for place, head in enumerate(heads) if head == name and place not in places.values()]
            if exact:
                places[key] = exact[0]
                break
    return places


def _came(lines: Iterable[tuple[int, Sequence[Any]]], places: dict[str, int]) -> Iterator[Came]:
    for number, cells in lines:
        if number > MOST_ROWS:
            raise Refused(f"Sao kê dài quá {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.", field="file")
        held = {key: cells[place] if place < len(cells) else None for key, place in places.items()}
        amount = _amount(held["amount"], number)
        reference = nfc(str(held["reference"] or "").strip())
        if not amount or not reference:
            continue
        words = nfc(" ".join(str(held["words"] or "").split()))
        yield Came(number, _day(held["day"], number), amount, words[:500], reference[:80])


def _amount(cell: Any, row: int) -> int:
    """Whole đồng; nothing where the line brought nothing. Banks write 300.000, 300,000.00 and 300000."""
    if cell is None or isinstance(cell, bool):
        return 0
    if isinstance(cell, int | float):
        return int(cell) if cell > 0 else 0
    typed = re.sub(r"(?i)vnd|đ|\s|\+", "", str(cell))
    typed = re.sub(r"[.,]00$", "", typed)
    if not typed or typed.startswith("-"):
        return 0
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})*|[0-9]+", typed):
        if any(letter.isalpha() for letter in typed):
            return 0
        raise Refused(f"Dòng {row}: số tiền “{cell}” không đọc được.", field="file")
    return int(re.sub(r"[.,]", "", typed))


def _day(cell: Any, row: int) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    typed = str(cell or "").strip().split(" ")[0]
    for shape in _DAYS:
        with suppress(ValueError):
            return datetime.strptime(typed, shape).replace(tzinfo=clock.HANOI).date()
    raise Refused(f"Dòng {row}: ngày “{cell}” không đọc được.", field="file")
