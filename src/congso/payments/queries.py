"""Questions about money: what was collected on a day and by whom, which book is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congso.payments.models import Receipt, ReceiptBook
from congso.payments.states import ReceiptState, Way
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
