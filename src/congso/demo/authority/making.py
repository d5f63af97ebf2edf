"""Keys and certificates of the pretended authority (cơ quan chứng thực minh họa), and of those whom it knows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ROOT, STAMPS = "goc", "dau-thoi-gian"
MAKER = "Chứng thực minh họa, không có giá trị"
YEARS = 10
LIST_DAYS = 30
_PURPOSES = {
    "stamps": [ExtendedKeyUsageOID.TIME_STAMPING],
    "signer": [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION],
}


@dataclass(frozen=True)
class Authority:
    """The authority in a folder of the office: its root, who stamps for it, and the address where it answers."""

    folder: Path
    port: int
    now: datetime

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begin(self) -> None:
        """Make the root and the certificate for time-stamps. Doing it twice leaves what stands."""
        if (self.folder / f"{ROOT}.pem").exists():
            return
        self.folder.mkdir(parents=True, mode=0o700)
        key = _new_key()
        (self.folder / "cong").write_text(str(self.port), encoding="ascii")
        self._keep(STAMPS, *self._issued("Dấu thời gian minh họa", MAKER, "stamps", key))
        self._keep(ROOT, key, self._root(key))

    @property
    def certificate(self) -> bytes:
        """The root, as a file that an administrator adds to whom the office trusts."""
        return (self.folder / f"{ROOT}.pem").read_bytes()

    def soft_key(self, name: str, organisation: str, password: str) -> tuple[bytes, bytes]:
        """A key in a file (PKCS#12) and its certificate (PEM) for a person or an agency."""
        root = load_pem_private_key((self.folder / f"{ROOT}.key").read_bytes(), None)
        assert isinstance(root, rsa.RSAPrivateKey)
        key, certificate = self._issued(name, organisation, "signer", root)
        lock = BestAvailableEncryption(password.encode())
        bundle = pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, lock)
        return bundle, certificate.public_bytes(Encoding.PEM)

    # ------------------------------------------------------------------------------------------------- certificates

    def _root(self, key: rsa.RSAPrivateKey) -> x509.Certificate:
        name = _named(MAKER, "")
        made = self._about(name, key, YEARS).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        made = made.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        return made.sign(key, hashes.SHA256())

    def _issued(
        self, name: str, organisation: str, sort: str, root: rsa.RSAPrivateKey
    ) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
        key = _new_key()
        made = self._about(_named(name, organisation), key, YEARS - 1)
        made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        made = made.add_extension(_usage(digital_signature=True, content_commitment=sort == "signer"), critical=True)
        made = made.add_extension(x509.ExtendedKeyUsage(_PURPOSES[sort]), critical=sort == "stamps")
        made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key()), critical=False)
        made = made.add_extension(x509.CRLDistributionPoints([self._list_point()]), critical=False)
        return key, made.sign(root, hashes.SHA256())

    def _about(self, name: x509.Name, key: rsa.RSAPrivateKey, years: int) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(_named(MAKER, ""))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - timedelta(days=1))
            .not_valid_after(self.now + timedelta(days=365 * years))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        )

    def _list_point(self) -> x509.DistributionPoint:
        where = [x509.UniformResourceIdentifier(f"{self.address}/thu-hoi.crl")]
        return x509.DistributionPoint(full_name=where, relative_name=None, reasons=None, crl_issuer=None)

    def _keep(self, name: str, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
        written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        handle = os.open(self.folder / f"{name}.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(written)
        (self.folder / f"{name}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))


def revocation_list(folder: Path, now: datetime) -> bytes:
    """The list of revoked certificates (danh sách thu hồi), signed now: nobody's was revoked."""
    key = load_pem_private_key((folder / f"{ROOT}.key").read_bytes(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    root = x509.load_pem_x509_certificate((folder / f"{ROOT}.pem").read_bytes())
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(now - timedelta(minutes=5))
        .next_update(now + timedelta(days=LIST_DAYS))
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
    )
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _named(name: str, organisation: str) -> x509.Name:
    told: Sequence[tuple[x509.ObjectIdentifier, str]] = [
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, _short(organisation)),
        (NameOID.COMMON_NAME, _short(name)),
    ]
    return x509.Name([x509.NameAttribute(kind, words) for kind, words in told if words])


def _short(words: str) -> str:
    """As much as a name in a certificate may hold: 64 bytes."""
    return words.encode()[:64].decode(errors="ignore")


def _usage(**chosen: bool) -> x509.KeyUsage:
    kinds = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{kind: chosen.get(kind, False) for kind in kinds})
