"""What happened to receipt books and receipts, to what is to be paid, and to the money that came."""

from __future__ import annotations

from congso.kernel.events import Event, Private


class BookRegistered(Event, name="payments.book_registered"):
    book: str
    first_number: int
    last_number: int


class BookClosed(Event, name="payments.book_closed"):
    book: str
    written: int
    unused: int
    reason: Private


class ReceiptWritten(Event, name="payments.receipt_written"):
    book: str
    number: str
    amount: int
    way: str
    about: str


class ReceiptVoided(Event, name="payments.receipt_voided"):
    book: str
    number: str
    amount: int
    reason: Private


class ReceiptRewritten(Event, name="payments.receipt_rewritten"):
    """A new receipt stands in the place of a voided one; `replaced` is the ref of the old one."""

    book: str
    number: str
    replaced: str
    replaced_number: str


class ReceiptPrinted(Event, name="payments.receipt_printed"):
    number: str
    sha256: str


class AccountOpened(Event, name="payments.account_opened"):
    """An account from which fees are taken was entered (tài khoản thụ hưởng)."""

    account: str


class AccountEnded(Event, name="payments.account_ended"):
    account: str


class MerchantOpened(Event, name="payments.merchant_opened"):
    """The agency's code at a gateway was entered (mã kết nối cổng thanh toán)."""

    merchant: str


class MerchantEnded(Event, name="payments.merchant_ended"):
    merchant: str


class OrderOpened(Event, name="payments.order_opened"):
    """Somebody was asked to pay (lập yêu cầu thanh toán); `of` is the ref of what for."""

    code: str
    amount: int
    about: str
    of: str


class OrderSettled(Event, name="payments.order_settled"):
    """The money is there (đã thanh toán); `way` is a key of `states.Way`, `keys` name the lines of the order."""

    code: str
    amount: int
    way: str
    way_words: str
    voucher: str
    of: str
    keys: tuple[str, ...]


class OrderCancelled(Event, name="payments.order_cancelled"):
    code: str
    reason: str


class OrderRefunded(Event, name="payments.order_refunded"):
    code: str
    amount: int


class AttemptStarted(Event, name="payments.attempt_started"):
    """Somebody went to a gateway to pay (khởi tạo giao dịch)."""

    reference: str
    gateway: str
    amount: int


class AttemptSucceeded(Event, name="payments.attempt_succeeded"):
    reference: str
    gateway: str
    amount: int
    transaction: str


class AttemptFailed(Event, name="payments.attempt_failed"):
    reference: str
    gateway: str
    why: str


class AttemptDoubted(Event, name="payments.attempt_doubted"):
    """A gateway told something that cannot be taken as it is: another amount, another merchant."""

    reference: str
    gateway: str
    why: str


class RefundAsked(Event, name="payments.refund_asked"):
    """Money must go back (đề nghị hoàn phí)."""

    code: str
    amount: int
    reason: Private


class RefundApproved(Event, name="payments.refund_approved"):
    code: str
    amount: int


class RefundDeclined(Event, name="payments.refund_declined"):
    code: str
    reason: Private


class RefundDone(Event, name="payments.refund_done"):
    code: str
    amount: int
    voucher: str


class StatementBrought(Event, name="payments.statement_brought"):
    """A bank statement was read (nhập sao kê)."""

    file: str
    lines: int
    matched: int
    known: int


class LineMatched(Event, name="payments.line_matched"):
    bank_reference: str
    code: str
    amount: int


class LineSetAside(Event, name="payments.line_set_aside"):
    bank_reference: str
    amount: int
    reason: Private
