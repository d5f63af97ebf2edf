"""Follow-up books that were closed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person

VOLUME = 250
"""Entries of one volume."""


def volume_of(entry: int) -> int:
    """In which volume of its year an entry stands (quyển số): a slip says it long before the volume is printed."""
    return max(1, -(-entry // VOLUME))


class FollowUpBooks(Rows["FollowUpBook"]):
    """Questions about closed books."""

    def visible_to(self, person: Any) -> FollowUpBooks:
        """Those of the agencies whose desk or whole work this person sees."""
        if not getattr(person, "pk", None):
            return self.none()
        seen = person.agencies_where("dossiers.see_agency") | person.agencies_where("dossiers.see_desk")
        return self.filter(agency_id__in=seen)

    def touching(self, agency_id: int, first: Any, last: Any, field: str) -> FollowUpBooks:
        """Books of the same field of which some day is among these."""
        return self.filter(agency_id=agency_id, field=field, first_day__lte=last, last_day__gte=first)


class FollowUpBook(Aggregate):
    """A follow-up book of one period, closed and frozen (sổ theo dõi hồ sơ đã khóa; TT 01/2018/TT-VPCP, Điều 10).

    `field` is empty for the book of all fields. `voided` holds the numbers voided in the period, with their reasons.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="follow_up_books")
    form_set = models.CharField(max_length=20)
    first_day = models.DateField()
    last_day = models.DateField()
    field = models.CharField(max_length=120, blank=True)
    count = models.PositiveIntegerField()
    first_entry = models.PositiveIntegerField()
    last_entry = models.PositiveIntegerField()
    ended = models.PositiveIntegerField()
    voided = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = FollowUpBooks.as_manager()

    class Meta:
        verbose_name = "sổ theo dõi hồ sơ đã khóa"
        indexes = [models.Index(fields=["agency", "-last_day"], name="dossiers_closed_books")]
        constraints = [
            models.UniqueConstraint(fields=["agency", "field", "first_day"], name="dossiers_book_closed_once"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="dossiers_book_days"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%d/%m/%Y} - {self.last_day:%d/%m/%Y}"


class BookVolume(Record):
    """One volume of a closed book (quyển): its number in the year, its entries and the PDF in which they are frozen."""

    book = models.ForeignKey(FollowUpBook, on_delete=models.PROTECT, related_name="volumes")
    number = models.PositiveSmallIntegerField()
    first_entry = models.PositiveIntegerField()
    last_entry = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="dossiers_volume_once")]
