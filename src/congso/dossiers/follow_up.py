"""The follow-up book (sổ theo dõi hồ sơ): its entries, a volume at a time, and what its closing page says.

Volumes are cut by the entries' own numbers, the first 250 of a year in volume 01, so that a slip names at its issue the
volume in which its entry will be printed, however many books of the year are closed before.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from congso.dossiers.form_sets import FORM_SETS, REGISTER, Form
from congso.dossiers.models import Dossier, FollowUpBook, Slip
from congso.dossiers.models.follow_up import volume_of
from congso.dossiers.slips import printable
from congso.dossiers.states import Outcome, ReturnWay
from congso.kernel import clock
from congso.numbers.models import Drawn
from congso.numbers.states import NumberState
from congso.papers.press import forget
from congso.papers.replacing import print_form
from congso.people.models import Agency, Person
from congso.rules import queries as rules
from congso.rules.definitions import FORMS_SET
from congso.ui.filters import ngay

OFFICE = "Bộ phận Tiếp nhận và Trả kết quả"
ALL_FIELDS = "Tất cả lĩnh vực"
_RECEIPT = "01"
_COLUMNS = (
    *("id", "number", "subject_line", "procedure_version__name", "sets", "applicant__name", "applicant__address"),
    *("submitter_phone", "applicant__phone", "agency__short_name", "received_on", "due_on", "returned_on"),
    *("return_way", "outcome", "finished_on"),
)


@dataclass(frozen=True)
class Span:
    """Which entries a book holds: the desk of an agency, first and last day of receipt, one field or all."""

    agency: Agency
    first: date
    last: date
    field: str = ""

    def dossiers(self) -> QuerySet[Dossier]:
        """The dossiers that the desk received in the period, in their order."""
        found: QuerySet[Dossier] = Dossier.objects.filter(
            receiving_agency=self.agency, received_on__range=(self.first, self.last)
        )
        if self.field:
            found = found.filter(procedure_version__field=self.field)
        return found.order_by("received_at", "id")

    @property
    def form(self) -> Form:
        """The form of the book under the rules of its first day."""
        key = rules.get(FORMS_SET, on=self.first, agency_id=self.agency.pk).value
        form = FORM_SETS[key].of_kind(REGISTER)
        assert form is not None
        return form


@dataclass
class Totals:
    """What was counted while the entries went by; `digest` knows every word of them."""

    count: int = 0
    first_entry: int = 0
    last_entry: int = 0
    first_code: str = ""
    last_code: str = ""
    ended: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    @property
    def fingerprint(self) -> str:
        return str(self.digest.hexdigest())

    def add(self, entry: int, row: list[str], ended: bool) -> None:
        if not self.count:
            self.first_entry, self.first_code = entry, row[1]
        self.count, self.last_entry, self.last_code = self.count + 1, entry, row[1]
        self.ended += ended
        self.digest.update(json.dumps(row, ensure_ascii=False).encode())


def entries(span: Span, totals: Totals) -> Iterator[list[str]]:
    """The rows of the form one by one, counted into `totals` as they go by."""
    for entry, found in _numbered(span, *_COLUMNS):
        row = [str(entry), *_row(found)]
        totals.add(entry, row, found["finished_on"] is not None)
        yield row


def _numbered(span: Span, *columns: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Dossiers of the period with their numbers in the book: that of the receipt; in a book of one field its own."""
    slip = Slip.objects.filter(dossier=OuterRef("pk"), form=_RECEIPT).order_by("id").values("number")[:1]
    rows = span.dossiers().annotate(receipt_number=Subquery(slip)).values("receipt_number", *columns)
    for running, found in enumerate(rows.iterator(chunk_size=250), start=entries_before(span) + 1):
        yield running if span.field else found["receipt_number"] or running, found


def entries_before(span: Span) -> int:
    """Entries of the closed books of the same field earlier in the year: numbering goes on until the year's end."""
    year = FollowUpBook.objects.filter(agency=span.agency, field=span.field, first_day__year=span.first.year)
    earlier: int | None = year.filter(last_day__lt=span.first).aggregate(sum=Sum("count"))["sum"]
    return earlier or 0


