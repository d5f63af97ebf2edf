"""The rules about official documents that can be set."""

from typing import Any

from congso.rules.defining import Definition, choice, number, yes_no

REGISTER_WITHIN = number(
    "register_within_working_days", "documents", "Đăng ký, trình, chuyển văn bản đến chậm nhất sau", 1, "ngày làm việc"
)
SUBMIT_WITHIN = number(
    "submit_within_working_days", "documents", "Trình người có thẩm quyền chỉ đạo chậm nhất sau", 1, "ngày làm việc"
)
URGENT_WITHIN = number(
    "urgent_within_minutes", "documents", "Văn bản khẩn phải được đăng ký, trình, chuyển ngay, trong", 30, "phút"
)
ISSUE_WITHIN = number(
    "issue_within_working_days",
    "documents",
    "Cấp số, đóng dấu, phát hành văn bản đã ký chậm nhất sau",
    1,
    "ngày làm việc",
)
OUTGOING_SERIES = choice(
    "outgoing_series",
    "documents",
    "Cách đánh số văn bản đi",
    {
        "by_type": "Mỗi tên loại một hệ thống số",
        "one": "Một hệ thống số chung",
        "decisions_apart": "Quyết định số riêng, các loại khác số chung",
    },
)
NUMBER_BEFORE_SIGNING = yes_no("number_before_signing", "documents", "Cấp số và ngày trước khi ký số", False)


def definitions() -> tuple[Definition[Any], ...]:
    return (
        *(REGISTER_WITHIN, SUBMIT_WITHIN, URGENT_WITHIN),
        *(ISSUE_WITHIN, OUTGOING_SERIES, NUMBER_BEFORE_SIGNING),
    )
