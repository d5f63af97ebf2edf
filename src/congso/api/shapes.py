"""The shapes of what the public front door answers (OpenAPI 3.1)."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema


class Fault(Schema):
    """Why there is no answer, in Vietnamese."""

    detail: str


class ProcedureLine(Schema):
    """A procedure in a list (thủ tục hành chính)."""

    code: str = Field(description="Mã thủ tục trên Cơ sở dữ liệu quốc gia")
    name: str
    field: str = Field(description="Lĩnh vực")
    level: int = Field(description="Mức độ dịch vụ công, 1 đến 4")
    online: bool = Field(description="Nộp trực tuyến được")
    url: str


class ProcedureList(Schema):
    """One page of the procedures that are found."""

    items: list[ProcedureLine]
    page: int
    more: bool = Field(description="Còn trang sau")


class Paper(Schema):
    """A paper that is asked for (thành phần hồ sơ)."""

    name: str
    required: bool


class Fee(Schema):
    """A fee, in đồng; null where it depends on the case (phí, lệ phí)."""

    name: str
    amount: int | None


class ProcedureWhole(ProcedureLine):
    """What a procedure asks and promises."""

    papers: list[Paper]
    fees: list[Fee]
    steps: list[str]


class Mark(Schema):
    """One stop on a dossier's road; `kind` is done, here or next."""

    kind: str
    words: str
    note: str


class Tracked(Schema):
    """Where a dossier is; nothing personal (tra cứu hồ sơ)."""

    number: str
    state: str
    where: str
    waiting: str = Field(description="Đang chờ gì ở người nộp; trống khi không chờ")
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    marks: list[Mark]


class Sums(Schema):
    """Dossiers received and ended in a span of days."""

    received: int
    online: int
    finished: int
    early: int
    on_time: int
    late: int


class FieldSums(Schema):
    """One field of work: its year, and what is in hand now."""

    name: str
    year: Sums
    running: int
    overdue: int


class Figures(Schema):
    """How the office handles its dossiers, at the moment of the last count (thống kê)."""

    today: date
    counted_at: datetime | None
    day: Sums
    month: Sums
    year: Sums
    running: int
    overdue: int
    fields: list[FieldSums]
