"""What becomes of receipt books, receipts, orders to pay, tries to pay them, and money that goes back."""

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


class OrderState(TextChoices):
    """Where something to be paid stands (trạng thái yêu cầu thanh toán)."""

    UNPAID = "unpaid", "Chưa thanh toán"
    PENDING = "pending", "Chờ kết quả thanh toán"
    PAID = "paid", "Đã thanh toán"
    CANCELLED = "cancelled", "Đã hủy"
    REFUNDED = "refunded", "Đã hoàn phí"


class AttemptState(TextChoices):
    """How a try to pay ended (trạng thái giao dịch)."""

    STARTED = "started", "Khởi tạo"
    SUCCEEDED = "succeeded", "Thành công"
    FAILED = "failed", "Không thành công"


class GatewayKind(TextChoices):
    """Through which gateway money is paid (cổng thanh toán)."""

    VNPAY = "vnpay", "VNPAY"
    NATIONAL = "dvcqg", "Nền tảng thanh toán Cổng Dịch vụ công quốc gia"


class EvidenceKind(TextChoices):
    """How the word of a gateway came (loại chứng cứ)."""

    CALLBACK = "callback", "Cổng báo về"
    QUERY = "query", "Hỏi lại cổng"


DOUBTS = {"amount": "Số tiền cổng báo khác số phải nộp", "merchant": "Mã đơn vị cổng báo khác mã của giao dịch"}
"""What a gateway may tell that cannot be taken as it is, in words."""


class RefundState(TextChoices):
    """Where money that goes back stands (trạng thái hoàn phí)."""

    ASKED = "asked", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt, chờ chuyển trả"
    DONE = "done", "Đã chuyển trả"
    DECLINED = "declined", "Không hoàn"


class LineState(TextChoices):
    """Whether a line of a statement found what it paid (trạng thái dòng sao kê)."""

    OPEN = "open", "Chưa khớp"
    MATCHED = "matched", "Đã khớp"
    SURPLUS = "surplus", "Nộp thừa, phải trả lại"
    ASIDE = "aside", "Không phải phí, lệ phí"


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
order_flow = Flow(
    OrderState,
    Step("start_attempt", OrderState.UNPAID, OrderState.PENDING, to=OrderState.PENDING, by="whoever pays"),
    Step("end_attempt", OrderState.PENDING, to=(OrderState.UNPAID, OrderState.PENDING), by="the gateway, the house"),
    Step(
        "settle", OrderState.UNPAID, OrderState.PENDING, to=OrderState.PAID, by="the gateway, a statement, a collector"
    ),
    Step(
        "cancel_order", OrderState.UNPAID, OrderState.PENDING, to=OrderState.CANCELLED, by="the room that asked for it"
    ),
    Step("refund_order", OrderState.PAID, to=OrderState.REFUNDED, by="keeper of the books"),
)
attempt_flow = Flow(
    AttemptState,
    Step("succeed", AttemptState.STARTED, AttemptState.FAILED, to=AttemptState.SUCCEEDED, by="the gateway"),
    Step("fail", AttemptState.STARTED, to=AttemptState.FAILED, by="the gateway, the house"),
)
refund_flow = Flow(
    RefundState,
    Step("approve_refund", RefundState.ASKED, to=RefundState.APPROVED, by="keeper of the books, not who asked"),
    Step("decline_refund", RefundState.ASKED, to=RefundState.DECLINED, by="keeper of the books"),
    Step("note_refunded", RefundState.APPROVED, to=RefundState.DONE, by="keeper of the books"),
)
line_flow = Flow(
    LineState,
    Step("match_line", LineState.OPEN, to=(LineState.MATCHED, LineState.SURPLUS), by="the house, keeper of the books"),
    Step("set_line_aside", LineState.OPEN, to=LineState.ASIDE, by="keeper of the books"),
)
