"""Citizens who sign in themselves."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc, person_sort_key
from congso.people import events
from congso.people.models import Agency, Person

LONGEST_NAME, LONGEST_ADDRESS = 120, 80


@action
def register_citizen(
    *, agency: Agency, full_name: str, by: House, email: str = "", phone: str = "", username: str = ""
) -> Person:
    """Open an account for somebody whose mail address or telephone was proved by a code (tài khoản công dân).

    `username` is for one who comes by the national login and has shown neither. Refused without a name, for an address
    of more than 80 letters, and when an account goes by it already.
    """
    email, name = email.strip().lower(), " ".join(nfc(full_name).split())
    if not name:
        raise Refused("Hãy ghi họ và tên.", field="full_name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Họ và tên dài nhất {LONGEST_NAME} chữ.", field="full_name")
    if len(email) > LONGEST_ADDRESS:
        raise Refused(f"Thư điện tử dài nhất {LONGEST_ADDRESS} chữ.", field="email")
    _check_free(email, phone, username)
    person = begin(
        Person(
            agency=None,
            username=username or email or phone,
            full_name=name,
            sort_key=person_sort_key(name),
            folded=fold(name)[:300],
            email=email,
            phone=phone,
            password=make_password(None),
        )
    )
    emit(events.CitizenRegistered(actor=by.ref, subject=person.ref, agency_id=agency.pk))
    return person


@action
def prove_contact(*, person: Person, to: str, agency: Agency, by: Person) -> Person:
    """Note a mail address or a telephone that a code has proved to be a citizen's own (xác nhận thư, điện thoại).

    Refused for another's account, for an official, and when it is another account's.
    """
    if by.pk != person.pk or person.agency_id is not None:
        raise Refused("Chỉ tự xác nhận thư điện tử, điện thoại của mình; cán bộ báo người quản trị.")
    person = lock(person)
    field = "email" if "@" in to else "phone"
    told = to.strip().lower()
    if getattr(person, field) == told:
        raise Refused("Tài khoản đã có địa chỉ này.")
    _check_free(told if field == "email" else "", told if field == "phone" else "", "")
    setattr(person, field, told)
    save(person, field)
    what = "thư điện tử" if field == "email" else "điện thoại"
    emit(events.ContactProved(actor=by.ref, subject=person.ref, agency_id=agency.pk, what=what))
    return person


def _check_free(email: str, phone: str, username: str) -> None:
    """Refused when an account goes by any of these: what is proved opens one account."""
    if email and Person.objects.filter(Q(username=email) | Q(agency=None, email=email)).exists():
        raise Refused("Thư điện tử này đã có tài khoản.", field="email")
    if phone and Person.objects.filter(Q(username=phone) | Q(agency=None, phone=phone)).exists():
        raise Refused("Số điện thoại này đã có tài khoản.", field="phone")
    if username and Person.objects.filter(username=username).exists():
        raise Refused("Tài khoản này đã có.")
