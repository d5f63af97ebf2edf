"""Getting to know applicants."""

from __future__ import annotations

from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc, person_sort_key, sort_key
from congso.people import access, events
from congso.people.models import Agency, Applicant, NationalIdentity, Person
from congso.people.states import SURE, ApplicantKind


@action
def register_applicant(
    *,
    agency: Agency,
    kind: str,
    name: str,
    by: Actor,
    id_number: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    person: Person | None = None,
) -> Applicant:
    """Get to know who files (ghi nhận chủ hồ sơ). Refused without a name, or when the number is known already.

    An account that only says whose number it is gets an applicant of its own, whoever is known under that number.
    """
    access.check_register_applicant(by, agency, person)
    claimed_by = person if person is not None and is_claim(by, person, kind, id_number) else None
    check_name_and_number(agency, kind, name, id_number, claimed_by=claimed_by)
    applicant = begin(
        Applicant(
            agency=agency,
            kind=kind,
            name=nfc(name),
            sort_key=_order_of(kind, name),
            folded=Applicant.folded_name(nfc(name)),
            id_number=plain_number(id_number),
            phone=plain_number(phone),
            email=email.strip(),
            address=nfc(address),
            person=person,
            proved=claimed_by is None,
        )
    )
    emit(events.ApplicantRegistered(actor=by.ref, subject=applicant.ref, agency_id=agency.pk))
    return applicant


def is_claim(by: Actor, person: Person, kind: str, id_number: str) -> bool:
    """Whether nobody but the account itself says that the number is its own: neither the desk nor a sure login."""
    if not isinstance(by, Person) or by.pk != person.pk:
        return False
    told = {"person": person, "id_number": plain_number(id_number), "assurance__in": SURE}
    return kind != ApplicantKind.CITIZEN or not NationalIdentity.objects.filter(**told).exists()


def check_name_and_number(
    agency: Agency, kind: str, name: str, id_number: str, own: int = 0, claimed_by: Person | None = None
) -> None:
    """Refused without a name, or when another who showed this number, or who is of the claiming account, has it."""
    if not name.strip():
        raise Refused("Hãy ghi tên chủ hồ sơ.", field="name")
    number = plain_number(id_number)
    same = Applicant.objects.filter(agency=agency, kind=kind, id_number=number).exclude(pk=own)
    same = same.proved() if claimed_by is None else same.filter(proved=False, person=claimed_by)
    if number and same.exists():
        raise Refused("Số giấy tờ này đã có trong hệ thống; hãy chọn người đó.", field="id_number")


@action
def correct_applicant(
    *, applicant: Applicant, by: Actor, changes: dict[str, str], seen: int | None = None
) -> Applicant:
    """Put right an applicant's particulars (sửa thông tin chủ hồ sơ). Refused when nothing changes."""
    access.check_register_applicant(by, applicant.agency, applicant.person)
    applicant = lock(applicant, seen=seen)
    allowed = ("name", "id_number", "phone", "email", "address")
    changed = [field for field in allowed if field in changes and changes[field] != getattr(applicant, field)]
    if not changed:
        raise Refused("Không có gì thay đổi.")
    for field in changed:
        value = changes[field]
        setattr(applicant, field, plain_number(value) if field in ("id_number", "phone") else nfc(value))
    claimed_by = None if applicant.proved else applicant.person
    told = (applicant.agency, applicant.kind, applicant.name, applicant.id_number)
    check_name_and_number(*told, own=applicant.pk, claimed_by=claimed_by)
    applicant.sort_key = _order_of(applicant.kind, applicant.name)
    applicant.folded = Applicant.folded_name(applicant.name)
    save(applicant, *changed, "sort_key", "folded")
    emit(
        events.ApplicantCorrected(
            actor=by.ref, subject=applicant.ref, agency_id=applicant.agency_id, fields=tuple(changed)
        )
    )
    return applicant


def _order_of(kind: str, name: str) -> str:
    return person_sort_key(name) if kind == "citizen" else sort_key(name)


def plain_number(number: str) -> str:
    """A number as it is compared: without blanks, dots and dashes."""
    return "".join(mark for mark in number if mark.isalnum())
