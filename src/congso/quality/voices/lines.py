"""What people say as lists show it: the deadline in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congso.kernel import clock
from congso.quality.models import Voice
from congso.quality.voices.states import VoiceState
from congso.worktime.queries import timetable_for
from congso.worktime.words import remaining_words

TONES = {
    VoiceState.ASKED: "warn",
    VoiceState.AWAITING: "calm",
    VoiceState.ASSIGNED: "run",
    VoiceState.DRAFTED: "run",
    VoiceState.ANSWERED: "run",
    VoiceState.PUBLISHED: "ok",
    VoiceState.KEPT: "ok",
    VoiceState.REFUSED: "calm",
    VoiceState.FORWARDED: "calm",
}


@dataclass(frozen=True)
class Line:
    """One of them with its deadline, the tone of its state, and whether its answer came late."""

    voice: Voice
    words: str
    tone: str
    state_tone: str


def lines_of(voices: Iterable[Voice], agency_id: int) -> list[Line]:
    """Put the deadline of each into words by the agency's timetable; of what is answered whether it was on time."""
    timetable, now, lines = timetable_for(agency_id), clock.now(), []
    for voice in voices:
        left = remaining_words(voice.due_at, now, timetable) if voice.due_at else None
        words, tone = (left.words, str(left.severity)) if left else ("", "calm")
        if voice.on_time is not None and left is None:
            words, tone = ("đúng hạn", "ok") if voice.on_time else ("trả lời muộn", "bad")
        lines.append(Line(voice, words, tone, TONES[VoiceState(voice.state)]))
    return lines
