"""Who may change people and posts."""

from __future__ import annotations

from uuid import UUID

from congso.kernel import clock
from congso.kernel.actors import Actor, House
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import NotShown, Refused
from congso.people.models import Agency, Applicant, Person, Representation, Unit, managed_by


def check(
    by: Actor, permission: str, refusal: str, *, agency_id: int | None = None, unit_id: int | None = None
) -> None:
    """Refused with `refusal` unless some mandate of `by` permits this; the house itself may."""
    if isinstance(by, House):
        return
    if not isinstance(by, Person) or not by.may(permission, agency_id=agency_id, unit_id=unit_id):
        raise NotShown(refusal)


def agency_of(person: Person) -> Agency:
    """The agency whose official somebody is. Refused for an account of no agency."""
    if person.agency is None:
        raise NotShown("Tài khoản này không thuộc cơ quan nào.")
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


def stands_for(by: Actor, applicant: Applicant, dossier_uid: UUID | None = None) -> bool:
    """Whether somebody is the applicant or stands for them today, in everything or in this one dossier."""
    if not isinstance(by, Person):
        return False
    if applicant.person_id == by.pk:
        return True
    if by.mandates:
        return False
    return any(one in (None, dossier_uid) for (one,) in _for_what(clock.today(), by.pk, applicant.pk))


_for_what = Prepared(
    lambda day, person, applicant: (
        Representation.objects.of_day(day)
        .filter(person_id=person, applicant_id=applicant)
        .order_by("id")
        .values_list("dossier_uid")
    )
)


def check_outside(by: Actor) -> None:
    """Refused to the office's own people: nobody asks the office and answers for it."""
    if not isinstance(by, Person) or by.mandates:
        raise Refused("Người đang giữ vị trí của cơ quan không thay mặt ai trước cơ quan.")


def check_keep_members(by: Actor, applicant: Applicant) -> None:
    """Refused unless `by` represents this firm: the desk knows it is theirs, or believed their paper."""
    check_outside(by)
    if not managed_by(by).filter(pk=applicant.pk).exists():
        raise Refused("Chỉ người đại diện, có giấy được cơ quan chấp nhận, được mời và thôi thành viên.")


def check_invited(by: Actor, one: Representation) -> None:
    """Refused unless `by` owns the mail address that was invited; it was proved when the account was opened."""
    check_outside(by)
    if not isinstance(by, Person) or not one.email or by.email.strip().lower() != one.email:
        raise Refused("Lời mời này gửi cho thư điện tử khác. Hãy đăng nhập bằng thư điện tử được mời.")


def check_look_at_papers(by: Actor, agency: Agency) -> None:
    """Refused unless `by` receives for this agency."""
    check(by, "people.register_applicant", "Việc này của cán bộ Một cửa.", agency_id=agency.pk)


def check_end(by: Actor, one: Representation, reason: str) -> None:
    """Refused unless `by` stands, or is stood for, or receives for the agency and says why."""
    if isinstance(by, Person) and one.person_id == by.pk:
        return
    if isinstance(by, Person) and one.applicant is not None:
        own = one.applicant.person_id == by.pk
        if own or (not by.mandates and managed_by(by).filter(pk=one.applicant.pk).exists()):
            return
    check_look_at_papers(by, one.agency)
    if not reason.strip():
        raise Refused("Hãy ghi lý do.", field="reason")
