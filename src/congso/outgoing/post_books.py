"""The book of what went by post, by year, a volume at a time (sổ gửi văn bản đi bưu điện; NĐ 30/2020 Phụ lục IV)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from congso.outgoing.books import VOLUME
from congso.outgoing.models import OutgoingRecipient
from congso.papers import press
from congso.people.models import Agency
from congso.ui.filters import ngay

HEADS = (
    *("Ngày chuyển", "Số, ký hiệu văn bản", "Nơi nhận văn bản", "Số lượng bì", "Ký nhận và dấu bưu điện", "Ghi chú"),
)
"""The columns of the annex, in order."""


def posted_by(agency: Agency) -> QuerySet[OutgoingRecipient]:
    """Every envelope that was handed in, in the order of its days."""
    found: QuerySet[OutgoingRecipient] = OutgoingRecipient.objects.filter(
        document__agency=agency, posted_on__isnull=False
    )
    return found.order_by("posted_on", "id")


def years_of(agency: Agency) -> list[dict[str, Any]]:
    """The years that have a book: how many lines, and the numbers of its volumes, the newest year first."""
    counted: Any = posted_by(agency).order_by().values("posted_on__year").annotate(count=Count("id"))
    return [
        {
            "year": one["posted_on__year"],
            "count": one["count"],
            "volumes": range(1, -(-one["count"] // VOLUME) + 1),
        }
        for one in counted.order_by("-posted_on__year")
    ]


def print_post_volume(agency: Agency, year: int, number: int) -> bytes | None:
    """One volume with its cover as PDF/A; None when there is no such volume."""
    lines = posted_by(agency).filter(posted_on__year=year)
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
    return press.render(template="outgoing/post_register", data=data)


def rows_of(lines: QuerySet[OutgoingRecipient]) -> list[list[str]]:
    """The lines of the form, six words each; the tracking number stands where the post office signs."""
    return [
        [
            ngay(one.posted_on),
            one.document.code,
            ", ".join(words for words in (one.name, one.address) if words),
            str(one.envelopes),
            f"bưu gửi {one.tracking}" if one.tracking else "",
            one.words,
        ]
        for one in lines.select_related("document")
    ]
