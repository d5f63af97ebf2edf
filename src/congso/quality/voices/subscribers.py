"""Telling the sender how it stands, and who must move that something waits."""

from __future__ import annotations

from congso.kernel import clock, subjects
from congso.kernel.events import Event, on
from congso.kernel.text import with_capital
from congso.notices.inbox import notify, tell_outside
from congso.people.models import Appointment, Person
from congso.quality.models.voice import Voice
from congso.quality.voices import trays
from congso.quality.voices.events import (
    AnswerApproved,
    AnswerReturned,
    ChangeAsked,
    MoreAsked,
    VoiceAssigned,
    VoiceForwarded,
    VoicePublished,
    VoiceRefused,
    VoiceReminded,
)
from congso.quality.voices.events import VoiceFiled as Filed


def _voice(event: Event) -> Voice:
    found: Voice | None = subjects.fetch(event.subject)
    assert found is not None
    return found


def _write(voice: Voice, sentence: str, *more: str) -> None:
    """Tell the sender one sentence by mail, or by SMS where only a telephone is known, and where to look."""
    tell_outside(
        person=None,
        name=voice.name,
        email=voice.email,
        phone=voice.phone,
        agency=voice.agency,
        subject_ref=voice.ref,
        sentence=sentence,
        more="\n\n".join(more),
        where=voice.public_path,
    )


@on(Filed)
def tell_number_and_code(event: Filed) -> None:
    voice = _voice(event)
    keep = f"Mã theo dõi: {voice.code}. Hãy giữ mã này, chỉ người có mã mới xem được nội dung."
    _write(voice, f"Đã nhận {voice}.", f"Tiêu đề: {voice.title}", keep)


@on(VoiceAssigned)
def tell_that_it_is_answered_by(event: VoiceAssigned) -> None:
    """The sender hears by when an answer comes; the person hears that it waits."""
    voice = _voice(event)
    if voice.person is not None and voice.person.ref != event.actor:
        notify(person=voice.person, subject_ref=voice.ref, sentence=f"Bạn được giao trả lời {voice}: {voice.title}.")
    _write(voice, f"Đã tiếp nhận {voice}, trả lời trước {event.due_on:%d/%m/%Y}.")


@on(MoreAsked)
def tell_what_is_missing(event: MoreAsked) -> None:
    voice = _voice(event)
    _write(voice, f"Đề nghị bổ sung thông tin cho {voice}.", voice.more_words)


@on(ChangeAsked)
def tell_who_sorts_that_a_change_is_asked(event: ChangeAsked) -> None:
    voice = _voice(event)
    if (sorter := trays.post_of(voice.agency_id, *trays.SORTERS)) is not None:
        sentence = f"Người gửi {voice} đề nghị sửa hoặc xóa nội dung đã gửi; xem ở quá trình xử lý."
        notify(person=sorter.person, subject_ref=voice.ref, sentence=sentence)


@on(VoiceRefused)
def tell_why_not(event: VoiceRefused) -> None:
    voice = _voice(event)
    _write(voice, f"Không tiếp nhận {voice}.", f"Lý do: {voice.closing}")


@on(VoiceForwarded)
def tell_where_it_went(event: VoiceForwarded) -> None:
    voice = _voice(event)
    _write(voice, f"Đã chuyển {voice} đến {voice.forwarded_to}.", voice.closing)


@on(AnswerReturned)
def tell_who_drafted(event: AnswerReturned) -> None:
    voice = _voice(event)
    if voice.drafted_by is not None and voice.drafted_by.ref != event.actor:
        sentence = f"Bản trả lời {voice} được trả lại: {event.reason}"
        notify(person=voice.drafted_by, subject_ref=voice.ref, sentence=sentence)


@on(AnswerApproved)
def send_answer(event: AnswerApproved) -> None:
    voice = _voice(event)
    _write(voice, f"Đã trả lời {voice}.", f"Về “{voice.title}”, cơ quan trả lời:", voice.answer)


@on(VoicePublished)
def tell_that_it_is_public(event: VoicePublished) -> None:
    voice = _voice(event)
    _write(voice, f"Đã công khai {voice}, không nêu tên người gửi.")


@on(VoiceReminded)
def remind(event: VoiceReminded) -> None:
    """Whoever holds it hears of its day; of what is late the sorters hear, too."""
    voice = _voice(event)
    day = clock.local_day(event.due_at)
    sentence = f"{voice} quá hạn từ {day:%d/%m/%Y}." if event.late else f"{voice} đến hạn {day:%d/%m/%Y}."
    people = _holders(voice)
    if event.late and (sorter := trays.post_of(voice.agency_id, *trays.SORTERS)) is not None:
        people.setdefault(sorter.person_id, sorter.person)
    for person in people.values():
        notify(person=person, subject_ref=voice.ref, sentence=with_capital(sentence))


def _holders(voice: Voice) -> dict[int, Person]:
    """The person, or whoever answers for the unit; before it is given, and to approve, who sorts or leads."""
    if voice.state == "assigned" and voice.person is not None:
        return {voice.person.pk: voice.person}
    if voice.state == "assigned" and voice.unit is not None:
        role, today = trays.head_role(voice.unit), clock.today()
        posts = Appointment.objects.of_day(today).filter(unit=voice.unit, role=role, person__is_active=True)
        return {post.person_id: post.person for post in posts.select_related("person__agency")}
    roles = ("leader",) if voice.state == "drafted" else trays.SORTERS
    post_held = trays.post_of(voice.agency_id, *roles)
    return {post_held.person_id: post_held.person} if post_held is not None else {}
