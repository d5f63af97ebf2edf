"""Procedures, their dated versions, and what a version consists of."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from congso.eforms.answers import holds
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person, Unit
from congso.people.roles import ROLES
from congso.people.states import UnitKind
from congso.procedures.states import (
    ANNOUNCED,
    BEING_READ,
    IN_WORK,
    Collected,
    DecidingBody,
    FeeKind,
    OnlineService,
    ResultKind,
    ServiceLevel,
    StepWork,
    SupplementRule,
    TermUnit,
    Unreceived,
    VersionState,
)
from congso.procedures.terms import Term, spoken_minutes

MANAGE = "procedures.manage"
REVIEW = "procedures.review"
APPROVE = "procedures.approve"


class Procedures(Rows["Procedure"]):
    """Questions about procedures."""

    def visible_to(self, person: Any) -> Procedures:
        """Those with a version that this person may see, and all of an agency whose catalogue the person keeps."""
        seen = ProcedureVersion.objects.visible_to(person).filter(procedure=OuterRef("pk"))
        kept = person.agencies_where(MANAGE) if getattr(person, "agency_id", None) else ()
        return self.filter(Q(Exists(seen)) | Q(agency__in=kept))


class Procedure(Aggregate):
    """An administrative procedure of one agency (thủ tục hành chính).

    `code` is the national one ("1.004628"), or one of the agency's own, marked by `code_is_local`. `slug` is a short
    key for programs.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="procedures")
    code = models.CharField(max_length=40)
    code_is_local = models.BooleanField(default=False)
    slug = models.SlugField(max_length=80)
    field = models.CharField(max_length=120)

    objects: ClassVar[Any] = Procedures.as_manager()

    class Meta:
        verbose_name = "thủ tục hành chính"
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="procedures_code_once"),
            models.UniqueConstraint(fields=["agency", "slug"], name="procedures_slug_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Versions(Rows["ProcedureVersion"]):
    """Questions about versions."""

    def visible_to(self, person: Any) -> Versions:
        """Announced versions for every official; drafts for those who keep that agency's catalogue, and what is sent
        for reading also for those who review and approve it."""
        if not getattr(person, "agency_id", None):
            return self.none()
        kept = person.agencies_where(MANAGE)
        read = person.agencies_where(REVIEW) | person.agencies_where(APPROVE)
        return self.filter(Q(state__in=ANNOUNCED) | Q(agency__in=kept) | Q(state__in=BEING_READ, agency__in=read))

    def announced(self) -> Versions:
        """Versions that were announced, ended ones too."""
        return self.filter(state__in=ANNOUNCED)

    def in_force(self, day: date) -> Versions:
        """Versions that apply on a day."""
        announced = self.announced().filter(valid_from__lte=day)
        return announced.filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def whole(self) -> Versions:
        """With everything that a page of one procedure shows."""
        return self.select_related("procedure").prefetch_related("requirements", "fees", "route__unit")


class ProcedureVersion(Aggregate):
    """What a procedure asks and promises from a day to a day (phiên bản thủ tục).

    Only a draft changes; it is announced with the numbers of two decisions, the one that announces it (quyết định công
    bố) and the one of its internal process (quy trình nội bộ).
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="procedure_versions")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True, help_text="lúc ghi ngày kết thúc")
    unreceived = models.CharField(max_length=4, choices=Unreceived.choices, default=Unreceived.STAY)
    moved_at = models.DateTimeField(null=True, blank=True, help_text="đã chuyển hồ sơ chưa tiếp nhận")

    name = models.CharField(max_length=500)
    folded = models.CharField(max_length=560)
    field = models.CharField(max_length=120)
    deciding_body = models.CharField(max_length=12, choices=DecidingBody.choices)
    level = models.PositiveSmallIntegerField(
        choices=ServiceLevel.choices, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    online = models.CharField(max_length=12, choices=OnlineService.choices, blank=True)
    online_note = models.CharField(max_length=300, blank=True, help_text="lý do chưa toàn trình")
    term_amount = models.PositiveSmallIntegerField()
    term_unit = models.CharField(max_length=14, choices=TermUnit.choices)
    term_is_office_default = models.BooleanField(default=False)
    term_note = models.CharField(max_length=300, blank=True)
    result_kind = models.CharField(max_length=16, choices=ResultKind.choices)
    result_name = models.CharField(max_length=300, blank=True)
    announced_number = models.CharField(max_length=60, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    process_number = models.CharField(max_length=60, blank=True)
    process_on = models.DateField(null=True, blank=True)
    document_code = models.CharField(max_length=40, blank=True, help_text="mã số tài liệu ISO")
    decisions_are_illustrative = models.BooleanField(default=False)
    legal_bases = models.JSONField(default=list)
    supplement_rule = models.CharField(max_length=8, choices=SupplementRule.choices, blank=True)
    form_schema = models.JSONField(null=True, blank=True)
    conditions = models.TextField(blank=True)
    sets = models.PositiveSmallIntegerField(default=1)
    instant = models.BooleanField(default=False, help_text="trả kết quả ngay")

    objects: ClassVar[Any] = Versions.as_manager()

    class Meta:
        verbose_name = "phiên bản thủ tục"
        indexes = [models.Index(fields=["agency", "state", "valid_from"])]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_number_once"),
            models.UniqueConstraint(fields=["procedure"], condition=Q(state__in=IN_WORK), name="procedures_one_draft"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="procedures_version_dates"
            ),
            models.CheckConstraint(
                condition=Q(state__in=IN_WORK)
                | Q(
                    valid_from__isnull=False,
                    published_at__isnull=False,
                    announced_on__isnull=False,
                    process_on__isnull=False,
                )
                & ~Q(announced_number="")
                & ~Q(process_number=""),
                name="procedures_announced_by_decisions",
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.RETIRED) | Q(valid_to__isnull=False), name="procedures_retired_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(level__in=ServiceLevel.values, term_amount__gte=1, sets__gte=1), name="procedures_ranges"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name without "Thủ tục", as lists show it."""
        name = self.name.removeprefix("Thủ tục ")
        return name[:1].upper() + name[1:]

    @property
    def term(self) -> Term:
        return Term(self.term_amount, self.term_unit)

    @property
    def online_service(self) -> OnlineService:
        """The level's newer name; what the office stated, else what follows from the old one."""
        return OnlineService(self.online) if self.online else ServiceLevel(self.level).newer

    @property
    def result_words(self) -> str:
        """What it ends in: the kind and, where it says more, the name."""
        kind = ResultKind(self.result_kind).label
        if not self.result_name or self.result_name == kind:
            return kind
        return self.result_name if self.issues_document else f"{kind}. {self.result_name}."

    @property
    def is_online(self) -> bool:
        """Whether it can be filed online (mức độ 3, 4)."""
        return self.level >= ServiceLevel.THREE

    @property
    def issues_document(self) -> bool:
        """False where silence within the term is the result (không ban hành văn bản)."""
        return self.result_kind != ResultKind.NO_DOCUMENT

    @property
    def is_announced(self) -> bool:
        return self.state in ANNOUNCED

    @property
    def is_in_work(self) -> bool:
        """Being written or read."""
        return self.state in IN_WORK

    def applies_on(self, day: date) -> bool:
        if not self.is_announced or self.valid_from is None or self.valid_from > day:
            return False
        return self.valid_to is None or self.valid_to >= day


class Requirement(Record):
    """A paper that the applicant brings (thành phần hồ sơ)."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="requirements")
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=500)
    originals = models.PositiveSmallIntegerField(default=1)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=True)
    electronic = models.BooleanField(default=True, help_text="nhận bản điện tử")
    template = models.CharField(max_length=120, blank=True, help_text="mẫu đơn, tờ khai")
    digitise = models.BooleanField(default=False, help_text="phải số hóa khi tiếp nhận")
    note = models.CharField(max_length=300, blank=True)
    needed_when = models.CharField(max_length=300, blank=True, help_text="trường hợp cần giấy này")
    condition = models.JSONField(null=True, blank=True, help_text="câu trả lời trên biểu mẫu làm giấy này cần")

    class Meta:
        verbose_name = "thành phần hồ sơ"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="procedures_requirement_key_once"),
            models.CheckConstraint(
                condition=Q(originals__gt=0) | Q(certified__gt=0) | Q(copies__gt=0), name="procedures_requirement_count"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def when(self) -> str:
        """In which case it is brought, in words that go on a sentence; empty where everybody brings it."""
        if self.needed_when:
            return f"{self.needed_when[:1].lower()}{self.needed_when[1:]}".rstrip(" .")
        return "" if self.required else "nếu có"

    def is_needed(self, answers: Any) -> bool:
        """Whether it must be brought, given what the form was answered; without a condition as it says."""
        return self.required and (self.condition is None or holds(self.condition, answers))


class Fee(Record):
    """What the applicant pays (phí, lệ phí), in đồng; no amount means "theo quy định"."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="fees")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=FeeKind.choices)
    name = models.CharField(max_length=200)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    collected = models.CharField(max_length=16, choices=Collected.choices, default=Collected.AT_RECEIPT)
    note = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "phí, lệ phí"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="procedures_fee_dates"
            )
        ]

    def applies_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or self.until >= day)


