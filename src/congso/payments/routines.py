"""What the room of money does by the clock."""

from __future__ import annotations

from congso.kernel.timetable import every
from congso.payments.listening import reconcile


@every(minutes=5, words="Hỏi lại cổng thanh toán về giao dịch chưa có kết quả")
def ask_gateways() -> None:
    """Lost callbacks are made good."""
    reconcile()
