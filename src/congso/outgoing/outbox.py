"""What must still go outside over the wire: the outbox, and who carries it (hộp gửi đi liên thông).

A recipient's row is its place in the outbox; the act that issues the document writes it in the same transaction. A
room above that speaks with the axis registers a carrier and takes what waits from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from congso.files.models import StoredFile
from congso.kernel.actors import House
from congso.kernel.ports import Port
from congso.outgoing.actions.issuing import note_delivery
from congso.outgoing.models import OutgoingRecipient
from congso.outgoing.states import BY_WIRE, OUT, OUTSIDE, TO_SEND, DeliveryState, OutgoingState


@dataclass(frozen=True)
class Carrier:
    """Who takes documents of an agency outside: `words` names it, `connected` says whether it works for the agency."""

    words: str
    connected: Callable[[int], bool]


carriers: Port[Carrier] = Port("carriers of outgoing documents")
"""Registered by rooms that speak with outside systems, such as the axis of interchange (trục liên thông văn bản)."""


@dataclass(frozen=True)
class Sending:
    """One document for one recipient, as a carrier takes it: what was frozen, with its hash, and nothing else."""

    recipient: UUID
    to: str
    code: str
    document: str
    file: StoredFile | None
    sha256: str
    state: str


def outside(agency_ids: set[int]) -> QuerySet[OutgoingRecipient]:
    """Everything that went or goes outside by wire from these agencies."""
    found: QuerySet[OutgoingRecipient] = OutgoingRecipient.objects.filter(
        document__agency_id__in=agency_ids, document__state__in=OUT, kind__in=OUTSIDE, way__in=BY_WIRE
    )
    return found


def to_send(agency_ids: set[int]) -> QuerySet[OutgoingRecipient]:
    """What still has to go; nothing of what was taken back."""
    return outside(agency_ids).filter(state__in=TO_SEND, document__state=OutgoingState.ISSUED)


def stopped(agency_ids: set[int]) -> QuerySet[OutgoingRecipient]:
    """What is not sent any more, as its document was taken back before."""
    return outside(agency_ids).filter(state__in=TO_SEND, document__state=OutgoingState.RECALLED)


def waiting(agency_id: int, *, most: int = 100) -> Iterator[Sending]:
    """What waits for a carrier, the oldest first; what failed once comes again."""
    rows = to_send({agency_id}).exclude(document__frozen=None)
    for one in rows.select_related("document__frozen").order_by("id")[:most]:
        document = one.document
        yield Sending(
            one.uid, one.name, document.code, document.ref, document.frozen, document.frozen_sha256, one.state
        )


def note(sending: Sending, state: DeliveryState, *, carrier: str, words: str = "") -> None:
    """A carrier tells what became of it: sent, received, returned, failed."""
    one = OutgoingRecipient.objects.select_related("document").get(uid=sending.recipient)
    house = House(one.document.agency_id, carrier)
    note_delivery(document=one.document, recipient=one, state=state, words=words, by=house)


def carrier_of(agency_id: int) -> Carrier | None:
    """The carrier that is connected for an agency; None where văn thư sends by hand."""
    return next((one for one in carriers.answers() if one.connected(agency_id)), None)