class RouteStep(Record):
    """One row of the ISO step table (bước của quy trình nội bộ): who does what, in how much working time.

    A step of the house names a role and a unit or a kind of unit. A step of an outside body names that body and has a
    term of its own, timed apart. `allotted_minutes` are working minutes, 480 to the day.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="route")
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    work = models.CharField(max_length=10, choices=StepWork.choices)
    role = models.CharField(max_length=30, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit_kind = models.CharField(max_length=12, choices=UnitKind.choices, blank=True)
    outside = models.BooleanField(default=False)
    outside_body = models.CharField(max_length=160, blank=True)
    term_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    term_unit = models.CharField(max_length=14, choices=TermUnit.choices, blank=True)
    allotted_minutes = models.PositiveIntegerField()
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "bước xử lý"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="procedures_step_order_once"),
            models.UniqueConstraint(fields=["version", "key"], name="procedures_step_key_once"),
            models.CheckConstraint(
                condition=Q(outside=True, term_amount__isnull=False, role="") & ~Q(outside_body="")
                | Q(outside=False, term_amount=None, outside_body="") & ~Q(role=""),
                name="procedures_step_inside_or_outside",
            ),
        ]

    @property
    def term(self) -> Term | None:
        """The own term of an outside body."""
        return Term(self.term_amount, self.term_unit) if self.term_amount else None

    @property
    def responsible_words(self) -> str:
        """Who does it, in words: the outside body, or the role and its division."""
        if self.outside:
            return self.outside_body
        role = ROLES[self.role].name
        return f"{role}, {self.unit.name}" if self.unit else role

    @property
    def allotted_words(self) -> str:
        return self.term.words if self.term else spoken_minutes(self.allotted_minutes)
