"""Archival forms of signed files, and until when the last time-stamp over each holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from congso.files.models import StoredFile
from congso.kernel.models import Record
from congso.people.models import Agency


class ArchivedFile(Record):
    """A signed file in its archival form (bản lưu trữ PAdES B-LTA).

    `stamped_until` is when the certificate behind its last time-stamp ends: before that day it gets another one, over
    everything, as a form of its own; `renews` is the form before.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120)
    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    stamped_until = models.DateTimeField()
    made_at = models.DateTimeField()
    renews = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="renewed_by")
    renewed = models.BooleanField(default=False, help_text="đã có bản lưu trữ mới hơn")

    class Meta:
        verbose_name = "bản lưu trữ"
        indexes = [models.Index(fields=["stamped_until", "id"], condition=Q(renewed=False), name="signing_to_renew")]
