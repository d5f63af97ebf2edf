"""The register of incoming documents on paper, by year, a volume at a time (NĐ 30/2020 Điều 22.3.b, Phụ lục IV)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from congso.correspondence.closing import closing_words, counters_of
from congso.correspondence.models import Assignment, IncomingDocument, Passing
from congso.correspondence.states import STANDING, IncomingState, Part
from congso.papers import press
from congso.people.models import Agency
from congso.ui.filters import ngay

VOLUME = 400
"""Lines of one volume, so that a year of thirteen thousand never lies in memory as a whole."""
HEADS = (
    *("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung"),
    *("Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú"),
)
"""The columns of the annex, in order."""
_FIELDS = (
    *("id", "arrived_on", "arrival_number", "issuer_name", "number", "notation", "issued_on", "doc_type", "type_name"),
    *("summary", "note", "state", "ending", "recall_paper"),
)


@dataclass(frozen=True)
class Volume:
    """One volume of a year's book: its number among all, and the span of arrival numbers in it."""

    number: int
    first: int
    last: int


def documents_of(agency: Agency, year: int) -> QuerySet[IncomingDocument]:
    """Every line of a year's book, in the order of its numbers."""
    found: QuerySet[IncomingDocument] = IncomingDocument.objects.filter(agency=agency, arrival_year=year)
    return found.order_by("arrival_number")


def years_of(agency: Agency) -> list[dict[str, Any]]:
    """The years that have a book: how many lines, the first and the last number, and its counter."""
    registered = IncomingDocument.objects.filter(agency=agency).exclude(arrival_year=None).order_by()
    spans: Any = registered.values("arrival_year").annotate(
        count=Count("id"), first=Min("arrival_number"), last=Max("arrival_number")
    )
    counters = counters_of(agency.pk)
    return [{**span, "counter": counters[span["arrival_year"]]} for span in spans.order_by("-arrival_year")]


def volumes_of(first: int, last: int) -> list[Volume]:
    """How a book is cut: by number, so that a volume that is full never changes its span again."""
    starts = range(first, last + 1, VOLUME)
    return [Volume(place, start, min(start + VOLUME - 1, last)) for place, start in enumerate(starts, start=1)]


def rows_of(documents: QuerySet[IncomingDocument]) -> list[list[str]]:
    """The lines of the form, ten words each."""
    found = list(documents.only(*_FIELDS))
    keys = [document.pk for document in found]
    given, passed = _given_of(keys), _passed_of(keys)
    return [_row(document, given.get(document.pk, []), passed.get(document.pk, [])) for document in found]


def _given_of(keys: list[int]) -> dict[int, list[Assignment]]:
    """To whom each document was passed from above: assignments that were not passed on by another, in their order."""
    given = Assignment.objects.filter(document_id__in=keys, state__in=STANDING, parent=None)
    given = given.exclude(part=Part.OPINION)
    ordered = given.select_related("unit", "person", "taken_by").order_by("document_id", "id")
    return {key: list(group) for key, group in groupby(ordered, key=lambda one: one.document_id)}


def _passed_of(keys: list[int]) -> dict[int, list[Passing]]:
    """To which affiliated units each document was passed."""
    found = Passing.objects.standing().filter(document_id__in=keys).select_related("to").order_by("document_id", "id")
    return {key: list(group) for key, group in groupby(found, key=lambda one: one.document_id)}


def _row(document: IncomingDocument, given: list[Assignment], passed: list[Passing]) -> list[str]:
    days = [*(one.ordered_on for one in given), *(one.ordered_on for one in passed)]
    taken = [f"{one.taken_by.full_name}, {ngay(one.taken_at)}" for one in given if one.taken_by is not None]
    return [
        ngay(document.arrived_on),
        str(document.arrival_number),
        document.issuer_name,
        document.code,
        ngay(document.issued_on),
        document.title,
        "; ".join(dict.fromkeys(_names(given, passed))),
        ngay(min(days)) if days else "",
        "; ".join(taken),
        _note(document),
    ]


def _names(given: list[Assignment], passed: list[Passing]) -> list[str]:
    return [*(str(one.person or one.unit.short_name) for one in given), *(one.to.short_name for one in passed)]


def _note(document: IncomingDocument) -> str:
    """What a line of the book says of a document that did not stay."""
    if document.state == IncomingState.RETURNED:
        return f"Trả lại: {document.ending}"
    if document.is_frozen:
        return f"{document.get_state_display()} theo {document.recall_paper}"
    return document.note


def print_volume(agency: Agency, year: int, number: int) -> bytes | None:
    """One volume with its cover as PDF/A; None when the book has no such volume."""
    span = next((one for one in years_of(agency) if one["arrival_year"] == year), None)
    volumes = volumes_of(span["first"], span["last"]) if span is not None else []
    if not 1 <= number <= len(volumes):
        return None
    assert span is not None
    volume = volumes[number - 1]
    documents = documents_of(agency, year).filter(arrival_number__range=(volume.first, volume.last))
    rows = rows_of(documents)
    pdf = press.render(
        template="correspondence/incoming_register",
        data={
            "parent": agency.parent.name if agency.parent else "",
            "office": agency.name,
            "year": year,
            "first_day": rows[0][0],
            "last_day": rows[-1][0],
            "first_number": volume.first,
            "last_number": volume.last,
            "volume": volume.number,
            "volumes": len(volumes),
            "closing": closing_words(span["counter"], span["count"]) if number == len(volumes) else "",
            "rows": rows,
        },
    )
    press.forget()
    return pdf
