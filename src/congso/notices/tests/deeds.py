"""An act that tells somebody."""

from congso.kernel.actions import action, emit
from congso.kernel.events import Event
from congso.kernel.refusals import Refused
from congso.notices import post
from congso.notices.inbox import notify, tell_outside


class Told(Event, name="trial.told"):
    """Somebody was told in a test."""


@action
def tell(
    *,
    person,
    by,
    sentence="Hồ sơ đã được tiếp nhận.",
    subject=None,
    mail=False,
    agency=None,
    ledger=None,
    then_refuse=False,
) -> None:
    emit(Told(actor=by.ref, subject=person.ref, agency_id=ledger or person.agency_id))
    notify(person=person, subject_ref=subject or person.ref, sentence=sentence, agency=agency, mail=mail)
    if then_refuse:
        raise Refused("Chưa được.")


@action
def tell_stranger(*, agency, about, email, phone, by, passing=False) -> None:
    emit(Told(actor=by.ref, subject=agency.ref, agency_id=agency.pk))
    said = {"subject_ref": about.ref, "sentence": "Hồ sơ đã xong.", "passing": passing}
    tell_outside(person=None, name="Trần B", email=email, phone=phone, agency=agency, **said)


@action
def send_code(*, person, code, by) -> None:
    emit(Told(actor=by.ref, subject=person.ref, agency_id=person.agency_id))
    post.write(
        agency_id=person.agency_id,
        to=person.phone,
        title="Mã đăng nhập",
        body=code,
        about=person.ref,
        channel="sms",
        urgent=True,
    )
