"""Copies that the agency certifies, and who used which file copy."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.correspondence.models import IncomingDocument
from congso.correspondence.models.incoming import SEE_AGENCY
from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Record, Rows
from congso.outgoing.models.document import OutgoingDocument
from congso.outgoing.states import CopyKind
from congso.people.models import Agency, Person


class CertifiedCopies(Rows["CertifiedCopy"]):
    """Copies as their register shows them."""

    def visible_to(self, person: Any) -> CertifiedCopies:
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(Q(agency_id__in=person.agencies_where(SEE_AGENCY)) | Q(asked_by=person) | Q(signer=person))


class CertifiedCopy(Aggregate):
    """A copy made by the agency, of a document of its own or of one that came (bản sao; NĐ 30/2020 Điều 25-27).

    All kinds share one series of numbers in a year. `file` is the copy as it went out, `sha256` its bytes.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="certified_copies")
    kind = models.CharField(max_length=4, choices=CopyKind.choices)
    outgoing = models.ForeignKey(OutgoingDocument, null=True, on_delete=models.PROTECT, related_name="certified")
    incoming = models.ForeignKey(IncomingDocument, null=True, on_delete=models.PROTECT, related_name="certified")
    part = models.CharField(max_length=300, blank=True, help_text="phần được trích")
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    notation = models.CharField(max_length=60)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signer_title = models.CharField(max_length=200)
    to = models.CharField(max_length=1000, help_text="nơi nhận")
    copies = models.PositiveSmallIntegerField(default=1)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)

    objects: ClassVar[Any] = CertifiedCopies.as_manager()

    class Meta:
        verbose_name = "bản sao"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="outgoing_copy_number_once"),
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming=None) | Q(outgoing=None, incoming__isnull=False),
                name="outgoing_copy_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"bản {self.get_kind_display().lower()} số {self.code}"

    @property
    def code(self) -> str:
        return f"{self.number:02d}/{self.notation}"


class FileCopyUse(Record):
    """That somebody used the file copy of a document (sổ sử dụng bản lưu; NĐ 30/2020 Phụ lục IV)."""

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="file_copy_uses")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    used_on = models.DateField()
    returned_on = models.DateField(null=True)
    allowed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    file_code = models.CharField(max_length=40, blank=True, help_text="số và ký hiệu hồ sơ")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "lượt sử dụng bản lưu"
        ordering = ["-id"]
