"""Who has to do what about an incoming document."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.correspondence.models.incoming import SEE_AGENCY, IncomingDocument, given_to
from congso.correspondence.states import OPEN, STANDING, AssignmentState, Part
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Aggregate, Rows
from congso.people.models import Agency, Person, Unit


class Assignments(Rows["Assignment"]):
    """Assignments as the pages of a document and the trays see them."""

    def visible_to(self, person: Any) -> Assignments:
        """All of the agency to those who see all its documents; to others what is theirs or their unit's."""
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(Q(agency_id__in=person.agencies_where(SEE_AGENCY)) | given_to(person))

    def open(self) -> Assignments:
        """What somebody still has to do."""
        return self.filter(state__in=OPEN)


class Assignment(Aggregate):
    """What a unit or a person has to do about a document (phân phối, giao xử lý; NĐ 30/2020 Điều 23.4).

    The four data of the decree: who receives it (`unit`, `person`), the opinion and where it stands, the deadline, and
    `parent`, by which it was passed on. `entered_by` says who wrote in what `ordered_by` ruled on paper, with a photo.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(IncomingDocument, on_delete=models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=10, choices=Part.choices)
    state = models.CharField(max_length=12, choices=AssignmentState.choices, default=AssignmentState.GIVEN)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="passed_on")
    opinion = models.CharField(max_length=1000, blank=True, help_text="ý kiến phân phối, chỉ đạo")
    ordered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    ordered_on = models.DateField(help_text="ngày chuyển")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    photo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    taken_at = models.DateTimeField(null=True, help_text="lúc nhận (ký nhận)")
    taken_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=1000, blank=True, help_text="kết quả, ý kiến đề xuất hoặc lý do chuyển trả")
    reminded_at = models.DateTimeField(null=True, help_text="lúc nhắc trước hạn")
    late_told_at = models.DateTimeField(null=True, help_text="lúc báo quá hạn")

    locked_with = ("document",)
    objects: ClassVar[Any] = Assignments.as_manager()

    class Meta:
        verbose_name = "việc được giao về văn bản đến"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["unit", "state", "due_at", "id"], name="corr_as_of_unit"),
            models.Index(fields=["person", "state", "due_at", "id"], name="corr_as_of_person"),
            models.Index(fields=["unit", "document"], name="corr_as_unit_sees"),
            models.Index(fields=["person", "document"], name="corr_as_person_sees"),
            models.Index(fields=["ordered_by", "-ordered_at", "id"], name="corr_as_ordered"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, state__in=OPEN) | (Q(ended_at__isnull=False) & ~Q(state__in=OPEN)),
                name="corr_as_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None) | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="corr_as_taken_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.person or self.unit}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def stands(self) -> bool:
        """Given and not given back."""
        return self.state in STANDING

    @property
    def is_late(self) -> bool:
        """Past its deadline and not done; never where none was set."""
        return self.is_open and self.due_at is not None and self.due_at < clock.now()
