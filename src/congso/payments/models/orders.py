"""What somebody is asked to pay, each try to pay it, and the evidence that came in."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from congso.kernel.models import Aggregate, Record, Rows
from congso.payments.models.receipts import agencies_of
from congso.payments.states import AttemptState, EvidenceKind, GatewayKind, OrderState, Way
from congso.people.models import Agency


class BankAccounts(Rows["BankAccount"]):
    """Questions about accounts."""

    def visible_to(self, person: Any) -> BankAccounts:
        return self.filter(agency_id__in=agencies_of(person))

    def of_day(self, agency_id: int, on: date) -> BankAccounts:
        """Those that take money on a day."""
        since = Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))
        return self.filter(since, agency_id=agency_id).order_by("id")


class BankAccount(Aggregate):
    """An account of the agency that fees are paid into (tài khoản thụ hưởng); `bank_bin` names the bank to NAPAS."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="bank_accounts")
    bank_bin = models.CharField(max_length=6)
    bank = models.CharField(max_length=120)
    number = models.CharField(max_length=19)
    holder = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar[Any] = BankAccounts.as_manager()

    class Meta:
        verbose_name = "tài khoản thụ hưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "bank_bin", "number"], condition=Q(until=None), name="payments_account_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="payments_account_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} tại {self.bank}"


class Merchants(Rows["Merchant"]):
    """Questions about merchant codes."""

    def visible_to(self, person: Any) -> Merchants:
        return self.filter(agency_id__in=agencies_of(person))

    def of_day(self, agency_id: int, on: date) -> Merchants:
        """Those through which money can be paid on a day."""
        since = Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))
        return self.filter(since, agency_id=agency_id).order_by("id")


class Merchant(Aggregate):
    """The agency as a gateway knows it (mã đơn vị chấp nhận thanh toán).

    The secret is not here: it stands in the environment or in the office's `keys/`.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="merchants")
    gateway = models.CharField(max_length=10, choices=GatewayKind.choices)
    code = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar[Any] = Merchants.as_manager()

    class Meta:
        verbose_name = "mã kết nối cổng thanh toán"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "gateway"], condition=Q(until=None), name="payments_merchant_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="payments_merchant_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_gateway_display()} {self.code}"


class PaymentOrders(Rows["PaymentOrder"]):
    """Questions about what is to be paid."""

    def visible_to(self, person: Any) -> PaymentOrders:
        return self.filter(agency_id__in=agencies_of(person))

    def open(self) -> PaymentOrders:
        """Those that still wait for money."""
        return self.filter(state__in=(OrderState.UNPAID, OrderState.PENDING))


class PaymentOrder(Aggregate):
    """What somebody is asked to pay for one thing, in whole đồng (yêu cầu thanh toán; NĐ 61/2018 Điều 22).

    `subject` is the ref of the thing and `about` its number for people; `lines` says what for: dicts of `key`, `what`
    and `amount`. `code` is what stands in a transfer: ASCII, with a check digit. Only evidence of a server or of a
    statement, or a collector at the counter, makes it paid.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="payment_orders")
    code = models.CharField(max_length=20, unique=True)
    subject = models.CharField(max_length=120, db_index=True)
    about = models.CharField(max_length=80, blank=True)
    payer = models.CharField(max_length=200, blank=True)
    lines = models.JSONField()
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=9, choices=OrderState.choices, default=OrderState.UNPAID)
    opened_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True)
    paid_by_way = models.CharField(max_length=8, choices=Way.choices, blank=True)
    voucher = models.CharField(max_length=80, blank=True, help_text="biên lai hoặc mã giao dịch")
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = PaymentOrders.as_manager()

    class Meta:
        verbose_name = "yêu cầu thanh toán"
        indexes = [
            models.Index(fields=["agency", "state", "-id"], name="payments_orders_by_state"),
            models.Index(fields=["agency", "paid_on", "id"], name="payments_orders_of_day"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="payments_order_for_money"),
            models.CheckConstraint(
                condition=~Q(state__in=["paid", "refunded"])
                | (Q(paid_at__isnull=False, paid_on__isnull=False) & ~Q(paid_by_way="")),
                name="payments_order_paid_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="payments_order_cancelled_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"yêu cầu thanh toán {self.code}"

    def get_absolute_url(self) -> str:
        return f"/thu-phi/yeu-cau/{self.uid}/"

    @property
    def public_path(self) -> str:
        """Where whoever has to pay sees it, without signing in."""
        return f"/thanh-toan/{self.uid}/"

    @property
    def what(self) -> str:
        """Everything that is paid for, in one line."""
        return "; ".join(line["what"] for line in self.lines)

    @property
    def is_open(self) -> bool:
        return self.state in (OrderState.UNPAID, OrderState.PENDING)


class Attempts(Rows["Attempt"]):
    """Questions about tries to pay."""

    def visible_to(self, person: Any) -> Attempts:
        return self.filter(order__agency_id__in=agencies_of(person))

    def unanswered(self) -> Attempts:
        """Those of which nobody knows yet how they ended."""
        return self.filter(state=AttemptState.STARTED)


class Attempt(Aggregate):
    """One try to pay an order through a gateway (giao dịch thanh toán); `reference` is by what the gateway names it.

    `surplus` says that its money came for an order that was not open any more: it must go back.
    """

    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="attempts")
    agency_id = models.BigIntegerField(db_index=True)
    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="+")
    gateway = models.CharField(max_length=10, choices=GatewayKind.choices)
    reference = models.CharField(max_length=40)
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=9, choices=AttemptState.choices, default=AttemptState.STARTED)
    started_at = models.DateTimeField()
    asked_at = models.CharField(max_length=14, help_text="thời điểm gửi cổng, yyyyMMddHHmmss")
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=10, blank=True, help_text="mã kết quả của cổng")
    transaction = models.CharField(max_length=60, blank=True)
    bank = models.CharField(max_length=30, blank=True)
    surplus = models.BooleanField(default=False)
    asked_times = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[Any] = Attempts.as_manager()

    class Meta:
        verbose_name = "giao dịch thanh toán"
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "started_at"], name="payments_attempts_open")]
        constraints = [
            models.UniqueConstraint(fields=["gateway", "reference"], name="payments_attempt_reference_once"),
            models.CheckConstraint(
                condition=Q(state="started", ended_at=None) | (~Q(state="started") & Q(ended_at__isnull=False)),
                name="payments_attempt_ended_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"giao dịch {self.reference}"

    def get_absolute_url(self) -> str:
        return self.order.get_absolute_url()


class Evidence(Record):
    """What a gateway told of a try, as it came (chứng cứ giao dịch); `sound` says that its hash was right."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=9, choices=EvidenceKind.choices)
    at = models.DateTimeField()
    sound = models.BooleanField()
    told = models.JSONField()
    outcome = models.CharField(max_length=200)

    class Meta:
        verbose_name = "chứng cứ giao dịch"
        ordering = ["id"]
