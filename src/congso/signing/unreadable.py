"""What a library may raise over bytes that are no sound PDF."""

from __future__ import annotations

import struct

from congso.kernel.late import late

pdf = late("pyhanko.pdf_utils.misc")

_FAULTS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, NotImplementedError,
    ArithmeticError, struct.error, OSError,
)  # fmt: skip


def unreadable() -> tuple[type[Exception], ...]:
    """For `except`: asked for only when something was raised."""
    return (pdf.PdfError, *_FAULTS)
