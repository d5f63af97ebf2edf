"""The verbs of the office's own certificates: registered, warned of, ended."""

from __future__ import annotations

import base64
from typing import Any

from asn1crypto import x509

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
from congso.signing.backends import backends
from congso.signing.certificates import facts_of
from congso.signing.events import (
    CertificateExpired,
    CertificateRegistered,
    CertificateRevoked,
    CertificateRunningOut,
    CertificateWithdrawn,
)
from congso.signing.models import Certificate
from congso.signing.purpose import fits_signing, purposes_of
from congso.signing.states import Backend, CertificateState, SignerRole, certificate_flow
from congso.signing.trust import read_certificates


@action
def register_certificate(
    *,
    content: bytes,
    owner: Person | Agency,
    backend: Backend,
    place: dict[str, str],
    by: Any,
    picture: StoredFile | None = None,
    picture_mm: int = 36,
) -> Certificate:
    """Make a certificate known as somebody's, or as the agency's seal (đăng ký chứng thư số; NĐ 30/2020 Điều 32-33).

    `content` is the certificate as a file (PEM, DER or PKCS#7), perhaps with those of its authorities; `place` says
    where its key is, `picture` how the hand signature or the seal looks, `picture_mm` its real width. Refused for
    all but those who keep certificates, for a certificate that is not for signing, is over or was registered already,
    and when the place is not told as the back end needs it.
    """
    agency = owner if isinstance(owner, Agency) else agency_of(owner)
    access.check_keep_certificates(by, agency)
    found = read_certificates(content)
    own = [each for each in found if not each.ca]
    if len(own) != 1:
        raise Refused("Tệp phải có đúng một chứng thư của người ký hoặc cơ quan.", field="file")
    _check_usable(own[0])
    told = backends[Backend(backend)].check_place(place)
    row = begin(
        Certificate(
            agency=agency,
            role=SignerRole.OFFICER if isinstance(owner, Person) else SignerRole.SEAL,
            person=owner if isinstance(owner, Person) else None,
            chain=[base64.b64encode(each.dump()).decode() for each in found if each.ca],
            backend=backend,
            place=told,
            picture=picture,
            picture_mm=picture_mm,
            registered_at=clock.now(),
            registered_by=by.ref,
            **_said_by(own[0]),
        )
    )
    _tell_registered(row, by)
    return row


def _said_by(certificate: x509.Certificate) -> dict[str, Any]:
    """What a certificate says of itself, as the columns keep it."""
    facts = facts_of(certificate)
    return {
        "holder": facts.name[:300],
        "organisation": facts.organisation[:300],
        "issuer": facts.issuer[:300],
        "serial": facts.serial[:80],
        "sha256": facts.sha256,
        "purposes": ", ".join(purposes_of(certificate))[:300],
        "valid_from": facts.valid_from,
        "valid_until": facts.valid_until,
        "der": certificate.dump(),
    }


def _tell_registered(row: Certificate, by: Any) -> None:
    emit(
        CertificateRegistered(
            actor=by.ref,
            subject=row.ref,
            agency_id=row.agency_id,
            role=SignerRole(row.role).label.lower(),
            holder=Private(row.holder),
            serial=row.serial,
            sha256=row.sha256,
            backend=row.backend,
            valid_until=row.valid_until,
        )
    )


def _check_usable(certificate: x509.Certificate) -> None:
    if not fits_signing(certificate):
        purposes = ", ".join(purposes_of(certificate)) or "không ghi mục đích"
        raise Refused(f"Chứng thư này không dùng để ký văn bản ({purposes}).", field="file")
    if certificate.not_valid_after <= clock.real_now():
        raise Refused(f"Chứng thư đã hết hạn ngày {certificate.not_valid_after:%d/%m/%Y}.", field="file")
    sha256 = certificate.sha256.hex()
    if Certificate.objects.filter(sha256=sha256, state=CertificateState.ACTIVE).exists():
        raise Refused("Chứng thư này đã được đăng ký.", field="file")


@action
def withdraw_certificate(*, certificate: Certificate, why: str, by: Any, seen: int | None = None) -> Certificate:
    """Sign with a certificate no more (thôi dùng): lost token, change of post. What it signed stays signed.

    Refused for all but the holder and those who keep certificates, without a reason, and when it ended already.
    """
    certificate = lock(certificate, seen=seen)
    access.check_withdraw_certificate(by, certificate)
    reason = nfc(why).strip()
    if not reason:
        raise Refused("Hãy ghi lý do.", field="why")
    _end(certificate, "withdraw_certificate", by, reason[:300])
    emit(CertificateWithdrawn(why=Private(certificate.ended_why), **_told(certificate, by)))
    return certificate


@action
def note_expired(*, certificate: Certificate, by: Actor) -> Certificate:
    """Note that a certificate's time is over (hết hạn). Refused while it still runs."""
    certificate = lock(certificate)
    if certificate.valid_until > clock.real_now():
        raise Refused("Chứng thư chưa hết hạn.")
    _end(certificate, "note_expired", by, "hết hạn")
    emit(CertificateExpired(valid_until=certificate.valid_until, **_told(certificate, by)))
    return certificate


@action
def note_revoked(*, certificate: Certificate, by: Actor) -> Certificate:
    """Note that its authority revoked a certificate (bị thu hồi), as a check found."""
    certificate = lock(certificate)
    _end(certificate, "note_revoked", by, "cơ quan cấp đã thu hồi")
    emit(CertificateRevoked(**_told(certificate, by)))
    return certificate


@action
def warn_of_expiry(*, certificate: Certificate, days: int, by: Actor) -> Certificate:
    """Warn that a certificate ends in `days` days (cảnh báo hết hạn), once for 60 and once for 30.

    Refused when that was said already.
    """
    certificate = lock(certificate)
    certificate_flow.move(certificate, "warn_of_expiry")
    if certificate.warned_days is not None and certificate.warned_days <= days:
        raise Refused("Đã nhắc rồi.")
    certificate.warned_days = days
    save(certificate, "warned_days")
    left = max(certificate.days_left(clock.real_now()), 0)
    emit(CertificateRunningOut(days=left, valid_until=certificate.valid_until, **_told(certificate, by)))
    return certificate


def _end(certificate: Certificate, step: str, by: Actor, why: str) -> None:
    certificate_flow.move(certificate, step)
    certificate.ended_at, certificate.ended_by, certificate.ended_why = clock.now(), by.ref, why
    save(certificate, "state", "ended_at", "ended_by", "ended_why")


def _told(certificate: Certificate, by: Actor) -> dict[str, Any]:
    return {
        "actor": by.ref,
        "subject": certificate.ref,
        "agency_id": certificate.agency_id,
        "holder": Private(certificate.holder),
        "serial": certificate.serial,
    }
