"""A certificate in words: its holder, its issuer, its dates."""

from __future__ import annotations

from asn1crypto import x509

from congso.signing.report import CertificateFacts


def common_name(certificate: x509.Certificate) -> str:
    """The name by which people know the holder."""
    names = certificate.subject.native
    for key in ("common_name", "organization_name", "organizational_unit_name"):
        if found := names.get(key):
            return found if isinstance(found, str) else ", ".join(found)
    return "không tên"


def facts_of(certificate: x509.Certificate) -> CertificateFacts:
    """A certificate in words."""
    names = certificate.subject.native
    return CertificateFacts(
        name=common_name(certificate),
        organisation=_joined(names.get("organization_name")),
        title=_joined(names.get("title")),
        subject=_joined([names.get(key) for key in SHOWN if names.get(key)]),
        issuer=issuer_name(certificate),
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        sha256=certificate.sha256.hex(),
        practice=practice_of(certificate),
    )


SHOWN = (
    "common_name", "title", "organizational_unit_name", "organization_name", "locality_name", "state_or_province_name",
    "country_name",
)  # fmt: skip
"""Of a name these parts are told; numbers of identity stay in the certificate."""


def issuer_name(certificate: x509.Certificate) -> str:
    """The issuing body (cơ quan cấp chứng thư)."""
    names = certificate.issuer.native
    return _joined([names.get(key) for key in ("common_name", "organization_name") if names.get(key)])


def _joined(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_joined(each) for each in value)
    return str(value) if value else ""


def practice_of(certificate: x509.Certificate) -> tuple[str, ...]:
    """Under which rules it was issued: the provider's practice statement where named, else the policy's number."""
    found = []
    for policy in certificate.certificate_policies_value or ():
        qualifiers = policy["policy_qualifiers"].native or ()
        statements = [one["qualifier"] for one in qualifiers if one["policy_qualifier_id"] == STATEMENT]
        found += statements or [policy["policy_identifier"].dotted]
    return tuple(str(each) for each in found[:5])


STATEMENT = "certification_practice_statement"


def fingerprint(sha256: str) -> str:
    """A fingerprint as authorities print it: groups of four digits."""
    return " ".join(sha256[at : at + 4] for at in range(0, 64, 4)).upper()
