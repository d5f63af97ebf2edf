"""What is done with messages."""

from __future__ import annotations

from congso.jobs import actions as background
from congso.kernel import clock
from congso.kernel.actions import action, emit
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.notices import access, post
from congso.notices.channels import channels
from congso.notices.events import MessageReleased, MessageSent
from congso.notices.models import Message
from congso.notices.states import MessageState


@action
def note_sent(*, message: Message, by: Actor) -> Message:
    """Note that a message left the house (ghi nhận đã gửi). Refused when that is noted already."""
    found: Message = Message.objects.select_for_update().get(pk=message.pk)
    if found.sent_at is not None:
        raise Refused("Thư này đã được gửi.")
    found.sent_at = clock.now()
    found.save(update_fields=["sent_at"])
    emit(_told(MessageSent, found, by))
    return found


@action
def resend(*, message: Message, by: Actor) -> Message:
    """Try a message again whose job was given up, or that was held for want of a channel (gửi lại).

    Refused when `by` does not look after the agency's background work, the message neither was given up nor is held, or
    the office still has not set the channel up.
    """
    found: Message = Message.objects.select_for_update(of=("self",)).select_related("lease").get(pk=message.pk)
    access.check_resend(by, found)
    if found.state is MessageState.HELD:
        _release(found, by)
    elif found.state is MessageState.DEAD and found.lease is not None:
        background.resend(lease=found.lease, by=by)
    else:
        raise Refused("Thư này đã gửi hoặc đang chờ gửi.")
    return found


def _release(message: Message, by: Actor) -> None:
    channel = channels[message.channel]
    if not channel.ready():
        raise Refused(f"Cơ quan chưa cấu hình kênh {channel.words}; xem hướng dẫn vận hành.")
    post.put_into_queue(message)
    emit(_told(MessageReleased, message, by))


def _told(
    kind: type[MessageReleased] | type[MessageSent], message: Message, by: Actor
) -> MessageReleased | MessageSent:
    words = channels[message.channel].words
    return kind(actor=by.ref, subject=message.about, agency_id=message.agency_id, message=message.ref, channel=words)
