"""One signature: what it covers, when it was made, who made it, and what follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asn1crypto import x509
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import generic_cms
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from congso.signing import algorithms
from congso.signing.certificates import common_name, facts_of, issuer_name
from congso.signing.differences import POLICY
from congso.signing.grounds import conclusion, reason
from congso.signing.knowledge import Knowledge
from congso.signing.moments import Stamp, claimed_time, stamp_of, tokens_of
from congso.signing.purpose import fits_signing, purposes_of
from congso.signing.report import Reason, SignatureReport, Verdict
from congso.signing.standing import Outcome, Standing, standing_of

KINDS = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161", "/PBAD.PAdES")
CLOCKS_DIFFER = timedelta(minutes=10)
"""A signer's clock may be ahead of ours by so much."""


@dataclass(frozen=True)
class Judged:
    """A judged signature with the certificates that its judgement rests on."""

    name: str
    report: SignatureReport
    certificates: tuple[x509.Certificate, ...] = ()


@dataclass
class Findings:
    """What is found about a signature on the way to its verdict."""

    reasons: list[Reason] = field(default_factory=list)

    def add(self, code: str, **told: object) -> None:
        self.reasons.append(reason(code, **told))


def malformed(name: str, *, stamp: bool = False) -> Judged:
    """A signature whose own bytes make no sense."""
    return Judged(name, SignatureReport(name, stamp, Verdict.INVALID, (reason("malformed"),)))


async def judge(
    signature: EmbeddedPdfSignature,
    knowledge: Knowledge,
    now: datetime,
    stamps: list[tuple[int, Stamp]],
    *,
    is_last: bool,
) -> Judged:
    """Judge one signature, or one time-stamp of the document, which joins `stamps` when it is good."""
    kind = str(signature.sig_object.get("/SubFilter", "không rõ"))
    if kind not in KINDS:
        found = (reason("unsupported", kind=kind.strip("/")),)
        return Judged(signature.field_name, SignatureReport(signature.field_name, False, conclusion(found), found))
    if signature.sig_object_type == "/DocTimeStamp":
        return await _judge_stamp(signature, knowledge, now, stamps, is_last=is_last)
    return await _judge_signer(signature, knowledge, now, stamps, is_last=is_last)


# ------------------------------------------------------------------------------------------------------- the bytes


def _coverage(signature: EmbeddedPdfSignature, findings: Findings, *, is_last: bool) -> tuple[str, str]:
    """How much of the file it covers, and what was done to the file after it."""
    signature.compute_integrity_info(diff_policy=POLICY)
    if signature.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "whole_file", "none"
    if signature.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        findings.add("partial")
        return "partial", "forbidden"
    allowed = signature.summarise_integrity_info()["docmdp_ok"]
    difference = signature.diff_result
    if not allowed or not isinstance(difference, DiffResult):
        findings.add("changed")
        return "revision", "forbidden"
    if difference.modification_level in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES):
        findings.add("evidence_later")
        return "revision", "evidence"
    findings.add("filled_unsigned" if is_last else "filled_later")
    return "revision", "filling"


def _integrity(signature: EmbeddedPdfSignature, findings: Findings) -> tuple[bool, bool]:
    """Whether the bytes are those that were signed, and whether the certificate's key signed them."""
    try:
        intact, genuine = generic_cms.validate_sig_integrity(
            signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
        )
    except SignatureValidationError:
        findings.add("malformed")
        return False, False
    if not intact:
        findings.add("tampered")
    if not genuine:
        findings.add("forged")
    return intact, genuine


# -------------------------------------------------------------------------------------------------------- a signer


async def _judge_signer(
    signature: EmbeddedPdfSignature,
    knowledge: Knowledge,
    now: datetime,
    stamps: list[tuple[int, Stamp]],
    *,
    is_last: bool,
) -> Judged:
    certificate, findings = signature.signer_cert, Findings()
    intact, genuine = _integrity(signature, findings)
    coverage, changes = _coverage(signature, findings, is_last=is_last)
    if not (fits := fits_signing(certificate)):
        findings.add("wrong_purpose", purposes=", ".join(purposes_of(certificate)) or "không ghi")
    algorithm = algorithms.named(signature.signer_info, certificate)
    if not algorithms.is_allowed(signature.signer_info, certificate):
        findings.add("weak", algorithm=algorithm)
    knowledge.ask_about(certificate)
    claimed = claimed_time(signature)
    proof = await _proof(signature, knowledge, now, stamps, findings)
    standing = await standing_of(certificate, knowledge, proof.at if proof else now, later_word=bool(proof))
    at_signing = _judge_standing(standing, certificate, proof, claimed, findings)
    today = standing if proof is None else await standing_of(certificate, knowledge, now, later_word=False)
    _note_what_came_later(proof, today, certificate, now, findings)
    _note_the_time(proof, claimed, now, findings)
    report = SignatureReport(
        field_name=signature.field_name,
        stamp=False,
        verdict=conclusion(findings.reasons),
        reasons=tuple(findings.reasons),
        certificate=facts_of(certificate),
        signed_at=proof.at if proof else claimed,
        time_proven=proof is not None,
        time_authority=proof.authority if proof else "",
        intact=intact,
        key_matches=genuine,
        coverage=coverage,
        changes=changes,
        valid_at_signing=at_signing,
        valid_now=_yes_or_no(today),
        revocation=_revocation(standing, knowledge, certificate),
        revoked_at=next((each.since for each in (standing, today) if each.outcome is Outcome.REVOKED), None),
        sources=knowledge.sources(certificate),
        fits_purpose=fits,
        purposes=purposes_of(certificate),
        algorithm=algorithm,
        path=tuple(common_name(each) for each in standing.path),
        anchor=standing.path[-1].sha256.hex() if standing.path else "",
    )
    beside = (proof.certificate, *proof.standing.path) if proof else ()
    return Judged(signature.field_name, report, (certificate, *standing.path, *beside))


