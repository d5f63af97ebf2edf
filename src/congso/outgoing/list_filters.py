"""The filters of the register of outgoing documents, as its address names them (bộ lọc)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from congso.correspondence.doc_types import DocType
from congso.correspondence.list_filters import day_of, one_of
from congso.outgoing.models import OutgoingRecipient
from congso.outgoing.states import DeliveryState, OutgoingState, Road

KIND = "outgoing.outgoingdocument"


def delivered(value: str) -> Q:
    """With a recipient whose delivery stands so."""
    if value not in DeliveryState.values:
        raise ValueError(value)
    return Q(Exists(OutgoingRecipient.objects.filter(document=OuterRef("pk"), state=value)))


FILTERS: dict[str, Callable[[str], Q]] = {
    "nam": lambda value: Q(year=int(value)),
    "loai": one_of("doc_type", DocType.values),
    "trang-thai": one_of("state", OutgoingState.values),
    "duong-ky": one_of("road", Road.values),
    "gui": delivered,
    "don-vi": lambda value: Q(unit_id=int(value)),
    "nguoi-ky": lambda value: Q(signer_id=int(value)),
    "tu": lambda value: Q(issued_on__gte=day_of(value)),
    "den": lambda value: Q(issued_on__lte=day_of(value)),
}
