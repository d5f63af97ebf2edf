"""Who may look after messages."""

from __future__ import annotations

from typing import Any

from congso.kernel.refusals import NotShown, Refused
from congso.notices.models import Message


def check_manage(person: Any) -> None:
    """Refused unless this person looks after background work."""
    if not person.may("jobs.manage"):
        raise NotShown("Chỉ người quản trị mới xem được thư gửi đi.")


def check_resend(by: Any, message: Message) -> None:
    """Refused unless `by` looks after the background work of the message's agency."""
    if not by.may("jobs.manage", agency_id=message.agency_id):
        raise Refused("Chỉ người quản trị của cơ quan mới gửi lại được thư này.")
