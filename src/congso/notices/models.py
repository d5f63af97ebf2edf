"""Notices in a person's inbox, and messages that leave the house."""

from __future__ import annotations

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
        """Messages whose job was given up."""
        return self.filter(sent_at=None, lease__dead_at__isnull=False)

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
    sent_at = models.DateTimeField(null=True)
    lease = models.OneToOneField(Lease, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[Any] = Messages.as_manager()

    class Meta:
        verbose_name = "thư báo tin"
        indexes = [
            models.Index(fields=["agency", "-id"], name="notices_messages"),
            models.Index(fields=["agency", "-id"], condition=Q(sent_at=None), name="notices_unsent"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(to=""), name="notices_to_somebody")]

    @property
    def state(self) -> MessageState:
        """How far it has come."""
        if self.sent_at is not None:
            return MessageState.SENT
        if self.lease is None:
            return MessageState.HELD
        if self.lease.dead_at is not None:
            return MessageState.DEAD
        return MessageState.RETRYING if self.lease.last_error else MessageState.WAITING

    @property
    def last_error(self) -> str:
        """Why it has not left yet, as far as is known."""
        if self.lease is None and self.sent_at is None:
            return "Cơ quan chưa cấu hình kênh gửi."
        return self.lease.last_error if self.lease is not None else ""

    @property
    def can_resend(self) -> bool:
        """Whether somebody may have it tried again."""
        return self.state in (MessageState.DEAD, MessageState.HELD)

    @property
    def masked_to(self) -> str:
        """The address as lists show it."""
        return masked_address(self.to)


def masked_address(address: str) -> str:
    """A mail address with its name hidden: "l***********n@gmail.com"."""
    name, at, domain = address.rpartition("@")
    return mask(name, head=1, tail=1) + at + domain
