"""The incoming document and its files."""

from __future__ import annotations

from textwrap import shorten
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from congso.correspondence.doc_types import DocType, titled
from congso.correspondence.models.issuer import Issuer
from congso.correspondence.states import (
    FROZEN,
    IN_HAND,
    STANDING,
    WAITING,
    ArrivalWay,
    Door,
    FileRole,
    Form,
    IncomingState,
    Signature,
    Urgency,
)
from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person, Unit

SERIES = "incoming"
"""The one running arrival number of an agency and year, common to paper and electronic (NĐ 30/2020 Điều 22.2)."""
SEE_AGENCY, SEE_UNIT, WORK = "correspondence.see_agency", "correspondence.see_unit", "correspondence.work"
UNREGISTERED = Q(state__in=WAITING)
RUNNING = Q(state__in=IN_HAND)


class IncomingDocuments(Rows["IncomingDocument"]):
    """Incoming documents as lists, counts, search and exports see them."""

    def visible_to(self, person: Any) -> IncomingDocuments:
        """All of the agency to văn thư, leaders and the head of the office; to others what was assigned to them.

        A head of a division sees what was given to the division or anybody in it; the others of the division what was
        given to all of it, and what was given to them by name or to somebody in whose place they act.
        """
        if not getattr(person, "pk", None):
            return self.none()
        given = Q(Exists(self._assignments().filter(given_to(person), document=OuterRef("pk")))) & ~Q(state__in=FROZEN)
        agencies = person.agencies_where(SEE_AGENCY)
        return self.filter(Q(agency_id__in=agencies) | given if agencies else given)

    def _assignments(self) -> Any:
        """Those that stand: given, and neither passed back nor taken back."""
        hanging: Any = self.model._meta.get_field("assignments").related_model
        return hanging.objects.filter(state__in=STANDING)

    def for_list(self) -> IncomingDocuments:
        """With what a row of a list shows, in one query."""
        return self.select_related("issuer", "holder_unit", "holder")

    def registered(self) -> IncomingDocuments:
        """Those that have a number, whatever became of them."""
        return self.exclude(arrival_number=None)

    def waiting(self) -> IncomingDocuments:
        """Here, and not yet in the register."""
        return self.filter(UNREGISTERED)


def given_to(person: Any) -> Q:
    """Assignments by which a person sees a document; one condition for lists and search."""
    stood_for = {one.acting_for_id for one in person.mandates if WORK in one.permissions}
    people = {person.pk} | (stood_for - {None})
    given = Q(person_id__in=people)
    whole, own = person.units_where(SEE_UNIT), person.units_where(WORK)
    if whole:
        given |= Q(unit_id__in=whole)
    if own - whole:
        given |= Q(unit_id__in=own - whole, person=None)
    return given


