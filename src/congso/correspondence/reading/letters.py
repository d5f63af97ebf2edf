"""What is read from a letter: each field with its value, its place on the page, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from congso.files.text.words import Line, around

WEAK = 0.75
"""A field that is read less surely than this is marked for the clerk to look at (trường cần xem lại)."""
STRICTNESS_SETTLED = 1.3
"""One wrong mark makes a wording wrong: it is weak when its most doubtful word is less sure than 0.8 (a power)."""

T = TypeVar("T")


@dataclass(frozen=True)
class Region:
    """A place in the letter: page from 1, edges as fractions of the page from its top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Found(Generic[T]):
    """A field as it was read; no value when nothing was found."""

    value: T | None = None
    region: Region | None = None
    confidence: float = 0.0

    @property
    def weak(self) -> bool:
        """Whether a person must look: it was read badly, or not at all."""
        return self.value is None or self.confidence < WEAK


@dataclass(frozen=True)
class Deadline:
    """Words that set a deadline: the day they name, or the number of days and whether those are working days."""

    words: str
    day: date | None = None
    days: int | None = None
    working: bool = False


@dataclass(frozen=True)
class Annexes:
    """Annexes that the letter names (kèm theo, Phụ lục), and whether the file seems to lack them."""

    words: tuple[str, ...]
    missing: bool


@dataclass(frozen=True)
class LetterReading:
    """An incoming letter as it was read (kết quả đọc văn bản đến), for a clerk to confirm.

    `source` is "text" where the file held its words, "ocr" where they were read from its picture. `to_us` says whether
    "Kính gửi" names the agency itself ("us"), a group that it may belong to ("group") or others only ("others").
    """

    pages: int = 0
    source: str = ""
    encoding: str = "Unicode"
    superior: Found[str] = field(default_factory=Found)
    issuer: Found[str] = field(default_factory=Found)
    number: Found[str] = field(default_factory=Found)
    symbol: Found[str] = field(default_factory=Found)
    place: Found[str] = field(default_factory=Found)
    day: Found[date] = field(default_factory=Found)
    kind: Found[str] = field(default_factory=Found)
    subject: Found[str] = field(default_factory=Found)
    signer: Found[str] = field(default_factory=Found)
    title: Found[str] = field(default_factory=Found)
    authority: Found[str] = field(default_factory=Found)
    urgency: Found[str] = field(default_factory=Found)
    secrecy: Found[str] = field(default_factory=Found)
    recipients: Found[tuple[str, ...]] = field(default_factory=Found)
    to_us: Found[str] = field(default_factory=Found)
    deadlines: tuple[Found[Deadline], ...] = ()
    annexes: Found[Annexes] = field(default_factory=Found)

    def fields(self) -> dict[str, Found[Any]]:
        """The fields by name, in the order of a register's form."""
        return {name: value for name in FIELDS if isinstance(value := getattr(self, name), Found)}

    def weak(self) -> tuple[str, ...]:
        """Names of the fields without which a letter is not registered and that a person must look at."""
        return tuple(name for name in NEEDED if getattr(self, name).weak)


FIELDS = {
    "superior": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "number": "Số",
    "symbol": "Ký hiệu",
    "place": "Địa danh",
    "day": "Ngày ban hành",
    "kind": "Tên loại",
    "subject": "Trích yếu",
    "signer": "Người ký",
    "title": "Chức vụ",
    "authority": "Thẩm quyền ký",
    "urgency": "Độ khẩn",
    "secrecy": "Độ mật",
    "recipients": "Kính gửi",
    "to_us": "Có gửi cơ quan mình",
    "annexes": "Tài liệu kèm theo",
}
NEEDED = ("issuer", "number", "symbol", "day", "kind", "subject")


def where(page: int, lines: Iterable[Line]) -> Region | None:
    """The place that lines take on a page."""
    boxes = [line.box for line in lines]
    if not boxes:
        return None
    box = around(boxes)
    return Region(page, *(round(edge, 4) for edge in (box.x0, box.y0, box.x1, box.y1)))


def mean_sure(lines: Iterable[Line]) -> float:
    """How sure the reading of lines is, by letters."""
    words = [word for line in lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    return sum(word.sure * len(word.text) for word in words) / letters if letters else 0.0
