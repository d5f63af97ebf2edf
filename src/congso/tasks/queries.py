"""What waits for a person, counted in one query."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from congso.kernel import clock
from congso.people.models import Person
from congso.tasks.models import WorkItem, WorkItems
from congso.worktime.queries import calendar_word, timetable_by_word, timetable_for
from congso.worktime.timetable import Timetable, at
from congso.worktime.walking import add_working_days

SOON = 2
"""Working days until something is due soon, as "còn 2 ngày làm việc" counts them."""


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


def due_soon(agency_id: int) -> Q:
    """Due by the end of the second working day from today, not yet late (sắp đến hạn)."""
    last = last_of_soon(timetable_for(agency_id))
    return Q(due_at__gte=clock.now(), due_at__lt=at(last + timedelta(days=1), time()))


def last_of_soon(timetable: Timetable) -> date:
    return add_working_days(clock.today(), SOON, timetable)


def soon(work: WorkItems, person: Person) -> WorkItems:
    """What of it is due soon in this person's agency."""
    return work.filter(due_soon(person.agency_id or 0))


def overdue(work: WorkItems) -> WorkItems:
    """Past its time (quá hạn)."""
    return work.filter(due_at__lt=clock.now())


def counts(person: Person) -> dict[str, int]:
    """The three numbers beside "Việc của tôi", and of each act how many wait for it, in one query."""
    groups = (
        my_work(person)
        .order_by()
        .values("act", "role", day=TruncDate("due_at", tzinfo=clock.HANOI))
        .annotate(
            waiting=Count("id"),
            overdue=Count("id", filter=Q(due_at__lt=clock.now())),
            calendar=calendar_word(person.agency_id or 0),
        )
    )
    result = dict.fromkeys(("tasks.waiting", "tasks.soon", "tasks.overdue"), 0)
    for group in groups:
        result["tasks.waiting"] += group["waiting"]
        result["tasks.overdue"] += group["overdue"]
        if group["day"] and group["day"] <= last_of_soon(timetable_by_word(group["calendar"])):
            result["tasks.soon"] += group["waiting"] - group["overdue"]
        for key in (to_do(group["act"]), to_do(group["act"], group["role"])):
            result[key] = result.get(key, 0) + group["waiting"]
    return result


def to_do(act: str, role: str = "") -> str:
    """The key of how much waits for an act, or for an act by those who hold a role."""
    return f"tasks.act.{act}.{role}" if role else f"tasks.act.{act}"
