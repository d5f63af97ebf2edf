"""The rules about official documents that can be set."""

from typing import Any

from congso.rules.defining import Definition, number

REGISTER_WITHIN = number(
    "register_within_working_days", "documents", "Đăng ký, trình, chuyển văn bản đến chậm nhất sau", 1, "ngày làm việc"
)
SUBMIT_WITHIN = number(
    "submit_within_working_days", "documents", "Trình người có thẩm quyền chỉ đạo chậm nhất sau", 1, "ngày làm việc"
)
URGENT_WITHIN = number(
    "urgent_within_minutes", "documents", "Văn bản khẩn phải được đăng ký, trình, chuyển ngay, trong", 30, "phút"
)


def definitions() -> tuple[Definition[Any], ...]:
    return (REGISTER_WITHIN, SUBMIT_WITHIN, URGENT_WITHIN)
