"""An act that tells somebody."""

from dataclasses import dataclass

from congso.kernel.actions import action, emit
from congso.kernel.events import Event
from congso.kernel.refusals import Refused
from congso.notices.inbox import notify


@dataclass(frozen=True, kw_only=True)
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
