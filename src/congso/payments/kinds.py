"""How the house speaks of receipt books and receipts."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.payments.models import Receipt, ReceiptBook

subjects.register(
    Subject(
        kind="payments.receiptbook",
        word="quyển biên lai",
        model=ReceiptBook,
        title=lambda book: f"quyển biên lai {book}",
        link=lambda book: reverse("payments:books"),
        visible=ReceiptBook.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="payments.receipt",
        word="biên lai",
        model=Receipt,
        title=lambda receipt: f"biên lai {receipt.number_words}",
        link=lambda receipt: reverse("payments:receipt", args=[receipt.uid]),
        visible=Receipt.objects.visible_to,
    )
)


def may_open_receipt(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the receipt opens its print."""
    return bool(Receipt.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("payments.receipt", may_open_receipt)
