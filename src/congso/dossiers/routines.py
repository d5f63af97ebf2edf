"""What dossiers have done by the clock."""

from __future__ import annotations

from congso.dossiers.actions.list_exports import discard_old_list_exports
from congso.kernel.timetable import daily


@daily(at="02:50", words="Bỏ tệp xuất danh sách quá 7 ngày")
def discard_files_of_lists() -> None:
    """Files of lists hold names: they are kept for a week (dọn tệp xuất)."""
    discard_old_list_exports()
