"""Figures that were frozen on a day, for a report that is signed."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from congso.figures.definitions import indicators
from congso.figures.periods import Period
from congso.kernel.models import Aggregate, Record, Rows


class Snapshots(Rows[Any]):
    """Questions about frozen figures and tables."""

    def visible_to(self, person: Any) -> Snapshots:
        """Those of the agencies whose reports this person sees."""
        agencies = person.agencies_where("reports.see") if getattr(person, "pk", None) else ()
        return self.filter(agency_id__in=agencies)

    def of(self, agency_id: int, report: str, period: Period) -> Snapshots:
        """Those of one report and period, the newest first."""
        return self.filter(agency_id=agency_id, report=report, starts_on=period.start, ends_on=period.end).order_by(
            "-taken_at", "-id"
        )


class Snapshot(Aggregate):
    """The figures of one report as they stood when they were frozen (số liệu đã chốt); never changed afterwards."""

    agency_id = models.BigIntegerField(db_index=True)
    report = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    taken_on = models.DateField()
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=120)

    objects: ClassVar[Any] = Snapshots.as_manager()

    class Meta:
        verbose_name = "số liệu đã chốt"
        indexes = [models.Index(fields=["agency_id", "report", "-taken_at"], name="figures_frozen_newest")]
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="figures_frozen_days")]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period.between(self.starts_on, self.ends_on)


class FrozenTable(Aggregate):
    """A whole table of a report as it stood when it was frozen (biểu đã chốt); never changed afterwards.

    `content` is the table as JSON, `sha256` the hash of its bytes, which history holds too.
    """

    agency_id = models.BigIntegerField(db_index=True)
    report = models.CharField(max_length=60)
    title = models.CharField(max_length=250)
    starts_on = models.DateField()
    ends_on = models.DateField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    taken_on = models.DateField()
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=120)

    objects: ClassVar[Any] = Snapshots.as_manager()

    class Meta:
        verbose_name = "biểu đã chốt"
        indexes = [models.Index(fields=["agency_id", "report", "-taken_at"], name="figures_frozen_tables")]
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="figures_table_days")]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period.between(self.starts_on, self.ends_on)

    @property
    def is_whole(self) -> bool:
        """Whether the content is still the one that was hashed."""
        return hashlib.sha256(self.content.encode()).hexdigest() == self.sha256


class FrozenFigure(Record):
    """One figure of a snapshot: its counts, and the edition of the definition that it was measured by."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="figures")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    edition = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=30)
    numerator = models.PositiveBigIntegerField()
    denominator = models.PositiveBigIntegerField(null=True)

    class Meta:
        verbose_name = "chỉ tiêu đã chốt"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "key"], name="figures_frozen_once"),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(numerator__lte=F("denominator")), name="figures_frozen_share"
            ),
        ]

    @property
    def value(self) -> int | float | None:
        if self.denominator is None:
            return self.numerator
        return 100 * self.numerator / self.denominator if self.denominator else None

    @property
    def definition_changed(self) -> bool:
        """Whether the indicator means something else today than when it was frozen."""
        today = indicators.get(self.key)
        return today is None or today.edition != self.edition
