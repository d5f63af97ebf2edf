"""What waits for a person, counted in one query."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q

from congso.kernel import clock
from congso.people.models import Person
from congso.tasks.models import WorkItem, WorkItems

SOON = timedelta(days=2)


def my_work(person: Person) -> WorkItems:
    """Everything that waits for this person, the most urgent first (việc của tôi)."""
    found: WorkItems = WorkItem.objects.waiting().held_by(person)
    return found


def unit_work(person: Person) -> WorkItems:
    """What waits in the units whose work this person may see, and that others hold (việc của phòng)."""
    held = my_work(person).values("pk")
    units = person.units_where("dossiers.see_unit")
    found: WorkItems = WorkItem.objects.waiting().of_units(units).exclude(pk__in=held)
    return found


def soon(work: WorkItems) -> WorkItems:
    """Due within two days, not yet late (sắp đến hạn)."""
    return work.filter(due_at__gte=clock.now(), due_at__lt=clock.now() + SOON)


def overdue(work: WorkItems) -> WorkItems:
    """Past its time (quá hạn)."""
    return work.filter(due_at__lt=clock.now())


def counts(person: Person) -> dict[str, int]:
    """The three numbers beside "Việc của tôi", and of each act how many wait for it, in one query."""
    now = clock.now()
    by_act = (
        my_work(person)
        .order_by()
        .values("act", "role")
        .annotate(
            waiting=Count("id"),
            soon=Count("id", filter=Q(due_at__gte=now, due_at__lt=now + SOON)),
            overdue=Count("id", filter=Q(due_at__lt=now)),
        )
    )
    result = dict.fromkeys(("tasks.waiting", "tasks.soon", "tasks.overdue"), 0)
    for row in by_act:
        for name in ("waiting", "soon", "overdue"):
            result[f"tasks.{name}"] += row[name]
        for key in (to_do(row["act"]), to_do(row["act"], row["role"])):
            result[key] = result.get(key, 0) + row["waiting"]
    return result


def to_do(act: str, role: str = "") -> str:
    """The key of how much waits for an act, or for an act by those who hold a role."""
    return f"tasks.act.{act}.{role}" if role else f"tasks.act.{act}"
