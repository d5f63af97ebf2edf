"""Work items: what waits, for whom, until when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.kernel.models import Record, Rows
from congso.people.models import Agency, Person, Unit


class WorkItems(Rows["WorkItem"]):
    """Work items as somebody's tray shows them."""

    def waiting(self) -> WorkItems:
        return self.filter(closed_at=None)

    def held_by(self, person: Person) -> WorkItems:
        """What this person should do: own items, those of people in whose place they act, and their units' pools."""
        mandates = person.mandates
        people = {person.pk} | {mandate.acting_for_id for mandate in mandates if mandate.acting_for_id}
        mine = Q(person_id__in=people)
        for mandate in mandates:
            mine |= Q(person=None, unit_id=mandate.unit_id, role=mandate.role.key)
        return self.filter(mine)


class WorkItem(Record):
    """Something that waits for a person, or for whoever holds a role in a unit (việc cần xử lý).

    `subject` is the ref of the thing; `act` the action that would settle it.
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
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = WorkItems.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "due_at", "id"], condition=Q(closed_at=None), name="tasks_of_person"),
            models.Index(fields=["unit", "role", "due_at", "id"], condition=Q(closed_at=None), name="tasks_of_pool"),
        ]
