"""What leaders order, from a document or of their own accord, and what came of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from congso.correspondence.models.incoming import IncomingDocument, given_to
from congso.correspondence.states import OPEN_DIRECTIONS, DirectionState
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person, Unit

SEES_ALL = ("correspondence.direct", "correspondence.distribute")


class Directions(Rows["Direction"]):
    """Directions as lists and their pages see them."""

    def visible_to(self, person: Any) -> Directions:
        """All of the agency to leaders and the head of the office; to others what they gave, lead or co-operate in."""
        if not getattr(person, "pk", None):
            return self.none()
        agencies = set().union(*(person.agencies_where(right) for right in SEES_ALL))
        helping = DirectionHelper.objects.filter(given_to(person), direction=OuterRef("pk"))
        own = Q(opened_by=person) | given_to(person) | Q(Exists(helping))
        return self.filter(Q(agency_id__in=agencies) | own)

    def open(self) -> Directions:
        return self.filter(state__in=OPEN_DIRECTIONS)

    def for_list(self) -> Directions:
        return self.select_related("unit", "person", "opened_by", "entered_by", "document")


class Direction(Aggregate):
    """Something that a leader orders to be done (ý kiến chỉ đạo, giao việc): who leads it, until when, what came of it.

    `parent` is the direction of which it is a part; `document` what it came from. Only who opened it closes it.
    `entered_by` says who wrote in what `opened_by` ordered on paper, with a photo of it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        IncomingDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="directions"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    state = models.CharField(max_length=10, choices=DirectionState.choices, default=DirectionState.GIVEN)
    words = models.CharField(max_length=1000, help_text="nội dung giao")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_on = models.DateField()
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    photo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    reported_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=1000, blank=True)
    reminded_at = models.DateTimeField(null=True)
    late_told_at = models.DateTimeField(null=True)

    locked_with = ("unit",)
    objects: ClassVar[Any] = Directions.as_manager()

    class Meta:
        verbose_name = "ý kiến chỉ đạo"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["opened_by", "state", "-id"], name="corr_dir_opened"),
            models.Index(fields=["unit", "state", "-id"], name="corr_dir_of_unit"),
            models.Index(fields=["person", "state", "-id"], name="corr_dir_of_person"),
            models.Index(fields=["agency", "state", "due_at"], name="corr_dir_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, state__in=OPEN_DIRECTIONS)
                | (Q(ended_at__isnull=False) & ~Q(state__in=OPEN_DIRECTIONS)),
                name="corr_dir_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(entered_by=None, photo=None) | Q(entered_by__isnull=False, photo__isnull=False),
                name="corr_dir_entered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"việc giao {self.opened_on:%d/%m/%Y}: {self.words[:60]}"

    def get_absolute_url(self) -> str:
        return f"/y-kien-chi-dao/{self.uid}/"

    @property
    def holder(self) -> Person | Unit:
        return self.person or self.unit

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_DIRECTIONS

    @property
    def is_late(self) -> bool:
        """Past its deadline without a last report; never where none was set."""
        over = self.due_at is not None and self.due_at < clock.now()
        return over and self.state in (DirectionState.GIVEN, DirectionState.WORKING)


class DirectionHelper(Record):
    """A unit or person that co-operates (phối hợp)."""

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="helpers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]


class DirectionReport(Record):
    """What was reported back (báo cáo); a last one waits for who opened the direction."""

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="reports")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=1000)
    last = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]


class Extension(Record):
    """A request for more time, and the answer (xin gia hạn)."""

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="extensions")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    until = models.DateField()
    reason = models.CharField(max_length=500)
    answered_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, granted=None) | Q(answered_at__isnull=False, granted__isnull=False),
                name="corr_ext_answered_whole",
            )
        ]
