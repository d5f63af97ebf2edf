"""The job that hands a message over."""

from __future__ import annotations

from congso import jobs
from congso.kernel.actors import House
from congso.notices import actions
from congso.notices.channels import channels
from congso.notices.models import Message


@jobs.job(words="Gửi thư báo tin", attempts=20, first_wait=20)
def deliver(*, message_id: int, agency_id: int) -> None:
    """Hand one message over, once: a message that left already is left alone.

    Killed between the mail server's "accepted" and our own note, it goes a second time, with the same Message-ID.
    """
    message = Message.objects.get(pk=message_id)
    if message.sent_at is None:
        channels[message.channel].deliver(message)
        actions.note_sent(message=message, by=House(agency_id=agency_id, what="post"))
