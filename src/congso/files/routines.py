"""What files have done by the clock."""

from __future__ import annotations

from datetime import timedelta

from congso.files.actions import discard_expired
from congso.files.garbage import collect_garbage
from congso.kernel.timetable import daily

UNUSED_FOR = timedelta(days=30)
UNNAMED_FOR = timedelta(hours=48)
"""Longer than any backup takes."""


@daily(at="03:10", words="Bỏ tệp tải lên không dùng")
def discard_unused_uploads() -> None:
    """Give up uploads that nobody used, then remove bytes that nothing names (dọn tệp)."""
    discard_expired(older_than=UNUSED_FOR)
    collect_garbage(older_than=UNNAMED_FOR)
