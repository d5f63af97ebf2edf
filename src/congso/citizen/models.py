"""What online services keep of their own: what somebody is typing, and what exactly was filed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from congso.dossiers.models import Dossier
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Record


class Typing(models.Model):
    """What somebody has typed into the form of a draft and not yet declared (bản đang nhập).

    It says nothing yet, so it is no act and no history: it goes when the form is declared or the draft is dropped.
    """

    id = models.BigAutoField(primary_key=True)
    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="typing")
    fields = models.JSONField(default=dict, help_text="tên ô và các giá trị đã gõ")
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = "bản đang nhập"


class FilingReceipt(Record):
    """What was filed online, frozen when it was filed (phiếu nộp hồ sơ trực tuyến); its PDF once it was printed."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="filing_receipt")
    data = models.JSONField()
    filed_at = models.DateTimeField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phiếu nộp hồ sơ trực tuyến"
