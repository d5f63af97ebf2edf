"""Further files of a paper."""

from __future__ import annotations

from django.db import models

from congso.dossiers.models.dossier import Component, Dossier
from congso.files.models import StoredFile
from congso.kernel.models import Record
from congso.people.models import Person


class Scan(Record):
    """A further file of a paper beside its first (trang quét tiếp theo), or one that was scanned after receipt."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="scans")
    component = models.ForeignKey(Component, on_delete=models.PROTECT, related_name="scans")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    scanned_at = models.DateTimeField()
    scanned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["component", "file"], name="dossiers_scan_once")]
