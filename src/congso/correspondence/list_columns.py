"""What a list of incoming documents can show of each: on the page and in a file (cột)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict

from congso.correspondence.models import IncomingDocument
from congso.ui.filters import ngay, ngay_gio
from congso.worktime.timetable import Timetable
from congso.worktime.words import remaining_words


@dataclass(frozen=True)
class Line:
    """A document as a line of a list, with its deadline in words."""

    document: IncomingDocument
    words: str
    tone: str


def line_of(document: IncomingDocument, timetable: Timetable, now: datetime) -> Line:
    """How long it has still; nothing where no time runs."""
    if document.due_at is None or document.finished_at is not None or document.is_frozen:
        return Line(document, "", "calm")
    left = remaining_words(document.due_at, now, timetable)
    return Line(document, left.words, str(left.severity))


@dataclass(frozen=True)
class Column:
    """One column: `text` stands on the page and in a file, `kind` says how the page draws it."""

    key: str
    label: str
    text: Callable[[Line], str]
    width: str = ""
    kind: str = "text"
    value: Callable[[Line], date | datetime | None] | None = None


def _of(path: str) -> Callable[[Line], str]:
    names = path.split(".")

    def read(line: Line) -> str:
        found: Any = line.document
        for name in names:
            found = getattr(found, name)
            if found is None:
                return ""
        return str(found)

    return read


def _shown(field: str) -> Callable[[Line], str]:
    choice: Any = IncomingDocument._meta.get_field(field)
    words = {value: str(label) for value, label in choice.flatchoices}
    return lambda line: words.get(getattr(line.document, field), "")


STATE = _shown("state")


def _day(key: str, label: str, field: str) -> Column:
    def text(line: Line) -> str:
        day = getattr(line.document, field)
        return ngay(day) if day else ""

    return Column(key, label, text, "date", "date", lambda line: getattr(line.document, field))


def _moment(key: str, label: str, field: str) -> Column:
    def text(line: Line) -> str:
        moment = getattr(line.document, field)
        return ngay_gio(moment) if moment else ""

    return Column(key, label, text, "moment", "date", lambda line: getattr(line.document, field))


def _where(line: Line) -> str:
    """Who has it; before and after, where it stands."""
    document = line.document
    if document.finished_at is not None or document.is_frozen:
        return STATE(line)
    if document.holder is not None:
        return document.holder.full_name
    return document.holder_unit.short_name if document.holder_unit is not None else STATE(line)


COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        Column("so-den", "Số đến", _of("arrival_number"), "arrival", "number"),
        _day("ngay-den", "Ngày đến", "arrived_on"),
        Column("co-quan", "Cơ quan ban hành", _of("issuer_name"), "person"),
        Column("so-ky-hieu", "Số, ký hiệu", _of("code"), "symbol", "code"),
        _day("ngay-van-ban", "Ngày văn bản", "issued_on"),
        Column("trich-yeu", "Tên loại và trích yếu", _of("title"), "", "long"),
        Column("dang-o", "Đang ở", _where, "number", "quiet"),
        Column("han", "Hạn", lambda line: line.words or "", "state", "deadline"),
        Column("trang-thai", "Trạng thái", _shown("state"), "short", "quiet"),
        Column("loai", "Loại", _of("type_words"), "short", "quiet"),
        Column("do-khan", "Độ khẩn", _shown("urgency"), "short", "quiet"),
        Column("cach-den", "Cách đến", _shown("way"), "short", "quiet"),
        Column("ban", "Bản", _shown("form"), "short", "quiet"),
        Column("nguoi-ky", "Người ký", _of("signer_name"), "short", "quiet"),
        Column("chu-ky-so", "Chữ ký số", _shown("signature"), "short", "quiet"),
        _moment("vao-so-luc", "Vào sổ lúc", "registered_at"),
        _day("han-ngay", "Hạn giải quyết", "due_on"),
        _day("xong-ngay", "Xong ngày", "finished_on"),
        Column("so-trang", "Số trang", _of("pages"), "count", "quiet"),
        Column("ghi-chu", "Ghi chú", _of("note"), "person"),
    )
}
"""In the order in which a list shows them."""
USUAL = ("ngay-den", "co-quan", "so-ky-hieu", "trich-yeu", "dang-o", "han")


def columns_of(query: QueryDict, usual: Iterable[str] = USUAL) -> list[Column]:
    """The columns that an address asks for, the number always first; the usual ones where it names none."""
    asked = [key for name in query.getlist("cot") for key in name.split(",") if key in COLUMNS]
    chosen = {"so-den", *(asked or usual)}
    return [column for key, column in COLUMNS.items() if key in chosen]
