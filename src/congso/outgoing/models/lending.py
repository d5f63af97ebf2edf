"""Who used which file copy (sổ sử dụng bản lưu; NĐ 30/2020 Phụ lục IV)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.correspondence.models.incoming import SEE_AGENCY
from congso.kernel.models import Record, Rows
from congso.outgoing.models.document import OutgoingDocument
from congso.people.models import Person


class FileCopyUses(Rows["FileCopyUse"]):
    """Uses as their book shows them."""

    def visible_to(self, person: Any) -> FileCopyUses:
        """All of the agency to whoever sees its registers; to others their own."""
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(Q(document__agency_id__in=person.agencies_where(SEE_AGENCY)) | Q(person=person))

    def out(self) -> FileCopyUses:
        """Lent and not yet given back."""
        return self.filter(returned_on=None)


class FileCopyUse(Record):
    """That somebody used the file copy of a document (sổ sử dụng bản lưu; NĐ 30/2020 Phụ lục IV)."""

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="file_copy_uses")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    used_on = models.DateField()
    returned_on = models.DateField(null=True)
    allowed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    file_code = models.CharField(max_length=40, blank=True, help_text="số và ký hiệu hồ sơ")
    note = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = FileCopyUses.as_manager()

    class Meta:
        verbose_name = "lượt sử dụng bản lưu"
        ordering = ["-id"]
        indexes = [models.Index(fields=["used_on", "id"], name="outgoing_use_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_on=None) | Q(returned_on__gte=models.F("used_on")), name="outgoing_use_dates"
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(returned_on=None), name="outgoing_one_file_copy_out"
            ),
        ]
