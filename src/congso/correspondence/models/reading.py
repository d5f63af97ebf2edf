"""What the house read on the first page of a document, and whether it read right."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.correspondence.models.incoming import SEE_AGENCY, IncomingDocument
from congso.correspondence.states import ReadingState
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency


class Readings(Rows["PageReading"]):
    """Readings as the intake page and the report of accuracy see them."""

    def visible_to(self, person: Any) -> Readings:
        """Those of documents whose register a person sees whole."""
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(agency_id__in=person.agencies_where(SEE_AGENCY))


class PageReading(Aggregate):
    """One reading of a document by the house (lần đọc văn bản): which job does it, what became of it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(IncomingDocument, on_delete=models.PROTECT, related_name="reading")
    state = models.CharField(max_length=8, choices=ReadingState.choices, default=ReadingState.ASKED)
    job = models.CharField(max_length=40, blank=True, help_text="việc nền đang đọc")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=8, blank=True, help_text="đọc từ chữ của tệp hay từ ảnh trang")
    secrecy = models.CharField(max_length=20, blank=True, help_text="dấu chỉ độ mật đọc được")
    failure = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = Readings.as_manager()

    class Meta:
        verbose_name = "lần đọc văn bản"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, state=ReadingState.ASKED)
                | (Q(ended_at__isnull=False) & ~Q(state=ReadingState.ASKED)),
                name="corr_reading_ended_whole",
            )
        ]

    def __str__(self) -> str:
        return f"lần đọc {self.document}"


class ReadField(Record):
    """A field as it was read: value, how sure, where; afterwards what văn thư registered (trường đã đọc)."""

    reading = models.ForeignKey(PageReading, on_delete=models.PROTECT, related_name="fields")
    agency_id = models.BigIntegerField()
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=1000, blank=True)
    confidence = models.FloatField()
    page = models.PositiveSmallIntegerField(null=True)
    region = models.JSONField(null=True, help_text="x0, y0, x1, y1: phần của trang, từ góc trên bên trái")
    registered = models.CharField(max_length=1000, blank=True)
    right = models.BooleanField(null=True)
    judged_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["agency_id", "judged_on", "name"], name="corr_read_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["reading", "name"], name="corr_read_field_once"),
            models.CheckConstraint(
                condition=Q(right=None, judged_on=None) | Q(right__isnull=False, judged_on__isnull=False),
                name="corr_read_judged_whole",
            ),
        ]
