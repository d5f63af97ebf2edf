"""Who sorts what people say, who answers, who approves."""

from __future__ import annotations

from typing import Any

from congso.kernel.actors import Actor, House
from congso.kernel.refusals import NotShown, Refused
from congso.people.models import Person
from congso.quality.models.voice import ANSWER, APPROVE, HANDLE, UNIT_HEADS, Voice
from congso.quality.voices.states import CameBy


def check_handles(by: Actor, voice: Voice) -> None:
    """Refused unless this person sorts what people say to the agency."""
    if not isinstance(by, Person) or not by.may(HANDLE, agency_id=voice.agency_id):
        raise NotShown("Việc phân loại, giao và công khai do biên tập viên hoặc Trưởng phòng Tổ chức - Hành chính làm.")


ERASED = "Thông tin người gửi đã được xóa."


def check_keeps_sender(by: Actor, voice: Voice) -> None:
    """Who sorts looks after what is kept of the sender. Refused once that is erased."""
    check_handles(by, voice)
    if voice.forgotten_on is not None:
        raise Refused(ERASED)


def check_files(by: Actor, agency_id: int, came_by: str) -> None:
    """Whoever writes on the website speaks for themselves; what came another way is entered by who sorts."""
    if came_by == CameBy.WEB:
        return
    if not isinstance(by, Person) or not by.may(HANDLE, agency_id=agency_id):
        raise NotShown("Ý kiến đến bằng điện thoại, đơn thư do biên tập viên hoặc Trưởng phòng TC-HC ghi.")


def check_answers(by: Actor, voice: Voice) -> None:
    """Refused unless it was given to this person, to their unit, or to a unit that they head."""
    if not answers(by, voice):
        raise Refused(f"Việc trả lời được giao cho {voice.holder or 'đơn vị khác'}.")


def answers(by: Actor, voice: Voice) -> bool:
    """Whether this person may write the answer."""
    if not isinstance(by, Person) or voice.unit_id is None:
        return False
    if by.pk == voice.person_id or by.may(UNIT_HEADS, unit_id=voice.unit_id):
        return True
    return voice.person_id is None and by.may(ANSWER, unit_id=voice.unit_id)


def check_asks_more(by: Actor, voice: Voice) -> None:
    """Who sorts, and who answers, may ask the sender for more."""
    if not answers(by, voice):
        check_handles(by, voice)


def check_approves(by: Actor, voice: Voice) -> None:
    """Refused unless this person approves answers of the agency, or of their own draft."""
    if not isinstance(by, Person) or not by.may(APPROVE, agency_id=voice.agency_id):
        raise NotShown("Bản trả lời do lãnh đạo cơ quan duyệt.")


def check_sender(by: Actor, voice: Voice) -> None:
    """Whoever has the code speaks as the sender: someone outside, never an official in their office."""
    if isinstance(by, House):
        raise Refused("Chỉ người gửi mới làm được việc này.")


def check_desk(person: Any) -> None:
    """Refused to whoever has nothing to do with what people say."""
    if not any(person.agencies_where(right) for right in (HANDLE, APPROVE, ANSWER)):
        raise NotShown("Trang này dành cho cán bộ xử lý câu hỏi, phản ánh, kiến nghị.")
