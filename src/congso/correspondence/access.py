"""Who may take in, register, return and remove incoming documents."""

from __future__ import annotations

from congso.correspondence.models import IncomingDocument
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.people.models import Mandate, Person

TAKE_IN, REGISTER = "correspondence.take_in", "correspondence.register"
DISTRIBUTE, DIRECT = "correspondence.distribute", "correspondence.direct"


def check_take_in(by: Actor, agency_id: int) -> None:
    """Văn thư and the head of the office; a scanner, a mailbox or the axis acts as the house."""
    if isinstance(by, House):
        return
    if not isinstance(by, Person) or not by.may(TAKE_IN, agency_id=agency_id):
        raise Refused("Văn bản đến do văn thư của cơ quan tiếp nhận.")


def check_register(by: Actor, document: IncomingDocument) -> None:
    """Every incoming document is registered by Văn thư cơ quan (NĐ 30/2020 Điều 4 khoản 2 điểm b)."""
    if not isinstance(by, Person) or not by.may(REGISTER, agency_id=document.agency_id):
        raise Refused("Việc vào sổ của văn thư cơ quan.")


def check_recall(by: Actor, document: IncomingDocument) -> None:
    """Whoever keeps the register, or the axis that brought the issuer's order."""
    if not isinstance(by, House):
        check_register(by, document)


def desk_of(by: Person, agency_id: int) -> Mandate | None:
    """The post in which somebody keeps the register of this agency; one's own before another's."""
    return next((mandate for mandate in by.mandates if mandate.permits(REGISTER, agency_id, None)), None)
