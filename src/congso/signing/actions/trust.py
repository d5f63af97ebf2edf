"""The verbs of trust and of checking signatures."""

from __future__ import annotations

import hashlib
from typing import Any

from asn1crypto import x509

from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.context import running
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Agency
from congso.signing import access
from congso.signing.bounded import Result, examine_apart
from congso.signing.certificates import facts_of
from congso.signing.conditions import conditions
from congso.signing.events import FileVerified, TrustAdded, TrustWithdrawn
from congso.signing.models import KeptEvidence, TrustedCertificate, Verification
from congso.signing.queries import trust_now
from congso.signing.report import Evidence
from congso.signing.states import TrustRole, TrustState, trust_flow
from congso.signing.trust import is_authority, is_root, read_certificates


class InsideAct(RuntimeError):
    """A file was to be checked while an act holds the database; a mistake of ours."""


@action
def add_trust(*, content: bytes, why: str, agency: Agency, by: Any) -> list[TrustedCertificate]:
    """Trust the authorities whose certificates a file holds (thêm chứng thư tin cậy).

    Roots become anchors, the others stand between; those that are trusted already stay as they are. Refused for all
    but administrators, without a reason, for a file without certificates, for a certificate that is no authority's,
    and when nothing in the file is new.
    """
    access.check_set_trust(by)
    reason, found = _stated(why), read_certificates(content)
    known = set(TrustedCertificate.objects.filter(state=TrustState.TRUSTED).values_list("sha256", flat=True))
    added = []
    for certificate in found:
        if not is_authority(certificate):
            words = f"“{facts_of(certificate).name}” không phải chứng thư của cơ quan cấp chứng thư."
            raise Refused(words, field="file")
        if certificate.sha256.hex() not in known:
            known.add(certificate.sha256.hex())
            added.append(_trust(certificate, reason, agency, by))
    if not added:
        raise Refused("Chứng thư trong tệp đã được tin cậy từ trước.", field="file")
    return added


def _trust(certificate: x509.Certificate, why: str, agency: Agency, by: Actor) -> TrustedCertificate:
    facts = facts_of(certificate)
    role = TrustRole.ANCHOR if is_root(certificate) else TrustRole.BETWEEN
    row = begin(
        TrustedCertificate(
            agency=agency,
            role=role,
            holder=facts.name[:300],
            issuer=facts.issuer[:300],
            serial=facts.serial[:80],
            sha256=facts.sha256,
            valid_from=facts.valid_from,
            valid_until=facts.valid_until,
            der=certificate.dump(),
            why=why,
            added_at=clock.now(),
            added_by=by.ref,
        )
    )
    emit(
        TrustAdded(
            actor=by.ref,
            subject=row.ref,
            agency_id=agency.pk,
            role=role.label.lower(),
            holder=row.holder,
            sha256=row.sha256,
            valid_until=row.valid_until,
            why=Private(why),
        )
    )
    return row


@action
def withdraw_trust(
    *, certificate: TrustedCertificate, why: str, by: Any, seen: int | None = None
) -> TrustedCertificate:
    """Trust a certificate no longer (thôi tin cậy); earlier checks keep what they found.

    Refused for all but administrators, without a reason, and when it was withdrawn already.
    """
    certificate = lock(certificate, seen=seen)
    access.check_set_trust(by)
    trust_flow.move(certificate, "withdraw_trust")
    certificate.withdrawn_at, certificate.withdrawn_by = clock.now(), by.ref
    certificate.withdrawn_why = _stated(why)
    save(certificate, "state", "withdrawn_at", "withdrawn_by", "withdrawn_why")
    emit(
        TrustWithdrawn(
            actor=by.ref,
            subject=certificate.ref,
            agency_id=by.agency_id or certificate.agency_id,
            holder=certificate.holder,
            sha256=certificate.sha256,
            why=Private(certificate.withdrawn_why),
        )
    )
    return certificate


def verify_file(*, file: StoredFile, by: Any, agency: Agency, online: bool = True) -> Verification:
    """Check every signature of a stored file and put the result on record (kiểm tra chữ ký số; TT 15/2025 Đ6).

    The check asks the network and may take a minute, so it is done before any act; the record is the act. A file that
    was checked before is checked anew, and the older result stays. Refused for people of other agencies.
    """
    if running.get() is not None:
        raise InsideAct("verify_file asks the network: call it before the act, not inside")
    access.check_verify(by, agency)
    result = examine_apart(storage().path(file.storage_key), trust_now(), conditions(online=online))
    recorded: Verification = record_verification(file=file, result=result, by=by, agency=agency)
    return recorded


@action
def record_verification(*, file: StoredFile, result: Result, by: Any, agency: Agency) -> Verification:
    """Put what a check found on record, with the evidence on which it rests (lưu kết quả; TT 15/2025 Đ6).

    Refused for people of other agencies, and when the bytes that were checked are not those of the file.
    """
    access.check_verify(by, agency)
    report = result.report
    if report.sha256 != file.sha256:
        raise Refused("Nội dung tệp đã khác với lúc kiểm tra chữ ký. Hãy kiểm tra lại.")
    row = begin(
        Verification(
            agency=agency,
            file=file,
            sha256=report.sha256,
            verdict=report.verdict.value,
            told=report.as_json(),
            tool=report.tool,
            online=report.online,
            checked_at=report.checked_at,
            made_at=clock.now(),
            made_by=by.ref,
        )
    )
    row.evidence.set([_kept(each) for each in result.evidence])
    emit(
        FileVerified(
            actor=by.ref,
            subject=row.ref,
            agency_id=agency.pk,
            file=file.ref,
            sha256=row.sha256,
            verdict=report.verdict.value,
            words=report.verdict.words,
            signatures=len(report.signers),
            online=report.online,
            tool=report.tool,
        )
    )
    return row


def _kept(evidence: Evidence) -> KeptEvidence:
    """The row of these bytes, made at their first appearance; two checks may bring them at the same moment."""
    sha256 = hashlib.sha256(evidence.der).hexdigest()
    KeptEvidence.objects.bulk_create(
        [KeptEvidence(kind=evidence.kind, sha256=sha256, der=evidence.der, kept_at=clock.now())], ignore_conflicts=True
    )
    kept: KeptEvidence = KeptEvidence.objects.defer("der").get(sha256=sha256)
    return kept


def _stated(why: str) -> str:
    tidy = nfc(why)
    if not tidy:
        raise Refused("Hãy ghi lý do.", field="why")
    return tidy
