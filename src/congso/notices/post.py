"""The post: a message is written in the transaction of the act that it tells of, and a job hands it over."""

from __future__ import annotations

from uuid import UUID

from congso import jobs
from congso.jobs.models import Lease
from congso.kernel import clock
from congso.kernel.text import nfc
from congso.notices.channels import channels
from congso.notices.models import Message
from congso.notices.night import morning_after


def write(
    *, agency_id: int, to: str, title: str, body: str, about: str, channel: str = "email", urgent: bool = False
) -> Message:
    """Write a message and put its job into the queue; call it inside an action.

    Where the office has not set the channel up, the message is held and shown so. An `urgent` one carries a code that
    somebody waits for: it goes at night too, and its text is erased once it has left.
    """
    message = Message(
        agency_id=agency_id, channel=channel, to=to, title=nfc(title)[:200], body=body, about=about, urgent=urgent
    )
    message.save(force_insert=True)
    if channels[channel].ready():
        put_into_queue(message)
    return message


def put_into_queue(message: Message) -> None:
    """Give the message its job, inside an action; the job carries no address and no text.

    By a channel that rings it waits for the morning, unless it is urgent.
    """
    now = clock.now()
    morning = morning_after(now) if channels[message.channel].rests_at_night and not message.urgent else None
    not_before = clock.real_now() + (morning - now) if morning is not None else None
    job_id = jobs.enqueue("notices.deliver", not_before=not_before, message_id=message.pk, agency_id=message.agency_id)
    message.lease = Lease.objects.get(job_id=UUID(job_id))
    message.save(update_fields=["lease"])
