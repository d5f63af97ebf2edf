"""The two ways to speak to the office, as their pages show them: words, addresses, forms."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel import clock
from congso.portal.voices import forms
from congso.quality.voices.states import VoiceSort
from congso.rules import queries as rules
from congso.rules.voices import FEEDBACK_ANSWER_WITHIN, FEEDBACK_SORT_WITHIN, QUESTION_ANSWER_WITHIN


@dataclass(frozen=True)
class Way:
    """Questions, or complaints and suggestions."""

    sort: str
    label: str
    ask: str
    lead: str
    list_name: str
    one_name: str
    ask_name: str
    button: str
    form: type[forms.SpeakForm]


QUESTION = Way(
    sort=VoiceSort.QUESTION,
    label="Hỏi đáp",
    ask="Đặt câu hỏi",
    lead="Hỏi về văn hóa, thể thao, du lịch, gia đình và việc của cơ quan.",
    list_name="voices:questions",
    one_name="voices:question",
    ask_name="voices:ask",
    button="Gửi câu hỏi",
    form=forms.SpeakForm,
)
FEEDBACK = Way(
    sort=VoiceSort.FEEDBACK,
    label="Phản ánh, kiến nghị",
    ask="Gửi phản ánh, kiến nghị",
    lead="Phản ánh về quy định, thủ tục hành chính, thái độ phục vụ và hoạt động thuộc ngành.",
    list_name="voices:feedback",
    one_name="voices:feedback_answered",
    ask_name="voices:complain",
    button="Gửi phản ánh, kiến nghị",
    form=forms.FeedbackForm,
)
WAYS = {way.sort: way for way in (QUESTION, FEEDBACK)}


def promise(way: Way, agency_id: int) -> str:
    """By when the office answers, by the rules of today."""
    answer = QUESTION_ANSWER_WITHIN if way is QUESTION else FEEDBACK_ANSWER_WITHIN
    days = rules.get(answer, on=clock.today(), agency_id=agency_id).value
    if way is QUESTION:
        return f"Cơ quan trả lời trong {days} ngày làm việc, báo ngay nếu không thuộc phạm vi."
    first = rules.get(FEEDBACK_SORT_WITHIN, on=clock.today(), agency_id=agency_id).value
    return f"Cơ quan tiếp nhận, từ chối hoặc chuyển trong {first} ngày làm việc, trả lời trong {days} ngày làm việc."
