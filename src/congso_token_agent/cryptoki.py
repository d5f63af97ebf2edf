"""Tokens that speak PKCS#11: what keys they hold, and signatures by them (thiết bị lưu khóa bí mật)."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pkcs11
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass, TokenFlag
from pkcs11.util.ec import encode_ecdsa_signature

_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 value in a PKCS#1 signature, for tokens that do not hash themselves."""
_one_at_a_time = threading.Lock()
"""A token's library is asked by one thread at a time; several of them break otherwise."""


class TokenTrouble(Exception):
    """The token did not sign; the sentence tells the signer why."""


WORDS = {
    "PinIncorrect": "Mã PIN không đúng.",
    "PinInvalid": "Mã PIN không đúng.",
    "PinLenRange": "Mã PIN không đúng.",
    "PinLocked": "Thiết bị đã bị khóa vì nhập sai mã PIN nhiều lần.",
    "PinExpired": "Mã PIN đã hết hạn; hãy đổi mã PIN bằng phần mềm của thiết bị.",
    "TokenNotPresent": "Chưa cắm thiết bị ký.",
    "NoSuchToken": "Không thấy thiết bị ký; hãy cắm thiết bị.",
    "DeviceRemoved": "Thiết bị ký vừa bị rút ra.",
    "NoSuchKey": "Thiết bị không có khóa của chứng thư này.",
}


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate on a token, and where its key is."""

    token: str
    key_id: bytes
    der: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.der).hexdigest()


def library(path: str) -> Any:
    """The token's own library. TokenTrouble when this PC does not have it."""
    try:
        return pkcs11.lib(path)
    except (RuntimeError, OSError, pkcs11.PKCS11Error) as fault:
        raise TokenTrouble(f"Không mở được thư viện của thiết bị ký: {path}.") from fault


def certificates(path: str) -> list[HeldCertificate]:
    """The certificates on every token that is plugged in; no PIN is needed to read them."""
    found = []
    with _one_at_a_time, _told():
        for token in _tokens(path):
            with token.open() as session:
                found += list(_certificates(session, str(token.label)))
    return found


def sign(path: str, token: str, certificate_sha256: str, pin: str, papers: Iterable[bytes]) -> list[bytes]:
    """Sign each of these with the key of a certificate, hashed with SHA-256; one PIN for all.

    TokenTrouble when the token or the certificate is not there, or the PIN is wrong.
    """
    with _one_at_a_time, _told(), _session(path, token, pin) as session:
        found = [each for each in _certificates(session, token) if each.sha256 == certificate_sha256]
        if not found:
            raise TokenTrouble("Thiết bị này không có chứng thư đã đăng ký.")
        key = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=found[0].key_id)
        return [_signature(key, paper) for paper in papers]


def _tokens(path: str) -> list[Any]:
    """The tokens that are plugged in and in use; an empty one is none."""
    return [token for token in library(path).get_tokens() if TokenFlag.TOKEN_INITIALIZED in token.flags]


@contextmanager
def _session(path: str, label: str, pin: str) -> Iterator[Any]:
    tokens = [token for token in _tokens(path) if not label or token.label == label]
    if not tokens:
        raise pkcs11.NoSuchToken
    with tokens[0].open(user_pin=pin) as session:
        yield session


def _certificates(session: Any, label: str) -> Iterator[HeldCertificate]:
    for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        yield HeldCertificate(label, bytes(one[Attribute.ID]), bytes(one[Attribute.VALUE]))


def _signature(key: Any, paper: bytes) -> bytes:
    digest = hashlib.sha256(paper).digest()
    if key.key_type == KeyType.EC:
        return bytes(encode_ecdsa_signature(key.sign(digest, mechanism=Mechanism.ECDSA)))
    try:
        return bytes(key.sign(paper, mechanism=Mechanism.SHA256_RSA_PKCS))
    except (pkcs11.MechanismInvalid, pkcs11.FunctionNotSupported):
        return bytes(key.sign(_SHA256 + digest, mechanism=Mechanism.RSA_PKCS))


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong at a token, in words."""
    try:
        yield
    except pkcs11.PKCS11Error as fault:
        name = type(fault).__name__
        raise TokenTrouble(WORDS.get(name, f"Thiết bị ký báo lỗi ({name}).")) from fault
