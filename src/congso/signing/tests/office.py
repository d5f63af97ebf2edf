"""An office that signs, for tests: it trusts the test root, its director and its seal have certificates."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_pem_private_key, pkcs12
from cryptography.x509 import load_der_x509_certificate

from congso.files.actions import take_in
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.people.models import Agency, Person
from congso.signing.actions import add_trust, ask_for_signature, register_certificate
from congso.signing.appearance import OFFICER_FIELD, SEAL_FIELD, Appearance, seal_box
from congso.signing.models import Certificate, SigningRequest
from congso.signing.states import Backend, SignerRole
from tests.cast import Cast
from tests.pictures import drawn
from tests.pki import OFFICIAL, Pki

PASSWORD = "mat-khau-thu"
SIGNATURE_BOX = (330.0, 300.0, 450.0, 350.0)


@dataclass
class Office:
    """A department with certificates, whose files lie in a folder of the test."""

    cast: Cast
    pki: Pki
    home: Path

    def trust(self) -> None:
        content = self.pki.as_pem("root") + self.pki.as_pem("ca")
        add_trust(content=content, why="thử nghiệm", agency=self.cast.agency, by=self.cast.administrator)

    def soft_key(self, label: str) -> dict[str, str]:
        """A key in a file under `keys/`, and its password beside it."""
        folder = self.home / "keys"
        folder.mkdir(exist_ok=True)
        (folder / f"{label}.p12").write_bytes(as_pkcs12(self.pki, label))
        (folder / f"pin_{label}").write_text(PASSWORD)
        return {"file": f"{label}.p12", "pin": label}

    def certificate(
        self,
        label: str,
        owner: Person | Agency,
        backend: Backend = Backend.PKCS12,
        place: dict[str, str] | None = None,
        **more: Any,
    ) -> Certificate:
        content = self.pki.as_pem(label) + self.pki.as_pem("ca")
        where = self.soft_key(label) if place is None else place
        told = {"content": content, "backend": backend, "place": where, "by": self.cast.administrator} | more
        return register_certificate(owner=owner, **told)

    def picture(self, colour: str, size: tuple[int, int], name: str) -> StoredFile:
        return take_in(upload=drawn(colour, size), name=name, agency_id=self.cast.agency.pk, by=self.cast.administrator)

    def laid_in(self, content: bytes, name: str = "công văn.pdf") -> StoredFile:
        return take_in(upload=content, name=name, agency_id=self.cast.agency.pk, by=self.cast.specialist)

    def asked_of_director(self, file: StoredFile, **more: Any) -> SigningRequest:
        told = {
            "subject": file.ref,
            "file": file,
            "role": SignerRole.OFFICER,
            "signer": self.cast.director,
            "appearance": Appearance(OFFICER_FIELD, box=SIGNATURE_BOX),
            "title": "V/v thử nghiệm ký số",
            "number": "12/SVHTTDL-VP",
            "by": self.cast.specialist,
        } | more
        return ask_for_signature(**told)

    def asked_of_seal(self, file: StoredFile, **more: Any) -> SigningRequest:
        told = {
            "role": SignerRole.SEAL,
            "signer": self.cast.agency,
            "appearance": Appearance(SEAL_FIELD, box=seal_box(SIGNATURE_BOX)),
            "by": self.cast.van_thu,
        } | more
        return self.asked_of_director(file, **told)


def content_of(file: StoredFile) -> bytes:
    return storage().path(file.storage_key).read_bytes()


def agreed(content: bytes, folder: Path) -> str:
    """What poppler's pdfsig says of a file."""
    path = folder / "signed.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False).stdout


def as_pkcs12(pki: Pki, label: str) -> bytes:
    key = load_pem_private_key((pki.folder / "keys" / f"{key_of(pki, label)}.pem").read_bytes(), None)
    certificate = load_der_x509_certificate(pki.certificate(label).dump())
    return pkcs12.serialize_key_and_certificates(
        label.encode(), key, certificate, None, BestAvailableEncryption(PASSWORD.encode())
    )


def key_of(pki: Pki, label: str) -> str:
    return str(pki.plan()["pki-architectures"][OFFICIAL]["certs"][label]["subject-key"])
