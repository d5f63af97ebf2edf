"""Papers that go from hand to hand: handover lists with their lines, and the proof that a result was collected."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from congso.dossiers.models.dossier import Dossier
from congso.dossiers.models.ending import Result
from congso.dossiers.states import Collector, HandoverKind, HandoverState
from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person, Unit


class HandoverLists(Rows["HandoverList"]):
    """Handover lists as trays show them."""

    def visible_to(self, person: Any) -> HandoverLists:
        """Those of one's agency for whoever sees all its dossiers, else those that one's unit gives or takes."""
        if not getattr(person, "pk", None):
            return self.none()
        agencies = person.agencies_where("dossiers.see_agency") | person.agencies_where("dossiers.see_desk")
        units = person.units_where("dossiers.see_unit")
        return self.filter(Q(agency_id__in=agencies) | Q(from_unit_id__in=units) | Q(to_unit_id__in=units))

    def for_list(self) -> HandoverLists:
        """With what a row of a list shows, in one query."""
        counted = self.annotate(count=models.Count("lines"))
        return counted.select_related("from_unit", "to_unit", "given_by", "taken_by", "drawn_up_by")


class HandoverList(Aggregate):
    """A numbered list of papers that one unit gives another (danh sách bàn giao; NĐ 61/2018 Điều 18, 20).

    `data` is what stands on the printed list, frozen when it is given; `file` its PDF.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=HandoverKind.choices)
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.DRAFT)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True)
    drawn_up_at = models.DateTimeField()
    drawn_up_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, help_text="lý do thu hồi")
    data = models.JSONField(default=dict)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    locked_with = ("from_unit", "to_unit")
    objects: ClassVar[Any] = HandoverLists.as_manager()

    class Meta:
        verbose_name = "danh sách bàn giao"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["to_unit", "state"], name="dossiers_lists_to"),
            models.Index(fields=["from_unit", "state"], name="dossiers_lists_from"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "what", "year", "number"], name="dossiers_list_number_once"),
            models.CheckConstraint(condition=~Q(from_unit=F("to_unit")), name="dossiers_list_to_other"),
            models.CheckConstraint(
                condition=Q(given_at=None, given_by=None, number=None)
                | Q(given_at__isnull=False, given_by__isnull=False, number__isnull=False),
                name="dossiers_list_given_whole",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None)
                | Q(taken_at__gte=F("given_at"), taken_by__isnull=False, given_at__isnull=False),
                name="dossiers_list_taken_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} số {self.code}" if self.number else f"{self.title} đang lập"

    @property
    def title(self) -> str:
        return "Phiếu bàn giao kết quả" if self.what == HandoverKind.RESULTS else "Danh sách bàn giao hồ sơ"

    @property
    def code(self) -> str:
        """The number as it stands on paper."""
        tail = "PBGKQ" if self.what == HandoverKind.RESULTS else "DSBG"
        return f"{self.number:02d}/{self.year}/{tail}" if self.number else ""

    def get_absolute_url(self) -> str:
        return f"/mot-cua/ban-giao/{self.uid}/"


class HandoverLine(Record):
    """One dossier, or its result, on a list: how many papers, and whether it was taken or refused with a reason."""

    handover = models.ForeignKey(HandoverList, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="handover_lines")
    order = models.PositiveSmallIntegerField(default=0)
    papers = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=300, blank=True, help_text="lý do không nhận")

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "dossier"], name="dossiers_line_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(settled_at=None), name="dossiers_on_one_list_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(refusal="") | Q(settled_at__isnull=False), name="dossiers_refused_line_settled"
            ),
        ]


class Collection(Record):
    """Who took a result away, with what proof (giấy biên nhận trả kết quả; NĐ 61/2018 Điều 20).

    Once for a dossier, and once more for each result that was put right (`corrected`), which may bring the wrong one
    back. `originals` names the papers given back after comparison; `data` is what stands on the slip, frozen.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="collections")
    corrected = models.OneToOneField(Result, null=True, blank=True, on_delete=models.PROTECT, related_name="collection")
    wrong_back = models.BooleanField(default=False, help_text="đã thu lại bản có sai sót")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    collector = models.CharField(max_length=12, choices=Collector.choices)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    id_number = models.CharField(max_length=30, blank=True)
    proof = models.CharField(max_length=200, blank=True, help_text="giấy ủy quyền, giấy giới thiệu")
    tracking_code = models.CharField(max_length=60, blank=True)
    originals = models.JSONField(default=list)
    elsewhere = models.CharField(max_length=200, blank=True, help_text="vì sao trả khi văn bản chưa về quầy")
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    data = models.JSONField(default=dict)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="dossiers_collection_number_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(corrected=None), name="dossiers_first_collected_once"
            ),
            models.CheckConstraint(
                condition=Q(wrong_back=False) | Q(corrected__isnull=False), name="dossiers_wrong_back_for_the_right"
            ),
            models.CheckConstraint(
                condition=~Q(collector=Collector.AUTHORISED) | (~Q(name="") & ~Q(proof="")),
                name="dossiers_authorised_with_proof",
            ),
            models.CheckConstraint(
                condition=~Q(collector=Collector.POST) | ~Q(tracking_code=""), name="dossiers_post_with_code"
            ),
        ]
