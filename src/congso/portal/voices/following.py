"""How a sender follows what they wrote: its way in four stations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congso.quality.models import Voice
from congso.quality.voices import limits
from congso.quality.voices.filing import LETTERS
from congso.quality.voices.states import TURNED_AWAY, VoiceState
from congso.ui.filters import ngay


@dataclass(frozen=True)
class Station:
    """One station: done, here or to come."""

    words: str
    note: str
    kind: str


def typed_code(typed: str) -> str:
    """A code as it is stored, however it was typed."""
    letters = "".join(one for one in typed.upper() if one in LETTERS)
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def track_of(voice: Voice) -> list[Station]:
    """The stations from the sending to the website; one that was turned away ends at its second."""
    sent = Station("Đã gửi", ngay(voice.asked_on), "done")
    if voice.state in TURNED_AWAY:
        return [sent, Station(voice.get_state_display(), ngay(voice.ended_on), "here")]
    stations = [sent, _sorted(voice), _answered(voice)]
    if voice.state == VoiceState.KEPT:
        return stations
    shown = Station("Công khai, không nêu tên bạn", ngay(voice.published_on), "done")
    until = f"trước {ngay(voice.publish_due_on)}" if voice.publish_due_on else ""
    return [*stations, shown if voice.published_on else Station("Công khai, không nêu tên bạn", until, _next(voice))]


def _sorted(voice: Voice) -> Station:
    if voice.state == VoiceState.AWAITING:
        return Station("Chờ bạn bổ sung thông tin", f"từ {ngay(voice.more_asked_on)}", "here")
    if voice.sorted_on:
        return Station("Đã tiếp nhận, giao trả lời", ngay(voice.sorted_on), "done")
    return Station("Phân loại", f"trước {ngay(voice.sort_due_on)}", "here")


def _answered(voice: Voice) -> Station:
    if voice.answered_on:
        return Station("Đã trả lời", ngay(voice.answered_on), "done")
    due = _promised(voice)
    until = f"trả lời trước ngày {ngay(due)}" if due else ""
    here = voice.state in (VoiceState.ASSIGNED, VoiceState.DRAFTED)
    return Station("Soạn, duyệt trả lời", until, "here" if here else "next")


def _promised(voice: Voice) -> date | None:
    """By when it is answered; while nobody took it yet, by when it would be. None while the sender is waited for."""
    if voice.answer_due_on is not None or voice.state == VoiceState.AWAITING:
        return voice.answer_due_on
    return limits.due_on(limits.ANSWERED, voice, voice.asked_on)


def _next(voice: Voice) -> str:
    return "here" if voice.state == VoiceState.ANSWERED else "next"
