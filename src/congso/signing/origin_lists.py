"""The list of pages that may ask the agents at the signers' PCs, signed with the office's own key."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from congso.kernel.refusals import Refused
from congso_token_agent.origins import as_text, signed_list


def sign_origins(origins: list[str], until: datetime) -> tuple[str, str]:
    """The signed list and the office's public key (danh sách nguồn được phép). Refused for what is no origin."""
    key = office_key()
    return signed_list([_origin(each) for each in origins], until, key), as_text(key)


def office_key() -> Ed25519PrivateKey:
    """The key of this office for such lists, made at the first need, for its owner only."""
    path = Path(settings.CONGSO_HOME) / "keys" / "agent_origins.pem"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(written)
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused(f"{path} không phải khóa Ed25519.")
    return key


def _origin(text: str) -> str:
    """`https://host[:port]` as browsers write it; plain http only to this very machine."""
    place = urlsplit(text.strip().rstrip("/").lower())
    near = place.hostname in ("localhost", "127.0.0.1")
    if (
        not place.netloc
        or place.path
        or place.query
        or not (place.scheme == "https" or (place.scheme == "http" and near))
    ):
        raise Refused(f"“{text}” không phải nguồn dạng https://máy-chủ.")
    return f"{place.scheme}://{place.netloc}"
