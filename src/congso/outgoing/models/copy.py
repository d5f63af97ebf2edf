"""Copies that the agency certifies, and to whom they were handed out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from congso.correspondence.models import IncomingDocument
from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT, WORK
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.outgoing.copies.states import GOOD_COPIES, NUMBERED_COPIES, OPEN_COPIES, CopyState, Medium
from congso.outgoing.models.document import OutgoingDocument
from congso.outgoing.states import Authority, CopyKind
from congso.people.models import Agency, Person, Unit
from congso.signing.models import Verification

NUMBERED = Q(number__isnull=False)
WORDS_ON_PAPER = {CopyKind.TRUE: "SAO Y", CopyKind.SECOND: "SAO LỤC", CopyKind.EXTRACT: "TRÍCH SAO"}


class CertifiedCopies(Rows["CertifiedCopy"]):
    """Copies as their register shows them."""

    def visible_to(self, person: Any) -> CertifiedCopies:
        """All of the agency to văn thư, leaders and the head of the office; to others what they asked for or sign.

        What was signed and sealed for a unit is seen by everybody in it.
        """
        if not getattr(person, "pk", None):
            return self.none()
        units = person.units_where(WORK) | person.units_where(SEE_UNIT)
        theirs = CopyRecipient.objects.filter(copy=OuterRef("pk"), unit_id__in=units)
        own = Q(asked_by=person) | Q(signer=person) | Q(Exists(theirs), state__in=GOOD_COPIES)
        return self.filter(Q(agency_id__in=person.agencies_where(SEE_AGENCY)) | own)

    def registered(self) -> CertifiedCopies:
        """Those that were given a number, whatever became of them."""
        return self.filter(NUMBERED)

    def open(self) -> CertifiedCopies:
        return self.filter(state__in=OPEN_COPIES)

    def for_list(self) -> CertifiedCopies:
        """With what a row of a list shows, in one query."""
        return self.select_related("outgoing", "incoming", "asked_by", "signer")


class CertifiedCopy(Aggregate):
    """A copy made by the agency, of a document of its own or of one that came (bản sao; NĐ 30/2020 Điều 25-27).

    All kinds share one series of numbers in a year. `source_form` is the form of what is copied, `form` that of the
    copy; a sao lục is made `from_copy`, an extract has a `part` on certain `pages`. `source` is the file that is
    copied, `draft` the copy while it waits for its signature, `file` the copy as it went out, `sha256` its bytes.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="certified_copies")
    state = models.CharField(max_length=10, choices=CopyState.choices, default=CopyState.ASKED)
    kind = models.CharField(max_length=4, choices=CopyKind.choices)
    outgoing = models.ForeignKey(OutgoingDocument, null=True, on_delete=models.PROTECT, related_name="certified")
    incoming = models.ForeignKey(IncomingDocument, null=True, on_delete=models.PROTECT, related_name="certified")
    source_form = models.CharField(max_length=10, choices=Medium.choices, default=Medium.PAPER)
    form = models.CharField(max_length=10, choices=Medium.choices, default=Medium.PAPER)
    from_copy = models.CharField(max_length=200, blank=True, help_text="bản sao y dùng để sao lục")
    part = models.CharField(max_length=300, blank=True, help_text="phần được trích")
    pages = models.CharField(max_length=60, blank=True, help_text="trang được trích: 1-2, 4")
    purpose = models.CharField(max_length=500, blank=True, help_text="mục đích sao")
    number = models.PositiveIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    notation = models.CharField(max_length=60, blank=True)
    made_on = models.DateField(null=True)
    made_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=10, choices=Authority.choices, blank=True)
    signer_title = models.CharField(max_length=200)
    allowed_at = models.DateTimeField(null=True)
    certified_at = models.DateTimeField(null=True)
    signed_on = models.DateField(null=True)
    to = models.CharField(max_length=1000, help_text="nơi nhận")
    copies = models.PositiveSmallIntegerField(default=1)
    ending = models.CharField(max_length=500, blank=True, help_text="lý do không sao, hủy số")
    source = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    verification = models.ForeignKey(Verification, null=True, on_delete=models.PROTECT, related_name="+")

    locked_with = ("outgoing", "incoming", "signer")
    objects: ClassVar[Any] = CertifiedCopies.as_manager()

    class Meta:
        verbose_name = "bản sao"
        indexes = [
            models.Index(
                fields=["agency", "-year", "-number", "-id"], condition=NUMBERED, name="outgoing_copy_register"
            ),
            models.Index(fields=["agency", "state", "-id"], name="outgoing_copy_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="outgoing_copy_number_once"),
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming=None) | Q(outgoing=None, incoming__isnull=False),
                name="outgoing_copy_of_one",
            ),
            models.CheckConstraint(
                condition=Q(number=None, year=None, made_on=None, made_at=None)
                | Q(number__isnull=False, year__isnull=False, made_on__isnull=False, made_at__isnull=False),
                name="outgoing_copy_numbered_whole",
            ),
            models.CheckConstraint(condition=~Q(state__in=NUMBERED_COPIES) | NUMBERED, name="outgoing_copy_has_number"),
        ]

    def __str__(self) -> str:
        return f"{self.words} số {self.code}" if self.number is not None else f"{self.words} {self.of}"

    def get_absolute_url(self) -> str:
        return f"/van-ban-di/ban-sao/{self.uid}/"

    @property
    def original_recalled(self) -> str:
        """That what is copied was taken back since, in words; nothing while it stands."""
        document = self.document
        if document.recalled_at is None:
            return ""
        day = f"{clock.local(document.recalled_at):%d/%m/%Y}"
        why = document.ending if isinstance(document, OutgoingDocument) else document.recall_reason
        return f"{self.of[:1].upper()}{self.of[1:]} bị thu hồi ngày {day}{f': {why}' if why else ''}".rstrip(".")

    @property
    def code(self) -> str:
        """Number and symbol: "01/SY-SVHTTDL"; nothing while it has none."""
        return f"{self.number:02d}/{self.notation}" if self.number is not None else ""

    @property
    def words(self) -> str:
        """ "bản sao y"."""
        return f"bản {self.get_kind_display().lower()}"

    @property
    def document(self) -> OutgoingDocument | IncomingDocument:
        """What is copied."""
        found = self.outgoing or self.incoming
        assert found is not None
        return found

    @property
    def of(self) -> str:
        """The copied document by its own number."""
        document = self.document
        return f"văn bản {document.code}" if document.code else str(document)

    @property
    def of_title(self) -> str:
        """Number and subject of the copied document, as the register names it."""
        return f"{self.document.code}: {self.document.title}" if self.document.code else self.document.title

    @property
    def is_electronic(self) -> bool:
        return self.form == Medium.ELECTRONIC

    @property
    def is_good(self) -> bool:
        """Signed and sealed."""
        return self.state in GOOD_COPIES

    @property
    def direction(self) -> str:
        """From which form into which: "giấy sang điện tử"."""
        return f"{self.get_source_form_display().lower()} sang {self.get_form_display().lower()}"

    @property
    def on_paper(self) -> str:
        """The form of copy as it is printed: "SAO Y"."""
        return WORDS_ON_PAPER[CopyKind(self.kind)]


class CopyRecipient(Record):
    """Who gets a certified copy (nơi nhận bản sao), and how it was handed over."""

    copy = models.ForeignKey(CertifiedCopy, on_delete=models.PROTECT, related_name="recipients")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True)
    handed_on = models.DateField(null=True)
    handed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    received_by = models.CharField(max_length=120, blank=True, help_text="người nhận, ký nhận")
    tracking = models.CharField(max_length=40, blank=True, help_text="số hiệu bưu gửi")

    class Meta:
        verbose_name = "nơi nhận bản sao"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_at=None, handed_on=None, handed_by=None)
                | Q(handed_at__isnull=False, handed_on__isnull=False, handed_by__isnull=False),
                name="outgoing_copy_handed_whole",
            )
        ]

    def __str__(self) -> str:
        return self.name
