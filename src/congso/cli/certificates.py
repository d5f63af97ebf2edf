"""The office's own certificate authority and the server's certificate (chứng thư số); no Django in here.

The authority may speak only for the names that it was made for (name constraints), so that a stolen key opens nothing
else, and lies under `keys/tls`, readable by its owner only.
"""

from __future__ import annotations

import ipaddress
import os
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from congso.kernel import clock

AUTHORITY_YEARS, SERVER_DAYS = 10, 397
"""Browsers take no server certificate that is valid for longer than 398 days."""
A_LITTLE_EARLIER = timedelta(hours=24)
"""Clocks of old PCs run behind."""
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class BadName(ValueError):
    """A name or address for which no certificate can be made."""


def general_names(names: list[str]) -> list[x509.GeneralName]:
    """Host names and addresses as certificates write them; a mistyped one is refused here."""
    return [_general_name(name) for name in names]


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        labels = name.split(".")
    plain = all(label and label.replace("-", "").isalnum() and label.isascii() for label in labels)
    if not plain or len(name) > 253:
        raise BadName(f"{name!r} không phải tên máy hay địa chỉ IP.")
    return x509.DNSName(name.lower())


def _within(name: x509.GeneralName) -> x509.GeneralName:
    """The constraint that permits exactly this name (and names below it)."""
    if isinstance(name, x509.IPAddress):
        return x509.IPAddress(ipaddress.ip_network(name.value))
    return name


def make_authority(office: str, names: list[str]) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A key and certificate of an authority that may speak for `names` only."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = clock.real_now()
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office[:60]),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Chứng thư nội bộ {office}"[:60]),
        ]
    )
    builder = _begun(subject, subject, key.public_key(), now, timedelta(days=365 * AUTHORITY_YEARS))
    permitted = [_within(name) for name in general_names(names)]
    certificate = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return key, certificate


def make_server(
    names: list[str], authority_key: ec.EllipticCurvePrivateKey, authority: x509.Certificate
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A key and certificate of the server for `names`, made by the authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:60])])
    builder = _begun(subject, authority.subject, key.public_key(), clock.real_now(), timedelta(days=SERVER_DAYS))
    certificate = (
        builder.add_extension(x509.SubjectAlternativeName(general_names(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_issuer(authority), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    return key, certificate


def _begun(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, now: datetime, valid: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - A_LITTLE_EARLIER)
        .not_valid_after(now - A_LITTLE_EARLIER + valid)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _issuer(authority: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    known = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known)


def write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    """Write a private key for its owner only (PKCS#8, as the web server wants it)."""
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write(path, text, mode=0o600)


def write(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def read_key(path: Path) -> ec.EllipticCurvePrivateKey:
    """A private key as `write_key` wrote it."""
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise BadName(f"{path} không phải khóa ECDSA.")
    return key


def pem(*certificates: x509.Certificate) -> bytes:
    """Certificates as text, the server's first."""
    return b"".join(certificate.public_bytes(serialization.Encoding.PEM) for certificate in certificates)


def read(path: Path) -> x509.Certificate:
    """The first certificate of a file."""
    return x509.load_pem_x509_certificate(path.read_bytes())


def names_of(certificate: x509.Certificate) -> list[str]:
    """Host names and addresses that a certificate speaks for."""
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [str(name.value) for name in found]


def permitted_by(authority: x509.Certificate) -> list[str]:
    """Names that an authority may speak for."""
    found = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    return [str(name.value).removesuffix("/32").removesuffix("/128") for name in found]


def days_left(certificate: x509.Certificate) -> int:
    """Days until a certificate ends; negative when it is over."""
    return (certificate.not_valid_after_utc - clock.real_now()).days


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of a certificate, to compare by eye when it is installed on a PC."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()
