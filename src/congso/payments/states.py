"""What becomes of a receipt book and of a receipt, and how money is paid."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import Flow, Step


class BookState(TextChoices):
    """A book's numbers are written one after the other, never beyond its end."""

    OPEN = "open", "Đang dùng"
    USED_UP = "used_up", "Hết số"
    CLOSED = "closed", "Đã khóa"


class ReceiptState(TextChoices):
    """A voided receipt keeps its number for ever."""

    VALID = "valid", "Có hiệu lực"
    VOIDED = "voided", "Đã hủy"


class Way(TextChoices):
    """How money is paid (hình thức nộp)."""

    CASH = "cash", "Tiền mặt"
    TRANSFER = "transfer", "Chuyển khoản"
    ONLINE = "online", "Trực tuyến"


WAYS_IN_WORDS = {str(label).lower(): value for value, label in Way.choices}
"""The words that are written beside a payment -> its key."""

book_flow = Flow(
    BookState,
    Step("write_receipt", BookState.OPEN, to=(BookState.OPEN, BookState.USED_UP), by="collector"),
    Step("close_book", BookState.OPEN, BookState.USED_UP, to=BookState.CLOSED, by="keeper of the books"),
)
receipt_flow = Flow(
    ReceiptState,
    Step("void_receipt", ReceiptState.VALID, to=ReceiptState.VOIDED, by="collector, keeper of the books"),
)
