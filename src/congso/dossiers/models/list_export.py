"""A list written to a file."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.dossiers.states import ExportFormat
from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Rows
from congso.people.models import Agency, Person


class ListExports(Rows["ListExport"]):
    """Files of lists as their pages see them."""

    def visible_to(self, person: Any) -> ListExports:
        """Only whoever asked for it: another person might not see all of its rows."""
        return self.filter(person_id=getattr(person, "pk", None) or 0)


class ListExport(Aggregate):
    """A list that is written to a file in the background (tệp xuất danh sách): what was asked for, and the file."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    tray = models.CharField(max_length=40)
    query = models.CharField(max_length=1000)
    form = models.CharField(max_length=4, choices=ExportFormat.choices)
    job = models.CharField(max_length=40, blank=True, help_text="việc nền đang ghi tệp")
    asked_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0, help_text="số dòng đã ghi")
    ended_at = models.DateTimeField(null=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    refusal = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = ListExports.as_manager()

    class Meta:
        verbose_name = "tệp xuất danh sách"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, file=None) | Q(ended_at__isnull=False), name="dossiers_export_whole"
            )
        ]

    def __str__(self) -> str:
        return f"tệp xuất danh sách {str(self.uid)[-6:]}"

    def get_absolute_url(self) -> str:
        return f"/mot-cua/tep-xuat/{self.uid}/"
