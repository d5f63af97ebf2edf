"""The verbs of one signature: asked, prepared, taken, made; or declined, failed, expired, cancelled.

None of them touches a file's bytes, the network or a key: that is done before them (`signing.signatures`), outside of
any transaction, and each puts down one whole step of it.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from congso.files.actions import attach, take_in
from congso.files.intake import Staged
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.access import agency_of
from congso.people.models import Agency, Person
from congso.signing import access
from congso.signing.actions.trust import record_verification
from congso.signing.appearance import Appearance
from congso.signing.bounded import Result
from congso.signing.events import (
    SignatureAsked,
    SignatureCancelled,
    SignatureDeclined,
    SignatureExpired,
    SignatureFailed,
    SignatureMade,
    SignaturePrepared,
    SignatureTaken,
    SignatureTurnedBack,
)
from congso.signing.halves import Begun, key_signed
from congso.signing.models import Certificate, Preparation, SigningRequest
from congso.signing.states import CertificateState, RequestState, SignerRole, request_flow
from congso.worktime.queries import timetable_for
from congso.worktime.walking import add_working_days

WAIT = 3
"""So many working days a request waits for its signer: to the closing of the last."""
TOKEN_LIVES = timedelta(minutes=10)
"""So long the token of a prepared file is good, by the machine's own clock."""


@action
def ask_for_signature(
    *,
    subject: str,
    file: StoredFile,
    role: SignerRole,
    signer: Person | Agency,
    appearance: Appearance,
    title: str,
    by: Any,
    number: str = "",
    keeper: Person | None = None,
) -> SigningRequest:
    """Ask an officer to sign a version of a file, or the agency's văn thư to seal it (yêu cầu ký).

    `subject` is the ref of what is signed; `title` and `number` are what the signer is shown. `keeper` names one of
    several văn thư. Refused for people of other agencies, when the same file is being signed already for the same
    thing, and when the signer has no certificate that is in use.
    """
    agency = signer if isinstance(signer, Agency) else agency_of(signer)
    access.check_ask(by, agency)
    person = signer if isinstance(signer, Person) else keeper
    if (role == SignerRole.OFFICER) != isinstance(signer, Person):
        raise ValueError("an officer is a person; the seal is an agency's")
    if SigningRequest.objects.filter(subject=subject, file=file, role=role, state__in=("asked", "taken")).exists():
        raise Refused("Tệp này đang chờ ký rồi.")
    if not certificates_for(agency, role, person).exists():
        whose = person.full_name if isinstance(signer, Person) and person else agency.name
        raise Refused(f"{whose} chưa có chứng thư số nào đang dùng được đăng ký.")
    request = begin(
        SigningRequest(
            agency=agency,
            subject=subject,
            title=nfc(title)[:300],
            number=number[:60],
            file=file,
            sha256=file.sha256,
            role=role,
            person=person,
            field_name=appearance.field,
            looks=appearance.as_json(),
            asked_at=clock.now(),
            asked_by=by.ref,
            expires_at=_waits_until(agency),
        )
    )
    emit(
        SignatureAsked(
            role=SignerRole(role).label.lower(),
            signer=person.ref if person else agency.ref,
            sha256=file.sha256,
            **_told(request, by),
        )
    )
    return request


def _waits_until(agency: Agency) -> datetime:
    """When the agency closes on the last day on which its signer can still sign; rest days do not count."""
    timetable = timetable_for(agency.pk)
    return timetable.closing(add_working_days(clock.local_day(clock.now()), WAIT, timetable))


def certificates_for(agency: Agency, role: SignerRole | str, person: Person | None) -> Any:
    """The certificates in use with which a request may be signed, the one that lasts longest first."""
    found = Certificate.objects.filter(agency=agency, role=role, state=CertificateState.ACTIVE)
    if role == SignerRole.OFFICER:
        found = found.filter(person=person)
    return found.filter(valid_until__gt=clock.real_now()).order_by("-valid_until", "id")


