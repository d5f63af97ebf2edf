"""What files have done by the clock."""

from __future__ import annotations

from datetime import timedelta

from congso.files.actions import discard_expired
from congso.files.garbage import collect_garbage
from congso.files.resumable import end_expired
from congso.kernel.timetable import daily, every

UNUSED_FOR = timedelta(days=30)
UNNAMED_FOR = timedelta(hours=48)
"""Longer than any backup takes."""


@daily(at="03:10", words="Bỏ tệp tải lên không dùng")
def discard_unused_uploads() -> None:
    """Give up uploads that nobody used, then remove bytes that nothing names (dọn tệp)."""
    discard_expired(older_than=UNUSED_FOR)
    collect_garbage(older_than=UNNAMED_FOR)


@every(minutes=60, words="Bỏ tệp tải lên dở đã quá hạn")
def end_expired_uploads() -> None:
    """Give up uploads that nobody finished or used within a day (dọn tệp tải lên dở)."""
    end_expired()
