"""Accounts of officials, their passwords, and who came through the door."""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, mask, nfc, person_sort_key
from congso.people import access, events
from congso.people.models import Agency, Person

TEMPORARY = timedelta(days=3)
"""How long a password that an administrator gave may be used."""


@action
def register_person(
    *,
    agency: Agency,
    username: str,
    full_name: str,
    by: Actor,
    password: str | None = None,
    title: str = "",
    email: str = "",
    phone: str = "",
    password_hash: str = "",
) -> Person:
    """Open an account for an official (tạo tài khoản). Refused when the sign-in name is taken.

    Without a password nobody can sign in yet. `password_hash` takes a hash made before, for imports.
    """
    access.check_manage(by, agency)
    if Person.objects.filter(username=username).exists():
        raise Refused("Tên đăng nhập này đã có người dùng.", field="username")
    person = begin(
        Person(
            agency=agency,
            username=username,
            full_name=nfc(full_name),
            sort_key=person_sort_key(full_name),
            folded=f"{fold(nfc(full_name))} {fold(username)}"[:300],
            title=title,
            email=email,
            phone=phone,
            password=password_hash or make_password(password),
        )
    )
    emit(events.PersonRegistered(actor=by.ref, subject=person.ref, agency_id=agency.pk))
    return person


@action
def correct_person(*, person: Person, changes: dict[str, str], by: Actor, seen: int | None = None) -> Person:
    """Put an official's particulars right (sửa thông tin người dùng): name, title, mail, telephone.

    Refused when nothing changes, and to anybody who does not administer the person's agency.
    """
    agency = access.agency_of(person)
    access.check_manage(by, agency)
    person = lock(person, seen=seen)
    told = {name: nfc(changes[name]) for name in ("full_name", "title", "email", "phone") if name in changes}
    changed = [name for name, value in told.items() if value != getattr(person, name)]
    if not changed:
        raise Refused("Không có gì thay đổi.")
    for name in changed:
        setattr(person, name, told[name])
    person.sort_key = person_sort_key(person.full_name)
    person.folded = f"{fold(person.full_name)} {fold(person.username)}"[:300]
    save(person, *changed, "sort_key", "folded")
    emit(events.PersonCorrected(actor=by.ref, subject=person.ref, agency_id=agency.pk, fields=tuple(changed)))
    return person


@action
def suspend_person(*, person: Person, reason: str, by: Actor, seen: int | None = None) -> Person:
    """Close an account (khóa tài khoản); history keeps its name. Refused without a reason, or for oneself."""
    agency = access.agency_of(person)
    access.check_manage(by, agency)
    if not reason.strip():
        raise Refused("Hãy ghi lý do khóa tài khoản.", field="reason")
    if by.ref == person.ref:
        raise Refused("Không tự khóa tài khoản của mình.")
    person = lock(person, seen=seen)
    if not person.is_active:
        raise Refused("Tài khoản này đã khóa rồi.")
    person.is_active = False
    save(person, "is_active")
    emit(events.PersonSuspended(actor=by.ref, subject=person.ref, agency_id=agency.pk, reason=Private(nfc(reason))))
    return person


@action
def readmit_person(*, person: Person, by: Actor, seen: int | None = None) -> Person:
    """Open a suspended account again (mở lại tài khoản). Refused when it is open."""
    access.check_manage(by, access.agency_of(person))
    person = lock(person, seen=seen)
    if person.is_active:
        raise Refused("Tài khoản này đang mở.")
    person.is_active = True
    save(person, "is_active")
    emit(events.PersonReadmitted(actor=by.ref, subject=person.ref, agency_id=access.agency_of(person).pk))
    return person


@action
def choose_password(*, person: Person, password: str, by: Actor) -> Person:
    """Choose another password for oneself (đổi mật khẩu). Refused for anybody else's account."""
    if by.ref != person.ref:
        raise Refused("Chỉ tự đổi mật khẩu của mình; người quản trị cấp mật khẩu tạm.")
    person = lock(person)
    person.password, person.password_until = make_password(password), None
    save(person, "password", "password_until")
    emit(events.PasswordChosen(actor=by.ref, subject=person.ref, agency_id=access.agency_of(person).pk))
    return person


@action
def reset_password(*, person: Person, password: str, by: Actor, seen: int | None = None) -> Person:
    """Give a temporary password for three days (cấp lại mật khẩu); with it one can only choose one's own.

    Refused for oneself, and to anybody who does not administer the person's agency.
    """
    agency = access.agency_of(person)
    access.check_manage(by, agency)
    if by.ref == person.ref:
        raise Refused("Mật khẩu của mình thì đổi ở trang tài khoản.")
    person = lock(person, seen=seen)
    until = clock.real_now() + TEMPORARY
    person.password, person.password_until = make_password(password), until
    save(person, "password", "password_until")
    emit(events.PasswordReset(actor=by.ref, subject=person.ref, agency_id=agency.pk, until=until))
    return person


@action
def record_sign_in(*, person: Person, way: str, by: Actor) -> None:
    """Write into the ledger that somebody signed in, and by what (đăng nhập)."""
    emit(events.SignedIn(actor=by.ref, subject=person.ref, agency_id=access.agency_of(person).pk, way=way))


@action
def record_failed_sign_in(*, agency: Agency, username: str, way: str, by: Actor) -> None:
    """Write into the ledger that a sign-in failed; the typed name is masked, for it may be a password."""
    emit(
        events.SignInFailed(
            actor=by.ref, subject=agency.ref, agency_id=agency.pk, username=Private(mask(username)), way=way
        )
    )


@action
def record_second_factor(*, person: Person, factor: str, added: bool, by: Actor) -> None:
    """Write into the ledger that a second factor came or went (xác thực hai lớp)."""
    event = events.SecondFactorAdded if added else events.SecondFactorRemoved
    emit(event(actor=by.ref, subject=person.ref, agency_id=access.agency_of(person).pk, factor=factor))


@action
def remove_second_factors(*, person: Person, by: Actor) -> None:
    """Take away every second factor of somebody who lost the phone (gỡ xác thực hai lớp).

    Refused for oneself (that is done on one's own page), and when there is none.
    """
    agency = access.agency_of(person)
    access.check_manage(by, agency)
    if by.ref == person.ref:
        raise Refused("Xác thực hai lớp của mình thì tắt ở trang tài khoản.")
    gone, _ = Authenticator.objects.filter(user_id=person.pk).delete()
    if not gone:
        raise Refused("Người này chưa bật xác thực hai lớp.")
    emit(
        events.SecondFactorRemoved(
            actor=by.ref, subject=person.ref, agency_id=agency.pk, factor="mọi cách xác thực thứ hai"
        )
    )
