"""Who keeps the list of what must be public, and who publishes papers."""

from __future__ import annotations

from congso.kernel.actors import Actor, House
from congso.kernel.refusals import NotShown
from congso.people.models import Person
from congso.quality.models.publication import KEEP, PublicationDuty


def check_keeps(by: Actor, agency_id: int) -> None:
    """Refused unless this person keeps the list of the agency; the house itself looks and notes."""
    if isinstance(by, House):
        return
    if not isinstance(by, Person) or not by.may(KEEP, agency_id=agency_id):
        raise NotShown("Danh mục công khai do biên tập viên hoặc Trưởng phòng Tổ chức - Hành chính giữ.")


def check_publishes(by: Actor, duty: PublicationDuty) -> None:
    """Who keeps the list, and who owes the duty, publish its papers."""
    if isinstance(by, Person) and duty.pk:
        heads = duty.unit_id is not None and by.may("dossiers.assign", unit_id=duty.unit_id)
        if by.pk == duty.person_id or heads:
            return
    check_keeps(by, duty.agency_id)
