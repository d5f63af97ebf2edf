"""Putting work before somebody and clearing it away; called inside the actions of upper rooms."""

from __future__ import annotations

from datetime import datetime

from congso.kernel import clock
from congso.kernel.prepared import Prepared
from congso.people.models import Person, Unit
from congso.tasks.models import NO_TERM, WorkItem


def put(
    *,
    subject: str,
    number: str,
    title: str,
    act: str,
    stage: str,
    unit: Unit,
    role: str,
    link: str,
    about: str = "",
    person: Person | None = None,
    due_at: datetime | None = None,
) -> WorkItem:
    """Let something wait for a person, or for the holders of a role in a unit (giao việc)."""
    item = WorkItem(
        agency_id=unit.agency_id,
        subject=subject,
        number=number,
        title=title[:300],
        about=about[:300],
        act=act,
        stage=stage,
        unit=unit,
        role=role,
        person=person,
        link=link,
        opened_at=clock.now(),
        due_at=due_at,
        rank=due_at or NO_TERM,
    )
    item.save(force_insert=True)
    return item


def clear(*, subject: str, act: str = "") -> int:
    """Close what waits about a subject; of one act only when it is named."""
    waiting = [item for item in _waiting(subject) if act in ("", item.act)]
    for item in waiting:
        item.closed_at = clock.now()
        item.save(update_fields=["closed_at"])
    return len(waiting)


_waiting = Prepared(lambda subject: WorkItem.objects.waiting().filter(subject=subject).order_by("id"))


def postpone(*, subject: str, act: str, due_at: datetime | None) -> int:
    """Give what waits another due moment, or none while the clock stands still."""
    return int(
        WorkItem.objects.waiting().filter(subject=subject, act=act).update(due_at=due_at, rank=due_at or NO_TERM)
    )