@action
def note_prepared(*, request: SigningRequest, certificate: Certificate, begun: Begun, by: Person) -> str:
    """Keep a file that was made ready for a signature, and give out the token under which the signature comes back.

    The token is good once, for this person, this file and ten minutes (mã dùng một lần); preparing again makes the
    token before it worthless. Refused to others than the signer, and for a certificate of somebody else.
    """
    request = _of_signer(request, by)
    request_flow.move(request, "note_prepared")
    check_not_over(request)
    check_certificate(request, certificate)
    token = secrets.token_urlsafe(32)
    Preparation.objects.filter(request=request).delete()
    Preparation(
        request=request,
        certificate=certificate,
        prepared_for=by.ref,
        prepared_at=clock.real_now(),
        until=clock.real_now() + TOKEN_LIVES,
        token_sha256=_hash_of(token),
        added=begun.added,
        starts=begun.starts,
        ends=begun.ends,
        digest=begun.digest.hex(),
        attributes=begun.attributes,
    ).save(force_insert=True)
    request.certificate = certificate
    save(request, "certificate")
    told = _told(request, by)
    emit(SignaturePrepared(sha256=request.sha256, digest=begun.digest.hex(), certificate=certificate.sha256, **told))
    return token


@action
def take_signature(*, request: SigningRequest, token: str, signature: bytes, by: Person) -> SigningRequest:
    """Take what the signer's key gave (nhận chữ ký), and use the token up.

    Refused to others than the person it was prepared for, for a token that was used, replaced or is too old, and when
    the signature was not made over this file by the key of the registered certificate.
    """
    request = _of_signer(request, by)
    if request.state != RequestState.ASKED:
        raise Refused("Lượt ký này đã dùng; mã ký chỉ có giá trị một lần.")
    check_not_over(request)
    half = check_token(request, token, by)
    if not key_signed(half.certificate.x509, bytes(half.attributes), signature):
        raise Refused("Chữ ký trả về không phải do khóa của chứng thư đã đăng ký ký trên tệp này.")
    request_flow.move(request, "take_signature")
    request.taken_at = clock.now()
    half.signature, half.token_sha256 = signature, ""
    half.save(update_fields=["signature", "token_sha256"])
    save(request, "state", "taken_at")
    emit(SignatureTaken(certificate=half.certificate.sha256, **_told(request, by)))
    return request


@action
def record_signature(
    *, request: SigningRequest, signed: Staged, result: Result, token: str = "", by: Person
) -> SigningRequest:
    """Put down that a file is signed and its signature good (đã ký), with the check and its evidence.

    `token` is that of a file which the signer signed elsewhere and brought back. Rooms above hear `SignatureMade` in
    this transaction. Refused when it is done already, or when other bytes were checked than are kept.
    """
    request = _of_signer(request, by)
    if token:
        if request.state != RequestState.ASKED:
            raise Refused("Lượt ký này đã dùng; mã ký chỉ có giá trị một lần.")
        check_not_over(request)
        check_token(request, token, by)
        request_flow.move(request, "take_signature")
        request.taken_at = clock.now()
    request_flow.move(request, "record_signature")
    half = _half_of(request)
    file = take_in(upload=signed, agency_id=request.agency_id, by=by)
    attach(file=file, subject=request.subject, by=by)
    request.verification = record_verification(file=file, result=result, by=by, agency=request.agency)
    request.result, request.serial = file, half.certificate.serial
    half.delete()
    _end(request, by)
    emit(
        SignatureMade(
            actor=by.ref,
            subject=request.subject,
            agency_id=request.agency_id,
            request=request.ref,
            role=SignerRole(request.role).label.lower(),
            signer=by.ref,
            file=file.ref,
            sha256=file.sha256,
            before=request.sha256,
            serial=request.serial,
            verdict=result.report.verdict.words,
        )
    )
    return request


@action
def turn_back(*, request: SigningRequest, why: str, sha256: str, by: Person) -> SigningRequest:
    """Put down that what came back was no good and was not taken (không nhận); its token is used up.

    Refused to others than the signer, and when the request is over.
    """
    request = _of_signer(request, by)
    request_flow.move(request, "turn_back")
    Preparation.objects.filter(request=request).delete()
    save(request)
    emit(SignatureTurnedBack(why=Private(why[:300]), sha256=sha256, **_told(request, by)))
    return request


