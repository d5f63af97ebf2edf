"""What an office owes the public: who answers for each duty, whether it is met, and the papers that were published."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person, Unit
from congso.quality.publication.owed import OWED, Owed
from congso.quality.publication.states import DutyState

KEEP = "quality.keep_duties"
SEE = (KEEP, "quality.approve_voices")


class Duties(Rows["PublicationDuty"]):
    """Duties as the desk sees them."""

    def visible_to(self, person: Any) -> Duties:
        """Those of the agency to who keeps the list and to leaders; to others those that they owe."""
        if not getattr(person, "pk", None):
            return self.none()
        agencies = set().union(*(person.agencies_where(right) for right in SEE))
        own = Q(person_id=person.pk) | Q(unit_id__in=person.units_where("dossiers.assign"))
        return self.filter(Q(agency_id__in=agencies) | own)


class PublicationDuty(Aggregate):
    """One duty of one office: who owes it, and what the last look said (nghĩa vụ công khai)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=DutyState.choices, default=DutyState.UNKNOWN)
    words = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=200, blank=True)
    latest = models.DateField(null=True)
    checked_at = models.DateTimeField(null=True)
    unmet_since = models.DateField(null=True)

    locked_with = ("unit",)
    objects: ClassVar[Any] = Duties.as_manager()

    class Meta:
        verbose_name = "nghĩa vụ công khai"
        constraints = [
            models.UniqueConstraint(fields=["agency", "key"], name="quality_duty_once"),
            models.CheckConstraint(
                condition=Q(state="unmet", unmet_since__isnull=False) | (~Q(state="unmet") & Q(unmet_since=None)),
                name="quality_duty_unmet_since",
            ),
        ]

    def __str__(self) -> str:
        return f"công khai: {self.owed.title}"

    def get_absolute_url(self) -> str:
        return reverse("quality:duty", args=[self.key])

    @property
    def owed(self) -> Owed:
        return OWED[self.key]

    @property
    def holder(self) -> Person | Unit | None:
        return self.person or self.unit


class PublishedPaper(Record):
    """A paper by which a duty was met for a period (tài liệu công khai); one that was withdrawn stays, with why."""

    duty = models.ForeignKey(PublicationDuty, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = Rows.as_manager()

    class Meta:
        verbose_name = "tài liệu công khai"
        ordering = ["-year", "-quarter", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(quarter__lte=4), name="quality_paper_quarter"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="quality_paper_withdrawn_why",
            ),
        ]

    @property
    def period_words(self) -> str:
        return f"quý {self.quarter} năm {self.year}" if self.quarter else f"năm {self.year}"
