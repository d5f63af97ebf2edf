"""Who may ask for a certified copy, allow it, number it, seal it and hand it out."""

from __future__ import annotations

from congso.correspondence.models import IncomingDocument
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.outgoing.access import ISSUE
from congso.outgoing.models import CertifiedCopy, OutgoingDocument
from congso.outgoing.states import OutgoingState
from congso.people.models import Person

KEEPER = "Bản sao do văn thư cơ quan làm, đóng dấu và giao."


def check_ask_copy(by: Actor, document: OutgoingDocument | IncomingDocument) -> Person:
    """Whoever sees the document in the agency that holds it; nobody of one that is not issued, or was taken back."""
    if not isinstance(by, Person) or document.agency_id not in {one.agency_id for one in by.mandates}:
        raise Refused("Chỉ người của cơ quan yêu cầu sao văn bản của cơ quan.")
    check_can_be_copied(document)
    rows = type(document).objects.visible_to(by)
    if not rows.filter(pk=document.pk).exists():
        raise Refused("Bạn không được xem văn bản này.")
    return by


def check_can_be_copied(document: OutgoingDocument | IncomingDocument) -> None:
    """Refused for what is not issued or registered, and for what was taken back."""
    if isinstance(document, OutgoingDocument):
        if document.state != OutgoingState.ISSUED:
            raise Refused("Chỉ sao văn bản đã phát hành, không bị thu hồi.")
    elif document.arrival_number is None or document.is_frozen:
        raise Refused("Chỉ sao văn bản đã vào sổ, không bị thu hồi.")


def check_allow_copy(by: Actor, copy: CertifiedCopy) -> Person:
    """Whom the head of the agency charged with signing copies (Điều 27); nobody signs for them."""
    if not isinstance(by, Person) or copy.signer_id != by.pk:
        raise Refused("Bản sao được trình người khác duyệt.")
    return by


def check_keep_copies(by: Actor, copy: CertifiedCopy) -> Person:
    """Văn thư (NĐ 30/2020 Điều 6.3, 32)."""
    if not isinstance(by, Person) or not by.may(ISSUE, agency_id=copy.agency_id):
        raise Refused(KEEPER)
    return by


def check_decline_copy(by: Actor, copy: CertifiedCopy) -> Person:
    """The signer and văn thư decline, whoever asked takes it back."""
    if isinstance(by, Person) and by.pk in (copy.signer_id, copy.asked_by_id):
        return by
    return check_keep_copies(by, copy)


def check_house(by: Actor, copy: CertifiedCopy) -> None:
    """The house, for văn thư who drew the number."""
    if not isinstance(by, House):
        check_keep_copies(by, copy)
