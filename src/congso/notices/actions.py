"""What is done with messages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar

from congso.jobs import actions as background
from congso.kernel import clock
from congso.kernel.actions import action, emit
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.notices import access, post
from congso.notices.channels import channels
from congso.notices.channels.push import check_keys, is_known_service
from congso.notices.events import (
    BrowserJoined,
    BrowserLeft,
    ChannelsChosen,
    MessageArrived,
    MessageLost,
    MessageReleased,
    MessageSent,
    TextsErased,
)
from congso.notices.models import ChannelChoice, Message, PushSubscription
from congso.notices.states import MessageState
from congso.people.models import Agency, Person

LONGEST_ENDPOINT, MOST_BROWSERS, ERASED_AT_ONCE = 1000, 10, 500
NOBODY = "(đã xóa)"


@action
def note_sent(*, message: Message, by: Actor, reference: str = "", parts: int = 0) -> Message:
    """Note that a message left the house (ghi nhận đã gửi). Refused when that is noted already."""
    found: Message = Message.objects.select_for_update().get(pk=message.pk)
    if found.sent_at is not None:
        raise Refused("Thư này đã được gửi.")
    found.sent_at, found.reference, found.parts = clock.now(), reference, parts
    if found.urgent:
        found.body = ""
    found.save(update_fields=["sent_at", "reference", "parts", "body"])
    emit(_told(MessageSent, found, by))
    return found


@action
def note_arrival(*, message: Message, sent_round: int, loss: str | None, by: Actor) -> Message:
    """Note a provider's report: arrived, or lost for a reason (báo phát). Refused when its end is noted already.

    A report on an earlier round of a message that was sent again is refused too.
    """
    found: Message = Message.objects.select_for_update().get(pk=message.pk)
    if found.arrived_at is not None or found.lost_at is not None or found.round != sent_round:
        raise Refused("Tin này đã có báo phát.")
    if loss is None:
        found.arrived_at = clock.now()
        emit(_told(MessageArrived, found, by))
    else:
        found.lost_at, found.loss = clock.now(), nfc(loss)[:200] or "Nhà cung cấp không nói lý do."
        emit(_told(MessageLost, found, by))
    found.save(update_fields=["arrived_at", "lost_at", "loss"])
    return found


@action
def erase_texts(*, agency_id: int, before: datetime, by: House) -> int:
    """Erase the texts of messages that left before this moment, the oldest first, so many at once (xóa nội dung).

    When, by which channel and about what each left stays. Refused when there is none. How many were erased.
    """
    old = Message.objects.select_for_update().of_texts_sent_before(agency_id, before).order_by("id")
    keys = list(old.values_list("pk", flat=True)[:ERASED_AT_ONCE])
    if not keys:
        raise Refused("Không có nội dung nào quá thời hạn giữ.")
    Message.objects.filter(pk__in=keys).update(body="")
    subject = Agency.objects.get(pk=agency_id).ref
    emit(TextsErased(actor=by.ref, subject=subject, agency_id=agency_id, many=len(keys), sent_before=before))
    return len(keys)


@action
def erase_about(*, subject: str, agency_id: int, by: House) -> int:
    """Erase texts and addresses of the messages about one thing that have left (xóa nội dung, địa chỉ).

    For who is told of it no more. Refused when there is none. How many were erased.
    """
    left = Message.objects.select_for_update().filter(agency_id=agency_id, about=subject, sent_at__isnull=False)
    keys = list(left.exclude(to=NOBODY).values_list("pk", flat=True))
    if not keys:
        raise Refused("Không có thư, tin nào đã gửi về việc này.")
    Message.objects.filter(pk__in=keys).update(body="", to=NOBODY)
    emit(TextsErased(actor=by.ref, subject=subject, agency_id=agency_id, many=len(keys), sent_before=clock.now()))
    return len(keys)


@action
def note_browser_gone(*, message: Message, by: Actor) -> None:
    """End the subscription of a browser that takes no notices any more (trình duyệt thôi nhận)."""
    live = PushSubscription.objects.select_for_update().filter(uid=message.to, ended_at=None)
    live.update(ended_at=clock.now())
    emit(BrowserLeft(actor=by.ref, subject=message.about, agency_id=message.agency_id))


@action
def resend(*, message: Message, by: Actor) -> Message:
    """Try a message again whose job was given up, that was lost on its way, or that was held for want of a channel.

    Refused when `by` does not look after the agency's background work, the message is none of these or carries a code,
    or the office still has not set the channel up (gửi lại).
    """
    found: Message = Message.objects.select_for_update(of=("self",)).select_related("lease").get(pk=message.pk)
    access.check_resend(by, found)
    if not found.can_resend:
        raise Refused("Thư này đã gửi hoặc đang chờ gửi.")
    if found.state is MessageState.DEAD and found.lease is not None:
        background.resend(lease=found.lease, by=by)
    else:
        _release(found, by)
    return found


def _release(message: Message, by: Actor) -> None:
    channel = channels[message.channel]
    if not channel.ready():
        raise Refused(f"Cơ quan chưa cấu hình kênh {channel.words}; xem hướng dẫn vận hành.")
    if message.lost_at is not None:
        message.round, message.sent_at, message.lost_at, message.loss = message.round + 1, None, None, ""
        message.save(update_fields=["round", "sent_at", "lost_at", "loss"])
    post.put_into_queue(message)
    emit(_told(MessageReleased, message, by))


M = TypeVar("M", MessageReleased, MessageSent, MessageArrived, MessageLost)


def _told(kind: type[M], message: Message, by: Actor) -> M:
    words = channels[message.channel].words
    return kind(actor=by.ref, subject=message.about, agency_id=message.agency_id, message=message.ref, channel=words)


@action
def choose_channels(*, person: Person, wanted: Collection[str], agency: Agency, by: Person) -> None:
    """Choose by which channels one is told (chọn cách nhận tin). Refused for anybody else's account."""
    _check_own(person, by)
    now = clock.now()
    rows = [ChannelChoice(person=person, channel=key, wanted=key in wanted, since=now) for key in channels]
    ChannelChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person", "channel"], update_fields=["wanted", "since"]
    )
    chosen = tuple(channels[key].words for key in channels if key in wanted) or ("không qua kênh nào",)
    emit(ChannelsChosen(actor=by.ref, subject=person.ref, agency_id=agency.pk, channels=chosen))


