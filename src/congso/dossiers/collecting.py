"""What is owed for dossiers and what was taken: the charges that a collector looks after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from congso.dossiers.models import Charge, Dossier
from congso.dossiers.states import DossierState
from congso.kernel import clock


@dataclass(frozen=True)
class Charges:
    """Some charges with how many they are and their sum, in đồng."""

    charges: QuerySet[Charge]

    @cached_property
    def sums(self) -> dict[str, int]:
        found = self.charges.order_by().aggregate(count=Count("id"), amount=Sum("amount", default=0))
        return {"count": found["count"], "amount": found["amount"]}


def _of(person: Any) -> QuerySet[Charge]:
    """Charges on dossiers that this person may see."""
    visible = Dossier.objects.visible_to(person)
    return Charge.objects.filter(dossier__in=visible).select_related("dossier__applicant", "issued")


def owed(person: Any) -> Charges:
    """Not paid yet, of dossiers that still run; oldest first."""
    over = (DossierState.REFUSED, DossierState.STOPPED)
    return Charges(_of(person).filter(paid_at=None).exclude(dossier__state__in=over).order_by("demanded_at", "id"))


def taken_on(person: Any, day: date) -> Charges:
    """Paid on a local day."""
    begins = datetime.combine(day, time(), tzinfo=clock.HANOI)
    paid = _of(person).filter(paid_at__gte=begins, paid_at__lt=begins + timedelta(days=1))
    return Charges(paid.order_by("paid_at", "id"))


def missing_receipts(person: Any) -> QuerySet[Charge]:
    """Paid, but without a receipt that holds."""
    without = Q(receipt="") | Q(issued__voided_at__isnull=False)
    return _of(person).exclude(paid_at=None).filter(without).order_by("paid_at", "id")
