"""Results, slips and ratings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from congso.dossiers.models.dossier import Dossier
from congso.dossiers.models.results import ResultSeries
from congso.dossiers.states import PaperSize, RatingItem, RatingWay, Satisfaction
from congso.files.models import StoredFile
from congso.kernel.models import Record
from congso.outgoing.models import OutgoingDocument
from congso.people.models import Agency, Person


class Result(Record):
    """What the office gives (kết quả giải quyết): a document with its number, or silence within the term.

    A corrected result does not change the first one: it stands beside it and names what it replaces. Where the wrong
    one was in the applicant's hands already, `due_at` is until when the right one is given, `given_at` when it was.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="results")
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    summary = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    fault = models.TextField(blank=True, help_text="sai sót của cơ quan đã được sửa")
    due_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    document = models.ForeignKey(OutgoingDocument, null=True, on_delete=models.PROTECT, related_name="results")
    series = models.ForeignKey(ResultSeries, null=True, on_delete=models.PROTECT, related_name="results")
    serial = models.PositiveIntegerField(null=True, help_text="số thứ tự trong sổ cấp")
    period = models.CharField(max_length=20, blank=True, help_text="năm của sổ cấp")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["dossier"], condition=Q(given_at=None, due_at__isnull=False), name="dossiers_to_give_again"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period", "serial"],
                condition=Q(series__isnull=False),
                name="dossiers_result_numbered_once",
            ),
            models.CheckConstraint(
                condition=Q(series=None, serial=None) | Q(series__isnull=False, serial__isnull=False),
                name="dossiers_result_in_series_whole",
            ),
            models.CheckConstraint(
                condition=Q(due_at=None) | Q(replaces__isnull=False), name="dossiers_given_again_what_was_corrected"
            ),
            models.CheckConstraint(
                condition=Q(given_at=None) | Q(due_at__isnull=False), name="dossiers_given_again_as_promised"
            ),
        ]

    @property
    def waits(self) -> bool:
        """Put right, and not yet in the applicant's hands."""
        return self.due_at is not None and self.given_at is None


class Objection(Record):
    """Why silence shall not be the answer (ý kiến không đồng ý): the dossier then ends in a document, or not at all."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="objection")
    reason = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class Stopping(Record):
    """What stood when a dossier was stopped or withdrawn (dừng giải quyết): who asked, at which step, what was paid.

    `paid` and `refund` are in whole đồng. The notice of stopping is written from it.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="stopping")
    asked_by_applicant = models.BooleanField()
    stage = models.CharField(max_length=160)
    reason = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    paid = models.PositiveBigIntegerField(default=0)
    refund = models.PositiveBigIntegerField(default=0)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(refund__lte=models.F("paid")), name="dossiers_refund_of_what_was_paid")
        ]


class Slip(Record):
    """A numbered official form (phiếu theo mẫu): its data are frozen when issued, its PDF when first printed.

    `paper` is the size on which `file` was printed; the same slip on another size is a copy beside it. `template` names
    the office's own template by its SHA-256 and is empty for the house's. A slip of the house has no `issued_by`.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="slips")
    form = models.CharField(max_length=4)
    form_set = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    data = models.JSONField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    paper = models.CharField(max_length=2, choices=PaperSize.choices, default=PaperSize.A5)
    template = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "form_set", "form", "year", "number"], name="dossiers_slip_number_once"
            )
        ]


class SlipCopy(Record):
    """A slip on another size of paper than its first print (bản in khổ khác); made once, from the same frozen data."""

    slip = models.ForeignKey(Slip, on_delete=models.PROTECT, related_name="copies")
    paper = models.CharField(max_length=2, choices=PaperSize.choices)
    template = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["slip", "paper"], name="dossiers_one_copy_per_size")]


class Rating(Record):
    """How the applicant found the service (đánh giá; NĐ 61/2018 Điều 31), once for a dossier."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="rating")
    satisfaction = models.CharField(max_length=16, choices=Satisfaction.choices)
    items = models.JSONField(default=dict, help_text="nội dung của NĐ 61/2018 Điều 31 -> mức hài lòng")
    way = models.CharField(max_length=8, choices=RatingWay.choices, default=RatingWay.DESK)
    comment = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(satisfaction__in=Satisfaction.values), name="dossiers_rating_known")
        ]

    @property
    def is_bare(self) -> bool:
        """Nothing said beyond the one mark."""
        return not self.items and not self.comment

    @property
    def items_in_words(self) -> list[tuple[str, str]]:
        """Each item that was marked, with its mark."""
        return [(item.label, Satisfaction(self.items[item]).label) for item in RatingItem if item in self.items]


class RatingInvitation(Record):
    """A clerk asks the applicant at the counter to rate (mời đánh giá); the clerk's tablet then shows the dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="rating_invitations")
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["invited_by", "-id"], name="dossiers_rating_invited")]
