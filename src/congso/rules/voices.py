"""The rules about questions, complaints and suggestions, and about what the office owes the public."""

from typing import Any

from congso.rules.defining import Definition, number

DAYS = "ngày làm việc"
QUESTION_SORT_WITHIN = number(
    "question_sort_within_working_days", "voices", "Phân loại câu hỏi, báo người hỏi khi không thuộc phạm vi", 1, DAYS
)
QUESTION_ASK_WITHIN = number(
    "question_ask_within_working_days", "voices", "Đề nghị người hỏi bổ sung thông tin trong", 5, DAYS, at_least=1
)
QUESTION_ANSWER_WITHIN = number(
    "question_answer_within_working_days", "voices", "Trả lời câu hỏi trong", 15, DAYS, at_least=1
)
QUESTION_PUBLISH_WITHIN = number(
    "question_publish_within_working_days", "voices", "Đăng câu hỏi đã trả lời trong", 2, DAYS, at_least=1
)
FEEDBACK_SORT_WITHIN = number(
    "feedback_sort_within_working_days", "voices", "Không tiếp nhận hoặc chuyển phản ánh, kiến nghị trong", 2, DAYS
)
FEEDBACK_ASK_WITHIN = number(
    "feedback_ask_within_working_days", "voices", "Đề nghị người phản ánh bổ sung trong", 5, DAYS, at_least=1
)
FEEDBACK_ANSWER_WITHIN = number(
    "feedback_answer_within_working_days", "voices", "Trả lời phản ánh, kiến nghị trong", 15, DAYS, at_least=1
)
FEEDBACK_PUBLISH_WITHIN = number(
    "feedback_publish_within_working_days", "voices", "Công khai kết quả xử lý phản ánh trong", 2, DAYS, at_least=1
)
SENDER_KEPT_FOR = number(
    "voice_sender_kept_for_months",
    "voices",
    "Xóa họ tên, liên lạc của người hỏi, người phản ánh, người góp ý sau khi kết thúc",
    24,
    "tháng",
    at_least=1,
)
FRESH_FOR = number(
    "site_fresh_for_days", "voices", "Mục cập nhật thường xuyên phải có bài mới trong", 30, "ngày", at_least=1
)


def definitions() -> tuple[Definition[Any], ...]:
    return (
        *(QUESTION_SORT_WITHIN, QUESTION_ASK_WITHIN, QUESTION_ANSWER_WITHIN, QUESTION_PUBLISH_WITHIN),
        *(FEEDBACK_SORT_WITHIN, FEEDBACK_ASK_WITHIN, FEEDBACK_ANSWER_WITHIN, FEEDBACK_PUBLISH_WITHIN),
        *(SENDER_KEPT_FOR, FRESH_FOR),
    )
