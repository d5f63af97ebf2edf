"""From the words of somebody outside to whoever answers them: filing, giving, asking for more, turning away."""

from __future__ import annotations

from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.numbers import actions as numbers
from congso.people.models import Agency, Person, Unit
from congso.quality.models import Voice
from congso.quality.voices import access, limits, trays
from congso.quality.voices.events import (
    ChangeAsked,
    MoreAdded,
    MoreAsked,
    VoiceAssigned,
    VoiceFiled,
    VoiceForwarded,
    VoiceRefused,
    VoiceReminded,
)
from congso.quality.voices.filing import SERIES, Said, clean, new_code, stated
from congso.quality.voices.states import VoiceSort, VoiceState, voice_flow


def about(voice: Voice, by: Actor) -> dict[str, Any]:
    return {"actor": by.ref, "subject": voice.ref, "agency_id": voice.agency_id}


@action
def file_voice(*, agency: Agency, sort: str, said: Said, by: Actor) -> Voice:
    """Ask, complain or suggest on the website (gửi câu hỏi; phản ánh, kiến nghị; NĐ 43/2011 Điều 17, NĐ 20/2008).

    It gets its number and a code for the sender. What came by telephone, letter or in person is typed in by who sorts.
    Refused without a name, words, or a way to answer.
    """
    said = said.checked()
    access.check_files(by, agency.pk, said.came_by)
    which = VoiceSort(sort)
    series, begins = SERIES[which]
    drawn = numbers.draw(agency_id=agency.pk, series=series, by=by)
    voice = Voice(
        agency=agency,
        sort=which,
        number=f"{begins}-{drawn.period}-{drawn.number:04}",
        code=new_code(),
        asked_at=clock.now(),
        asked_on=clock.today(),
        **vars(said),
    )
    limits.set_on_filing(voice)
    voice = begin(voice)
    trays.lay(voice)
    emit(
        VoiceFiled(**about(voice, by), number=voice.number, sort=which.label.lower(), due_on=voice.sort_due_on),
    )
    return voice


@action
def assign(*, voice: Voice, unit: Unit, by: Person, person: Person | None = None, seen: int | None = None) -> Voice:
    """Accept it and give it to a unit, or to a person of that unit, to be answered (tiếp nhận, giao trả lời).

    The time to answer runs from the day it was filed. Refused to who does not sort, and for a unit of another house.
    """
    voice = lock(voice, seen=seen)
    access.check_handles(by, voice)
    if unit.agency_id != voice.agency_id:
        raise Refused(f"{unit.name} không thuộc cơ quan.", field="whom")
    if person is not None and not person.may("quality.answer_voices", unit_id=unit.pk):
        raise Refused(f"{person.full_name} không làm việc ở {unit.name}.", field="whom")
    voice_flow.move(voice, "assign")
    voice.unit, voice.person = unit, person
    voice.sorted_on = voice.sorted_on or clock.today()
    limits.set_on_accepting(voice)
    _forget_reminders(voice)
    save(voice, "state", "unit", "person", "sorted_on", "answer_due_on", "due_at", "reminded_at", "late_told_at")
    trays.lay(voice)
    assert voice.answer_due_on is not None
    emit(VoiceAssigned(**about(voice, by), whom=(person or unit).ref, due_on=voice.answer_due_on))
    return voice


@action
def ask_more(*, voice: Voice, words: str, by: Person, seen: int | None = None) -> Voice:
    """Ask the sender to say more; the clock stands until then (đề nghị bổ sung). Refused without saying what."""
    voice = lock(voice, seen=seen)
    access.check_asks_more(by, voice)
    voice.more_words = stated(words, "words", "Hãy ghi điều cần bổ sung.")
    voice_flow.move(voice, "ask_more")
    voice.more_asked_on = voice.more_asked_on or clock.today()
    voice.due_at = None
    save(voice, "state", "more_words", "more_asked_on", "due_at")
    trays.lay(voice)
    emit(MoreAsked(**about(voice, by), words=Private(voice.more_words)))
    return voice


