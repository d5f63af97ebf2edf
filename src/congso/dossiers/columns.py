"""What a list of dossiers can show of each: on the page and in a file (cột)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict

from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState, Timeliness
from congso.kernel import clock
from congso.ui.filters import ngay, ngay_gio
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


@dataclass(frozen=True)
class Column:
    """One column: `text` is what stands on the page and in a file; `kind` says how the page draws it.

    `value` is the day or moment behind the text, for files that know dates; `whole` is what a file holds for somebody
    who may read personal numbers.
    """

    key: str
    label: str
    text: Callable[[Line], str]
    width: str = ""
    kind: str = "text"
    value: Callable[[Line], date | datetime | None] | None = None
    whole: Callable[[Line], str] | None = None


def _of(path: str) -> Callable[[Line], str]:
    names = path.split(".")

    def read(line: Line) -> str:
        found: Any = line.dossier
        for name in names:
            found = getattr(found, name)
            if found is None:
                return ""
        return str(found)

    return read


def _shown(field: str) -> Callable[[Line], str]:
    """The words of a choice, looked up once for all lines."""
    choice: Any = Dossier._meta.get_field(field)
    words = {value: str(label) for value, label in choice.flatchoices}
    return lambda line: words.get(getattr(line.dossier, field), "")


STATE = _shown("state")


def _day(key: str, label: str, field: str) -> Column:
    def text(line: Line) -> str:
        day = getattr(line.dossier, field)
        return ngay(day) if day else ""

    return Column(key, label, text, "date", "date", lambda line: getattr(line.dossier, field))


def _moment(key: str, label: str, field: str) -> Column:
    def text(line: Line) -> str:
        moment = getattr(line.dossier, field)
        return ngay_gio(moment) if moment else ""

    return Column(key, label, text, "moment", "date", lambda line: getattr(line.dossier, field))


def _where(line: Line) -> str:
    """Who holds it; where nobody does, the step; before and after, the state."""
    dossier = line.dossier
    if dossier.has_ended or dossier.finished_at is not None:
        return STATE(line)
    return str(dossier.holder or dossier.stage or STATE(line))


def _deadline(line: Line) -> str:
    return line.words or STATE(line)


COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        Column("so", "Mã hồ sơ", lambda line: line.dossier.number or "", "number", "number"),
        Column("thu-tuc", "Thủ tục", _of("procedure_version.name"), "", "procedure"),
        Column("chu-ho-so", "Chủ hồ sơ", _of("applicant.name"), "person"),
        Column("dang-o", "Đang ở", _where, "short", "quiet"),
        Column("han", "Hạn", _deadline, "state", "deadline"),
        _day("hen-tra", "Hẹn trả", "due_on"),
        _moment("ngay-nop", "Nộp lúc", "submitted_at"),
        _moment("ngay-nhan", "Tiếp nhận lúc", "received_at"),
        _day("ngay-xong", "Xong ngày", "finished_on"),
        _day("ngay-tra", "Đã trả ngày", "returned_on"),
        Column("buoc", "Bước", _of("stage"), "person", "quiet"),
        Column("nguoi", "Người giữ", _of("holder.full_name"), "short", "quiet"),
        Column("phong", "Phòng", _of("unit.short_name"), "count", "quiet"),
        Column("linh-vuc", "Lĩnh vực", _of("procedure_version.field"), "short", "quiet"),
        Column("trang-thai", "Trạng thái", _shown("state"), "short", "quiet"),
        Column("kenh", "Cách nộp", _shown("channel"), "short", "quiet"),
        Column("cach-tra", "Nhận kết quả", _shown("return_way"), "short", "quiet"),
        Column("ket-qua", "Kết quả", _shown("outcome"), "short", "quiet"),
        Column("dung-han", "Đúng hạn", _shown("timeliness"), "short", "quiet"),
        Column("noi-dung", "Nội dung", _of("subject_line"), "person"),
        Column("ly-do", "Lý do", _of("ending_reason"), "person"),
        Column("nguoi-nop", "Người nộp", _of("submitter_name"), "short"),
        Column(
            "so-giay-to",
            "Số giấy tờ",
            _of("applicant.masked_number"),
            "short",
            "quiet",
            whole=_of("applicant.id_number"),
        ),
        Column(
            "dien-thoai", "Điện thoại", _of("applicant.masked_phone"), "short", "quiet", whole=_of("applicant.phone")
        ),
        Column("dia-chi", "Địa chỉ", _of("applicant.address"), "person"),
    )
}
"""In the order in which a list shows them."""


def columns_of(query: QueryDict, usual: Iterable[str]) -> list[Column]:
    """The columns that an address asks for, the number always first; the usual ones where it names none."""
    asked = [key for name in query.getlist("cot") for key in name.split(",") if key in COLUMNS]
    chosen = {"so", *(asked or usual)}
    return [column for key, column in COLUMNS.items() if key in chosen]
