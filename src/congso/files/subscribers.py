"""What the house does with files by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from congso import jobs
from congso.files import import_acts
from congso.files.actions import check_again, discard_expired
from congso.files.garbage import collect_garbage
from congso.files.queries import unchecked_files
from congso.kernel.actors import House
from congso.kernel.refusals import Refused

__all__ = ["import_acts"]

UNUSED = timedelta(days=30)
UNNAMED = timedelta(hours=48)
"""Longer than any backup takes."""
SCANNED_AT_ONCE = 200


@jobs.daily(at="02:30", words="Dọn tệp tải lên không dùng")
def tidy_files() -> None:
    """Give up uploads that nobody used for 30 days, then remove bytes that nothing has named for two days."""
    discard_expired(older_than=UNUSED)
    collect_garbage(older_than=UNNAMED)


@jobs.every(minutes=30, words="Quét mã độc cho tệp chưa quét")
def scan_waiting_files() -> None:
    """Scan files that came in while the scanner was away; stop when it is still away."""
    if not settings.CONGSO_CLAMD:
        return
    for file in unchecked_files(SCANNED_AT_ONCE):
        try:
            check_again(file=file, by=House(agency_id=file.agency_id))
        except Refused:
            return
