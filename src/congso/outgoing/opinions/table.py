"""The table of opinions on a draft with what was answered (bảng tổng hợp ý kiến, tiếp thu, giải trình)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from congso.kernel import clock
from congso.outgoing.layout.filling import letterhead_of
from congso.outgoing.models import DraftOpinion, OutgoingDocument
from congso.outgoing.opinions.states import OpinionState
from congso.outgoing.symbols import date_line
from congso.papers import word
from congso.ui.columns import Column
from congso.ui.filters import ngay_gio

TEMPLATE = "outgoing/opinions"


@dataclass(frozen=True)
class Line:
    """One comment, or one opinion without any, as the table has it."""

    place: int
    opinion: DraftOpinion
    comment: str
    answer: str
    first: bool
    """Whether it is the first line of its opinion."""

    @property
    def who(self) -> str:
        return str(self.opinion.whom)

    @property
    def when(self) -> str:
        """When it was said and of which version, or that it was not yet."""
        opinion = self.opinion
        if opinion.answered_at is None:
            return f"chưa trả lời, hạn {opinion.due_on:%d/%m/%Y}"
        return f"{opinion.of_version}, {ngay_gio(opinion.answered_at)}"


COLUMNS: tuple[Column[Line], ...] = (
    Column("tt", "TT", lambda line: str(line.place), "count", value=lambda line: line.place),
    Column("don-vi", "Đơn vị, cá nhân góp ý", lambda line: line.who, "person"),
    Column("luc", "Phiên bản, thời điểm", lambda line: line.when, "person"),
    Column("gop-y", "Nội dung góp ý", lambda line: line.comment, "", "long"),
    Column("giai-trinh", "Tiếp thu, giải trình", lambda line: line.answer, "", "long"),
)


@dataclass(frozen=True)
class OpinionTable:
    """All opinions on one draft, line by line; it can be shown and written as a file."""

    document: OutgoingDocument
    rows: tuple[Line, ...]

    @property
    def title(self) -> str:
        return "Tổng hợp ý kiến"

    @property
    def columns(self) -> Sequence[Column[Line]]:
        return COLUMNS

    def __len__(self) -> int:
        return len(self.rows)

    def lines(self) -> Iterator[Line]:
        yield from self.rows

    def text(self, column: Column[Line], line: Line) -> str:
        return column.text(line)

    @property
    def summary(self) -> str:
        """How many were asked, how many answered, how many comments were taken."""
        opinions = {line.opinion.pk: line.opinion for line in self.rows}.values()
        comments = [one for opinion in opinions for one in opinion.comments.all()]
        told = [
            f"{len(opinions)} nơi được lấy ý kiến",
            f"{sum(one.answered_at is not None for one in opinions)} đã trả lời",
            f"{len(comments)} góp ý",
            f"tiếp thu {sum(one.taken is True for one in comments)}",
            f"không tiếp thu {sum(one.taken is False for one in comments)}",
        ]
        return ", ".join(told) + "."


def table_of(document: OutgoingDocument) -> OpinionTable:
    """The table as of now; what was called off is left out."""
    given = document.opinions.exclude(state=OpinionState.CALLED_OFF).for_list().prefetch_related("comments")
    lines: list[Line] = []
    for opinion in given.order_by("id"):
        said = [(one.words, one.answer_words) for one in opinion.comments.all()]
        if opinion.words or not said:
            said.insert(0, (opinion.words or _without_comments(opinion), ""))
        lines += [
            Line(len(lines) + place, opinion, words, answer, place == 1)
            for place, (words, answer) in enumerate(said, start=1)
        ]
    return OpinionTable(document, tuple(lines))


def _without_comments(opinion: DraftOpinion) -> str:
    return str(opinion.get_view_display()) if opinion.view else ""


def table_as_docx(table: OpinionTable) -> bytes:
    """The table as a Word document, on the office's own template where it has one."""
    return word.write(TEMPLATE, _contents(table)).content


def _contents(table: OpinionTable) -> dict[str, Any]:
    head, document = letterhead_of(table.document), table.document
    return {
        "agency": head.name,
        "unit": document.unit.name,
        "date_line": date_line(head.place, clock.today()),
        "title": f"{document.type_words}: {document.summary}",
        "summary": table.summary,
        "drafter": document.drafter.full_name,
        "rows": [
            {"place": str(one.place), "who": f"{one.who} ({one.when})", "comment": one.comment, "answer": one.answer}
            for one in table.rows
        ],
    }


def left_open(document: OutgoingDocument) -> str:
    """What is still open among the opinions on a draft, in words; nothing where all is settled."""
    states = list(document.opinions.open().values_list("state", flat=True))
    asked, given = states.count(OpinionState.ASKED), states.count(OpinionState.GIVEN)
    told = [f"{asked} nơi chưa trả lời"] if asked else []
    told += [f"{given} ý kiến chưa giải trình xong"] if given else []
    return f"Lấy ý kiến dự thảo: còn {', '.join(told)}. Vẫn trình được." if told else ""
