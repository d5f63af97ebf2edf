"""Steps, questions to others, pauses, debts and apologies."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from congso.dossiers.models.dossier import Dossier
from congso.dossiers.states import StopKind
from congso.files.models import StoredFile
from congso.kernel.models import Record
from congso.payments.models import Receipt
from congso.people.models import Person, Unit


class StepRun(Record):
    """One pass through a step of the route (bước xử lý): who held it, from when to when, against its own time.

    `order` is the step's place in the route. An `outside` step belongs to another body (UBND tỉnh), and its time is
    counted apart from the office's.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="step_runs")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=160)
    act = models.CharField(max_length=40)
    role = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outside_body = models.CharField(max_length=160, blank=True)
    allotted_minutes = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_back = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(ended_at=None), name="dossiers_one_open_step"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="dossiers_step_forward"
            ),
        ]

    @property
    def outside(self) -> bool:
        return bool(self.outside_body)

    @property
    def late(self) -> bool:
        return self.ended_at is not None and self.ended_at > self.due_at


class ClockStop(Record):
    """A time in which the clock stood still (ngừng tính thời hạn), by which rule it goes on, both due moments."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clock_stops")
    kind = models.CharField(max_length=12, choices=StopKind.choices)
    rule = models.CharField(max_length=10, help_text="restart | pause")
    basis = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    due_before = models.DateTimeField(null=True)
    due_after = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(until=None), name="dossiers_one_open_stop"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="dossiers_stop_forward"),
        ]


class SupplementRequest(Record):
    """What the applicant is asked to add (yêu cầu bổ sung, Mẫu 02), limited to the components named."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    before_receipt = models.BooleanField()
    components = models.JSONField(default=list)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    late = models.BooleanField(default=False, help_text="quá 3 ngày làm việc kể từ khi tiếp nhận")
    sector_rule = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    lapse_told_at = models.DateTimeField(null=True, help_text="đã báo là quá hạn")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(before_receipt=False, sector_rule=""),
                name="dossiers_one_supplement_after_receipt",
            )
        ]


class Consultation(Record):
    """A question to another unit or body, with a deadline (lấy ý kiến; NĐ 61/2018 Điều 19 khoản 5)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="consultations")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=160, blank=True)
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    lapse_told_at = models.DateTimeField(null=True, help_text="đã báo là quá hạn")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | ~Q(body=""), name="dossiers_consultation_asks_somebody"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="dossiers_consultation_answer_whole",
            ),
        ]


class Verification(Record):
    """The record of a check on the spot (biên bản kiểm tra, xác minh; NĐ 61/2018 Điều 19 khoản 3)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="verifications")
    held_at = models.DateTimeField()
    place = models.CharField(max_length=250)
    participants = models.CharField(max_length=300)
    content = models.TextField()
    eligible = models.BooleanField()
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class Charge(Record):
    """Money owed for a dossier (nghĩa vụ tài chính) and how it was paid, in whole đồng.

    `receipt` is the number that people know: of the receipt that a book of ours `issued`, or of an outside voucher.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="charges")
    what = models.CharField(max_length=160)
    amount = models.PositiveBigIntegerField()
    demanded_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    paid_by_way = models.CharField(max_length=40, blank=True)
    receipt = models.CharField(max_length=60, blank=True)
    issued = models.ForeignKey(Receipt, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]


class Apology(Record):
    """The letter that owns a delay and names a new day (phiếu xin lỗi và hẹn lại, Mẫu 04), once at most."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="apology")
    reason = models.TextField()
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()
    given_at = models.DateTimeField()
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(help_text="muộn: không trước hạn ít nhất một ngày")
