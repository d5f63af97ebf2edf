"""The outgoing document, its versions, the initials on them, and its files."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from congso.correspondence.doc_types import DocType, titled
from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT, WORK, IncomingDocument
from congso.correspondence.states import Urgency
from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Record, Rows
from congso.outgoing.states import (
    BEFORE_OFFICE,
    IN_HAND,
    IN_REGISTER,
    OUT,
    UNSIGNED,
    ApprovalKind,
    Authority,
    Change,
    OutgoingState,
    Road,
    Stage,
)
from congso.people.models import Agency, Person, Unit
from congso.signing.models import Verification

RUNNING = Q(state__in=IN_HAND)
NUMBERED = Q(number__isnull=False)
PDF = "application/pdf"


class OutgoingDocuments(Rows["OutgoingDocument"]):
    """Outgoing documents as lists, counts, search and exports see them."""

    def visible_to(self, person: Any) -> OutgoingDocuments:
        """One's own, what one holds, is to sign or has initialled; a unit's to its head.

        What has reached the office is seen by văn thư, leaders and the head of the office; what was issued to a unit by
        everybody in it.
        """
        if not getattr(person, "pk", None):
            return self.none()
        own = Q(drafter=person) | Q(holder=person) | Q(signer=person) & ~Q(state__in=BEFORE_OFFICE)
        initialled = Exists(self._hanging("approvals").filter(document=OuterRef("pk"), by=person))
        seen = own | Q(initialled) | Q(unit_id__in=person.units_where(SEE_UNIT)) | self._sent_to(person)
        agencies = person.agencies_where(SEE_AGENCY)
        return self.filter(seen | Q(agency_id__in=agencies) & ~Q(state__in=BEFORE_OFFICE) if agencies else seen)

    def _sent_to(self, person: Any) -> Q:
        units = person.units_where(WORK) | person.units_where(SEE_UNIT)
        sent = self._hanging("recipients").filter(document=OuterRef("pk"), unit_id__in=units)
        return Q(Exists(sent), state__in=OUT)

    def _hanging(self, name: str) -> Any:
        hanging: Any = self.model._meta.get_field(name).related_model
        return hanging.objects

    def for_list(self) -> OutgoingDocuments:
        """With what a row of a list shows, in one query."""
        return self.select_related("unit", "drafter", "signer", "holder", "holder_unit")

    def registered(self) -> OutgoingDocuments:
        """Those that were given a number, whatever became of them."""
        return self.filter(NUMBERED)


class OutgoingDocument(Aggregate):
    """A document of the agency from its first draft to its end (văn bản đi; NĐ 30/2020 Điều 8-19, Phụ lục VI).

    `number`, `notation` and `issued_on` are fixed together, in the act that draws the number; a voided document keeps
    them. `signer` signs in the form of `authority`. What is sent is the file in `frozen`, of which `frozen_sha256` is
    kept; where the copy of a document signed on paper is not in this system, `copy_place` says where it is.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="outgoing_documents")
    state = models.CharField(max_length=10, choices=OutgoingState.choices, default=OutgoingState.DRAFT)
    road = models.CharField(max_length=10, choices=Road.choices)

    doc_type = models.CharField(max_length=16, choices=DocType.choices)
    type_name = models.CharField(max_length=100, blank=True, help_text="tên loại, khi không thuộc 29 loại")
    summary = models.CharField(max_length=1000, help_text="trích yếu nội dung")
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.ORDINARY)
    pages = models.PositiveSmallIntegerField(null=True)
    copies = models.PositiveSmallIntegerField(default=1, help_text="số lượng bản phát hành")
    reply_due_on = models.DateField(null=True, help_text="hạn trả lời đề nghị nơi nhận")
    note = models.CharField(max_length=500, blank=True)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="đơn vị soạn thảo")
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafted")
    drafted_at = models.DateTimeField()
    signer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=10, choices=Authority.choices, blank=True)
    signer_title = models.CharField(max_length=200, blank=True, help_text="quyền hạn, chức vụ như trên văn bản")
    holder_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, help_text="hạn của bước đang làm")
    returned_for = models.CharField(max_length=1000, blank=True, help_text="điều phải sửa, khi bị trả lại")

    series = models.CharField(max_length=30, blank=True)
    number = models.PositiveIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    notation = models.CharField(max_length=60, blank=True, help_text="ký hiệu của văn bản")
    issued_on = models.DateField(null=True, help_text="ngày, tháng, năm văn bản")
    numbered_at = models.DateTimeField(null=True)
    numbered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    sealed_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=500, blank=True, help_text="lý do hủy số, thu hồi, thôi soạn")

    frozen = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    frozen_sha256 = models.CharField(max_length=64, blank=True)
    copy_place = models.CharField(max_length=200, blank=True, help_text="nơi giữ bản số hóa, khi không ở đây")

    answers = models.ForeignKey(
        IncomingDocument, null=True, on_delete=models.PROTECT, related_name="answered_by", help_text="văn bản đến"
    )
    for_ref = models.CharField(max_length=120, blank=True, help_text="ref việc mà văn bản này là kết quả")
    changes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="changed_by")
    change = models.CharField(max_length=10, choices=Change.choices, blank=True)

    locked_with = ("unit", "drafter", "signer")
    objects: ClassVar[Any] = OutgoingDocuments.as_manager()

    class Meta:
        verbose_name = "văn bản đi"
        indexes = [
            models.Index(fields=["agency", "-year", "-number", "-id"], condition=NUMBERED, name="outgoing_register"),
            models.Index(fields=["agency", "state", "due_at", "id"], condition=RUNNING, name="outgoing_running"),
            models.Index(fields=["drafter", "-id"], name="outgoing_of_drafter"),
            models.Index(fields=["unit", "-id"], name="outgoing_of_unit"),
            models.Index(fields=["agency", "issued_on"], condition=NUMBERED, name="outgoing_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "series", "year", "number"], name="outgoing_number_once"),
            models.CheckConstraint(
                condition=Q(number=None, year=None, issued_on=None, numbered_at=None, numbered_by=None)
                | Q(
                    number__isnull=False,
                    year__isnull=False,
                    issued_on__isnull=False,
                    numbered_at__isnull=False,
                    numbered_by__isnull=False,
                ),
                name="outgoing_numbered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(*IN_REGISTER, OutgoingState.VOIDED)) | NUMBERED, name="outgoing_has_number"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OUT) | Q(issued_at__isnull=False, issued_by__isnull=False),
                name="outgoing_issued_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OUT) | Q(frozen__isnull=False) | Q(road=Road.PAPER) & ~Q(copy_place=""),
                name="outgoing_issued_frozen",
            ),
            models.CheckConstraint(
                condition=Q(frozen=None, frozen_sha256="") | Q(frozen__isnull=False) & ~Q(frozen_sha256=""),
                name="outgoing_frozen_hashed",
            ),
            models.CheckConstraint(
                condition=Q(changes=None, change="") | Q(changes__isnull=False) & ~Q(change=""),
                name="outgoing_changes_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"văn bản đi số {self.code}" if self.number is not None else f"dự thảo {self.title}"[:160]

    def get_absolute_url(self) -> str:
        return f"/van-ban-di/{self.uid}/"

    @property
    def code(self) -> str:
        """Number and symbol as the paper has them: "05/QĐ-SVHTTDL"; numbers below ten have a leading zero."""
        return f"{self.number:02d}/{self.notation}" if self.number is not None else ""

    @property
    def type_words(self) -> str:
        """The name of its type."""
        return self.type_name or self.get_doc_type_display()

    @property
    def title(self) -> str:
        """Type and subject, as a register names a document (tên loại và trích yếu)."""
        return self.summary if self.doc_type == DocType.LETTER else titled(self.type_words, self.summary)

    @property
    def is_unsigned(self) -> bool:
        return self.state in UNSIGNED

    @property
    def is_out(self) -> bool:
        return self.state in OUT


class DraftVersion(Record):
    """One version of a document's text (phiên bản dự thảo): the file as written, and as a PDF when it can be signed.

    Initials and signatures are bound to `sha256`, that of the PDF where there is one.
    """

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    words = models.CharField(max_length=500, blank=True, help_text="điều đã sửa")
    body = models.TextField(blank=True, help_text="nội dung, khi soạn ngay trong hệ thống")
    places = models.JSONField(default=dict, help_text="chỗ đặt số, ngày, chữ ký, dấu trên bản PDF")
    findings = models.JSONField(default=list, help_text="kết quả kiểm tra thể thức: [{rule, where, words, grave}]")

    class Meta:
        verbose_name = "phiên bản dự thảo"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="outgoing_version_once")]

    def __str__(self) -> str:
        return f"bản {self.number}"


class Attachment(Record):
    """A file that goes with the document (phụ lục, tài liệu kèm theo).

    What is in a file of its own carries the agency's signature: `sealed` is the file with it, `issued_sha256` that of
    the bytes that went out. `for_use` is a copy for convenience, such as a spreadsheet, which nobody signs.
    """

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True)
    for_use = models.BooleanField(default=False, help_text="chỉ để tiện sử dụng, không ký số")
    sealed = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sealed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True)
    verification = models.ForeignKey(Verification, null=True, on_delete=models.PROTECT, related_name="+")
    issued_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "tài liệu kèm theo"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "file"], name="outgoing_attached_once"),
            models.CheckConstraint(
                condition=Q(sealed=None, sealed_by=None, sealed_at=None)
                | Q(sealed__isnull=False, sealed_by__isnull=False, sealed_at__isnull=False),
                name="outgoing_annex_sealed_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.file.original_name

    @property
    def needs_seal(self) -> bool:
        """Whether the agency signs it: every PDF that is part of the document."""
        return not self.for_use and self.file.media_type == PDF

    @property
    def outgoing_file(self) -> StoredFile:
        """What goes out: with the agency's signature once it has it."""
        return self.sealed or self.file


class Approval(Record):
    """Somebody's initial on one version (ký nháy): what they answer for, on exactly these bytes."""

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="approvals")
    kind = models.CharField(max_length=10, choices=ApprovalKind.choices)
    version = models.ForeignKey(DraftVersion, null=True, on_delete=models.PROTECT, related_name="approvals")
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=1000, blank=True)
    stands = models.BooleanField(default=True, help_text="hết khi trả lại hoặc có phiên bản mới")

    class Meta:
        verbose_name = "ký nháy"
        ordering = ["id"]
        indexes = [models.Index(fields=["by", "document"], name="outgoing_approved_by")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind"], condition=Q(stands=True), name="outgoing_one_initial_stands"
            )
        ]


class SignedFile(Record):
    """The bytes after one signature (bản đã ký): the officer's, with number and date filled in, or the agency's.

    `verification` is the check of these bytes on their return; each file begins with the bytes of the one before.
    """

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="signed_files")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    verification = models.ForeignKey(Verification, null=True, on_delete=models.PROTECT, related_name="+")
    stands = models.BooleanField(default=True, help_text="hết khi ký lại")

    class Meta:
        verbose_name = "bản đã ký"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "stage"], condition=Q(stands=True), name="outgoing_signed_stage_once"
            )
        ]
