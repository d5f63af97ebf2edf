"""What people may do with background work."""

from __future__ import annotations

from collections.abc import Iterable

from congso.jobs import access, leases
from congso.jobs.events import JobResent
from congso.jobs.models import Lease
from congso.jobs.registry import words_of
from congso.kernel.actions import action, emit
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused

HOUSE = 0
"""In whose ledger an act stands that concerns no agency."""


@action
def resend(*, lease: Lease, by: Actor) -> Lease:
    """Send a job that was given up again, from its first attempt (gửi lại).

    Refused when `by` does not administer its agency, or the job is not among those given up.
    """
    found = Lease.objects.select_for_update().filter(pk=lease.pk).first()
    if found is None or found.dead_at is None:
        raise Refused("Việc này không còn trong danh sách hỏng; có thể người khác vừa gửi lại.")
    access.check_resend(by, found)
    leases.put_back(found)
    emit(
        JobResent(
            actor=by.ref,
            subject=found.ref,
            agency_id=found.agency_id or by.agency_id or HOUSE,
            job=words_of(found.name),
        )
    )
    return found


@action
def resend_all(*, dead: Iterable[Lease], by: Actor) -> int:
    """Send all of these again; gives how many. Refused when one of them cannot be, then none is."""
    sent = [resend(lease=lease, by=by) for lease in dead]
    if not sent:
        raise Refused("Không có việc nào hỏng để gửi lại.")
    return len(sent)
