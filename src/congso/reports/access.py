"""Who sees an agency's reports."""

from __future__ import annotations

from congso.kernel.refusals import NotShown
from congso.people.models import Person

SEE = "reports.see"
SET_TEMPLATES = "system.see"
"""Who looks after the server, and so can lay the office's own templates there."""


def check_see(person: Person, agency_id: int | None) -> None:
    """Leaders and whoever answers for the agency's reports; Refused for everybody else."""
    if agency_id is None or not person.may(SEE, agency_id=agency_id):
        raise NotShown("Báo cáo của cơ quan dành cho lãnh đạo và người phụ trách báo cáo.")
