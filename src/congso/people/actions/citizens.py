"""Citizens who sign in themselves."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from congso.kernel.actions import action, begin, emit
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc, person_sort_key
from congso.people import events
from congso.people.models import Agency, Person

LONGEST_NAME, LONGEST_ADDRESS = 120, 80


@action
def register_citizen(*, agency: Agency, email: str, full_name: str, by: House) -> Person:
    """Open an account for somebody whose mail address was proved by a code (tài khoản công dân).

    Refused without a name, for an address of more than 80 letters, and when an account goes by it already.
    """
    email, name = email.strip().lower(), " ".join(nfc(full_name).split())
    if not name:
        raise Refused("Hãy ghi họ và tên.", field="full_name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Họ và tên dài nhất {LONGEST_NAME} chữ.", field="full_name")
    if len(email) > LONGEST_ADDRESS:
        raise Refused(f"Thư điện tử dài nhất {LONGEST_ADDRESS} chữ.", field="email")
    if Person.objects.filter(username=email).exists():
        raise Refused("Thư điện tử này đã có tài khoản.", field="email")
    person = begin(
        Person(
            agency=None,
            username=email,
            full_name=name,
            sort_key=person_sort_key(name),
            folded=fold(name)[:300],
            email=email,
            password=make_password(None),
        )
    )
    emit(events.CitizenRegistered(actor=by.ref, subject=person.ref, agency_id=agency.pk))
    return person
