"""The book of one kind of cards, permits or certificates: its lines on the page, on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from congso.dossiers.models import Result, ResultSeries
from congso.papers import press
from congso.ui.columns import Column
from congso.ui.filters import ngay

VOLUME = 400
"""Lines of one volume."""


def note_of(result: Result) -> str:
    """What the book says beside a line: put right by another, or by which decision it was granted."""
    if result.replaces is not None:
        return f"Cấp lại thay số {result.replaces.number}: {result.fault}"
    replaced = getattr(result, "replaced_by", None)
    if replaced is not None:
        return f"Đã cấp lại bằng số {replaced.number}"
    return f"Theo {result.document.code}" if result.document is not None else ""


COLUMNS: tuple[Column[Result], ...] = (
    Column("number", "Số", lambda one: one.number, kind="number"),
    Column("made", "Ngày cấp", lambda one: ngay(one.made_at), kind="date", value=lambda one: one.made_at),
    Column("name", "Tên thẻ, giấy phép", lambda one: one.name, kind="long"),
    Column("holder", "Cấp cho", lambda one: one.dossier.applicant.name, kind="long"),
    Column("dossier", "Hồ sơ", lambda one: one.dossier.number or "", kind="number"),
    Column("signer", "Người ký", lambda one: one.signed_by.full_name if one.signed_by is not None else ""),
    Column("given", "Ngày trả", lambda one: ngay(one.dossier.returned_on), kind="date"),
    Column("note", "Ghi chú", note_of, kind="long"),
)


def results_of(series: ResultSeries, period: str) -> QuerySet[Result]:
    """The lines of one book, in the order of their numbers."""
    found: QuerySet[Result] = Result.objects.filter(series=series, period=period)
    beside = ("dossier__applicant", "signed_by", "document", "replaces", "replaced_by")
    return found.select_related(*beside).order_by("serial")


def periods_of(series: ResultSeries) -> list[dict[str, Any]]:
    """The years that have a line: how many, from which number to which, the newest first."""
    rows: Any = series.results.order_by().values("period")
    return list(rows.annotate(count=Count("id"), first=Min("serial"), last=Max("serial")).order_by("-period"))


class Lines:
    """A book as a workbook."""

    columns = COLUMNS

    def __init__(self, series: ResultSeries, period: str) -> None:
        self.title = f"{series.name} {period}"
        self.found = results_of(series, period)

    def __len__(self) -> int:
        return self.found.count()

    def lines(self) -> Iterator[Result]:
        yield from self.found.iterator(chunk_size=500)

    def text(self, column: Column[Result], line: Result) -> str:
        return column.text(line)


def print_book(series: ResultSeries, period: str, volume: int) -> bytes | None:
    """One volume with its cover as PDF/A; None when there is no such volume."""
    found = results_of(series, period)
    count, start = found.count(), (volume - 1) * VOLUME
    if not 0 <= start < count:
        return None
    results = list(found[start : start + VOLUME])
    agency = series.agency
    data = {
        "parent": agency.parent.name if agency.parent else "",
        "office": agency.name,
        "kind": "",
        "title": series.name,
        "year": period,
        "first_day": ngay(results[0].made_at),
        "last_day": ngay(results[-1].made_at),
        "first_number": results[0].serial,
        "last_number": results[-1].serial,
        "volume": volume,
        "volumes": -(-count // VOLUME),
        "rows": [[column.text(one) for column in COLUMNS] + [""] for one in results],
    }
    return press.render(template="dossiers/result_book", data=data)
