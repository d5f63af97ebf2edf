"""Registering books, writing receipts, voiding and printing them."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from congso.files.actions import attach, take_in
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.papers.press import render
from congso.payments import access, paper
from congso.payments.events import (
    BookClosed,
    BookRegistered,
    ReceiptPrinted,
    ReceiptRewritten,
    ReceiptVoided,
    ReceiptWritten,
)
from congso.payments.models import DIGITS, Receipt, ReceiptBook
from congso.payments.states import BookState, Way, book_flow, receipt_flow
from congso.people.models import Agency, Person

LARGEST = 10**DIGITS - 1


@action
def register_book(
    *,
    agency: Agency,
    form_code: str,
    symbol: str,
    first_number: int,
    last_number: int,
    by: Person,
    keeper: Person | None = None,
) -> ReceiptBook:
    """Enter a book of receipts that the tax office knows (đăng ký quyển biên lai).

    Refused when `by` does not keep the agency's books, the numbers are out of order or stand in another book of the
    same form and symbol, or the keeper may not collect.
    """
    access.check_keep(by, agency.pk)
    form_code, symbol = _named(form_code, "form_code"), _named(symbol, "symbol")
    if not 1 <= first_number <= last_number <= LARGEST:
        raise Refused(f"Số phải từ 1 đến {LARGEST}, số cuối không nhỏ hơn số đầu.", field="last_number")
    Agency.objects.select_for_update().get(pk=agency.pk)
    _check_new(agency, form_code, symbol, first_number, last_number)
    if keeper is not None and not keeper.may("payments.collect", agency_id=agency.pk):
        raise Refused(f"{keeper.full_name} không được giao thu phí, lệ phí.", field="keeper")
    book = begin(
        ReceiptBook(
            agency=agency,
            form_code=form_code,
            symbol=symbol,
            first_number=first_number,
            last_number=last_number,
            next_number=first_number,
            keeper=keeper,
            opened_on=clock.today(),
            opened_by=by,
        )
    )
    emit(BookRegistered(**_about(book, by), book=str(book), first_number=first_number, last_number=last_number))
    return book


def _named(words: str, field: str) -> str:
    if not words.strip():
        raise Refused("Hãy ghi mẫu số và ký hiệu của quyển.", field=field)
    return nfc(words.strip())


def _check_new(agency: Agency, form_code: str, symbol: str, first: int, last: int) -> None:
    same = ReceiptBook.objects.filter(agency=agency, form_code=form_code, symbol=symbol)
    other = same.filter(first_number__lte=last, last_number__gte=first).first()
    if other is not None:
        told = f"từ số {other.first_number} đến số {other.last_number}"
        raise Refused(f"Quyển {other} {told} đã đăng ký những số này.", field="first_number")


@action
def close_book(*, book: ReceiptBook, reason: str, by: Person, seen: int | None = None) -> ReceiptBook:
    """Close a book for good; numbers that were not written are counted as unused (khóa quyển biên lai).

    Refused without a reason and for those who do not keep the books.
    """
    book = lock(book, seen=seen)
    access.check_keep(by, book.agency_id)
    book_flow.move(book, "close_book")
    book.closed_at, book.closed_by, book.closing_reason = clock.now(), by, _stated(reason)
    save(book, "state", "closed_at", "closed_by", "closing_reason")
    told = Private(book.closing_reason)
    emit(BookClosed(**_about(book, by), book=str(book), written=book.written, unused=book.left, reason=told))
    return book


@action
def write_receipt(
    *,
    book: ReceiptBook,
    payer: str,
    what: str,
    amount: int,
    way: str,
    by: Person,
    address: str = "",
    subject: str = "",
    about: str = "",
) -> Receipt:
    """Write the next receipt of a book (viết biên lai), amount in whole đồng; its words are frozen.

    Refused when the book is closed or used up, `by` may not write from it, or payer, purpose or amount is missing.
    """
    return _write(book, payer, what, amount, way, by, address=address, subject=subject, about=about)


def _write(
    book: ReceiptBook, payer: str, what: str, amount: int, way: str, by: Person, *, address: str, **more: Any
) -> Receipt:
    book = lock(book)
    access.check_collect(by, book)
    payer, what = nfc(payer.strip()), nfc(what.strip())
    _check_said(payer, what, amount, way)
    number = book.next_number
    if number > book.last_number:
        raise Refused(f"Quyển {book} đã hết số. Hãy đăng ký quyển mới.")
    book_flow.move(book, "write_receipt", to=BookState.USED_UP if number == book.last_number else BookState.OPEN)
    book.next_number = number + 1
    save(book, "state", "next_number")
    said: dict[str, Any] = {
        "payer": payer[:200],
        "address": nfc(address)[:250],
        "what": what[:200],
        "amount": amount,
        "way": way,
    }
    receipt = begin(
        Receipt(
            agency_id=book.agency_id,
            book=book,
            number=number,
            written_at=clock.now(),
            written_on=clock.today(),
            written_by=by,
            data=paper.receipt_data(book, number, **said, about=more["about"], by=by),
            **said,
            **more,
        )
    )
    emit(
        ReceiptWritten(
            **_about(receipt, by),
            book=str(book),
            number=receipt.number_words,
            amount=amount,
            way=str(Way(way).label).lower(),
            about=receipt.about,
        )
    )
    return receipt


def _check_said(payer: str, what: str, amount: int, way: str) -> None:
    if not payer:
        raise Refused("Hãy ghi người nộp tiền.", field="payer")
    if not what:
        raise Refused("Hãy ghi khoản thu.", field="what")
    if amount < 1:
        raise Refused("Số tiền phải lớn hơn 0.", field="amount")
    if way not in Way.values:
        raise Refused("Hãy chọn cách nộp tiền.", field="way")


@action
def void_receipt(*, receipt: Receipt, reason: str, by: Person, seen: int | None = None) -> Receipt:
    """Void a receipt; its number is never used again (hủy biên lai).

    Refused without a reason, when it is voided already, and for those who neither wrote it nor keep the books.
    """
    return _void(receipt, reason, by, seen)


def _void(receipt: Receipt, reason: str, by: Person, seen: int | None) -> Receipt:
    receipt = lock(receipt, seen=seen)
    access.check_void(by, receipt)
    receipt_flow.move(receipt, "void_receipt")
    receipt.voided_at, receipt.voided_by, receipt.void_reason = clock.now(), by, _stated(reason)
    save(receipt, "state", "voided_at", "voided_by", "void_reason")
    emit(
        ReceiptVoided(
            **_about(receipt, by),
            book=str(receipt.book),
            number=receipt.number_words,
            amount=receipt.amount,
            reason=Private(receipt.void_reason),
        )
    )
    return receipt


@action
def rewrite_receipt(
    *,
    receipt: Receipt,
    book: ReceiptBook,
    reason: str,
    by: Person,
    payer: str = "",
    address: str = "",
    what: str = "",
    seen: int | None = None,
) -> Receipt:
    """Void a receipt that was written wrong and write a new one for the same money (viết lại biên lai).

    What is not given is taken over from the old one; the amount and the way stay.
    """
    old = _void(receipt, reason, by, seen)
    new = _write(
        book,
        payer or old.payer,
        what or old.what,
        old.amount,
        old.way,
        by,
        address=address or old.address,
        subject=old.subject,
        about=old.about,
        replaces=old,
    )
    emit(
        ReceiptRewritten(
            **_about(new, by),
            book=str(book),
            number=new.number_words,
            replaced=old.ref,
            replaced_number=old.number_words,
        )
    )
    return new


@action
def print_receipt(*, receipt: Receipt, by: Person) -> StoredFile:
    """Give the receipt's PDF/A, both copies (in biên lai, 2 liên); made once, from its frozen words."""
    receipt = lock(receipt)
    file: StoredFile | None = receipt.file
    if file is None:
        pdf = render(
            template="payments/receipt", data=paper.printable(receipt.data), at=receipt.written_at.astimezone(UTC)
        )
        name = f"Biên lai {receipt.book.symbol} {receipt.number_words}.pdf".replace("/", "-")
        file = take_in(upload=pdf, agency_id=receipt.agency_id, by=by, name=name)
        attach(file=file, subject=receipt.ref, by=by)
        receipt.file = file
        save(receipt, "file")
    emit(ReceiptPrinted(**_about(receipt, by), number=receipt.number_words, sha256=file.sha256))
    return file


def _stated(reason: str) -> str:
    if not reason.strip():
        raise Refused("Hãy ghi lý do.", field="reason")
    return nfc(" ".join(reason.split()))[:300]


def _about(thing: ReceiptBook | Receipt, by: Person) -> dict[str, Any]:
    return {"actor": by.ref, "subject": thing.ref, "agency_id": thing.agency_id}