def _row(found: dict[str, Any]) -> list[str]:
    phone = found["submitter_phone"] or found["applicant__phone"]
    return [
        found["number"],
        _named(found["procedure_version__name"], found["subject_line"]),
        f"{found['sets']:02d}",
        found["applicant__name"],
        ", ".join(part for part in (found["applicant__address"], phone) if part),
        found["agency__short_name"],
        ngay(found["received_on"]),
        ngay(found["due_on"]),
        ngay(found["returned_on"]) if found["returned_on"] else "",
        str(ReturnWay(found["return_way"]).label),
        "",
        _note(found),
    ]


def _named(procedure: str, content: str) -> str:
    """The column "Tên thủ tục hành chính (nội dung hồ sơ)": both, where the dossier says something of its own."""
    return f"{procedure} ({content})" if content and content != procedure else procedure


def _note(found: dict[str, Any]) -> str:
    """Why nothing was granted, in the last column."""
    if found["outcome"] in ("", Outcome.GRANTED):
        return ""
    return f"{Outcome(found['outcome']).label} ngày {ngay(found['finished_on'])}"


def volumes_of(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[list[str]]]]:
    """Entries in volumes with the numbers of these, one at a time; a book without entries has one empty volume."""
    number, volume = 0, list[list[str]]()
    for row in rows:
        belongs = max(number, volume_of(int(row[0])))
        if volume and belongs > number:
            yield number, volume
            volume = []
        number = belongs
        volume.append(row)
    yield number or 1, volume


def volume_sizes(span: Span) -> dict[int, int]:
    """How many entries of the period stand in which volume of the year; none in volume 01 of an empty book."""
    numbers = accumulate((volume_of(entry) for entry, _ in _numbered(span)), max)
    return dict(Counter(numbers)) or {1: 0}


def voided_numbers(span: Span) -> list[dict[str, str]]:
    """Codes of dossiers that were drawn in the period and voided, with the reasons."""
    found = Drawn.objects.filter(
        agency_id=span.agency.pk,
        series__startswith="dossier ",
        state=NumberState.VOIDED,
        drawn_on__range=(span.first, span.last),
    ).exclude(series="dossier results")
    return [
        {"number": f"{one.series.split(' ', 1)[1]}-{one.period}-{one.number:04d}", "reason": one.reason}
        for one in found.order_by("drawn_on", "number")
    ]


def print_volume(
    span: Span, rows: list[list[str]], number: int, volumes: int, closing: dict[str, Any] | None = None
) -> bytes:
    """One volume with its cover as PDF/A; the last one of a closed book has the closing page."""
    agency = span.agency
    data = {
        "kind": "whole",
        "parent": agency.name,
        "office": OFFICE,
        "place": agency.place,
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "opened": span.first.isoformat(),
        "field_name": span.field or ALL_FIELDS,
        "volume": number,
        "volumes": volumes,
        "rows": rows,
        "closing": closing,
    }
    pdf, _ = print_form(template=span.form.template, data=printable(data) | {"rows": rows})
    forget()
    return pdf


def closing_page(totals: Totals, voided: list[dict[str, str]], by: Person) -> dict[str, Any]:
    """What the last page of a closed book says."""
    told = "không có số nào"
    return {
        "count": totals.count,
        "entries": f"từ số {totals.first_entry} đến số {totals.last_entry}" if totals.count else told,
        "codes": f"từ {totals.first_code} đến {totals.last_code}" if totals.count else told,
        "returned": totals.ended,
        "running": totals.count - totals.ended,
        "voided": voided,
        "closed_by": by.full_name,
        "closed_at": clock.local(clock.now()).isoformat(timespec="minutes"),
    }


def preview(span: Span, number: int) -> bytes | None:
    """One volume of a book that is not closed yet; None when there is no such volume."""
    volumes = volume_sizes(span)
    if number not in volumes:
        return None
    rows = next(rows for found, rows in volumes_of(entries(span, Totals())) if found == number)
    return print_volume(span, rows, number, max(volumes))


def next_span(agency: Agency, field_name: str = "") -> tuple[date, date]:
    """The period to close next: after the last closed book of the year, up to today."""
    today = clock.today()
    last = FollowUpBook.objects.filter(agency=agency, field=field_name).order_by("-last_day").first()
    first = last.last_day + timedelta(days=1) if last is not None else date(today.year, 1, 1)
    return first, min(max(today, first), date(first.year, 12, 31))
