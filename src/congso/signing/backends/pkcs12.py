"""A key in a file, for development and trials; no office signs with it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from django.conf import settings

from congso.kernel.refusals import Refused
from congso.signing.backends.shape import NAME, Paper, kept_secret, told
from congso.signing.models import Certificate

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class SoftKey:
    """A PKCS#12 file under `keys/` (tệp khóa mềm); only where the settings allow soft keys."""

    words = "tệp khóa mềm"
    on_server = True
    asks = "Mật khẩu tệp khóa"

    def check_place(self, place: dict[str, str]) -> dict[str, str]:
        check_allowed()
        kept = told(place, ("file",), ("pin",))
        path_of(kept["file"])
        return kept

    def sign(self, certificate: Certificate, papers: Sequence[Paper], secret: str) -> list[bytes]:
        check_allowed()
        place = certificate.place
        password = secret or (kept_secret(place["pin"]) if place.get("pin") else "")
        key, sha256 = _opened(path_of(place["file"]).read_bytes(), password)
        if sha256 != certificate.sha256:
            raise Refused("Tệp khóa không phải của chứng thư đã đăng ký.")
        return [_signature(key, paper.attributes) for paper in papers]


def check_allowed() -> None:
    if not settings.CONGSO_SIGNING_SOFT_KEYS:
        raise Refused("Cơ quan không dùng khóa mềm; chỉ bật (signing_soft_keys) trên máy thử.", field="backend")


def path_of(name: str) -> Path:
    """Where a key file lies. Refused for a name that leads elsewhere, and when there is none."""
    path = Path(settings.CONGSO_HOME) / "keys" / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise Refused(f"Không có tệp khóa “{name}” trong thư mục keys.", field="file")
    return path


@lru_cache(maxsize=4)
def _opened(content: bytes, password: str) -> tuple[Key, str]:
    """The key and the fingerprint of its certificate; opening takes a while, and a batch opens once."""
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except ValueError:
        raise Refused("Mật khẩu tệp khóa không đúng.", field="secret") from None
    if not isinstance(key, Key) or certificate is None:
        raise Refused("Tệp khóa không có khóa RSA hoặc ECDSA cùng chứng thư.")
    return key, hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def _signature(key: Key, attributes: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(attributes, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(attributes, ec.ECDSA(hashes.SHA256()))
