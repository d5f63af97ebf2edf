"""What the room of money holds."""

from congso.payments.models.orders import Attempt, BankAccount, Evidence, Merchant, PaymentOrder, PaymentOrders
from congso.payments.models.receipts import COLLECT, DIGITS, KEEP, SEE, Receipt, ReceiptBook
from congso.payments.models.refunds import Refund
from congso.payments.models.statements import Statement, StatementLine

__all__ = [
    "COLLECT",
    "DIGITS",
    "KEEP",
    "SEE",
    "Attempt",
    "BankAccount",
    "Evidence",
    "Merchant",
    "PaymentOrder",
    "PaymentOrders",
    "Receipt",
    "ReceiptBook",
    "Refund",
    "Statement",
    "StatementLine",
]
