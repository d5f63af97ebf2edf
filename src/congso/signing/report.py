"""What a check of signatures found: a verdict, and for each signature what TT 15/2025/TT-BKHCN wants shown.

Plain values only, so that a report can be kept as JSON and read again years later.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """The conclusion on a file or on one signature (kết luận)."""

    VALID = "valid"
    INVALID = "invalid"
    UNDETERMINED = "undetermined"
    UNSIGNED = "unsigned"

    @property
    def words(self) -> str:
        return VERDICT_WORDS[self]


VERDICT_WORDS = {
    Verdict.VALID: "hợp lệ",
    Verdict.INVALID: "không hợp lệ",
    Verdict.UNDETERMINED: "không xác định",
    Verdict.UNSIGNED: "không có chữ ký số",
}


class Weight(StrEnum):
    """What a reason does to the verdict."""

    BREAKS = "breaks"
    CLOUDS = "clouds"
    NOTE = "note"


@dataclass(frozen=True)
class Reason:
    """One sentence of the report; `code` is stable, for programs."""

    code: str
    weight: Weight
    words: str


@dataclass(frozen=True)
class CertificateFacts:
    """A certificate in words (chứng thư số)."""

    name: str
    organisation: str
    title: str
    subject: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime
    sha256: str
    practice: tuple[str, ...] = ()
    """The provider's practice statement by its address, or the policy's number (quy chế chứng thực)."""


@dataclass(frozen=True)
class StatusSource:
    """Where word on a revocation came from (nguồn tình trạng thu hồi)."""

    kind: str
    """"OCSP" or "CRL"."""
    embedded: bool
    """In the file itself; otherwise asked on the network."""
    made_at: datetime | None
    about: str

    @property
    def words(self) -> str:
        return f"{self.kind} {'kèm trong tệp' if self.embedded else 'lấy từ mạng'}"


@dataclass(frozen=True)
class SignatureReport:
    """One signature, or one time-stamp over the whole document (chữ ký; dấu thời gian của văn bản)."""

    field_name: str
    stamp: bool
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    certificate: CertificateFacts | None = None
    signed_at: datetime | None = None
    time_proven: bool = False
    time_authority: str = ""
    intact: bool | None = None
    key_matches: bool | None = None
    coverage: str = ""
    changes: str = ""
    valid_at_signing: bool | None = None
    valid_now: bool | None = None
    revocation: str = "unknown"
    revoked_at: datetime | None = None
    sources: tuple[StatusSource, ...] = ()
    fits_purpose: bool | None = None
    purposes: tuple[str, ...] = ()
    algorithm: str = ""
    path: tuple[str, ...] = ()
    anchor: str = ""

    @property
    def signer(self) -> str:
        return self.certificate.name if self.certificate else "không rõ người ký"

    @property
    def codes(self) -> set[str]:
        return {reason.code for reason in self.reasons}


@dataclass(frozen=True)
class Report:
    """What was found in one file (kết quả kiểm tra chữ ký số)."""

    verdict: Verdict
    checked_at: datetime
    sha256: str
    size: int
    tool: str
    reasons: tuple[Reason, ...] = ()
    signatures: tuple[SignatureReport, ...] = ()
    online: bool = True

    @property
    def signers(self) -> tuple[SignatureReport, ...]:
        """The signatures of people and agencies, without the time-stamps of the document."""
        return tuple(signature for signature in self.signatures if not signature.stamp)

    @property
    def stamps(self) -> tuple[SignatureReport, ...]:
        return tuple(signature for signature in self.signatures if signature.stamp)

    @property
    def codes(self) -> set[str]:
        """Every code that stands in the report."""
        return {reason.code for reason in self.reasons}.union(*(signature.codes for signature in self.signatures))

    def as_json(self) -> dict[str, Any]:
        """The report as JSON keeps it."""
        told: dict[str, Any] = _plain(self)
        return told


@dataclass(frozen=True)
class Evidence:
    """Something that the conclusion rests on: a certificate, a CRL, an OCSP response (bằng chứng)."""

    kind: str
    der: bytes = field(repr=False)
    embedded: bool = True


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def report_of(told: dict[str, Any]) -> Report:
    """A report as it was before `as_json`."""
    known = dict(told)
    known["reasons"] = _reasons(known["reasons"])
    known["signatures"] = tuple(_signature(one) for one in known["signatures"])
    known["verdict"] = Verdict(known["verdict"])
    known["checked_at"] = datetime.fromisoformat(known["checked_at"])
    return Report(**known)


def _reasons(told: list[dict[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(one["code"], Weight(one["weight"]), one["words"]) for one in told)


def _signature(told: dict[str, Any]) -> SignatureReport:
    known = dict(told)
    known["verdict"] = Verdict(known["verdict"])
    known["reasons"] = _reasons(known["reasons"])
    for name in ("signed_at", "revoked_at"):
        known[name] = _moment(known[name])
    if known["certificate"]:
        facts = dict(known["certificate"])
        for name in ("valid_from", "valid_until"):
            facts[name] = _moment(facts[name])
        facts["practice"] = tuple(facts["practice"])
        known["certificate"] = CertificateFacts(**facts)
    known["sources"] = tuple(
        StatusSource(one["kind"], one["embedded"], _moment(one["made_at"]), one["about"]) for one in known["sources"]
    )
    for name in ("purposes", "path"):
        known[name] = tuple(known[name])
    return SignatureReport(**known)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
