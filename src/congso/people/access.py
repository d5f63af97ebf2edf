"""Who may change people and posts."""

from __future__ import annotations

from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.people.models import Agency, Person, Unit


def check(
    by: Actor, permission: str, refusal: str, *, agency_id: int | None = None, unit_id: int | None = None
) -> None:
    """Refused with `refusal` unless some mandate of `by` permits this; the house itself may."""
    if isinstance(by, House):
        return
    if not isinstance(by, Person) or not by.may(permission, agency_id=agency_id, unit_id=unit_id):
        raise Refused(refusal)


def agency_of(person: Person) -> Agency:
    """The agency whose official somebody is. Refused for an account of no agency."""
    if person.agency is None:
        raise Refused("Tài khoản này không thuộc cơ quan nào.")
    return person.agency


def check_manage(by: Actor, agency: Agency) -> None:
    """Refused unless `by` administers this agency or the one above it."""
    if isinstance(by, Person) and agency.parent_id and by.may("people.manage", agency_id=agency.parent_id):
        return
    check(by, "people.manage", "Chỉ người quản trị của cơ quan được sửa cơ cấu và người dùng.", agency_id=agency.pk)


def check_assigning(by: Actor, unit: Unit) -> None:
    """Refused unless `by` assigns the work of this unit or administers its agency."""
    if isinstance(by, Person) and by.may("dossiers.assign", unit_id=unit.pk):
        return
    check_manage(by, unit.agency)


def check_delegate(by: Actor, giver: Person, agency: Agency) -> None:
    """Refused unless `by` is the giver or administers the agency."""
    if isinstance(by, Person) and by.pk == giver.pk:
        return
    check_manage(by, agency)


def check_register_applicant(by: Actor, agency: Agency, whose: Person | None) -> None:
    """Refused unless `by` takes in dossiers for this agency, or is the citizen `whose` particulars these are."""
    if isinstance(by, Person) and whose is not None and whose.pk == by.pk:
        return
    check(by, "people.register_applicant", "Chỉ cán bộ Một cửa được ghi nhận chủ hồ sơ.", agency_id=agency.pk)
