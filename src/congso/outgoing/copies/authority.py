"""Who may sign certified copies (thẩm quyền ký bản sao; NĐ 30/2020 Điều 27)."""

from __future__ import annotations

from datetime import date

from congso.kernel.refusals import Refused
from congso.outgoing.authority import rights_on
from congso.outgoing.models import Letterhead, OutgoingDocument, SigningRight
from congso.outgoing.states import Authority
from congso.people.models import Person

COPIES = "copies"
"""Stands among the types of a right that covers copies; a right to sign every type covers them, too."""


def covers(right: SigningRight) -> bool:
    """Whether a right is one to sign copies."""
    return not right.doc_types or COPIES in right.doc_types


def right_to_copy(agency_id: int, person: Person, day: date, document: object = None) -> SigningRight:
    """The right by which a person signs copies on a day. Refused when there is none.

    A right that is narrowed to the documents of some units covers copies of these units' documents, and of all that
    came from outside.
    """
    for right in rights_on(agency_id, person, day):
        if covers(right) and _in_scope(right, document) and not _behalf_alone(right):
            return right
    raise Refused(f"{person.full_name} không có thẩm quyền ký bản sao vào ngày {day:%d/%m/%Y}.", field="signer")


def _in_scope(right: SigningRight, document: object) -> bool:
    return not right.units or not isinstance(document, OutgoingDocument) or document.unit_id in right.units


def _behalf_alone(right: SigningRight) -> bool:
    """TM. is for collective bodies only."""
    if right.authority != Authority.BEHALF:
        return False
    return not Letterhead.objects.filter(agency_id=right.agency_id, collective=True).exists()


def signers_of_copies(agency_id: int, day: date) -> list[int]:
    """Who may sign copies on a day: those charged with it first, then everybody else who signs all types."""
    running = [right for right in SigningRight.objects.filter(agency_id=agency_id) if right.runs_on(day)]
    able = sorted((right for right in running if covers(right)), key=lambda one: (not one.doc_types, one.pk))
    return list(dict.fromkeys(right.person_id for right in able))
