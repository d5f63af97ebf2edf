"""Who may ask for opinions on a draft, give them, and answer the comments."""

from __future__ import annotations

from congso.correspondence.models.incoming import SEE_UNIT
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.outgoing.access import check_drafter
from congso.outgoing.models import DraftOpinion
from congso.people.models import Person


def check_give_opinion(by: Actor, opinion: DraftOpinion) -> Person:
    """Whoever was asked by name or acts in their place; of a whole unit, who answers for it."""
    if not isinstance(by, Person):
        raise Refused("Ý kiến do người được hỏi trả lời.")
    people = {by.pk} | {one.acting_for_id for one in by.mandates if one.acting_for_id}
    if opinion.person_id is not None:
        if opinion.person_id not in people:
            raise Refused(f"Ý kiến này hỏi {opinion.person}.")
    elif not by.may(SEE_UNIT, unit_id=opinion.unit_id):
        raise Refused(f"Người phụ trách {opinion.unit} trả lời thay mặt đơn vị.")
    return by


def check_of_drafter(by: Actor, opinion: DraftOpinion) -> Person:
    """Whoever drafted it, acts in their place, or answers for the drafting unit."""
    return check_drafter(by, opinion.document)


def check_call_off(by: Actor, opinion: DraftOpinion) -> None:
    """The same; and the house, when nobody needs the opinion any more."""
    if not isinstance(by, House):
        check_of_drafter(by, opinion)
