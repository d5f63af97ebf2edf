"""A security key in software (WebAuthn level 2): it makes a passkey for a site and signs what the site asks of it."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT_AND_VERIFIED, WITH_A_KEY = 0x05, 0x40
ORIGIN = "https://testserver"


@dataclass
class SoftKey:
    """One passkey, whose owner is always there and always recognised."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    number: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    owner: str = ""
    used: int = 0

    def made(self, asked: dict[str, Any]) -> str:
        """What a browser sends after `navigator.credentials.create`."""
        options = asked["publicKey"]
        self.owner = options["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        about = bytes(16) + len(self.number).to_bytes(2, "big") + self.number + public
        data = self._told(options["rp"]["id"], PRESENT_AND_VERIFIED | WITH_A_KEY) + about
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = {"clientDataJSON": self._client("webauthn.create", options["challenge"])}
        return self._sent(
            {name: websafe_encode(value) for name, value in {**said, "attestationObject": attested}.items()}
        )

    def answered(self, asked: dict[str, Any]) -> str:
        """What a browser sends after `navigator.credentials.get`."""
        options = asked["publicKey"]
        data, client = (
            self._told(options["rpId"], PRESENT_AND_VERIFIED),
            self._client("webauthn.get", options["challenge"]),
        )
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        said = {"authenticatorData": data, "clientDataJSON": client, "signature": signature}
        return self._sent({name: websafe_encode(value) for name, value in said.items()} | {"userHandle": self.owner})

    def _told(self, site: str, flags: int) -> bytes:
        self.used += 1
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.used.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": ORIGIN}).encode()

    def _sent(self, response: dict[str, str]) -> str:
        number = websafe_encode(self.number)
        extra = {"clientExtensionResults": {}, "authenticatorAttachment": "platform"}
        return json.dumps({"id": number, "rawId": number, "type": "public-key", "response": response, **extra})
