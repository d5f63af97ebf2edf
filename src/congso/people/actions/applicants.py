"""Getting to know applicants."""

from __future__ import annotations

from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc, person_sort_key, sort_key
from congso.people import access, events
from congso.people.models import Agency, Applicant, Person


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
    """Get to know who files (ghi nhận chủ hồ sơ). Refused without a name, or when the number is known already."""
    access.check_register_applicant(by, agency, person)
    check_name_and_number(agency, kind, name, id_number)
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
        )
    )
    emit(events.ApplicantRegistered(actor=by.ref, subject=applicant.ref, agency_id=agency.pk))
    return applicant


def check_name_and_number(agency: Agency, kind: str, name: str, id_number: str, own: int = 0) -> None:
    """Refused without a name or when another applicant of the agency has this number."""
    if not name.strip():
        raise Refused("Hãy ghi tên chủ hồ sơ.", field="name")
    number = plain_number(id_number)
    if number and Applicant.objects.filter(agency=agency, kind=kind, id_number=number).exclude(pk=own).exists():
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
    check_name_and_number(applicant.agency, applicant.kind, applicant.name, applicant.id_number, own=applicant.pk)
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
