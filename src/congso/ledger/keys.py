"""The key with which an office signs its seals (khóa ký niêm phong): Ed25519, under `CONGSO_HOME/keys`."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from congso.kernel.refusals import Refused


def key_file() -> Path:
    """Where the private key lies when there is one."""
    return Path(settings.CONGSO_HOME) / "keys" / "ledger_ed25519"


def make() -> str:
    """Make the key and give its public half, hex. Refused when there is one: old seals would lose their owner."""
    path = key_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Ed25519PrivateKey.generate()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(f"Đã có khóa tại {path}.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    return _public(key)


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def sign(message: bytes) -> str:
    """ "ed25519:<public key>:<signature>" in hex, or nothing when the office has no key."""
    try:
        content = key_file().read_bytes()
    except FileNotFoundError:
        return ""
    key = load_pem_private_key(content, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused(f"{key_file()} không phải khóa Ed25519.")
    return f"ed25519:{_public(key)}:{key.sign(message).hex()}"


def signer_of(signature: str, message: bytes) -> str | None:
    """The public key (hex) that made a signature, or None when it is not right."""
    try:
        kind, public, value = signature.split(":")
        if kind != "ed25519":
            return None
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(value), message)
    except (ValueError, InvalidSignature):
        return None
    return public
