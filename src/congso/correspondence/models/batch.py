"""One act for many incoming documents, with what became of each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.correspondence.models.incoming import IncomingDocument
from congso.people.models import Agency, Person
from congso.tasks.batches import Batches, BatchLineRow, BatchRow


class DocumentBatch(BatchRow):
    """One act done for many incoming documents (làm một lượt): each is its own transaction, with its own result."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = Batches.as_manager()

    class Meta:
        verbose_name = "việc làm một lượt về văn bản đến"
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="corr_batch_once")]

    def __str__(self) -> str:
        return f"việc làm một lượt {str(self.uid)[-6:]}"

    def get_absolute_url(self) -> str:
        return f"/van-ban-den/hang-loat/{self.uid}/"


class DocumentBatchLine(BatchLineRow):
    """One document of a batch: the version that was seen, and how it went."""

    batch = models.ForeignKey(DocumentBatch, on_delete=models.PROTECT, related_name="lines")
    document = models.ForeignKey(IncomingDocument, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="corr_batch_number_once"),
            models.CheckConstraint(
                condition=Q(outcome="waiting", settled_at=None) | Q(settled_at__isnull=False),
                name="corr_batch_line_settled",
            ),
        ]
