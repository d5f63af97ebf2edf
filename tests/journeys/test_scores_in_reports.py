"""The scores of the office as tables for programs: `congso report qd766`, `congso report nine-indices`."""

from __future__ import annotations

from congso.figures.periods import Period
from congso.reports.tables.plain import as_plain
from congso.reports.tables.scores import nine_indices, qd766
from tests.cast import Cast

YEAR = Period(2020)


def test_tables_for_programs(cast: Cast) -> None:
    cast.returned()
    table = as_plain(qd766(cast.agency, YEAR))
    lines = {line["cells"]["index"]: line for line in table["lines"]}
    assert lines["2.1"]["cells"]["whole"] == 1
    assert "chi-tieu=dossiers_in_time_766" in lines["2.1"]["rows"]["part"]
    assert "không có gì để tính" in lines["5.2"]["cells"]["why"]
    table = as_plain(nine_indices(cast.agency, YEAR))
    assert [line["cells"]["index"] for line in table["lines"]] == [*"123456789", None]
    assert "chỉ số 6, 8" in " ".join(table["notes"])
