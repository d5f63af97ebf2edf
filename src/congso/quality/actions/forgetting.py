"""Letting go of who asked, once the term is over."""

from __future__ import annotations

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger import actions as ledger
from congso.ledger.models import Disclosure
from congso.quality.actions.voices import about
from congso.quality.models import Voice
from congso.quality.voices.events import ChangeAsked, MoreAdded, SenderForgotten
from congso.quality.voices.personal import blotted, forget_until

NOBODY = "(đã xóa)"
BASIS = "Hết thời hạn giữ thông tin người gửi"


@action
def forget_sender(*, voice: Voice, by: House) -> Voice:
    """Erase who sent it and how to reach them, here and in the ledger's private texts (xóa dữ liệu cá nhân).

    What was asked stays, without names and numbers. Refused before the term of the rule is over, or a second time.
    """
    voice = lock(voice)
    if voice.forgotten_on is not None:
        raise Refused("Đã xóa thông tin người gửi.")
    if voice.ended_on is None or voice.ended_on > forget_until(voice.agency_id):
        raise Refused("Chưa hết thời hạn giữ thông tin người gửi.")
    voice.title, voice.words = blotted(voice, voice.title)[:200], blotted(voice, voice.words)
    voice.name, voice.email, voice.phone, voice.address = NOBODY, "", "", ""
    voice.forgotten_on = clock.today()
    save(voice, "title", "words", "name", "email", "phone", "address", "forgotten_on")
    told = (MoreAdded.name, ChangeAsked.name)
    said = Disclosure.objects.filter(entry__subject=voice.ref, entry__event__in=told, erased_at=None)
    for text in said.select_related("entry").order_by("id"):
        ledger.erase(disclosure=text, reason=BASIS, by=by)
    emit(SenderForgotten(**about(voice, by)))
    return voice
