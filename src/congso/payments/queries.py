"""Questions about money: what was collected on a day and by whom, which book is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congso.kernel import clock
from congso.payments.models import Attempt, BankAccount, Merchant, PaymentOrder, Receipt, ReceiptBook
from congso.payments.models.orders import Attempts
from congso.payments.states import DOUBTS, AttemptState, OrderState, ReceiptState, Way
from congso.people.models import Person


@dataclass(frozen=True)
class Collected:
    """What one person took in (đã thu), in đồng, in all and by way; and how many receipts were voided."""

    person: str
    receipts: int
    amount: int
    cash: int
    transfer: int
    online: int
    voided: int


def book_for(by: Person, agency_id: int) -> ReceiptBook | None:
    """The book that a person writes from now; None where none is open for them."""
    found: ReceiptBook | None = ReceiptBook.objects.open_for(by, agency_id).first()
    return found


def receipts_of(agency_ids: set[int], day: date) -> list[Receipt]:
    """Every receipt that was written on a day, voided ones too, in the order of their numbers."""
    found = Receipt.objects.filter(agency_id__in=agency_ids, written_on=day).select_related("book", "written_by")
    return list(found.order_by("book_id", "number"))


def collected(receipts: list[Receipt]) -> list[Collected]:
    """What each collector took in, by these receipts."""
    people = {receipt.written_by_id: receipt.written_by for receipt in receipts}
    return [
        _sum(people[key].full_name, [one for one in receipts if one.written_by_id == key])
        for key in sorted(people, key=lambda key: people[key].sort_key)
    ]


def whole(receipts: list[Receipt]) -> Collected:
    """What was taken in by everybody together."""
    return _sum("Cộng", receipts)


def _sum(person: str, receipts: list[Receipt]) -> Collected:
    valid = [receipt for receipt in receipts if receipt.state == ReceiptState.VALID]
    by_way = {way: sum(receipt.amount for receipt in valid if receipt.way == way) for way in Way.values}
    return Collected(
        person=person,
        receipts=len(valid),
        amount=sum(by_way.values()),
        cash=by_way[Way.CASH],
        transfer=by_way[Way.TRANSFER],
        online=by_way[Way.ONLINE],
        voided=len(receipts) - len(valid),
    )


def takes_money(agency_id: int) -> bool:
    """Whether somebody can pay this agency without coming, today."""
    today = clock.today()
    accounts = BankAccount.objects.of_day(agency_id, today)
    return bool(accounts.exists() or Merchant.objects.of_day(agency_id, today).exists())


@dataclass(frozen=True)
class Settled:
    """Orders that were paid on a day by one way: how many and how much, in đồng."""

    words: str
    orders: int
    amount: int


def settled_on(agency_ids: set[int], day: date) -> list[Settled]:
    """What was paid on a day: by transfer, at the counter and through each gateway, and in all."""
    paid = PaymentOrder.objects.filter(agency_id__in=agency_ids, paid_on=day)
    paid = paid.filter(state__in=(OrderState.PAID, OrderState.REFUNDED))
    sums: dict[str, list[int]] = {}
    through = Attempt.objects.filter(state=AttemptState.SUCCEEDED, surplus=False, order__in=paid)
    gateways = {attempt.order_id: attempt.get_gateway_display() for attempt in through}
    for order in paid.only("id", "amount", "paid_by_way"):
        words = gateways.get(order.pk, str(Way(order.paid_by_way).label))
        sums.setdefault(words, []).append(order.amount)
    found = [Settled(words, len(amounts), sum(amounts)) for words, amounts in sorted(sums.items())]
    return [*found, Settled("Cộng", sum(one.orders for one in found), sum(one.amount for one in found))]


def unanswered(agency_ids: set[int]) -> Attempts:
    """Tries of which nobody knows yet how they ended, oldest first."""
    found: Attempts = Attempt.objects.unanswered().filter(agency_id__in=agency_ids)
    return found.select_related("order").order_by("id")


def doubted(agency_ids: set[int]) -> Attempts:
    """Tries whose gateway told what does not fit and that are not settled, newest first."""
    found: Attempts = Attempt.objects.filter(agency_id__in=agency_ids, evidence__outcome__in=tuple(DOUBTS.values()))
    return found.exclude(state=AttemptState.SUCCEEDED).select_related("order").distinct().order_by("-id")
