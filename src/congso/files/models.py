"""Files that the office keeps, what they belong to, and which bytes lost their last name."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congso.files.importing import importers
from congso.files.states import ImportState, VirusCheck
from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.kernel.uid import uuid7


class StoredFile(Record):
    """A file under one name (tệp tin); the bytes behind `storage_key` may be shared within the agency.

    `original_name` is a label and never a path. `made_by` is the ref of whoever brought it. `key_id` names the key with
    which the bytes are encrypted; empty: not encrypted.
    """

    agency_id = models.BigIntegerField(db_index=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="byte")
    storage_key = models.CharField(max_length=80, db_index=True)
    key_id = models.CharField(max_length=40, blank=True)
    media_type = models.CharField(max_length=100)
    original_name = models.CharField(max_length=200)
    virus_check = models.CharField(max_length=12, choices=VirusCheck.choices, default=VirusCheck.NOT_CHECKED)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=100)

    class Meta:
        verbose_name = "tệp"
        indexes = [
            models.Index(fields=["agency_id", "sha256"], name="files_by_content"),
            models.Index(fields=["virus_check", "id"], name="files_by_virus_check"),
        ]

    def __str__(self) -> str:
        return self.original_name


class FileLink(Record):
    """A file belongs to a thing of the office (tệp đính kèm); `subject` is the thing's ref."""

    agency_id = models.BigIntegerField(db_index=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="links")
    subject = models.CharField(max_length=120, db_index=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "subject"], name="files_one_link_per_subject")]


class SheetImports(Rows["SheetImport"]):
    """Imports as their list shows them."""

    def visible_to(self, person: Any) -> SheetImports:
        """Those of an agency in which this person may bring in rows of the kind."""
        seen = Q(pk__in=())
        for importer in importers.answers():
            seen |= Q(kind=importer.kind, agency_id__in=person.agencies_where(importer.permission))
        return self.filter(seen)


class SheetImport(Aggregate):
    """A sheet on its way into the house (nhập từ bảng tính): who laid it in, what becomes of each row."""

    agency_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.LAID_IN)
    whole = models.BooleanField(default=False, help_text="có dòng bị từ chối thì không nhập dòng nào")
    rows = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=100)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = SheetImports.as_manager()

    class Meta:
        verbose_name = "lần nhập"
        indexes = [models.Index(fields=["agency_id", "-id"], name="files_imports")]

    def get_absolute_url(self) -> str:
        return reverse("files:import", args=[self.uid])


class NamelessBytes(models.Model):
    """Bytes whose last name was given up, and when; a backup that began before still wants them for a while."""

    id = models.BigAutoField(primary_key=True)
    storage_key = models.CharField(max_length=80, unique=True)
    since = models.DateTimeField(default=clock.real_now)


class PartialUpload(models.Model):
    """An upload that comes in pieces (tệp đang tải lên); whose, how long it will be, until when it is kept.

    Nothing of the office hangs on it, so it is no act and leaves no history.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=uuid7, editable=False)
    made_by = models.CharField(max_length=100, db_index=True)
    name = models.CharField(max_length=200)
    length = models.PositiveBigIntegerField(help_text="byte")
    until = models.DateTimeField(db_index=True)

    objects: ClassVar[Any] = models.Manager()
