"""Notices in a person's inbox, and messages that leave the house."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from congso.jobs.models import Lease
from congso.kernel import clock
from congso.kernel.models import Record, Rows
from congso.kernel.text import mask
from congso.kernel.uid import uuid7
from congso.notices.states import MessageState
from congso.people.models import Agency, Person


class Notice(models.Model):
    """One sentence for one person about one thing (thông báo).

    Reading a notice is no act of the office: it needs no action and leaves no row in the ledger.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    subject = models.CharField(max_length=120)
    sentence = models.CharField(max_length=400)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "thông báo"
        indexes = [
            models.Index(fields=["person", "-made_at", "-id"], name="notices_inbox"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notices_unread"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject", "sentence"], condition=Q(read_at=None), name="notices_unread_once"
            )
        ]


class Messages(Rows["Message"]):
    """Messages as administrators ask for them."""

    def visible_to(self, person: Any) -> Self:
        """Messages of the agencies whose background work this person looks after."""
        return self.filter(agency_id__in=person.agencies_where("jobs.manage"))

    def dead(self) -> Self:
        """Messages whose job was given up, and those that a provider reports as not delivered."""
        return self.filter(Q(sent_at=None, lease__dead_at__isnull=False) | Q(lost_at__isnull=False))

    def of_texts_sent_before(self, agency_id: int, before: datetime) -> Self:
        """Messages of an agency that left before this moment and whose text is still here."""
        return self.filter(agency_id=agency_id, sent_at__lt=before).exclude(body="")

    def under_way(self) -> Self:
        """Messages that wait: held for want of a channel, or with a job that still tries."""
        return self.filter(sent_at=None, lease__dead_at=None)


class Message(Record):
    """A message to one address by one channel (thư báo tin). Its attempts are counted by its job."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    to = models.CharField(max_length=254)
    title = models.CharField(max_length=200)
    body = models.TextField()
    about = models.CharField(max_length=120, help_text="what it tells of")
    made_at = models.DateTimeField(default=clock.now)
    urgent = models.BooleanField(default=False, help_text="mã chờ nhập: gửi cả ban đêm, gửi xong thì xóa nội dung")
    sent_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=100, blank=True, default="", help_text="số của tin ở nhà cung cấp")
    parts = models.PositiveSmallIntegerField(default=0, help_text="số phần mà nhà cung cấp tính tiền")
    round = models.PositiveSmallIntegerField(default=0, help_text="lần gửi lại sau khi không tới nơi")
    arrived_at = models.DateTimeField(null=True, help_text="nhà cung cấp báo đã tới nơi")
    lost_at = models.DateTimeField(null=True, help_text="nhà cung cấp báo không tới nơi")
    loss = models.CharField(max_length=200, blank=True, default="")
    lease = models.OneToOneField(Lease, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[Any] = Messages.as_manager()

    class Meta:
        verbose_name = "thư báo tin"
        indexes = [
            models.Index(fields=["agency", "-id"], name="notices_messages"),
            models.Index(fields=["agency", "-id"], condition=Q(sent_at=None), name="notices_unsent"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(to=""), name="notices_to_somebody"),
            models.CheckConstraint(condition=Q(arrived_at=None) | Q(lost_at=None), name="notices_arrived_or_lost"),
        ]

    @property
    def round_ref(self) -> str:
        """By what a provider knows it from every other, and takes it once; another after it was lost."""
        return f"{self.uid}.{self.round}"

    @property
    def state(self) -> MessageState:
        """How far it has come."""
        if self.arrived_at is not None:
            return MessageState.ARRIVED
        if self.lost_at is not None:
            return MessageState.LOST
        if self.sent_at is not None:
            return MessageState.SENT
        if self.lease is None:
            return MessageState.HELD
        if self.lease.dead_at is not None:
            return MessageState.DEAD
        return MessageState.RETRYING if self.lease.last_error else MessageState.WAITING

    @property
    def last_error(self) -> str:
        """Why it has not left yet, or did not arrive, as far as is known."""
        if self.lost_at is not None:
            return self.loss
        if self.lease is None and self.sent_at is None:
            return "Cơ quan chưa cấu hình kênh gửi."
        return self.lease.last_error if self.lease is not None else ""

    @property
    def can_resend(self) -> bool:
        """Whether somebody may have it tried again."""
        if self.state is MessageState.LOST:
            return bool(self.body)
        return self.state in (MessageState.DEAD, MessageState.HELD)

    @property
    def masked_to(self) -> str:
        """The address as lists show it."""
        return masked_address(self.to)


class ChannelChoice(Record):
    """Whether a person wants news by a channel (cách nhận tin). Without a row the channel's habit holds."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="channel_choices")
    channel = models.CharField(max_length=20)
    wanted = models.BooleanField()
    since = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Rows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "channel"], name="notices_one_choice")]


class PushSubscription(Record):
    """A browser that takes notices for a person (trình duyệt nhận thông báo đẩy)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=1000)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    browser = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = Rows.as_manager()

    class Meta:
        verbose_name = "trình duyệt nhận thông báo"
        indexes = [models.Index(fields=["person"], condition=Q(ended_at=None), name="notices_push_live")]
        constraints = [
            models.UniqueConstraint(fields=["endpoint"], condition=Q(ended_at=None), name="notices_push_once")
        ]


def masked_address(address: str) -> str:
    """An address as lists show it: "l***********n@gmail.com", "0912***678", a browser by no name."""
    name, at, domain = address.rpartition("@")
    if at:
        return mask(name, head=1, tail=1) + at + domain
    return mask(address, head=4) if address.isdecimal() else "trình duyệt đã đăng ký"
