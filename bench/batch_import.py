"""`python -m bench.batch_import [ROWS]`: how long a sheet of running dossiers takes, tried and brought in; the memory.

It measures in an office of its own, which is thrown away.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import xlsxwriter
from django.core.management import call_command

import bench.settled
from bench.disk import fsync_cost
from bench.office import FIRST_DAY, Cast, founded_or_found
from congso.dossiers.bringing_in import COLUMNS, DOSSIERS
from congso.files.importing import go_through
from congso.files.sheets import read_rows
from congso.files.states import Fate
from congso.kernel import clock


def sheet(cast: Cast, rows: int) -> BytesIO:
    """A sheet of dossiers at appraisal, each of an applicant of its own."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, [column.label for column in COLUMNS])
    for place in range(rows):
        cells = {
            "number": f"H19-200106-{place + 1:04}",
            "procedure": "1.004650",
            "name": f"Chủ hồ sơ {place}",
            "id_number": f"0751{place:08}",
            "received_at": "06/01/2020 09:00",
            "due_at": "13/01/2020 09:00",
            "step": "Thẩm định",
            "holder": cast.specialist.username,
            "source": "Sổ theo dõi",
        }
        page.write_row(place + 1, 0, [cells.get(column.key, "") for column in COLUMNS])
    book.close()
    made.seek(0)
    return made


def seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(rows: int) -> dict[str, float]:
    """Seconds of the rehearsal and of the import, and what the memory grew to."""
    call_command("migrate", verbosity=0)
    cast = founded_or_found(agencies=1)[0]
    before = peak()

    def through(rehearse: bool) -> None:
        lines = read_rows(sheet(cast, rows), COLUMNS)
        told = go_through(DOSSIERS, lines, agency_id=cast.agency.pk, by=cast.office_head, rehearse=rehearse)
        assert [one.fate for one in told] == [Fate.NEW] * rows, told[:3]

    tried, brought = seconds(lambda: through(rehearse=True)), seconds(lambda: through(rehearse=False))
    return {
        "rows": rows,
        "fsync_ms": round(fsync_cost(bench.settled.HOME), 2),
        "rehearsal_seconds": round(tried, 2),
        "import_seconds": round(brought, 2),
        "imported_per_second": round(rows / brought, 1),
        "memory_before_mb": round(before, 1),
        "memory_peak_mb": round(peak(), 1),
    }


if __name__ == "__main__":
    with clock.at(FIRST_DAY + timedelta(hours=1)):
        print(json.dumps(measured(int(sys.argv[1]) if len(sys.argv) > 1 else 200), indent=1))
