"""Whom the office trusts: root certificates, and the authorities between them and the signers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import cms, pem, x509

from congso.kernel.refusals import Refused
from congso.signing.certificates import facts_of

LARGEST_FILE = 1024 * 1024
MOST_CERTIFICATES = 200
ENDINGS = (".pem", ".crt", ".cer", ".der", ".p7b", ".p7c")


@dataclass(frozen=True)
class Trust:
    """Trust anchors and intermediate certificates (chứng thư gốc, chứng thư trung gian)."""

    anchors: tuple[x509.Certificate, ...] = ()
    others: tuple[x509.Certificate, ...] = ()

    @property
    def by_sha256(self) -> dict[str, x509.Certificate]:
        return {each.sha256.hex(): each for each in (*self.anchors, *self.others)}


def trust_of(certificates: Iterable[x509.Certificate]) -> Trust:
    """Self-issued authorities are anchors, the other ones stand between."""
    anchors: list[x509.Certificate] = []
    others: list[x509.Certificate] = []
    for certificate in certificates:
        (anchors if is_root(certificate) else others).append(certificate)
    return Trust(tuple(anchors), tuple(others))


def is_root(certificate: x509.Certificate) -> bool:
    """Whether it names itself as its issuer, as a root does."""
    return bool(certificate.issuer == certificate.subject)


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether it may issue certificates at all."""
    return bool(certificate.ca)


def read_certificates(content: bytes) -> list[x509.Certificate]:
    """The certificates of a file: PEM, DER, or a PKCS#7 bundle. Refused when there are none, or too many."""
    if len(content) > LARGEST_FILE:
        raise Refused("Tệp chứng thư quá lớn.", field="file")
    try:
        found = list(_unpacked(content))
    except (ValueError, TypeError, KeyError, OverflowError):
        raise Refused("Tệp không phải chứng thư số (PEM, DER hoặc PKCS#7).", field="file") from None
    if not found:
        raise Refused("Tệp không chứa chứng thư số nào.", field="file")
    if len(found) > MOST_CERTIFICATES:
        raise Refused(f"Tệp chứa quá {MOST_CERTIFICATES} chứng thư số.", field="file")
    return found


def _unpacked(content: bytes) -> Iterable[x509.Certificate]:
    if not pem.detect(content):
        yield from _of_der(content)
        return
    for kind, _headers, der in pem.unarmor(content, multiple=True):
        if kind in ("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "PKCS7", "CMS"):
            yield from _of_der(der)


def _of_der(der: bytes) -> Iterable[x509.Certificate]:
    try:
        yield _sound(x509.Certificate.load(der, strict=True))
    except ValueError:
        bundle = cms.ContentInfo.load(der, strict=True)
        if bundle["content_type"].native != "signed_data":
            raise
        for choice in bundle["content"]["certificates"]:
            if choice.name == "certificate":
                yield _sound(choice.chosen)


def _sound(certificate: x509.Certificate) -> x509.Certificate:
    """The certificate, read to its end, so that a broken one is noticed here and not in the middle of a check."""
    _ = (facts_of(certificate), certificate.ca, certificate.key_identifier, certificate.authority_key_identifier)
    return certificate


def trust_in(folder: Path) -> Trust:
    """All certificates that lie as files in a folder. Refused when there are none."""
    if not folder.is_dir():
        raise Refused(f"Không có thư mục {folder}.")
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix.lower() in ENDINGS:
            found += read_certificates(path.read_bytes())
    if not found:
        raise Refused(f"Thư mục {folder} không có tệp chứng thư nào ({', '.join(ENDINGS)}).")
    return trust_of(found)
