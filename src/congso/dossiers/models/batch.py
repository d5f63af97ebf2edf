"""One act for many dossiers, with what became of each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.dossiers.models.dossier import Dossier
from congso.people.models import Agency, Person
from congso.tasks.batches import Batches, BatchLineRow, BatchRow


class Batch(BatchRow):
    """One act done for many dossiers (làm một lượt): each is its own transaction, with its own result."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = Batches.as_manager()

    class Meta:
        verbose_name = "việc làm một lượt"
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="dossiers_batch_once")]

    def __str__(self) -> str:
        return f"việc làm một lượt {str(self.uid)[-6:]}"

    def get_absolute_url(self) -> str:
        return f"/mot-cua/hang-loat/{self.uid}/"


class BatchLine(BatchLineRow):
    """One dossier of a batch: the version that was seen, and how it went."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="dossiers_batch_number_once"),
            models.CheckConstraint(
                condition=Q(outcome="waiting", settled_at=None) | Q(settled_at__isnull=False),
                name="dossiers_batch_line_settled",
            ),
        ]
