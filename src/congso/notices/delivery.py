"""The job that hands a message over."""

from __future__ import annotations

from congso import jobs
from congso.kernel.actors import House
from congso.notices import actions
from congso.notices.channels import channels
from congso.notices.channels.push import BrowserGone
from congso.notices.models import Message


@jobs.job(words="Gửi tin báo", attempts=20, first_wait=20)
def deliver(*, message_id: int, agency_id: int) -> None:
    """Hand one message over, once: a message that left already is left alone.

    Killed between the other side's "accepted" and our own note, it goes a second time under the same name (the
    Message-ID of mail, the `ref` of a gateway), so that the other side can tell.
    """
    message = Message.objects.get(pk=message_id)
    if message.sent_at is not None:
        return
    house = House(agency_id=agency_id, what="post")
    try:
        handed = channels[message.channel].deliver(message)
    except BrowserGone:
        actions.note_browser_gone(message=message, by=house)
        raise
    actions.note_sent(message=message, reference=handed.reference, parts=handed.parts, by=house)
