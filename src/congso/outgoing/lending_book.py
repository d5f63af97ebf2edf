"""The book of who used which file copy, by year, a volume at a time (sổ sử dụng bản lưu; NĐ 30/2020 Phụ lục IV)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from congso.outgoing.books import VOLUME
from congso.outgoing.models import FileCopyUse
from congso.papers import press
from congso.people.models import Agency
from congso.ui.filters import ngay

HEADS = (
    *("Ngày tháng", "Họ và tên người sử dụng", "Số, ký hiệu, ngày tháng văn bản", "Tên loại và trích yếu nội dung"),
    *("Số và ký hiệu hồ sơ", "Ký nhận", "Ngày trả", "Người cho phép", "Ghi chú"),
)
"""The nine columns of the annex, in order."""


def uses_of(agency: Agency) -> QuerySet[FileCopyUse]:
    """Every use, in the order of its days."""
    found: QuerySet[FileCopyUse] = FileCopyUse.objects.filter(document__agency=agency)
    return found.order_by("used_on", "id")


def years_of(agency: Agency) -> list[dict[str, Any]]:
    """The years that have a book: how many lines, and the numbers of its volumes, the newest year first."""
    counted: Any = uses_of(agency).order_by().values("used_on__year").annotate(count=Count("id"))
    return [
        {"year": one["used_on__year"], "count": one["count"], "volumes": range(1, -(-one["count"] // VOLUME) + 1)}
        for one in counted.order_by("-used_on__year")
    ]


def print_lending_volume(agency: Agency, year: int, number: int) -> bytes | None:
    """One volume with its cover as PDF/A; None when there is no such volume."""
    lines = uses_of(agency).filter(used_on__year=year)
    count, start = lines.count(), (number - 1) * VOLUME
    if not 0 <= start < count:
        return None
    rows = rows_of(lines[start : start + VOLUME])
    data = {
        "parent": agency.parent.name if agency.parent else "",
        "office": agency.name,
        "kind": "",
        "year": year,
        "first_day": rows[0][0],
        "last_day": rows[-1][0],
        "first_number": start + 1,
        "last_number": start + len(rows),
        "volume": number,
        "volumes": -(-count // VOLUME),
        "rows": rows,
    }
    return press.render(template="outgoing/lending_register", data=data)


def rows_of(lines: QuerySet[FileCopyUse]) -> list[list[str]]:
    """The lines of the form, nine words each; who used it signs by hand."""
    return [
        [
            ngay(one.used_on),
            one.person.full_name,
            f"{one.document.code}, {ngay(one.document.issued_on)}",
            one.document.title,
            one.file_code,
            "",
            ngay(one.returned_on),
            one.allowed_by.full_name,
            one.note,
        ]
        for one in lines.select_related("document", "person", "allowed_by")
    ]