class IncomingDocument(Aggregate):
    """A document that came to an agency, from its arrival to its end (văn bản đến; NĐ 30/2020 Điều 20-24, Phụ lục VI).

    `came_at` is the moment it reached the house; `arrived_on` and `arrival_number` are the day and number of the
    register and of the stamp, given at registration. `number` and `notation` are the issuer's own. `due_at` is when it
    must be settled, none where nothing need be done.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="incoming_documents")
    state = models.CharField(max_length=12, choices=IncomingState.choices, default=IncomingState.ARRIVED)
    state_before = models.CharField(max_length=12, choices=IncomingState.choices, blank=True)

    way = models.CharField(max_length=10, choices=ArrivalWay.choices)
    door = models.CharField(max_length=10, choices=Door.choices, default=Door.TYPED)
    form = models.CharField(max_length=10, choices=Form.choices)
    sender = models.CharField(max_length=300, blank=True, help_text="người gửi theo phong bì, thư hay trục liên thông")
    outside_ref = models.CharField(
        max_length=200, blank=True, help_text="mã của thư hay gói tin, để không nhận hai lần"
    )
    came_at = models.DateTimeField()
    came_by = models.CharField(max_length=100, help_text="ref người hay phần của hệ thống đã đưa vào")
    signature = models.CharField(max_length=12, choices=Signature.choices, default=Signature.UNCHECKED)

    issuer = models.ForeignKey(Issuer, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    issuer_name = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=20, blank=True, help_text="số của văn bản")
    notation = models.CharField(max_length=60, blank=True, help_text="ký hiệu của văn bản")
    issued_on = models.DateField(null=True)
    doc_type = models.CharField(max_length=16, choices=DocType.choices, blank=True)
    type_name = models.CharField(max_length=100, blank=True, help_text="tên loại, khi không thuộc 29 loại")
    summary = models.CharField(max_length=1000, blank=True, help_text="trích yếu nội dung")
    language = models.CharField(max_length=30, default="Tiếng Việt")
    pages = models.PositiveSmallIntegerField(null=True)
    copies = models.PositiveSmallIntegerField(default=1)
    signer_title = models.CharField(max_length=100, blank=True)
    signer_name = models.CharField(max_length=80, blank=True)
    recipients = models.CharField(max_length=1000, blank=True, help_text="nơi nhận ghi trên văn bản")
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.ORDINARY)
    reply_due_on = models.DateField(null=True, help_text="hạn ghi trong văn bản")
    note = models.CharField(max_length=500, blank=True)

    arrival_number = models.PositiveIntegerField(null=True)
    arrival_year = models.PositiveSmallIntegerField(null=True)
    arrived_on = models.DateField(null=True)
    registered_at = models.DateTimeField(null=True)
    registered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    register_due_at = models.DateTimeField(help_text="phải đăng ký, trình, chuyển trước lúc này")
    duplicate_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="duplicates")
    passed_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="passed_on")

    holder_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, help_text="hạn giải quyết")
    due_on = models.DateField(null=True)
    finished_at = models.DateTimeField(null=True)
    finished_on = models.DateField(null=True)
    ending = models.CharField(max_length=500, blank=True, help_text="kết thúc ra sao, hoặc lý do trả, không vào sổ")
    reply_code = models.CharField(max_length=80, blank=True, help_text="số, ký hiệu văn bản trả lời")
    reply_ref = models.CharField(max_length=120, blank=True, help_text="ref văn bản đi trả lời")

    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    recall_paper = models.CharField(max_length=200, blank=True, help_text="văn bản thu hồi của nơi ban hành")
    removed_at = models.DateTimeField(null=True)
    removal_order = models.CharField(max_length=200, blank=True, help_text="yêu cầu hủy của nơi ban hành")

    locked_with = ("issuer",)
    objects: ClassVar[Any] = IncomingDocuments.as_manager()

    class Meta:
        verbose_name = "văn bản đến"
        indexes = [
            models.Index(fields=["agency", "-arrival_year", "-arrival_number", "-id"], name="corr_in_register"),
            models.Index(fields=["agency", "came_at", "id"], condition=UNREGISTERED, name="corr_in_waiting"),
            models.Index(fields=["agency", "-came_at", "-id"], name="corr_in_newest"),
            models.Index(fields=["agency", "state", "register_due_at", "id"], name="corr_in_by_state"),
            models.Index(fields=["agency", "due_at", "id"], condition=RUNNING, name="corr_in_running"),
            models.Index(fields=["holder", "due_at", "id"], condition=RUNNING, name="corr_in_of_holder"),
            models.Index(fields=["agency", "arrived_on"], name="corr_in_by_day"),
            models.Index(fields=["agency", "issuer", "-arrived_on"], name="corr_in_of_issuer"),
            models.Index(fields=["agency", "number", "issued_on"], name="corr_in_by_number"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "arrival_year", "arrival_number"], name="corr_in_number_once"),
            models.UniqueConstraint(
                fields=["agency", "outside_ref"], condition=~Q(outside_ref=""), name="corr_in_outside_ref_once"
            ),
            models.CheckConstraint(
                condition=Q(arrival_number=None, arrival_year=None, arrived_on=None, registered_at=None)
                | Q(
                    arrival_number__isnull=False,
                    arrival_year__isnull=False,
                    arrived_on__isnull=False,
                    registered_at__isnull=False,
                ),
                name="corr_in_registered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=IN_HAND) | Q(arrival_number__isnull=False), name="corr_in_worked_on_registered"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(recalled_at__isnull=False), name="corr_in_removed_after_recall"
            ),
        ]

    def __str__(self) -> str:
        if self.arrival_number is None:
            return f"văn bản chờ vào sổ {self._known_by}".rstrip()
        return f"văn bản đến số {self.arrival_number}/{self.arrival_year}"

    def get_absolute_url(self) -> str:
        return f"/van-ban-den/{self.uid}/"

    @property
    def _known_by(self) -> str:
        """What tells it from others while it has no number of ours: the sender's number, its subject, its sender."""
        if self.code:
            return f"số {self.code}"
        if self.summary:
            return f"“{shorten(self.summary, 80, placeholder=' …')}”"
        sender = self.issuer_name or self.sender
        return f"của {sender}" if sender else ""

    @property
    def code(self) -> str:
        """Number and symbol as the issuer wrote them: "1234/QĐ-UBND" (số, ký hiệu)."""
        return "/".join(part for part in (self.number, self.notation) if part)

    @property
    def type_words(self) -> str:
        """The name of its type."""
        return self.type_name or (self.get_doc_type_display() if self.doc_type else "")

    @property
    def title(self) -> str:
        """Type and subject, as a register names a document (tên loại và trích yếu)."""
        words = titled(self.type_words, self.summary) if self.doc_type != DocType.LETTER else self.summary
        return words or str(self)

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def is_frozen(self) -> bool:
        return self.state in FROZEN

    @property
    def is_urgent(self) -> bool:
        return self.urgency > Urgency.ORDINARY


class IncomingFile(Record):
    """A file of an incoming document, and what it is to it; `source` is what it was made from.

    `text` is what was read in it, page by page with a form feed between, for the search.
    """

    document = models.ForeignKey(IncomingDocument, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=FileRole.choices, default=FileRole.AS_CAME)
    order = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="made")
    signature = models.CharField(max_length=12, choices=Signature.choices, default=Signature.UNCHECKED)
    pages = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = "tệp văn bản đến"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["document", "file"], name="corr_in_file_once")]