@action
def take_notices_here(
    *, person: Person, endpoint: str, p256dh: str, auth: str, browser: str, agency: Agency, by: Person
) -> PushSubscription:
    """Let this browser show notices (nhận thông báo trên trình duyệt này); whoever had it before loses it.

    Refused for anybody else's account, for a push service that the settings do not name, keys that are none, and a
    person's eleventh browser.
    """
    _check_own(person, by)
    if len(endpoint) > LONGEST_ENDPOINT or not is_known_service(endpoint):
        raise Refused("Máy chủ chưa cho phép dịch vụ đẩy của trình duyệt này.")
    check_keys(p256dh, auth)
    live = PushSubscription.objects.filter(ended_at=None)
    live.filter(endpoint=endpoint).update(ended_at=clock.now())
    if live.filter(person=person).count() >= MOST_BROWSERS:
        raise Refused(f"Mỗi người nhận thông báo trên nhiều nhất {MOST_BROWSERS} trình duyệt.")
    taken = PushSubscription(person=person, endpoint=endpoint, p256dh=p256dh, auth=auth, browser=browser[:80])
    taken.save(force_insert=True)
    emit(BrowserJoined(actor=by.ref, subject=person.ref, agency_id=agency.pk))
    return taken


@action
def stop_notices_there(*, subscription: PushSubscription, agency: Agency, by: Person) -> None:
    """Let a browser show no more notices (thôi nhận). Refused for another's, and when it is over already."""
    found: PushSubscription = PushSubscription.objects.select_for_update(of=("self",)).get(pk=subscription.pk)
    _check_own(found.person, by)
    if found.ended_at is not None:
        raise Refused("Trình duyệt này đã thôi nhận thông báo.")
    found.ended_at = clock.now()
    found.save(update_fields=["ended_at"])
    emit(BrowserLeft(actor=by.ref, subject=found.person.ref, agency_id=agency.pk))


def _check_own(person: Person, by: Person) -> None:
    if by.pk != person.pk:
        raise Refused("Chỉ tự chọn cách nhận tin của mình.")
