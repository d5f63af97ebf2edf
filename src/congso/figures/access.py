"""Who may freeze figures."""

from __future__ import annotations

from typing import Protocol

from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused

SEE = "reports.see"


class Official(Actor, Protocol):
    """Somebody with mandates, as `people.Person` is."""

    def may(self, permission: str, *, agency_id: int | None = None) -> bool: ...


def check_freeze(by: Official | House, agency_id: int) -> None:
    """Those who answer for an agency's reports freeze their figures; Refused for everybody else."""
    if isinstance(by, House):
        return
    if not by.may(SEE, agency_id=agency_id):
        raise Refused("Chỉ người phụ trách báo cáo của cơ quan được chốt số liệu.")
