"""How much waits for whom (tải công việc): running, due soon, overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from congso.kernel import clock
from congso.tasks.models import WorkItem
from congso.tasks.queries import due_soon


@dataclass(frozen=True)
class Load:
    """What waits for one person: all of it, of that due within two working days, of that past its time."""

    running: int = 0
    soon: int = 0
    overdue: int = 0

    @property
    def words(self) -> str:
        return f"{self.running} đang giữ, {self.soon} sắp đến hạn, {self.overdue} quá hạn"


def loads_of(people: Iterable[int], agency_id: int) -> dict[int, Load]:
    """The load of each of these people of an agency who has any, in one query."""
    now = clock.now()
    rows = (
        WorkItem.objects.waiting()
        .filter(person__in=list(people))
        .values("person")
        .annotate(
            running=Count("id"),
            soon=Count("id", filter=due_soon(agency_id)),
            overdue=Count("id", filter=Q(due_at__lt=now)),
        )
    )
    return {row["person"]: Load(row["running"], row["soon"], row["overdue"]) for row in rows}
