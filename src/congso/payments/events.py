"""What happened to receipt books and receipts."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class BookRegistered(Event, name="payments.book_registered"):
    book: str
    first_number: int
    last_number: int


@dataclass(frozen=True, kw_only=True)
class BookClosed(Event, name="payments.book_closed"):
    book: str
    written: int
    unused: int
    reason: Private


@dataclass(frozen=True, kw_only=True)
class ReceiptWritten(Event, name="payments.receipt_written"):
    book: str
    number: str
    amount: int
    way: str
    about: str


@dataclass(frozen=True, kw_only=True)
class ReceiptVoided(Event, name="payments.receipt_voided"):
    book: str
    number: str
    amount: int
    reason: Private


@dataclass(frozen=True, kw_only=True)
class ReceiptRewritten(Event, name="payments.receipt_rewritten"):
    """A new receipt stands in the place of a voided one; `replaced` is the ref of the old one."""

    book: str
    number: str
    replaced: str
    replaced_number: str


@dataclass(frozen=True, kw_only=True)
class ReceiptPrinted(Event, name="payments.receipt_printed"):
    number: str
    sha256: str
