"""The statistics as open data: one table, as CSV and as JSON, with who gives it and under which licence."""

from __future__ import annotations

import csv
import io
from typing import Any

from congso.people.models import Agency
from congso.quality.models.tally import SUMS
from congso.quality.tallies.queries import month_rows

LICENCE = (
    "Dữ liệu mở, được dùng tự do kể cả cho mục đích thương mại, khi dùng ghi nguồn "
    "(Nghị định 47/2020/NĐ-CP, Điều 17 đến 21)."
)
COLUMNS = {
    "month": "Tháng",
    "field": "Lĩnh vực",
    "received": "Tiếp nhận",
    "online": "Trong đó trực tuyến",
    "finished": "Đã giải quyết",
    "early": "Trước hạn",
    "on_time": "Đúng hạn",
    "late": "Quá hạn",
    "very_satisfied": "Đánh giá rất hài lòng",
    "satisfied": "Đánh giá hài lòng",
    "not_satisfied": "Đánh giá không hài lòng",
}
"""The columns with what they mean; the sums are those of the counters."""
assert tuple(COLUMNS)[2:] == SUMS


def as_csv(agency: Agency, year: int) -> str:
    """Comments with source and licence, a line of column names, a line for each month and field."""
    written = io.StringIO()
    written.write(f"# Nguồn: {agency.name}\n# {LICENCE}\n")
    lines = csv.DictWriter(written, list(COLUMNS), lineterminator="\n")
    lines.writeheader()
    lines.writerows({**row, "field": _plain(row["field"])} for row in month_rows(agency.pk, year))
    return written.getvalue()


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def as_json(agency: Agency, year: int) -> dict[str, Any]:
    """The same with its description beside it."""
    return {
        "title": f"Tình hình giải quyết thủ tục hành chính năm {year}",
        "publisher": agency.name,
        "licence": LICENCE,
        "columns": COLUMNS,
        "rows": month_rows(agency.pk, year),
    }
