"""Work items: what waits, for whom, until when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.kernel.models import Record, Rows
from congso.people.models import Agency, Person, Unit

NO_TERM = datetime(9000, 1, 1, tzinfo=UTC)
"""Where work without a deadline stands in a list: after all that has one."""


class WorkItems(Rows["WorkItem"]):
    """Work items as somebody's tray shows them."""

    def waiting(self) -> WorkItems:
        return self.filter(closed_at=None)

    def of_units(self, unit_ids: set[int]) -> WorkItems:
        """What waits in these units, whoever holds it."""
        return self.filter(unit_id__in=unit_ids)

    def for_list(self) -> WorkItems:
        """With the unit and the person that a list names."""
        return self.select_related("unit", "person")

    def held_by(self, person: Person) -> WorkItems:
        """What this person should do: own items, those of people in whose place they act, and their units' pools."""
        mandates = person.mandates
        people = {person.pk} | {mandate.acting_for_id for mandate in mandates if mandate.acting_for_id}
        mine = Q(person_id__in=people)
        for mandate in mandates:
            mine |= Q(person=None, unit_id=mandate.unit_id, role__in=sorted(mandate.role.pools))
        return self.filter(mine)


class WorkItem(Record):
    """Something that waits for a person, or for whoever holds a role in a unit (việc cần xử lý).

    `subject` is the ref of the thing; `act` the action that would settle it; `rank` is the deadline, or a day that
    never comes, so that lists have one order without gaps.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120, db_index=True)
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    about = models.CharField(max_length=300, blank=True)
    act = models.CharField(max_length=60)
    stage = models.CharField(max_length=160)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    link = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    rank = models.DateTimeField(default=NO_TERM)
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = WorkItems.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "rank", "id"], condition=Q(closed_at=None), name="tasks_of_person"),
            models.Index(fields=["unit", "role", "rank", "id"], condition=Q(closed_at=None), name="tasks_of_pool"),
        ]
