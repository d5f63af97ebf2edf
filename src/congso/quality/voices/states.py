"""The life of a question, and of a complaint or suggestion, as one table (NĐ 43/2011 Điều 17; NĐ 20/2008)."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import SAME, Flow, Step


class VoiceSort(TextChoices):
    """What somebody says to the office (loại ý kiến)."""

    QUESTION = "question", "Câu hỏi"
    FEEDBACK = "feedback", "Phản ánh, kiến nghị"


class About(TextChoices):
    """What a complaint or suggestion is about (nội dung phản ánh; QĐ 766/QĐ-TTg chỉ số 5.1)."""

    RULES = "rules", "Quy định, thủ tục hành chính"
    CONDUCT = "conduct", "Hành vi của cán bộ, công chức, viên chức"
    OTHER = "other", "Nội dung khác thuộc ngành"


class CameBy(TextChoices):
    """How it came to the office (hình thức tiếp nhận)."""

    WEB = "web", "Trang thông tin điện tử"
    PHONE = "phone", "Điện thoại"
    LETTER = "letter", "Đơn, thư, văn bản"
    PERSON = "person", "Gặp trực tiếp"


class Found(TextChoices):
    """How the sender found the answer (đánh giá việc trả lời)."""

    GOOD = "good", "Hài lòng"
    BAD = "bad", "Không hài lòng"


class VoiceState(TextChoices):
    """Where it stands (trạng thái xử lý)."""

    ASKED = "asked", "Chờ phân loại"
    AWAITING = "awaiting", "Chờ người gửi bổ sung"
    ASSIGNED = "assigned", "Đang soạn trả lời"
    DRAFTED = "drafted", "Chờ duyệt trả lời"
    ANSWERED = "answered", "Đã trả lời"
    PUBLISHED = "published", "Đã công khai"
    KEPT = "kept", "Đã trả lời, không công khai"
    REFUSED = "refused", "Không tiếp nhận"
    FORWARDED = "forwarded", "Đã chuyển cơ quan khác"


V = VoiceState
OPEN = (V.ASKED, V.AWAITING, V.ASSIGNED, V.DRAFTED)
"""Not answered yet."""
WITH_ANSWER = (V.ANSWERED, V.PUBLISHED, V.KEPT)
TURNED_AWAY = (V.REFUSED, V.FORWARDED)

OWNERS: dict[str, str] = {
    V.ASKED: "biên tập viên",
    V.AWAITING: "người gửi",
    V.ASSIGNED: "đơn vị, người được giao",
    V.DRAFTED: "lãnh đạo Sở",
    V.ANSWERED: "biên tập viên",
    V.PUBLISHED: "đã kết thúc",
    V.KEPT: "đã kết thúc",
    V.REFUSED: "đã kết thúc",
    V.FORWARDED: "đã kết thúc",
}
"""Who must move next; no state is without an owner."""

voice_flow = Flow(
    VoiceState,
    Step("assign", V.ASKED, V.ASSIGNED, to=V.ASSIGNED, by="editor"),
    Step("ask_more", V.ASKED, V.ASSIGNED, to=V.AWAITING, by="editor, who answers"),
    Step("add_more", V.AWAITING, to=(V.ASKED, V.ASSIGNED), by="sender"),
    Step("refuse", V.ASKED, V.AWAITING, V.ASSIGNED, to=V.REFUSED, by="editor"),
    Step("forward", V.ASKED, V.AWAITING, V.ASSIGNED, to=V.FORWARDED, by="editor"),
    Step("draft_answer", V.ASSIGNED, to=V.DRAFTED, by="who answers"),
    Step("return_answer", V.DRAFTED, to=V.ASSIGNED, by="leader"),
    Step("approve_answer", V.DRAFTED, to=V.ANSWERED, by="leader"),
    Step("publish", V.ANSWERED, to=V.PUBLISHED, by="editor"),
    Step("keep_private", V.ANSWERED, to=V.KEPT, by="editor"),
    Step("take_down", V.PUBLISHED, to=V.KEPT, by="editor"),
    Step("correct_sender", *VoiceState, to=SAME, by="editor"),
    Step("erase_sender", *WITH_ANSWER, *TURNED_AWAY, to=SAME, by="editor"),
    Step("rate_answer", V.ANSWERED, V.PUBLISHED, V.KEPT, to=SAME, by="sender"),
)
