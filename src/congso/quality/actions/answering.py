"""From the draft of an answer to the website: writing, approving, publishing, and what the sender thinks of it."""

from __future__ import annotations

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc
from congso.people.models import Person
from congso.quality.actions.voices import about
from congso.quality.models import Voice
from congso.quality.voices import access, limits, trays
from congso.quality.voices.events import (
    AnswerApproved,
    AnswerDrafted,
    AnswerRated,
    AnswerReturned,
    VoiceKeptPrivate,
    VoicePublished,
    VoiceTakenDown,
)
from congso.quality.voices.filing import LONGEST_ANSWER, LONGEST_WORDS, stated
from congso.quality.voices.personal import check_nothing_personal
from congso.quality.voices.states import Found, voice_flow


@action
def draft_answer(*, voice: Voice, answer: str, by: Person, seen: int | None = None) -> Voice:
    """Write the answer and lay it before a leader (soạn trả lời, trình duyệt). Refused to who it was not given to."""
    voice = lock(voice, seen=seen)
    access.check_answers(by, voice)
    voice.answer = stated(answer, "answer", "Hãy ghi nội dung trả lời.", LONGEST_ANSWER)
    voice_flow.move(voice, "draft_answer")
    voice.drafted_by = by
    save(voice, "state", "answer", "drafted_by")
    trays.lay(voice)
    emit(AnswerDrafted(**about(voice, by), answer=Private(voice.answer)))
    return voice


@action
def return_answer(*, voice: Voice, reason: str, by: Person, seen: int | None = None) -> Voice:
    """Have the answer written anew (trả lại bản trả lời). Refused without a reason."""
    voice = lock(voice, seen=seen)
    access.check_approves(by, voice)
    why = stated(reason, "reason", "Hãy ghi lý do.")
    voice_flow.move(voice, "return_answer")
    save(voice, "state")
    trays.lay(voice)
    emit(AnswerReturned(**about(voice, by), reason=Private(why)))
    return voice


@action
def approve_answer(*, voice: Voice, by: Person, answer: str = "", seen: int | None = None) -> Voice:
    """Approve the answer, with one's own corrections where there are any, and send it (duyệt, gửi trả lời)."""
    voice = lock(voice, seen=seen)
    access.check_approves(by, voice)
    if answer.strip():
        voice.answer = stated(answer, "answer", "", LONGEST_ANSWER)
    voice_flow.move(voice, "approve_answer")
    voice.approved_by = by
    voice.answered_at, voice.answered_on = clock.now(), clock.today()
    limits.set_on_answering(voice)
    voice.reminded_at = voice.late_told_at = None
    save(
        voice,
        *("state", "answer", "approved_by", "answered_at", "answered_on", "publish_due_on", "due_at"),
        *("reminded_at", "late_told_at"),
    )
    trays.lay(voice)
    emit(AnswerApproved(**about(voice, by), on_time=bool(voice.on_time)))
    return voice


@action
def publish(*, voice: Voice, title: str, words: str, by: Person, seen: int | None = None) -> Voice:
    """Put it on the website, in words that name nobody (công khai; NĐ 43/2011 Điều 17, QĐ 766 chỉ số 5.2).

    Refused where the sender's name, mail address or telephone number still stands in what would be shown.
    """
    voice = lock(voice, seen=seen)
    access.check_handles(by, voice)
    voice.public_title = stated(nfc(title), "title", "Hãy ghi tiêu đề công khai.", 200)
    voice.public_words = stated(words, "words", "Hãy ghi nội dung công khai.", LONGEST_WORDS)
    for field, shown in (("title", voice.public_title), ("words", voice.public_words), (None, voice.answer)):
        check_nothing_personal(voice, shown, field)
    voice_flow.move(voice, "publish")
    voice.folded = fold(f"{voice.public_title} {voice.public_words} {voice.answer} {voice.field} {voice.number}")
    voice.published_at, voice.published_on = clock.now(), clock.today()
    voice.ended_on, voice.due_at = clock.today(), None
    save(
        voice,
        *("state", "public_title", "public_words", "folded", "published_at", "published_on", "ended_on", "due_at"),
    )
    trays.lay(voice)
    emit(VoicePublished(**about(voice, by), title=voice.public_title))
    return voice


@action
def keep_private(*, voice: Voice, reason: str, by: Person, seen: int | None = None) -> Voice:
    """Leave it off the website: it concerns only the sender, or is kept secret by law (không công khai)."""
    voice = lock(voice, seen=seen)
    access.check_handles(by, voice)
    voice.closing = stated(reason, "reason", "Hãy ghi lý do không công khai.")
    voice_flow.move(voice, "keep_private")
    voice.ended_on, voice.due_at = clock.today(), None
    save(voice, "state", "closing", "ended_on", "due_at")
    trays.lay(voice)
    emit(VoiceKeptPrivate(**about(voice, by), reason=Private(voice.closing)))
    return voice


@action
def take_down(*, voice: Voice, reason: str, by: Person, seen: int | None = None) -> Voice:
    """Take it off the website (gỡ khỏi trang). Refused without a reason."""
    voice = lock(voice, seen=seen)
    access.check_handles(by, voice)
    voice.closing = stated(reason, "reason", "Hãy ghi lý do gỡ.")
    voice_flow.move(voice, "take_down")
    save(voice, "state", "closing")
    emit(VoiceTakenDown(**about(voice, by), reason=Private(voice.closing)))
    return voice


@action
def rate_answer(*, voice: Voice, found: str, by: Actor) -> Voice:
    """Say how one found the answer, once (đánh giá việc trả lời). Refused before there is one."""
    voice = lock(voice)
    access.check_sender(by, voice)
    voice_flow.move(voice, "rate_answer")
    if voice.found:
        raise Refused("Bạn đã đánh giá trả lời này.")
    if found not in Found.values:
        raise Refused("Hãy chọn một mức đánh giá.", field="found")
    voice.found = Found(found)
    save(voice, "found")
    emit(AnswerRated(**about(voice, by), found=str(Found(found).label)))
    return voice