@action
def decline_to_sign(*, request: SigningRequest, why: str, by: Person, seen: int | None = None) -> SigningRequest:
    """Do not sign, and say why (từ chối ký). Refused to others than the signer, and without a reason."""
    request = _of_signer(request, by, seen)
    request_flow.move(request, "decline_to_sign")
    _over(request, by, _stated(why))
    emit(SignatureDeclined(why=Private(request.why), **_told(request, by)))
    return request


@action
def note_failed(*, request: SigningRequest, why: str, by: Actor) -> SigningRequest:
    """Put down that a signature could not be made or did not pass its check (ký không thành)."""
    request = lock(request)
    request_flow.move(request, "note_failed")
    _over(request, by, why[:400])
    emit(SignatureFailed(why=Private(request.why[:300]), **_told(request, by)))
    return request


@action
def let_expire(*, request: SigningRequest, by: Actor) -> SigningRequest:
    """End a request that nobody signed in time (quá hạn). Refused while its time runs."""
    request = lock(request)
    if request.expires_at > clock.now():
        raise Refused("Yêu cầu ký còn hạn.")
    request_flow.move(request, "let_expire")
    _over(request, by, "quá hạn ký")
    emit(SignatureExpired(**_told(request, by)))
    return request


@action
def cancel_request(*, request: SigningRequest, why: str, by: Any) -> SigningRequest:
    """Ask for a signature no more (hủy yêu cầu ký): the thing was returned or changed.

    Refused to others than whoever asked, the văn thư and the house, and when it is signed already.
    """
    request = lock(request)
    access.check_cancel(by, request)
    request_flow.move(request, "cancel_request")
    _over(request, by, _stated(why))
    emit(SignatureCancelled(why=Private(request.why), **_told(request, by)))
    return request


# ---------------------------------------------------------------------------------------------------------- conditions


def check_token(request: SigningRequest, token: str, by: Person) -> Preparation:
    """The prepared half of a request. Refused when the token is not its own, is used, too old, or another's."""
    half = _half_of(request)
    if half.prepared_for != by.ref:
        raise Refused("Mã ký này được cấp cho người khác.")
    if not half.token_sha256 or not secrets.compare_digest(half.token_sha256, _hash_of(token)):
        raise Refused("Mã ký không đúng hoặc đã dùng. Hãy bắt đầu ký lại.")
    if half.until < clock.real_now():
        raise Refused("Mã ký đã quá 10 phút. Hãy bắt đầu ký lại.")
    return half


def check_certificate(request: SigningRequest, certificate: Certificate) -> None:
    """Refused unless the certificate is in use and that of this request's signer."""
    if not certificates_for(request.agency, request.role, request.person).filter(pk=certificate.pk).exists():
        raise Refused("Chứng thư này không phải chứng thư đang dùng của người ký.")


def check_not_over(request: SigningRequest) -> None:
    if request.expires_at <= clock.now():
        raise Refused("Yêu cầu ký này đã quá hạn.")


def _half_of(request: SigningRequest) -> Preparation:
    found: Preparation | None = Preparation.objects.select_related("certificate").filter(request=request).first()
    if found is None:
        raise Refused("Tệp chưa được chuẩn bị để ký. Hãy bắt đầu ký lại.")
    return found


def _of_signer(request: SigningRequest, by: Person, seen: int | None = None) -> SigningRequest:
    request = lock(request, seen=seen)
    access.check_sign(by, request)
    return request


def _over(request: SigningRequest, by: Actor, why: str) -> None:
    request.why = why
    Preparation.objects.filter(request=request).delete()
    _end(request, by)


def _end(request: SigningRequest, by: Actor) -> None:
    request.ended_at, request.ended_by = clock.now(), by.ref
    save(request, "state", "taken_at", "ended_at", "ended_by", "why", "serial", "result", "verification")


def _stated(why: str) -> str:
    reason = nfc(why).strip()[:400]
    if not reason:
        raise Refused("Hãy ghi lý do.", field="why")
    return reason


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _told(request: SigningRequest, by: Actor) -> dict[str, Any]:
    about = f"{request.number} {request.title}".strip()
    return {"actor": by.ref, "subject": request.ref, "agency_id": request.agency_id, "about": Private(about[:300])}
