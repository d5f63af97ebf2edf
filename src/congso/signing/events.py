"""What happens to trust and to checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class TrustAdded(Event, name="signing.trust_added"):
    """A certificate of an authority is trusted from now on (thêm chứng thư tin cậy)."""

    role: str
    holder: str
    sha256: str
    valid_until: datetime
    why: Private


@dataclass(frozen=True, kw_only=True)
class TrustWithdrawn(Event, name="signing.trust_withdrawn"):
    """A certificate of an authority is trusted no longer (thôi tin cậy)."""

    holder: str
    sha256: str
    why: Private


@dataclass(frozen=True, kw_only=True)
class FileVerified(Event, name="signing.file_verified"):
    """The signatures of a file were checked, and the result put on record (kiểm tra chữ ký số)."""

    file: str
    sha256: str
    verdict: str
    words: str
    signatures: int
    online: bool
    tool: str
