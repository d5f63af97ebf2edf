"""Certified copies in lists: those on their way, and the register with its filters and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from congso.kernel.text import nfc, whole_number
from congso.outgoing.copies.states import NUMBERED_COPIES
from congso.outgoing.models import CertifiedCopies, CertifiedCopy
from congso.outgoing.states import CopyKind
from congso.ui.columns import Column, ColumnsOf

ORDER = ("-year", "-number", "-id")
NEWEST = ("-id",)
OF: ColumnsOf[CertifiedCopy] = ColumnsOf(CertifiedCopy, lambda copy: copy)
COLUMNS: tuple[Column[CertifiedCopy], ...] = (
    Column("so-ky-hieu", "Số, ký hiệu bản sao", OF.of("code"), "symbol", "code"),
    OF.day("ngay", "Ngày sao", "made_on"),
    Column("hinh-thuc", "Hình thức sao", OF.shown("kind"), "short"),
    Column("dang", "Dạng", OF.of("direction"), "short"),
    Column("van-ban", "Văn bản được sao", OF.of("of_title"), "", "long"),
    Column("phan", "Phần được trích", OF.of("part"), "person"),
    Column("nguoi-ky", "Người ký", OF.of("signer"), "person"),
    Column("noi-nhan", "Nơi nhận", OF.of("to"), "", "long"),
    Column("so-ban", "Số lượng bản", OF.of("copies"), "count", value=lambda copy: copy.copies),
    Column("trang-thai", "Trạng thái", OF.shown("state"), "short"),
    Column("ghi-chu", "Ghi chú", OF.of("ending"), "person"),
)
"""What the register holds of each, on the page and in a file."""


def on_their_way(person: Any) -> CertifiedCopies:
    """Asked for and not handed out yet."""
    found: CertifiedCopies = CertifiedCopy.objects.visible_to(person).open()
    return found


@dataclass
class AskedCopies:
    """The register of copies with the filters of an address, for one person; it can be written as a file."""

    query: QueryDict
    person: Any
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        found: CertifiedCopies = CertifiedCopy.objects.visible_to(self.person).registered()
        self.found = found.filter(self._sieve())

    def _sieve(self) -> Q:
        asked = Q()
        year, kind, state = (self.query.get(name, "").strip() for name in ("nam", "hinh-thuc", "trang-thai"))
        if year:
            asked &= Q(year=whole_number(year))
        if kind:
            asked &= Q(kind=kind) if kind in CopyKind.values else self._wrong(kind)
        if state:
            asked &= Q(state=state) if state in NUMBERED_COPIES else self._wrong(state)
        words = nfc(self.query.get("tim", ""))
        return asked & _typed(words) if words else asked

    def _wrong(self, value: str) -> Q:
        self.problems.append(f"Bộ lọc “{value}” không đúng nên không được dùng.")
        return Q()

    @property
    def named(self) -> list[str]:
        return [name for name in ("tim", "nam", "hinh-thuc", "trang-thai") if self.query.get(name, "").strip()]

    title = "Sổ bản sao"

    @property
    def columns(self) -> Sequence[Column[CertifiedCopy]]:
        return COLUMNS

    def __len__(self) -> int:
        return int(self.found.count())

    def lines(self) -> Iterator[CertifiedCopy]:
        yield from self.found.for_list().order_by(*ORDER).iterator(chunk_size=500)

    def text(self, column: Column[CertifiedCopy], line: CertifiedCopy) -> str:
        return column.text(line)


def _typed(words: str) -> Q:
    """A number, words of the copied document, or a recipient."""
    number = words.partition("/")[0].lstrip("0")
    found = Q(to__icontains=words) | Q(outgoing__summary__icontains=words) | Q(incoming__summary__icontains=words)
    return found | Q(number=int(number)) if number.isdecimal() and len(number) < 10 else found
