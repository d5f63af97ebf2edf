"""To whom an outgoing document goes, by which way, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from congso.correspondence.models import IncomingDocument, Issuer
from congso.kernel.models import Record
from congso.outgoing.models.document import OutgoingDocument
from congso.outgoing.states import BY_WIRE, OUTSIDE, TO_SEND, DeliveryState, RecipientKind, Way
from congso.people.models import Agency, Unit


class OutgoingRecipient(Record):
    """One place that gets the document (nơi nhận); `addressed` tells "Kính gửi" from those that get a copy.

    A unit that is an agency of its own gets it as `arrived_as`, to be registered there under its own number. What goes
    by post has a day, a number of envelopes and perhaps a tracking number (sổ gửi văn bản đi bưu điện, Phụ lục IV).
    """

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="recipients")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=RecipientKind.choices)
    name = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Issuer, null=True, on_delete=models.PROTECT, related_name="+", help_text="cơ quan đã biết")
    address = models.CharField(max_length=300, blank=True)
    addressed = models.BooleanField(default=True, help_text="đứng ở Kính gửi")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.ELECTRONIC)

    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, help_text="lúc nhận, trả lại hoặc lỗi")
    words = models.CharField(max_length=300, blank=True)
    posted_on = models.DateField(null=True)
    envelopes = models.PositiveSmallIntegerField(default=0)
    tracking = models.CharField(max_length=40, blank=True, help_text="số hiệu bưu gửi")
    arrived_as = models.OneToOneField(IncomingDocument, null=True, on_delete=models.PROTECT, related_name="sent_as")

    class Meta:
        verbose_name = "nơi nhận"
        ordering = ["order", "id"]
        indexes = [
            models.Index(fields=["unit", "document"], condition=Q(unit__isnull=False), name="outgoing_sent_to_unit"),
            models.Index(
                fields=["state", "-id"],
                condition=Q(kind__in=("outside", "private")) & ~Q(way="paper"),
                name="outgoing_outbox",
            ),
            models.Index(fields=["posted_on"], condition=Q(posted_on__isnull=False), name="outgoing_posted"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def on_paper(self) -> bool:
        return self.way in (Way.PAPER, Way.BOTH)

    @property
    def goes_by_wire(self) -> bool:
        """To a body outside, at least also as a file."""
        return self.kind in OUTSIDE and self.way in BY_WIRE

    @property
    def is_stopped(self) -> bool:
        """Not sent when its document was taken back, so that it is sent no more."""
        return self.document.recalled_at is not None and self.state in TO_SEND

    @property
    def had_it(self) -> bool:
        """A body outside got it before it was taken back, and has to be told so."""
        recalled, went = self.document.recalled_at, self.sent_at or self.settled_at
        kept = self.kind in OUTSIDE and self.state in (DeliveryState.SENT, DeliveryState.RECEIVED)
        return recalled is not None and kept and went is not None and went <= recalled

    @property
    def words_of_state(self) -> str:
        """What became of sending it, as the page says it; a recall changes what is still to be done."""
        if self.is_stopped:
            return "Không gửi: văn bản đã thu hồi"
        if self.had_it:
            own = "Đã gửi" if self.state == DeliveryState.SENT else "Đã nhận, gửi"
            return f"{own} trước khi thu hồi"
        return str(self.get_state_display())
