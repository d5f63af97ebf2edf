"""One act for many dossiers, with what became of each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Q

from congso.dossiers.models.dossier import Dossier
from congso.dossiers.states import LineOutcome
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person


class Batches(Rows["Batch"]):
    """Batches as their pages see them."""

    def visible_to(self, person: Any) -> Batches:
        """Whoever began it follows it."""
        return self.filter(by_id=getattr(person, "pk", None) or 0)


class Batch(Aggregate):
    """One act done for many dossiers (làm một lượt): each is its own transaction, with its own result.

    `step` is the act, `data` what was filled in for all of them, `key` what makes sending it twice harmless.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=80)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    objects: ClassVar[Any] = Batches.as_manager()

    class Meta:
        verbose_name = "việc làm một lượt"
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="dossiers_batch_once")]

    def __str__(self) -> str:
        return f"việc làm một lượt {str(self.uid)[-6:]}"

    def get_absolute_url(self) -> str:
        return f"/mot-cua/hang-loat/{self.uid}/"

    def counted(self) -> dict[str, int]:
        """How many lines there are, and of each outcome, in one query."""
        told = {str(outcome): Count("id", filter=Q(outcome=outcome)) for outcome in LineOutcome.values}
        return {name: int(count) for name, count in self.lines.aggregate(total=Count("id"), **told).items()}


class BatchLine(Record):
    """One dossier of a batch: the version that was seen, and how it went."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    seen = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=8, choices=LineOutcome.choices, default=LineOutcome.WAITING)
    reason = models.CharField(max_length=400, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="dossiers_batch_number_once"),
            models.CheckConstraint(
                condition=Q(outcome="waiting", settled_at=None) | Q(settled_at__isnull=False),
                name="dossiers_batch_line_settled",
            ),
        ]
