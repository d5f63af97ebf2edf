"""A document passed to a unit that is an agency of its own, and who has read what was passed for information."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from congso.correspondence.models.assignment import Assignment
from congso.correspondence.models.incoming import SEE_AGENCY, IncomingDocument
from congso.correspondence.states import Part
from congso.files.models import StoredFile
from congso.kernel.models import Record, Rows
from congso.people.models import Agency, Person


class Passings(Rows["Passing"]):
    """Passings as the page of a document shows them."""

    def visible_to(self, person: Any) -> Passings:
        """Whoever sees all documents of the agency that passed it on."""
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(agency_id__in=person.agencies_where(SEE_AGENCY))

    def standing(self) -> Passings:
        """Neither taken back nor returned."""
        return self.filter(ended_at=None)


class Passing(Record):
    """A document passed to an affiliated unit with a seal of its own (chuyển đơn vị trực thuộc; NĐ 30/2020 Điều 23.4).

    The unit gets it as `arrived_as`, a document of its own that its own văn thư registers under its own number. It ends
    when it is taken back before that, or when the unit returns it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(IncomingDocument, on_delete=models.PROTECT, related_name="passings")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    arrived_as = models.OneToOneField(IncomingDocument, on_delete=models.PROTECT, related_name="came_by_passing")
    part = models.CharField(max_length=10, choices=Part.choices)
    opinion = models.CharField(max_length=1000, blank=True)
    ordered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    ordered_on = models.DateField(help_text="ngày chuyển")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    photo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="lúc lấy lại hoặc đơn vị trả lại")
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    end_reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[Any] = Passings.as_manager()

    class Meta:
        verbose_name = "lần chuyển đơn vị trực thuộc"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "to"], condition=models.Q(ended_at=None), name="corr_passing_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.to.short_name}"


class Reading(Record):
    """That a person has read what was passed to them or their unit for information (đã xem)."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = "lượt xem văn bản"
        constraints = [models.UniqueConstraint(fields=["assignment", "person"], name="corr_read_once")]
