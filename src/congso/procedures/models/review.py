"""Who wrote, reviewed and approved a version, what they remarked, and its sample dossiers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from congso.files.models import StoredFile
from congso.kernel.models import Record
from congso.people.models import Person
from congso.procedures.models.catalogue import ProcedureVersion
from congso.procedures.states import ReviewAct, Section


class ReviewMark(Record):
    """One act on a version's way, with who and when: the signatures on the cover of an ISO document."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="marks")
    act = models.CharField(max_length=10, choices=ReviewAct.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "lượt soạn, xét, duyệt"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["version", "act"], name="procedures_marks")]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"], condition=Q(act=ReviewAct.WROTE), name="procedures_writer_once"
            ),
            models.CheckConstraint(
                condition=~Q(act=ReviewAct.SENT_BACK) | ~Q(words=""), name="procedures_sent_back_with_reason"
            ),
        ]


class Comment(Record):
    """A remark on a section of a version (góp ý), open until somebody who writes the draft has settled it."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=12, choices=Section.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=1000)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "góp ý"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="procedures_settled_by_somebody",
            )
        ]


class Sample(Record):
    """A file that shows how a paper or a whole dossier is made (hồ sơ mẫu)."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="samples")
    order = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200)

    class Meta:
        verbose_name = "hồ sơ mẫu"
        ordering = ["order", "id"]
