"""Receipts for what is paid for a dossier, from the registered books (biên lai; NĐ 61/2018 Điều 22)."""

from __future__ import annotations

from congso.dossiers import access
from congso.dossiers.actions.orders import PAID_AT_COUNTER, ask_to_pay, withdraw_orders
from congso.dossiers.events import ChargeReceipted
from congso.dossiers.models import Charge, Dossier
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.payments.actions import write_receipt
from congso.payments.models import Receipt, ReceiptBook
from congso.payments.queries import book_for
from congso.payments.states import WAYS_IN_WORDS
from congso.people.models import Person


def words_of(receipt: Receipt) -> str:
    """A receipt's number as it stands beside what was paid."""
    return f"{receipt.book.symbol} {receipt.number_words}"


def settle(charge: Charge, dossier: Dossier, *, way: str, by: Person, receipt: str = "") -> Charge:
    """Note on a charge that it was paid, inside an act that holds the dossier.

    With the number of an outside voucher, else with the next receipt of the book that `by` writes from; where no book
    is open the charge stays without one.
    """
    if way not in WAYS_IN_WORDS:
        raise Refused("Hãy chọn cách nộp tiền.", field="way")
    charge.paid_at, charge.paid_by_way, charge.receipt = clock.now(), way, " ".join(receipt.split())
    book = None if charge.receipt else book_for(by, dossier.receiving_agency_id)
    if book is not None:
        _prove(charge, dossier, book, by)
    charge.save(update_fields=["paid_at", "paid_by_way", "receipt", "issued"])
    if withdraw_orders(dossier, PAID_AT_COUNTER, by):
        ask_to_pay(dossier, by)
    return charge


def _prove(charge: Charge, dossier: Dossier, book: ReceiptBook, by: Person) -> None:
    written = write_receipt(
        book=book,
        payer=dossier.submitter_name or dossier.applicant.name,
        address=dossier.applicant.address,
        what=charge.what,
        amount=charge.amount,
        way=WAYS_IN_WORDS[charge.paid_by_way],
        subject=dossier.ref,
        about=dossier.number or "",
        by=by,
    )
    charge.issued, charge.receipt = written, words_of(written)


@action
def write_missing_receipt(*, charge: Charge, by: Person, seen: int | None = None) -> Dossier:
    """Write the receipt for money that was taken without one, or whose receipt was voided (viết biên lai).

    Refused when the money is not paid, a valid receipt proves it, or no book is open.
    """
    dossier = lock(charge.dossier, seen=seen)
    access.check_desk(by, dossier, "dossiers.record_payment")
    paid: Charge | None = dossier.charges.filter(pk=charge.pk).exclude(paid_at=None).select_related("issued").first()
    if paid is None:
        raise Refused("Khoản này chưa thu.")
    if paid.receipt and (paid.issued is None or paid.issued.voided_at is None):
        raise Refused(f"Khoản này đã có biên lai {paid.receipt}.")
    book = book_for(by, dossier.receiving_agency_id)
    if book is None:
        raise Refused("Chưa có quyển biên lai nào đang dùng.")
    _prove(paid, dossier, book, by)
    paid.save(update_fields=["receipt", "issued"])
    save(dossier)
    emit(
        ChargeReceipted(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            receipt=paid.receipt,
            amount=paid.amount,
        )
    )
    return dossier
