"""What a list of incoming documents can show of each: on the page and in a file (cột)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from congso.correspondence.models import IncomingDocument
from congso.ui.columns import Column, ColumnsOf, chosen
from congso.ui.filters import ngay
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


OF: ColumnsOf[Line] = ColumnsOf(IncomingDocument, lambda line: line.document)
STATE = OF.shown("state")


def _where(line: Line) -> str:
    """Who has it; before and after, where it stands."""
    document = line.document
    if document.finished_at is not None or document.is_frozen:
        return STATE(line)
    if document.holder is not None:
        return document.holder.full_name
    return document.holder_unit.short_name if document.holder_unit is not None else STATE(line)


def _who_settles(line: Line) -> str:
    """The unit or person that has it or had it last (đơn vị, người giải quyết)."""
    return str(line.document.holder or line.document.holder_unit or "")


def _progress(line: Line) -> str:
    """How far it has come, and when it ended (tiến độ giải quyết)."""
    document = line.document
    if document.finished_on is None:
        return STATE(line)
    late = document.due_at is not None and document.finished_at is not None and document.finished_at > document.due_at
    return f"Xong {ngay(document.finished_on)}{', quá hạn' if late else ''}"


COLUMNS: dict[str, Column[Line]] = {
    column.key: column
    for column in (
        Column("so-den", "Số đến", OF.of("arrival_number"), "arrival", "number"),
        OF.day("ngay-den", "Ngày đến", "arrived_on"),
        Column("co-quan", "Cơ quan ban hành", OF.of("issuer_name"), "person"),
        Column("so-ky-hieu", "Số, ký hiệu", OF.of("code"), "symbol", "code"),
        OF.day("ngay-van-ban", "Ngày văn bản", "issued_on"),
        Column("trich-yeu", "Tên loại và trích yếu", OF.of("title"), "", "long"),
        Column("dang-o", "Đang ở", _where, "number", "quiet"),
        Column("han", "Hạn", lambda line: line.words or "", "state", "deadline"),
        Column("trang-thai", "Trạng thái", OF.shown("state"), "short", "quiet"),
        Column("loai", "Loại", OF.of("type_words"), "short", "quiet"),
        Column("do-khan", "Độ khẩn", OF.shown("urgency"), "short", "quiet"),
        Column("cach-den", "Cách đến", OF.shown("way"), "short", "quiet"),
        Column("ban", "Bản", OF.shown("form"), "short", "quiet"),
        Column("nguoi-ky", "Người ký", OF.of("signer_name"), "short", "quiet"),
        Column("chu-ky-so", "Chữ ký số", OF.shown("signature"), "short", "quiet"),
        OF.moment("vao-so-luc", "Vào sổ lúc", "registered_at"),
        OF.day("han-ngay", "Hạn giải quyết", "due_on"),
        OF.day("xong-ngay", "Xong ngày", "finished_on"),
        Column("nguoi-giai-quyet", "Đơn vị, người giải quyết", _who_settles, "person", "quiet"),
        Column("tien-do", "Tiến độ", _progress, "short", "quiet"),
        Column("tra-loi", "Văn bản trả lời", OF.of("reply_code"), "symbol", "quiet"),
        Column("so-trang", "Số trang", OF.of("pages"), "count", "quiet"),
        Column("ghi-chu", "Ghi chú", OF.of("note"), "person"),
    )
}
"""In the order in which a list shows them."""
USUAL = ("ngay-den", "co-quan", "so-ky-hieu", "trich-yeu", "dang-o", "han")


def columns_of(query: QueryDict, usual: Iterable[str] = USUAL) -> list[Column[Line]]:
    """The columns that an address asks for, the arrival number always first."""
    return chosen(COLUMNS, query, "so-den", usual)
