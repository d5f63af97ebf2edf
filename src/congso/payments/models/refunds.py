"""Money that goes back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.kernel.models import Aggregate, Rows
from congso.payments.models.orders import Attempt, PaymentOrder
from congso.payments.models.receipts import agencies_of
from congso.payments.models.statements import StatementLine
from congso.payments.states import RefundState
from congso.people.models import Agency, Person


class Refunds(Rows["Refund"]):
    """Questions about money that goes back."""

    def visible_to(self, person: Any) -> Refunds:
        return self.filter(agency_id__in=agencies_of(person))


class Refund(Aggregate):
    """Money that goes back to who paid it (hoàn phí), in whole đồng: asked for, approved by another person, done.

    `attempt` or `line` is what brought the money when it did not belong to the order (nộp trùng, nộp sau khi hủy).
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="refunds")
    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="refunds")
    attempt = models.OneToOneField(Attempt, null=True, on_delete=models.PROTECT, related_name="refund")
    line = models.OneToOneField(StatementLine, null=True, on_delete=models.PROTECT, related_name="refund")
    amount = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=9, choices=RefundState.choices, default=RefundState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decline_reason = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True)
    voucher = models.CharField(max_length=80, blank=True, help_text="số chứng từ chuyển trả")

    objects: ClassVar[Any] = Refunds.as_manager()

    class Meta:
        verbose_name = "khoản hoàn trả"
        indexes = [models.Index(fields=["agency", "state", "-id"], name="payments_refunds_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="payments_refund_of_money"),
            models.CheckConstraint(
                condition=~Q(state="done") | (Q(done_on__isnull=False) & ~Q(voucher="")),
                name="payments_refund_done_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"khoản hoàn trả của {self.order.code}"

    def get_absolute_url(self) -> str:
        return self.order.get_absolute_url()
