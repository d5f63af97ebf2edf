"""The submission slip of a draft: what its drafter proposes, kept as it lay before the signer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from congso.files.models import StoredFile
from congso.kernel.models import Record
from congso.outgoing.models.document import DraftVersion, OutgoingDocument
from congso.people.models import Person


class SubmissionSlip(Record):
    """What a drafter proposes to the signer (phiếu trình): why, on what ground, what is asked.

    When the draft goes to its signer the slip is written out with initials and opinions and kept as `file`, with the
    `version` that it went with; a draft that comes back gets another slip.
    """

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="slips")
    proposal = models.TextField(help_text="lý do, căn cứ, nội dung đề xuất")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    stands = models.BooleanField(default=True)
    version = models.ForeignKey(DraftVersion, null=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "phiếu trình"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["document"], condition=Q(stands=True), name="outgoing_one_slip_stands"),
            models.CheckConstraint(
                condition=Q(file=None, sha256="", kept_at=None)
                | Q(file__isnull=False, kept_at__isnull=False) & ~Q(sha256=""),
                name="outgoing_slip_kept_whole",
            ),
        ]
