"""Statements of the bank, and which of their lines paid what."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Rows
from congso.payments.models.orders import BankAccount, PaymentOrder
from congso.payments.models.receipts import agencies_of
from congso.payments.states import LineState
from congso.people.models import Agency, Person


class Statements(Rows["Statement"]):
    """Questions about statements."""

    def visible_to(self, person: Any) -> Statements:
        return self.filter(agency_id__in=agencies_of(person))


class Statement(Aggregate):
    """A statement of an account as the bank gave it (sao kê tài khoản)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="statements")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="statements")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    known = models.PositiveIntegerField(default=0, help_text="số dòng đã có từ sao kê trước")

    objects: ClassVar[Any] = Statements.as_manager()

    class Meta:
        verbose_name = "sao kê"
        indexes = [models.Index(fields=["agency", "-id"], name="payments_statements_newest")]

    def __str__(self) -> str:
        return f"sao kê {self.name}"

    def get_absolute_url(self) -> str:
        return f"/thu-phi/sao-ke/{self.uid}/"


class StatementLines(Rows["StatementLine"]):
    """Questions about lines."""

    def visible_to(self, person: Any) -> StatementLines:
        return self.filter(agency_id__in=agencies_of(person))


class StatementLine(Aggregate):
    """Money that came in by a statement (dòng sao kê), in whole đồng; `bank_reference` is the bank's own number of it.

    `problem` says in words why it could not be matched by itself.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    on_day = models.DateField()
    amount = models.PositiveBigIntegerField()
    words = models.CharField(max_length=500)
    bank_reference = models.CharField(max_length=80)
    state = models.CharField(max_length=9, choices=LineState.choices, default=LineState.OPEN)
    order = models.ForeignKey(PaymentOrder, null=True, on_delete=models.PROTECT, related_name="statement_lines")
    problem = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = StatementLines.as_manager()

    class Meta:
        verbose_name = "dòng sao kê"
        indexes = [models.Index(fields=["agency", "state", "-id"], name="payments_lines_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["account", "bank_reference"], name="payments_line_once"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="payments_line_of_money"),
        ]

    def __str__(self) -> str:
        return f"dòng sao kê {self.bank_reference}"

    def get_absolute_url(self) -> str:
        return self.statement.get_absolute_url()
