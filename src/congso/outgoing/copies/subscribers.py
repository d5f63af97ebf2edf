"""What follows from an act on a copy: its file is made by a job, a signature that passed its check moves it on."""

from __future__ import annotations

from congso import jobs
from congso.kernel import subjects
from congso.kernel.actors import House
from congso.kernel.events import Event, on
from congso.kernel.refusals import Refused
from congso.kernel.text import with_capital
from congso.notices.inbox import notify
from congso.outgoing.actions.copying import note_copy_not_ready, seal_copy
from congso.outgoing.copies import road
from congso.outgoing.copies.events import (
    CopyAllowed,
    CopyCertified,
    CopyDeclined,
    CopyNotReady,
    CopyNumbered,
    CopyVoided,
)
from congso.outgoing.models import CertifiedCopy
from congso.people.models import Person
from congso.signing.events import SignatureMade
from congso.signing.models import SigningRequest


@jobs.job(words="Làm tệp bản sao, đề nghị ký số")
def make_copy_file(*, copy: str) -> None:
    """The pages of a copy are made outside of any act, again after a fault; who numbered it is told why not."""
    found = subjects.fetch(copy)
    if not isinstance(found, CertifiedCopy):
        return
    try:
        road.go_on(found)
    except Refused as refusal:
        note_copy_not_ready(copy=found, reason=refusal.reason, by=House(found.agency_id, "outgoing"))


@on(CopyNumbered)
def make_its_file(event: CopyNumbered) -> None:
    jobs.enqueue(make_copy_file, copy=event.subject)


@on(CopyVoided)
def seal_it_no_more(event: CopyVoided) -> None:
    jobs.enqueue(make_copy_file, copy=event.subject)


@on(SignatureMade)
def take_the_seal(event: SignatureMade) -> None:
    """A seal that passed its check makes an electronic copy good, in the same transaction."""
    copy, request = subjects.fetch(event.subject), subjects.fetch(event.request)
    signer = subjects.fetch(event.signer)
    if isinstance(copy, CertifiedCopy) and isinstance(request, SigningRequest) and isinstance(signer, Person):
        seal_copy(copy=copy, request=request, by=signer)


@on(CopyNotReady)
def tell_who_numbered(event: CopyNotReady) -> None:
    copy = _copy_of(event)
    _tell(copy, copy.made_by, f"Chưa làm được {copy}: {event.reason}")


@on(CopyAllowed)
def tell_that_it_is_allowed(event: CopyAllowed) -> None:
    copy = _copy_of(event)
    _tell(copy, copy.asked_by if event.actor != copy.asked_by.ref else None, f"Đã duyệt {copy}.")


@on(CopyDeclined)
def tell_that_it_is_not_made(event: CopyDeclined) -> None:
    copy = _copy_of(event)
    _tell(copy, copy.asked_by if event.actor != copy.asked_by.ref else None, f"Không sao: {copy}. {event.reason}")


@on(CopyCertified)
def tell_that_it_is_there(event: CopyCertified) -> None:
    copy = _copy_of(event)
    _tell(copy, copy.asked_by if event.actor != copy.asked_by.ref else None, with_capital(f"{copy} đã ký, đóng dấu."))


def _copy_of(event: Event) -> CertifiedCopy:
    copy = subjects.fetch(event.subject)
    assert isinstance(copy, CertifiedCopy)
    return copy


def _tell(copy: CertifiedCopy, person: Person | None, sentence: str) -> None:
    if person is not None:
        notify(person=person, subject_ref=copy.ref, sentence=sentence[:400])
