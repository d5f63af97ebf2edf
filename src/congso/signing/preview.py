"""What a file of certificates holds, before anybody trusts it."""

from __future__ import annotations

from dataclasses import dataclass

from congso.signing.certificates import facts_of, fingerprint
from congso.signing.queries import trusted
from congso.signing.report import CertificateFacts
from congso.signing.states import TrustRole
from congso.signing.trust import is_authority, is_root, read_certificates


@dataclass(frozen=True)
class Offered:
    """One certificate of the file: its facts, what it would be, and what stands in the way ("" when nothing does)."""

    facts: CertificateFacts
    role: TrustRole
    why_not: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.facts.sha256)


def preview_of(content: bytes) -> list[Offered]:
    """The certificates of a file. Refused when it is no file of certificates, or none of them can be trusted anew."""
    known = set(trusted().values_list("sha256", flat=True))
    found = []
    for certificate in read_certificates(content):
        facts = facts_of(certificate)
        why_not = "đã được tin cậy" if facts.sha256 in known else ""
        why_not = why_not if is_authority(certificate) else "không phải chứng thư của cơ quan cấp"
        found.append(Offered(facts, TrustRole.ANCHOR if is_root(certificate) else TrustRole.BETWEEN, why_not))
    return found
