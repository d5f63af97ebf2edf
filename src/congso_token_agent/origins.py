"""Which pages may ask this agent to sign: a list that the office signed with its own key (nguồn được phép)."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class BadList(Exception):
    """The list is none, is too old, or was not signed by the office's key; the sentence says which."""


@dataclass(frozen=True)
class Origins:
    """Origins such as "https://congso.example.gov.vn", good until a moment."""

    allowed: frozenset[str]
    until: datetime

    def lets(self, origin: str | None, now: datetime) -> bool:
        """Whether a page of this origin may ask now."""
        return origin is not None and origin in self.allowed and now < self.until


def signed_list(origins: list[str], until: datetime, key: Ed25519PrivateKey) -> str:
    """The list as the file that is given to the signers' PCs."""
    told = json.dumps({"origins": sorted(origins), "until": until.astimezone(UTC).isoformat()}, sort_keys=True)
    signature = base64.b64encode(key.sign(told.encode())).decode()
    return json.dumps({"list": told, "signature": signature}, indent=1)


def as_text(key: Ed25519PrivateKey) -> str:
    """The office's public key as one line, for the agent's settings."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def read_list(path: Path, office_key: str) -> Origins:
    """The list of a file. BadList unless this office signed it."""
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(office_key))
        key.verify(base64.b64decode(told["signature"]), told["list"].encode())
        listed = json.loads(told["list"])
        return Origins(frozenset(listed["origins"]), datetime.fromisoformat(listed["until"]))
    except OSError:
        raise BadList(f"Không đọc được danh sách nguồn được phép: {path}") from None
    except InvalidSignature:
        raise BadList("Danh sách nguồn được phép không mang chữ ký của cơ quan.") from None
    except (ValueError, KeyError, TypeError):
        raise BadList("Danh sách nguồn được phép bị hỏng.") from None
