"""Scores and surveys in the menu."""

from __future__ import annotations

from typing import Any

from congso.quality.access import REPORTS
from congso.quality.models import SEE
from congso.ui.menu import MenuEntry, register


def may_see(person: Any) -> bool:
    agency = getattr(person, "agency_id", None)
    return bool(agency) and any(person.may(one, agency_id=agency) for one in (*SEE, REPORTS))


register(
    MenuEntry(
        "reports", "Bảng đánh giá việc giải quyết TTHC", "quality:nine_indices", order=60, icon="chart", may=may_see
    ),
    MenuEntry("reports", "Bộ chỉ số QĐ 766", "quality:service_indices", order=61, icon="chart", may=may_see),
    MenuEntry("iso", "Khảo sát", "quality:surveys", order=80, icon="chat", may=may_see),
)
