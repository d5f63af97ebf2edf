"""Putting right who asked, and letting go of them: as they ask, or once the term is over."""

from __future__ import annotations

from dataclasses import asdict

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger import actions as ledger
from congso.ledger.models import Disclosure
from congso.notices import actions as messages
from congso.notices.models import Message
from congso.people.models import Person
from congso.quality.actions.voices import about
from congso.quality.models import Voice
from congso.quality.voices import access
from congso.quality.voices.events import ChangeAsked, MoreAdded, SenderCorrected, SenderErased, SenderForgotten
from congso.quality.voices.filing import Sender
from congso.quality.voices.personal import blotted, forget_until
from congso.quality.voices.states import voice_flow

BASIS = "Hết thời hạn giữ thông tin người gửi"
ASKED = "Người gửi đề nghị xóa"
NAMES = {"name": "họ và tên", "email": "thư điện tử", "phone": "điện thoại", "address": "địa chỉ"}


@action
def correct_sender(*, voice: Voice, sender: Sender, by: Person, seen: int | None = None) -> Voice:
    """Put right who sent it or how to reach them, as they asked (sửa dữ liệu cá nhân; Luật 91/2025/QH15).

    Refused to who does not sort, once the sender is erased, without a way to answer, and where nothing changes.
    """
    voice = lock(voice, seen=seen)
    access.check_keeps_sender(by, voice)
    voice_flow.move(voice, "correct_sender")
    given = asdict(sender.checked(voice.came_by))
    changed = [name for name, value in given.items() if getattr(voice, name) != value]
    if not changed:
        raise Refused("Chưa sửa gì so với thông tin đang giữ.", field="name")
    for name in changed:
        setattr(voice, name, given[name])
    save(voice, *changed)
    emit(SenderCorrected(**about(voice, by), what=", ".join(NAMES[name] for name in changed)))
    return voice


@action
def erase_sender(*, voice: Voice, by: Person, seen: int | None = None) -> Voice:
    """Erase who sent it before the term is over, as they asked (xóa dữ liệu cá nhân; Luật 91/2025/QH15).

    Refused to who does not sort, while an answer still has to reach the sender, and a second time.
    """
    voice = lock(voice, seen=seen)
    access.check_keeps_sender(by, voice)
    voice_flow.move(voice, "erase_sender")
    _let_go(voice, ASKED)
    emit(SenderErased(**about(voice, by)))
    return voice


@action
def forget_sender(*, voice: Voice, by: House) -> Voice:
    """Erase who sent it once the term is over (xóa dữ liệu cá nhân).

    Refused before the term of the rule is over, or a second time.
    """
    voice = lock(voice)
    if voice.forgotten_on is not None:
        raise Refused(access.ERASED)
    if voice.ended_on is None or voice.ended_on > forget_until(voice.agency_id):
        raise Refused("Chưa hết thời hạn giữ thông tin người gửi.")
    _let_go(voice, BASIS)
    emit(SenderForgotten(**about(voice, by)))
    return voice


def _let_go(voice: Voice, basis: str) -> None:
    """Who sent it and how to reach them go, here and in the ledger's private texts; what was asked stays."""
    voice.title, voice.words = blotted(voice, voice.title)[:200], blotted(voice, voice.words)
    voice.name, voice.email, voice.phone, voice.address = messages.NOBODY, "", "", ""
    voice.forgotten_on = clock.today()
    save(voice, "title", "words", "name", "email", "phone", "address", "forgotten_on")
    told = (MoreAdded.name, ChangeAsked.name)
    said = Disclosure.objects.filter(entry__subject=voice.ref, entry__event__in=told, erased_at=None)
    house = House(agency_id=voice.agency_id, what="quality")
    for text in said.select_related("entry").order_by("id"):
        ledger.erase(disclosure=text, reason=basis, by=house)
    if Message.objects.filter(agency_id=voice.agency_id, about=voice.ref, sent_at__isnull=False).exists():
        messages.erase_about(subject=voice.ref, agency_id=voice.agency_id, by=house)
