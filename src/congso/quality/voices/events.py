"""What happens to what people say; who they are and what they wrote stand beside the ledger, not in it."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel.events import Event, Private


class VoiceFiled(Event, name="quality.voice_filed"):
    """Somebody asked, or complained, or suggested, on the website (gửi câu hỏi; phản ánh, kiến nghị)."""

    number: str
    sort: str
    due_on: date


class VoiceAssigned(Event, name="quality.voice_assigned"):
    """It was accepted and given to a unit or a person, with a deadline (tiếp nhận, giao trả lời)."""

    whom: str
    due_on: date


class MoreAsked(Event, name="quality.more_asked"):
    """The sender was asked to say more (đề nghị bổ sung)."""

    words: Private


class MoreAdded(Event, name="quality.more_added"):
    """The sender said more (bổ sung)."""

    words: Private


class ChangeAsked(Event, name="quality.change_asked"):
    """The sender asked to put right or to erase what they sent (đề nghị sửa, xóa)."""

    words: Private


class VoiceRefused(Event, name="quality.voice_refused"):
    """It was not accepted (không tiếp nhận)."""

    reason: Private


class VoiceForwarded(Event, name="quality.voice_forwarded"):
    """It went to the body that is competent (chuyển cơ quan có thẩm quyền)."""

    body: str
    reason: Private


class AnswerDrafted(Event, name="quality.answer_drafted"):
    """An answer was written and laid before a leader (soạn trả lời, trình duyệt)."""

    answer: Private


class AnswerReturned(Event, name="quality.answer_returned"):
    """The answer has to be written anew (trả lại bản trả lời)."""

    reason: Private


class AnswerApproved(Event, name="quality.answer_approved"):
    """The answer was approved and sent (duyệt, gửi trả lời)."""

    on_time: bool


class VoicePublished(Event, name="quality.voice_published"):
    """It stands on the website, without who asked (công khai)."""

    title: str


class VoiceKeptPrivate(Event, name="quality.voice_kept_private"):
    """It is answered, and does not go on the website (không công khai)."""

    reason: Private


class VoiceTakenDown(Event, name="quality.voice_taken_down"):
    """It was taken off the website (gỡ khỏi trang)."""

    reason: Private


class AnswerRated(Event, name="quality.answer_rated"):
    """The sender said how they found the answer (đánh giá việc trả lời)."""

    found: str


class SenderForgotten(Event, name="quality.sender_forgotten"):
    """The term was over: who sent it, and how to reach them, was erased (xóa dữ liệu cá nhân)."""


class SenderCorrected(Event, name="quality.sender_corrected"):
    """Who sent it, or how to reach them, was put right as they asked (sửa dữ liệu cá nhân)."""

    what: str


class SenderErased(Event, name="quality.sender_erased"):
    """Who sent it, and how to reach them, was erased as they asked (xóa dữ liệu cá nhân)."""


class VoiceReminded(Event, name="quality.voice_reminded"):
    """Who holds it was told that its day is near or past (nhắc hạn)."""

    due_at: datetime
    late: bool
