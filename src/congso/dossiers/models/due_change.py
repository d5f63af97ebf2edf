"""Due dates that moved because a day of the calendar was corrected."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from congso.dossiers.models.dossier import Dossier
from congso.kernel.models import Record, Rows


class DueChanges(Rows["DueChange"]):
    """Changes as their list shows them."""

    def visible_to(self, person: Any) -> DueChanges:
        """Those of dossiers that this person sees."""
        return self.filter(dossier__in=Dossier.objects.visible_to(person).order_by().values("pk"))


class DueChange(Record):
    """A due date reckoned again after the calendar was corrected (tính lại ngày hẹn trả), with both revisions."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="due_changes")
    day = models.DateField(help_text="ngày của lịch đã được sửa")
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()
    revision_before = models.PositiveIntegerField()
    revision_after = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    objects: ClassVar[Any] = DueChanges.as_manager()

    class Meta:
        verbose_name = "ngày hẹn trả tính lại"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "revision_after"], name="dossiers_reckoned_once"),
            models.CheckConstraint(
                condition=Q(revision_after__gt=F("revision_before")), name="dossiers_reckoned_forward"
            ),
        ]
