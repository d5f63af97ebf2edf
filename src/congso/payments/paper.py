"""What stands on a receipt and on the sheet of a day; frozen with the receipt."""

from __future__ import annotations

from datetime import date
from typing import Any

from congso.kernel import clock
from congso.papers.wording import money_in_words
from congso.payments.models import DIGITS, Receipt, ReceiptBook
from congso.payments.queries import Collected
from congso.payments.states import Way
from congso.people.models import Agency, Person
from congso.ui.filters import so


def receipt_data(
    book: ReceiptBook,
    number: int,
    *,
    payer: str,
    address: str,
    what: str,
    amount: int,
    way: str,
    about: str,
    by: Person,
) -> dict[str, Any]:
    """A receipt's words, in the order of the paper."""
    return {
        "parent": book.agency.parent.name if book.agency.parent else "",
        "office": book.agency.name,
        "form_code": book.form_code,
        "symbol": book.symbol,
        "number": f"{number:0{DIGITS}d}",
        "place": book.agency.place,
        "day": clock.today().isoformat(),
        "what": what,
        "payer": payer,
        "address": address,
        "amount": f"{so(amount)} đồng",
        "in_words": money_in_words(amount),
        "way": str(Way(way).label),
        "about": about,
        "collector": by.full_name,
    }


def printable(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"day": date.fromisoformat(data["day"])}


def day_data(agency: Agency, day: date, receipts: list[Receipt], people: list[Collected], total: Collected) -> Any:
    """The sheet of what was collected on a day (bảng kê thu phí, lệ phí)."""
    return {
        "parent": agency.parent.name if agency.parent else "",
        "office": agency.name,
        "place": agency.place,
        "day": day,
        "rows": [_line(receipt) for receipt in receipts],
        "people": [_person(one) for one in people],
        "total": _person(total),
        "in_words": money_in_words(total.amount),
    }


def _line(receipt: Receipt) -> dict[str, str]:
    voided = receipt.voided_at is not None
    return {
        "number": f"{receipt.book.symbol} {receipt.number_words}",
        "payer": receipt.payer,
        "what": receipt.what,
        "about": receipt.about,
        "way": receipt.get_way_display(),
        "amount": "" if voided else so(receipt.amount),
        "note": f"Đã hủy: {receipt.void_reason}" if voided else "",
        "collector": receipt.written_by.full_name,
    }


def _person(one: Collected) -> dict[str, str]:
    sums = {"amount": one.amount, "cash": one.cash, "transfer": one.transfer, "online": one.online}
    return {"person": one.person, "receipts": str(one.receipts), "voided": str(one.voided)} | {
        name: so(value) for name, value in sums.items()
    }
