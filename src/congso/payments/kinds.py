"""How the house speaks of receipt books and receipts, of what is to be paid, and of money that came."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.payments.models import (
    Attempt,
    BankAccount,
    Merchant,
    PaymentOrder,
    Receipt,
    ReceiptBook,
    Refund,
    Statement,
    StatementLine,
)

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
for model, word in (
    (PaymentOrder, "yêu cầu thanh toán"),
    (Attempt, "giao dịch thanh toán"),
    (Refund, "khoản hoàn trả"),
    (Statement, "sao kê"),
    (StatementLine, "dòng sao kê"),
):
    subjects.register(
        Subject(
            kind=str(model._meta.label_lower),
            word=word,
            model=model,
            title=str,
            link=lambda thing: str(thing.get_absolute_url()),
            visible=model.objects.visible_to,
        )
    )
for place, word in ((BankAccount, "tài khoản thụ hưởng"), (Merchant, "mã kết nối cổng thanh toán")):
    subjects.register(
        Subject(
            kind=str(place._meta.label_lower),
            word=word,
            model=place,
            title=str,
            link=lambda thing: reverse("payments:places"),
            visible=place.objects.visible_to,
        )
    )


def may_open_receipt(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the receipt opens its print."""
    return bool(Receipt.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


def may_open_statement(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the statement opens the bank's file."""
    return bool(Statement.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("payments.receipt", may_open_receipt)
may_open.register("payments.statement", may_open_statement)
