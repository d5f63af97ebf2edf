"""Councils that appraise a dossier."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from congso.dossiers.models.dossier import Dossier
from congso.files.models import StoredFile
from congso.kernel.models import Record
from congso.people.models import Person


class Council(Record):
    """A council for one dossier (hội đồng thẩm định): its members and meeting, then its conclusion and minutes."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="councils")
    decision = models.CharField(max_length=120, blank=True, help_text="quyết định thành lập")
    members = models.TextField(help_text="mỗi dòng một thành viên")
    meets_at = models.DateTimeField()
    place = models.CharField(max_length=250)
    convened_at = models.DateTimeField()
    convened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    conclusion = models.TextField(blank=True)
    eligible = models.BooleanField(null=True)
    minutes = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(concluded_at=None), name="dossiers_one_council"),
            models.CheckConstraint(
                condition=Q(concluded_at=None, conclusion="", eligible=None)
                | (Q(concluded_at__isnull=False, eligible__isnull=False) & ~Q(conclusion="")),
                name="dossiers_council_concluded_whole",
            ),
        ]
