"""The register of certified copies on paper, by year, a volume at a time (NĐ 30/2020 Điều 16, Phụ lục IV)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min

from congso.outgoing.copies.states import CopyState
from congso.outgoing.models import CertifiedCopy
from congso.papers import press
from congso.people.models import Agency
from congso.ui.filters import ngay

VOLUME = 400
"""Lines of one volume."""
HEADS = (
    *("Số, ký hiệu bản sao", "Ngày tháng bản sao", "Hình thức sao, tên loại và trích yếu văn bản được sao", "Người ký"),
    *("Nơi nhận bản sao", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
)
"""The ten columns of the register of outgoing documents, in order, as they are read for copies."""


@dataclass(frozen=True)
class CopyBook:
    """One year's book: how many lines, its numbers, its volumes."""

    year: int
    count: int
    first: int
    last: int

    @property
    def volumes(self) -> list[tuple[int, int, int]]:
        """Number, first and last of each; cut by number, so that a full volume never changes again."""
        starts = range(self.first, self.last + 1, VOLUME)
        return [(place, start, min(start + VOLUME - 1, self.last)) for place, start in enumerate(starts, start=1)]


def books_of(agency: Agency) -> list[CopyBook]:
    """Every year that has a copy, the newest first."""
    rows: Any = CertifiedCopy.objects.filter(agency=agency).registered().order_by().values("year")
    spans = rows.annotate(count=Count("id"), first=Min("number"), last=Max("number")).order_by("-year")
    return [CopyBook(**one) for one in spans]


def print_volume(agency: Agency, year: int, number: int) -> bytes | None:
    """One volume with its cover as PDF/A; None when there is no such volume."""
    book = next((one for one in books_of(agency) if one.year == year), None)
    if book is None or not 1 <= number <= len(book.volumes):
        return None
    place, first, last = book.volumes[number - 1]
    found = CertifiedCopy.objects.filter(agency=agency, year=year, number__range=(first, last)).for_list()
    copies = list(found.prefetch_related("recipients").order_by("number"))
    data = {
        "parent": agency.parent.name if agency.parent else "",
        "office": agency.name,
        "kind": "",
        "year": year,
        "first_day": ngay(copies[0].made_on) if copies else "",
        "last_day": ngay(copies[-1].made_on) if copies else "",
        "first_number": first,
        "last_number": last,
        "volume": place,
        "volumes": len(book.volumes),
        "rows": [_row(copy) for copy in copies],
    }
    return press.render(template="outgoing/copies_register", data=data)


def _row(copy: CertifiedCopy) -> list[str]:
    recipients = list(copy.recipients.all())
    handed = [one for one in recipients if one.handed_on is not None]
    part = f" (phần trích: {copy.part})" if copy.part else ""
    return [
        copy.code,
        ngay(copy.made_on),
        f"{copy.get_kind_display()} {copy.of_title}{part}",
        copy.signer.full_name,
        "; ".join(one.name for one in recipients),
        "Văn thư",
        str(copy.copies),
        "; ".join(dict.fromkeys(ngay(one.handed_on) for one in handed)),
        "; ".join(words for one in handed for words in (one.received_by, one.tracking) if words),
        f"Hủy số: {copy.ending}" if copy.state == CopyState.VOIDED else f"Bản {copy.get_form_display().lower()}",
    ]
