"""UUID version 7 (RFC 9562), timed by the kernel's clock; Python 3.11 has none of its own."""

from __future__ import annotations

import secrets
import uuid

from congso.kernel import clock


def uuid7() -> uuid.UUID:
    """A unique id that sorts by the millisecond at which it was made."""
    milliseconds = int(clock.now().timestamp() * 1000) & ((1 << 48) - 1)
    value = (milliseconds << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | secrets.randbits(62)
    return uuid.UUID(int=value)
