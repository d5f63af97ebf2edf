"""What happens to the accounts of citizens."""

from __future__ import annotations

from congso.kernel.events import Event


class CodeSent(Event, name="citizen.code_sent"):
    """A code was sent (gửi mã đăng nhập); `to` is masked."""

    to: str


class CitizenSignedIn(Event, name="citizen.signed_in"):
    """A citizen signed in (công dân đăng nhập); `assurance` is how surely the national login knows them, if it does."""

    way: str
    assurance: str = ""


class CitizenKeyAdded(Event, name="citizen.key_added"):
    """A citizen added a passkey (thêm khóa truy cập)."""


class CitizenKeyRemoved(Event, name="citizen.key_removed"):
    """A citizen took a passkey away (bỏ khóa truy cập)."""


class OtherSessionsEnded(Event, name="citizen.other_sessions_ended"):
    """A citizen signed out everywhere else (đăng xuất nơi khác)."""

    count: int


class ReceiptKept(Event, name="citizen.receipt_kept"):
    """The receipt of what was filed online was printed and laid into the dossier (lưu phiếu nộp)."""

    sha256: str
