"""UUID version 7 (RFC 9562), timed by the kernel's clock; Python 3.11 has none of its own."""

from __future__ import annotations

import os
import uuid

from congso.kernel import clock

_RANDOM = (0xFFF << 64) | ((1 << 62) - 1)
_VERSION = (7 << 76) | (2 << 62)
"""Which bits are drawn at random, and those that name version and variant."""


def uuid7() -> uuid.UUID:
    """A unique id that sorts by the millisecond at which it was made."""
    milliseconds = int(clock.now().timestamp() * 1000) & ((1 << 48) - 1)
    drawn = int.from_bytes(os.urandom(10))
    return uuid.UUID(int=(milliseconds << 80) | (drawn & _RANDOM) | _VERSION)
