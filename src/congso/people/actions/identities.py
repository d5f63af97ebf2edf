"""What is an account's own by the number that the national login vouches for, or whose paper the desk has seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.people import access, events
from congso.people.models import Agency, Applicant, NationalIdentity, Person
from congso.people.states import SURE, ApplicantKind, Assurance


@dataclass(frozen=True)
class Vouched:
    """What the national login says of somebody; its signature was right."""

    issuer: str
    subject: str
    name: str
    id_number: str
    assurance: str


@action
def join_identity(*, person: Person, vouched: Vouched, agency: Agency, by: House) -> NationalIdentity:
    """Join the national login to an account; both were proved in this browser (liên kết định danh điện tử).

    Refused for an official, for an account that has another one, and when it is another account's. What was filed at
    the desk under the number by somebody without an account becomes this account's, where the login is sure.
    """
    if person.agency_id is not None:
        raise Refused("Định danh điện tử chỉ liên kết với tài khoản của công dân.")
    held = lock(person)
    if NationalIdentity.objects.filter(person=held).exists():
        raise Refused("Tài khoản này đã liên kết định danh điện tử khác.")
    theirs = NationalIdentity.objects.filter(issuer=vouched.issuer, subject=vouched.subject)
    numbered = NationalIdentity.objects.filter(id_number=vouched.id_number) if vouched.id_number else None
    if theirs.exists() or (numbered is not None and numbered.exists()):
        raise Refused("Định danh điện tử này đã liên kết với tài khoản khác.")
    now = clock.now()
    joined = NationalIdentity(
        person=held,
        issuer=vouched.issuer,
        subject=vouched.subject,
        id_number=vouched.id_number,
        assurance=vouched.assurance,
        joined_at=now,
        seen_at=now,
    )
    joined.save(force_insert=True)
    save(held)
    _take_own(joined, by)
    words = str(Assurance(vouched.assurance).label)
    emit(events.IdentityJoined(actor=by.ref, subject=held.ref, agency_id=agency.pk, assurance=words))
    return joined


def _take_own(identity: NationalIdentity, by: House) -> None:
    """What the desk knows under this number, and nobody's account holds; else what the account itself said of it."""
    if not identity.id_number or identity.assurance not in SURE:
        return
    person = identity.person
    known = Applicant.objects.filter(kind=ApplicantKind.CITIZEN, id_number=identity.id_number)
    for applicant in known.proved().filter(person=None).order_by("id"):
        _give(applicant, by, person=person)
    taken = known.proved().values("agency_id")
    for applicant in known.filter(proved=False, person=person).exclude(agency_id__in=taken).order_by("id"):
        _give(applicant, by, proved=True)


def _give(applicant: Applicant, by: Actor, **changes: Any) -> None:
    held = lock(applicant)
    for name, value in changes.items():
        setattr(held, name, value)
    save(held, *changes)
    fields = tuple(changes)
    emit(events.ApplicantCorrected(actor=by.ref, subject=held.ref, agency_id=held.agency_id, fields=fields))


@action
def note_assurance(*, identity: NationalIdentity, assurance: str, agency: Agency, by: House) -> None:
    """Note how surely the national login knew somebody this time (mức độ xác thực); sure, they get what is theirs."""
    held: NationalIdentity = NationalIdentity.objects.select_for_update(of=("self",)).get(pk=identity.pk)
    held.assurance, held.seen_at = assurance, clock.now()
    held.save(update_fields=["assurance", "seen_at"])
    _take_own(held, by)
    words = str(Assurance(assurance).label)
    emit(events.IdentitySeen(actor=by.ref, subject=held.person.ref, agency_id=agency.pk, assurance=words))


@action
def confirm_number(*, applicant: Applicant, seen: int, by: Actor) -> Applicant:
    """The desk has seen the paper behind a number that only an account told (đối chiếu số giấy tờ).

    What is known under the number and nobody's account holds becomes this account's. Refused to all but the desk, to
    an official for themselves, for a firm, without a number, when it was seen before, and when it is another account's.
    """
    check_confirm_number(by, applicant)
    held = lock(applicant, seen=seen)
    if not held.is_told_only:
        raise Refused("Số giấy tờ này đã được đối chiếu.")
    same = {"agency": held.agency, "kind": held.kind, "id_number": held.id_number}
    known = Applicant.objects.proved().filter(**same).first()
    if known is None:
        _give(held, by, proved=True)
    elif known.person_id is None:
        _give(known, by, person=held.person)
        save(held)
    else:
        raise Refused("Số giấy tờ này đã là của một tài khoản khác. Hãy kiểm tra lại giấy tờ.")
    emit(events.NumberConfirmed(actor=by.ref, subject=held.ref, agency_id=held.agency_id))
    return held


def check_confirm_number(by: Actor, applicant: Applicant) -> None:
    """Refused to all but the desk, to an official for themselves, for a firm and without a number."""
    access.check_register_applicant(by, applicant.agency, None)
    if applicant.kind != ApplicantKind.CITIZEN:
        raise Refused("Tổ chức, doanh nghiệp chứng minh bằng giấy của người đại diện.")
    if not applicant.id_number:
        raise Refused("Chủ hồ sơ này chưa khai số giấy tờ.")
    if isinstance(by, Person) and applicant.person_id == by.pk:
        raise Refused("Không ai tự đối chiếu giấy tờ của mình.")