async def _proof(
    signature: EmbeddedPdfSignature,
    knowledge: Knowledge,
    now: datetime,
    stamps: list[tuple[int, Stamp]],
    findings: Findings,
) -> Stamp | None:
    """The earliest good time-stamp over a signature: on it, or of the document after it."""
    later = [stamp for revision, stamp in stamps if revision > signature.signed_revision]
    since = min((stamp.at for stamp in later), default=now)
    imprint = generic_cms.message_imprint_checker(signature.signer_info)
    for token in tokens_of(signature):
        try:
            stamp = await stamp_of(token, imprint, knowledge, since)
        except (SignatureValidationError, ValueError, TypeError, KeyError, AttributeError):
            findings.add("stamp_distrusted", why="dữ liệu hỏng.")
            continue
        if stamp.proves:
            later.append(stamp)
        else:
            findings.add("stamp_distrusted", why=stamp.why_not)
    return min(later, key=lambda stamp: stamp.at, default=None)


def _judge_standing(
    standing: Standing,
    certificate: x509.Certificate,
    proof: Stamp | None,
    claimed: datetime | None,
    findings: Findings,
) -> bool | None:
    """What the certificate's standing says of the signing: whether it was good then, if that can be known."""
    signed, since = (proof.at if proof else claimed), standing.since
    told = {"signed": signed or "không rõ", "revoked": since, "until": since, "since": since}
    before = proof is None and signed is not None and since is not None and signed < since
    match standing.outcome:
        case Outcome.TRUSTED if proof is None and signed is not None and signed < certificate.not_valid_before:
            findings.add("too_early", signed=signed, since=certificate.not_valid_before)
            return False
        case Outcome.TRUSTED:
            return True
        case Outcome.EARLY:
            findings.add("too_early", **told)
        case Outcome.EXPIRED | Outcome.REVOKED | Outcome.AUTHORITY_REVOKED:
            findings.add(f"{standing.outcome}_no_proof" if before else str(standing.outcome), **told)
            return None if before else False
        case Outcome.WEAK:
            findings.add("weak", algorithm="trong đường tin cậy")
        case Outcome.NO_PATH:
            findings.add("unknown_root", issuer=issuer_name(certificate))
            return None
        case _:
            findings.add("no_status" if standing.outcome is Outcome.NO_STATUS else "broken_path")
            return None
    return False


def _note_what_came_later(
    proof: Stamp | None, today: Standing, certificate: x509.Certificate, now: datetime, findings: Findings
) -> None:
    if proof is None or any(each.code in ("expired", "revoked") for each in findings.reasons):
        return
    if today.outcome is Outcome.REVOKED:
        findings.add("revoked_later", revoked=today.since)
    elif now > certificate.not_valid_after:
        findings.add("expired_later", until=certificate.not_valid_after)


def _note_the_time(proof: Stamp | None, claimed: datetime | None, now: datetime, findings: Findings) -> None:
    if proof is not None:
        return
    if claimed is None:
        findings.add("no_time")
    elif claimed > now + CLOCKS_DIFFER:
        findings.add("signed_in_future", signed=claimed)
    else:
        findings.add("claimed_time")


def _yes_or_no(standing: Standing) -> bool | None:
    """Whether a certificate is good; None where nobody can say."""
    unknown = (Outcome.NO_STATUS, Outcome.NO_PATH, Outcome.BROKEN_PATH)
    return None if standing.outcome in unknown else standing.trusted


def _revocation(standing: Standing, knowledge: Knowledge, certificate: x509.Certificate) -> str:
    if standing.outcome is Outcome.REVOKED:
        return "revoked"
    return "good" if standing.trusted and knowledge.about(certificate) else "unknown"


# ------------------------------------------------------------------------------------- a time-stamp of the document


async def _judge_stamp(
    signature: EmbeddedPdfSignature,
    knowledge: Knowledge,
    now: datetime,
    stamps: list[tuple[int, Stamp]],
    *,
    is_last: bool,
) -> Judged:
    findings = Findings()
    coverage, changes = _coverage(signature, findings, is_last=is_last)
    since = min((stamp.at for revision, stamp in stamps if revision > signature.signed_revision), default=now)
    stamp = await stamp_of(signature.signed_data, signature.compute_digest, knowledge, since)
    if stamp.why_not:
        findings.add("stamp_distrusted", why=stamp.why_not)
    elif coverage != "partial":
        stamps.append((signature.signed_revision, stamp))
    report = SignatureReport(
        field_name=signature.field_name,
        stamp=True,
        verdict=conclusion(findings.reasons) if stamp.proves else _of_stamp(findings),
        reasons=tuple(findings.reasons),
        certificate=facts_of(stamp.certificate),
        signed_at=stamp.at,
        time_proven=stamp.proves,
        time_authority=stamp.authority,
        coverage=coverage,
        changes=changes,
        sources=knowledge.sources(stamp.certificate),
        purposes=purposes_of(stamp.certificate),
        algorithm=algorithms.named(signature.signer_info, stamp.certificate),
        path=tuple(common_name(each) for each in stamp.standing.path),
        anchor=stamp.standing.path[-1].sha256.hex() if stamp.standing.path else "",
    )
    return Judged(signature.field_name, report, (stamp.certificate, *stamp.standing.path))


def _of_stamp(findings: Findings) -> Verdict:
    found = conclusion(findings.reasons)
    return Verdict.UNDETERMINED if found is Verdict.VALID else found
