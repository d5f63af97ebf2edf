"""What signing has done by the clock: warnings of certificates, ends of requests, signatures that wait for a stamp."""

from __future__ import annotations

from datetime import timedelta

from congso import jobs
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.timetable import daily, every
from congso.people.models import Person
from congso.signing import signatures
from congso.signing.actions import let_expire, note_expired, note_failed, note_left, warn_of_expiry
from congso.signing.archives import renew
from congso.signing.models import ArchivedFile, Certificate, Preparation, SigningRequest
from congso.signing.states import RequestState
from congso.signing.tsa import stamper

WARN_DAYS = (60, 30)
AFTER = timedelta(minutes=1)
"""A signature that was taken so long ago is finished by the clock; whoever took it is at it until then."""
GIVE_UP = timedelta(days=2)


@daily(at="07:00", words="Nhắc chứng thư số sắp hết hạn")
def watch_certificates() -> int:
    """Warn of certificates that end within 60 and within 30 days, and end those that are over."""
    now = clock.real_now()
    near = Certificate.objects.active().filter(valid_until__lt=now + timedelta(days=max(WARN_DAYS)))
    return sum(_watched(each, each.days_left(now)) for each in near.order_by("id"))


def _watched(certificate: Certificate, left: int) -> bool:
    by = House(agency_id=certificate.agency_id, what="clock")
    try:
        if left < 0:
            note_expired(certificate=certificate, by=by)
        else:
            warn_of_expiry(certificate=certificate, days=min(each for each in WARN_DAYS if left <= each), by=by)
    except Refused:
        return False
    return True


RENEW_BEFORE = timedelta(days=90)
"""So long before the certificate behind the last time-stamp ends, an archival form is stamped anew."""


@daily(at="02:30", words="Gia hạn dấu thời gian của bản lưu trữ")
def renew_archives() -> int:
    """Stamp anew the archival forms whose last time-stamp nears its end; what the authority refuses waits a day.

    Killed half-way it goes on with the next: each form is one act. Without an authority of time-stamps nothing is done.
    """
    if stamper() is None:
        return 0
    near = ArchivedFile.objects.filter(renewed=False, stamped_until__lt=clock.real_now() + RENEW_BEFORE)
    return sum(_renewed(one) for one in near.select_related("file", "agency").order_by("stamped_until", "id"))


def _renewed(archived: ArchivedFile) -> bool:
    try:
        renew(archived, by=House(agency_id=archived.agency_id, what="clock"))
    except Refused:
        return False
    return True


@every(minutes=15, words="Kết thúc yêu cầu ký quá hạn")
def end_old_requests() -> int:
    """End the requests that nobody signed in time."""
    late = SigningRequest.objects.filter(state=RequestState.ASKED, expires_at__lte=clock.now())
    return sum(_ended(request) for request in late.order_by("id"))


def _ended(request: SigningRequest) -> bool:
    try:
        let_expire(request=request, by=House(agency_id=request.agency_id, what="clock"))
    except Refused:
        return False
    return True


@every(minutes=1, words="Hoàn tất chữ ký đang chờ dấu thời gian, kiểm tra")
def finish_taken() -> int:
    """Finish the signatures that were taken and then wait: for a stamp, an authority, or because we were killed."""
    now = clock.now()
    waiting = SigningRequest.objects.filter(state=RequestState.TAKEN, taken_at__lt=now - AFTER).order_by("id")
    return sum(_finished(request) for request in waiting)


def _finished(request: SigningRequest) -> bool:
    half = Preparation.objects.filter(request=request).first()
    signer = Person.objects.filter(uid=half.prepared_for.partition(":")[2]).first() if half else None
    if signer is None:
        return False
    try:
        if request.taken_at is not None and request.taken_at < clock.now() - GIVE_UP:
            why = "Quá hai ngày không lấy được dấu thời gian hoặc kết quả kiểm tra."
            note_failed(request=request, why=why, by=House(agency_id=request.agency_id, what="clock"))
        return signatures.finish(request, by=signer).state == RequestState.DONE
    except Refused:
        return False


def leave_to_signer(*, why: str, request_id: int, person_id: int) -> None:
    """What the server could not sign waits for its signer again, who is told."""
    request = SigningRequest.objects.get(pk=request_id)
    if request.state == RequestState.ASKED:
        note_left(request=request, why=why, by=House(agency_id=request.agency_id, what="signing"))


@jobs.job(name="signing.sign_by_server", words="Ký số bằng khóa trên máy chủ", attempts=4, given_up=leave_to_signer)
def sign_by_server(*, request_id: int, person_id: int) -> None:
    """Sign in the name of whoever is asked, with a key and a PIN that the server keeps; done twice it signs once."""
    request = SigningRequest.objects.select_related("agency", "file", "person").get(pk=request_id)
    signer = Person.objects.get(pk=person_id)
    if request.state == RequestState.TAKEN:
        signatures.finish(request, by=signer)
    elif request.state == RequestState.ASKED:
        (outcome,) = signatures.sign_on_server([request], by=signer)
        if not outcome.done:
            raise Refused(outcome.words)
