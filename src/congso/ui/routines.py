"""What the clock has done for pages."""

from __future__ import annotations

from congso.kernel.timetable import daily
from congso.ui import limits


@daily(at="02:50", words="Dọn số đếm lượt truy cập của những khoảng thời gian đã qua")
def forget_counts() -> None:
    """Keep the table of counts small (dọn số đếm)."""
    limits.forget_counts()
