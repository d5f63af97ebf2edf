"""The register of outgoing documents on paper, by year and series, a volume at a time (NĐ 30/2020 Phụ lục IV)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from congso.correspondence.doc_types import DocType
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState
from congso.papers import press
from congso.people.models import Agency
from congso.ui.filters import ngay

VOLUME = 400
"""Lines of one volume."""
ALL = "chung"
"""What the one common series is called in an address."""
HEADS = (
    *("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung", "Người ký"),
    *("Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
)
"""The columns of the annex, in order."""


@dataclass(frozen=True)
class Book:
    """One year's book of one series: how many lines, its numbers, its volumes."""

    year: int
    series: str
    words: str
    count: int
    first: int
    last: int

    @property
    def slug(self) -> str:
        return self.series.partition(" ")[2].replace("_", "-") or ALL

    @property
    def volumes(self) -> list[tuple[int, int, int]]:
        """Number, first and last of each; cut by number, so that a full volume never changes again."""
        starts = range(self.first, self.last + 1, VOLUME)
        return [(place, start, min(start + VOLUME - 1, self.last)) for place, start in enumerate(starts, start=1)]


def books_of(agency: Agency) -> list[Book]:
    """Every book that has a line, the newest year first."""
    rows: Any = OutgoingDocument.objects.filter(agency=agency).registered().order_by().values("year", "series")
    spans = rows.annotate(count=Count("id"), first=Min("number"), last=Max("number")).order_by("-year", "series")
    return [Book(words=words_of(one["series"]), **one) for one in spans]


def words_of(series: str) -> str:
    """What a series is called."""
    kind = series.partition(" ")[2]
    return DocType(kind).label if kind else "Các loại"


def print_volume(agency: Agency, year: int, slug: str, number: int) -> bytes | None:
    """One volume with its cover as PDF/A; None when there is no such volume."""
    book = next((one for one in books_of(agency) if one.year == year and one.slug == slug), None)
    if book is None or not 1 <= number <= len(book.volumes):
        return None
    place, first, last = book.volumes[number - 1]
    documents: QuerySet[OutgoingDocument] = OutgoingDocument.objects.filter(
        agency=agency, year=year, series=book.series, number__range=(first, last)
    )
    rows = rows_of(documents.order_by("number"))
    data = {
        "parent": agency.parent.name if agency.parent else "",
        "office": agency.name,
        "kind": "" if slug == ALL else book.words,
        "year": year,
        "first_day": rows[0][1],
        "last_day": rows[-1][1],
        "first_number": first,
        "last_number": last,
        "volume": place,
        "volumes": len(book.volumes),
        "rows": rows,
    }
    return press.render(template="outgoing/outgoing_register", data=data)


def rows_of(documents: QuerySet[OutgoingDocument]) -> list[list[str]]:
    """The lines of the form, ten words each."""
    found = documents.select_related("signer", "unit").prefetch_related("recipients")
    return [_row(document) for document in found]


def _row(document: OutgoingDocument) -> list[str]:
    recipients = list(document.recipients.all())
    on_paper = [one for one in recipients if one.on_paper]
    return [
        document.code,
        ngay(document.issued_on),
        document.title,
        document.signer.full_name if document.signer is not None else "",
        "; ".join(one.name for one in recipients),
        f"Văn thư, {document.unit.short_name}",
        str(document.copies),
        ngay(document.issued_at) if document.issued_at is not None else "",
        "; ".join(f"bưu gửi {one.tracking}" for one in on_paper if one.tracking),
        _note(document),
    ]


def _note(document: OutgoingDocument) -> str:
    """What the book says of a document that was voided or taken back, and on which road it was signed."""
    if document.state == OutgoingState.VOIDED:
        return f"Hủy số: {document.ending}"
    if document.state == OutgoingState.RECALLED:
        return f"Thu hồi: {document.ending}"
    return "; ".join(words for words in (document.get_road_display(), document.note) if words)
