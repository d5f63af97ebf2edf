"""What is done with money."""

from congso.payments.actions.attempts import give_up, hear, start_attempt
from congso.payments.actions.orders import Line, cancel_order, open_order, settle_at_counter
from congso.payments.actions.places import end_account, end_merchant, open_account, open_merchant
from congso.payments.actions.receipts import (
    close_book,
    print_receipt,
    register_book,
    rewrite_receipt,
    void_receipt,
    write_receipt,
)
from congso.payments.actions.refunds import approve_refund, ask_refund, decline_refund, note_refunded
from congso.payments.actions.statements import bring_statement, match_line, set_line_aside

__all__ = [
    "Line",
    "approve_refund",
    "ask_refund",
    "bring_statement",
    "cancel_order",
    "close_book",
    "decline_refund",
    "end_account",
    "end_merchant",
    "give_up",
    "hear",
    "match_line",
    "note_refunded",
    "open_account",
    "open_merchant",
    "open_order",
    "print_receipt",
    "register_book",
    "rewrite_receipt",
    "set_line_aside",
    "settle_at_counter",
    "start_attempt",
    "void_receipt",
    "write_receipt",
]
