"""Reports in the menu."""

from __future__ import annotations

from typing import Any

from congso.reports.access import SEE
from congso.ui.menu import MenuEntry, register


def may_see(person: Any) -> bool:
    return bool(getattr(person, "agency_id", None)) and person.may(SEE, agency_id=person.agency_id)


register(
    MenuEntry(section="reports", label="Điều hành", url_name="reports:steering", order=10, icon="chart", may=may_see),
    MenuEntry(
        section="reports", label="Báo cáo định kỳ", url_name="reports:reports", order=20, icon="file", may=may_see
    ),
)
