"""The rules about messages that left the house."""

from typing import Any

from congso.rules.defining import Definition, number

TEXTS_KEPT_FOR = number(
    "message_text_kept_for_days",
    "messages",
    "Xóa nội dung thư, tin báo sau khi gửi",
    365,
    "ngày",
    at_least=1,
    at_most=3660,
)


def definitions() -> tuple[Definition[Any], ...]:
    return (TEXTS_KEPT_FOR,)
