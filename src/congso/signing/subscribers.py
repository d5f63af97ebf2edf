"""Who is told when something happens to certificates and signatures."""

from __future__ import annotations

from congso.kernel import clock, subjects
from congso.kernel.events import on
from congso.notices.inbox import notify
from congso.people import demo_access
from congso.people.models import Person
from congso.people.queries import holders_in_agency
from congso.signing import queries
from congso.signing.events import (
    CertificateExpired,
    CertificateRevoked,
    CertificateRunningOut,
    SignatureAsked,
    SignatureDeclined,
    SignatureFailed,
    SignatureLeft,
)
from congso.signing.models import Certificate, SigningRequest

demo_access.signers.register("signing", queries.demo_signers)


@on(CertificateRunningOut)
def tell_that_it_runs_out(event: CertificateRunningOut) -> None:
    """The holder, and văn thư, who asks for a new one in time."""
    until = f"{event.valid_until:%d/%m/%Y}"
    _tell(event.subject, f"Chứng thư số của {event.holder} còn {event.days} ngày thì hết hạn ({until}).", mail=True)


@on(CertificateExpired)
def tell_that_it_is_over(event: CertificateExpired) -> None:
    _tell(event.subject, f"Chứng thư số của {event.holder} đã hết hạn; không ký được bằng chứng thư này nữa.")


@on(CertificateRevoked)
def tell_that_it_is_revoked(event: CertificateRevoked) -> None:
    _tell(event.subject, f"Chứng thư số của {event.holder} đã bị cơ quan cấp thu hồi.", mail=True)


def _tell(ref: str, sentence: str, *, mail: bool = False) -> None:
    certificate: Certificate | None = subjects.fetch(ref)
    if certificate is None:
        return
    posts = holders_in_agency(certificate.agency, "van_thu", clock.today())
    people = {post.person.pk: post.person for post in posts}
    if certificate.person is not None:
        people[certificate.person.pk] = certificate.person
    for person in people.values():
        notify(person=person, subject_ref=ref, sentence=sentence, agency=certificate.agency, mail=mail)


@on(SignatureAsked)
def tell_the_signer(event: SignatureAsked) -> None:
    """An officer who is asked to sign; văn thư sees seals in the tray."""
    request = _request(event.subject)
    if request is not None and request.person is not None and request.person.ref != event.actor:
        notify(person=request.person, subject_ref=event.subject, sentence=f"Đề nghị ký số: {event.about}")


@on(SignatureLeft)
def tell_that_the_server_could_not(event: SignatureLeft) -> None:
    """Whoever may sign it: the officer, or every văn thư who keeps the seal."""
    request = _request(event.subject)
    if request is None:
        return
    seals = holders_in_agency(request.agency, "van_thu", clock.today()) if request.person is None else []
    people = [request.person] if request.person is not None else [post.person for post in seals]
    sentence = f"Máy chủ chưa ký được {event.about}: {event.why} Hãy ký lại."
    for person in people:
        notify(person=person, subject_ref=event.subject, sentence=sentence, mail=True)


@on(SignatureDeclined)
def tell_that_it_was_declined(event: SignatureDeclined) -> None:
    _tell_whoever_asked(event.subject, event.actor, f"Không được ký: {event.about}. Lý do: {event.why}")


@on(SignatureFailed)
def tell_that_it_failed(event: SignatureFailed) -> None:
    _tell_whoever_asked(event.subject, "", f"Ký số không thành: {event.about}. {event.why}")


def _tell_whoever_asked(ref: str, actor: str, sentence: str) -> None:
    request = _request(ref)
    asker = subjects.fetch(request.asked_by) if request is not None and request.asked_by != actor else None
    if isinstance(asker, Person):
        notify(person=asker, subject_ref=ref, sentence=sentence)


def _request(ref: str) -> SigningRequest | None:
    found: SigningRequest | None = subjects.fetch(ref)
    return found
