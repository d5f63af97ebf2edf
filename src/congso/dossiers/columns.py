"""What a list of dossiers can show of each: on the page and in a file (cột)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState, Timeliness
from congso.kernel import clock
from congso.ui.columns import Column, ColumnsOf, chosen
from congso.worktime.timetable import Timetable
from congso.worktime.words import remaining_time_words, remaining_words

TIMELINESS = {value: str(label) for value, label in Timeliness.choices}


@dataclass(frozen=True)
class Line:
    """A dossier as a line of a list: words and tone of the deadline are made without a further query."""

    dossier: Dossier
    words: str
    tone: str

    @property
    def number(self) -> str:
        return str(self.dossier)

    @property
    def key(self) -> str:
        """By what an act names it: its number, or its uid before it has one."""
        return self.dossier.number or str(self.dossier.uid)


def line_of(dossier: Dossier, timetable: Timetable, now: datetime | None = None) -> Line:
    """How it ended, or how long it has still."""
    if dossier.finished_at is not None:
        return Line(dossier, TIMELINESS[dossier.timeliness], "bad" if dossier.timeliness == "late" else "ok")
    if dossier.state == DossierState.SUBMITTED and dossier.answer_due_at is not None:
        left = remaining_time_words(dossier.answer_due_at, now or clock.now(), timetable)
        return Line(dossier, left.words, str(left.severity))
    if dossier.due_at is None:
        return Line(dossier, "", "calm")
    if dossier.clock_stands:
        return Line(dossier, "đang ngừng tính", "calm")
    left = remaining_words(dossier.due_at, now or clock.now(), timetable)
    return Line(dossier, left.words, str(left.severity))


OF: ColumnsOf[Line] = ColumnsOf(Dossier, lambda line: line.dossier)
STATE = OF.shown("state")


def _where(line: Line) -> str:
    """Who holds it; where nobody does, the step; before and after, the state."""
    dossier = line.dossier
    if dossier.has_ended or dossier.finished_at is not None:
        return STATE(line)
    return str(dossier.holder or dossier.stage or STATE(line))


def _deadline(line: Line) -> str:
    return line.words or STATE(line)


COLUMNS: dict[str, Column[Line]] = {
    column.key: column
    for column in (
        Column("so", "Mã hồ sơ", lambda line: line.dossier.number or "", "number", "number"),
        Column("thu-tuc", "Thủ tục", OF.of("procedure_version.name"), "", "procedure"),
        Column("chu-ho-so", "Chủ hồ sơ", OF.of("applicant.name"), "person"),
        Column("dang-o", "Đang ở", _where, "short", "quiet"),
        Column("han", "Hạn", _deadline, "state", "deadline"),
        OF.day("hen-tra", "Hẹn trả", "due_on"),
        OF.moment("ngay-nop", "Nộp lúc", "submitted_at"),
        OF.moment("ngay-nhan", "Tiếp nhận lúc", "received_at"),
        OF.day("ngay-xong", "Xong ngày", "finished_on"),
        OF.day("ngay-tra", "Đã trả ngày", "returned_on"),
        Column("buoc", "Bước", OF.of("stage"), "person", "quiet"),
        Column("nguoi", "Người giữ", OF.of("holder.full_name"), "short", "quiet"),
        Column("phong", "Phòng", OF.of("unit.short_name"), "count", "quiet"),
        Column("linh-vuc", "Lĩnh vực", OF.of("procedure_version.field"), "short", "quiet"),
        Column("trang-thai", "Trạng thái", OF.shown("state"), "short", "quiet"),
        Column("kenh", "Cách nộp", OF.shown("channel"), "short", "quiet"),
        Column("cach-tra", "Nhận kết quả", OF.shown("return_way"), "short", "quiet"),
        Column("ket-qua", "Kết quả", OF.shown("outcome"), "short", "quiet"),
        Column("dung-han", "Đúng hạn", OF.shown("timeliness"), "short", "quiet"),
        Column("noi-dung", "Nội dung", OF.of("subject_line"), "person"),
        Column("ly-do", "Lý do", OF.of("ending_reason"), "person"),
        Column("nguoi-nop", "Người nộp", OF.of("submitter_name"), "short"),
        Column(
            "so-giay-to",
            "Số giấy tờ",
            OF.of("applicant.masked_number"),
            "short",
            "quiet",
            whole=OF.of("applicant.id_number"),
        ),
        Column(
            "dien-thoai",
            "Điện thoại",
            OF.of("applicant.masked_phone"),
            "short",
            "quiet",
            whole=OF.of("applicant.phone"),
        ),
        Column("dia-chi", "Địa chỉ", OF.of("applicant.address"), "person"),
    )
}
"""In the order in which a list shows them."""


def columns_of(query: QueryDict, usual: Iterable[str]) -> list[Column[Line]]:
    """The columns that an address asks for, the number always first."""
    return chosen(COLUMNS, query, "so", usual)
