"""Who may look after background work."""

from __future__ import annotations

from typing import Any

from congso.jobs.models import Lease
from congso.kernel.actors import House
from congso.kernel.refusals import NotShown, Refused


def check_manage(person: Any) -> None:
    """Refused unless this person administers an agency."""
    if isinstance(person, House) or person.may("jobs.manage"):
        return
    raise NotShown("Chỉ người quản trị mới xem và gửi lại được việc nền.")


def check_resend(by: Any, lease: Lease) -> None:
    """Refused unless `by` administers the agency of the job, or any agency when the job is the house's own."""
    check_manage(by)
    if isinstance(by, House) or lease.agency_id is None or by.may("jobs.manage", agency_id=lease.agency_id):
        return
    raise Refused("Việc nền này thuộc cơ quan khác.")
