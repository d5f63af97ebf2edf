"""Tokens of SoftHSM2, made for a run of the tests; `scripts/setup --tests` installs it, and CI demands it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pkcs11
import pytest
from asn1crypto import keys, pem
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from tests.pki import OFFICIAL, Pki

PLACES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
MODULE = next((place for place in PLACES if Path(place).exists()), "")
PIN = "246810"
needs_softhsm = pytest.mark.skipif(
    not (MODULE or os.environ.get("CI")), reason="softhsm2 is not installed (scripts/setup --tests installs it)"
)


@dataclass
class SoftTokens:
    """A folder of tokens; each holds one key with its certificate (thiết bị ký giả lập bằng phần mềm)."""

    folder: Path

    def __post_init__(self) -> None:
        (self.folder / "tokens").mkdir(parents=True)
        self.config.write_text(f"directories.tokendir = {self.folder / 'tokens'}\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = str(self.config)

    @property
    def config(self) -> Path:
        return self.folder / "softhsm2.conf"

    def add(self, pki: Pki, label: str) -> str:
        """A token with the key and the certificate of a signer; gives its label."""
        subprocess.run(
            ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "97531"],
            check=True, capture_output=True, env=os.environ | {"SOFTHSM2_CONF": str(self.config)},
        )  # fmt: skip
        key = str(pki.plan()["pki-architectures"][OFFICIAL]["certs"][label]["subject-key"])
        library = pkcs11.lib(MODULE)
        library.reinitialize()
        own = {pkcs11.Attribute.ID: b"\x01", pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True}
        with library.get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
            session.create_object(decode_rsa_private_key(_rsa(pki.folder / "keys" / f"{key}.pem")) | own)
            session.create_object(decode_x509_certificate(pki.certificate(label).dump()) | own)
        return label


def _rsa(path: Path) -> bytes:
    """The key as PKCS#1, which stands inside PKCS#8."""
    _, _, der = pem.unarmor(path.read_bytes())
    return keys.PrivateKeyInfo.load(der)["private_key"].parsed.dump()