@action
def add_more(*, voice: Voice, words: str, by: Actor, seen: int | None = None) -> Voice:
    """Say what was missing; the time to sort or to answer begins anew (bổ sung). Refused when nobody asked."""
    voice = lock(voice, seen=seen)
    access.check_sender(by, voice)
    said = stated(words, "words", "Hãy ghi nội dung bổ sung.", 2000)
    voice_flow.move(voice, "add_more", to=VoiceState.ASSIGNED if voice.unit_id else VoiceState.ASKED)
    voice.words = f"{voice.words}\n\nBổ sung ngày {clock.today():%d/%m/%Y}: {said}"
    limits.count_anew(voice)
    _forget_reminders(voice)
    save(voice, "state", "words", "sort_due_on", "answer_due_on", "due_at", "reminded_at", "late_told_at")
    trays.lay(voice)
    emit(MoreAdded(**about(voice, by), words=Private(said)))
    return voice


@action
def ask_change(*, voice: Voice, words: str, by: Actor) -> Voice:
    """Ask that what one sent be put right or erased; who sorts decides (đề nghị sửa, xóa).

    Refused without saying what, to whoever is not the sender, and once the sender is forgotten.
    """
    voice = lock(voice)
    access.check_sender(by, voice)
    said = stated(words, "words", "Hãy ghi điều cần sửa hoặc xóa.")
    if voice.forgotten_on is not None:
        raise Refused("Thông tin của bạn ở mục này đã được xóa.")
    emit(ChangeAsked(**about(voice, by), words=Private(said)))
    return voice


@action
def refuse(*, voice: Voice, reason: str, by: Person, seen: int | None = None) -> Voice:
    """Do not accept it, and tell the sender why at once (không tiếp nhận). Refused without a reason."""
    voice = lock(voice, seen=seen)
    access.check_handles(by, voice)
    voice.closing = stated(reason, "reason", "Hãy ghi lý do.")
    voice_flow.move(voice, "refuse")
    _turn_away(voice)
    emit(VoiceRefused(**about(voice, by), reason=Private(voice.closing)))
    return voice


@action
def forward(*, voice: Voice, body: str, by: Person, reason: str = "", seen: int | None = None) -> Voice:
    """Send it on to the body that is competent, and tell the sender (chuyển cơ quan có thẩm quyền)."""
    voice = lock(voice, seen=seen)
    access.check_handles(by, voice)
    voice.forwarded_to = stated(body, "body", "Hãy ghi cơ quan có thẩm quyền.", 200)
    voice.closing = clean(reason)[:1000] or "Nội dung thuộc thẩm quyền của cơ quan này."
    voice_flow.move(voice, "forward")
    _turn_away(voice)
    emit(VoiceForwarded(**about(voice, by), body=nfc(body), reason=Private(voice.closing)))
    return voice


def _turn_away(voice: Voice) -> None:
    voice.sorted_on = voice.sorted_on or clock.today()
    voice.ended_on, voice.due_at = clock.today(), None
    save(voice, "state", "closing", "forwarded_to", "sorted_on", "ended_on", "due_at")
    trays.lay(voice)


def _forget_reminders(voice: Voice) -> None:
    """Another day counts now: who holds it is told anew."""
    voice.reminded_at = voice.late_told_at = None


@action
def remind_of_voice(*, voice: Voice, by: House) -> Voice:
    """Tell who holds it that its day is near, and once more when it is past (nhắc hạn). Refused where nothing waits."""
    voice = lock(voice)
    if voice.due_at is None:
        raise Refused("Mục này không còn hạn để nhắc.")
    field = "late_told_at" if voice.is_late else "reminded_at"
    if getattr(voice, field) is not None:
        raise Refused("Đã nhắc mục này.")
    setattr(voice, field, clock.now())
    save(voice, field)
    emit(VoiceReminded(**about(voice, by), due_at=voice.due_at, late=voice.is_late))
    return voice
