"""What happens to the ledger itself."""

from __future__ import annotations

from congso.kernel.events import Event, Private


class PrivateTextErased(Event, name="ledger.text_erased"):
    """A private text was erased by law; the row and its proof stay whole (xóa dữ liệu cá nhân)."""

    entry: str
    field: str
    reason: Private


class ClockAccepted(Event, name="ledger.clock_accepted"):
    """The time that the server shows now is right, although the newest row lies later (xác nhận giờ máy chủ)."""

    reason: Private
