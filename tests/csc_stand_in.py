"""A stand-in for a provider of remote signing: the protocol of the Cloud Signature Consortium v2 on loopback.

    python -m tests.csc_stand_in FOLDER

FOLDER holds `<credential>.key.pem` and `<credential>.der`. It prints its port. It is a stand-in for tests, named so in
its answers; no office may ever sign with it.
"""

from __future__ import annotations

import base64
import json
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import load_pem_private_key

PIN, CLIENT = "135790", "congso:bi-mat-cua-co-quan"
ACCESS = "the-vao"


class Fault(Exception):
    """An error of the protocol, by its code."""


class StandIn(BaseHTTPRequestHandler):
    """One question of the protocol. An authorisation is good once, for the very hashes that were told."""

    folder: Path
    agreed: dict[str, tuple[str, list[str]]] = {}

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            told = self.answer(self.path.removeprefix("/csc/v2/"), body)
        except Fault as fault:
            self.send(400, {"error": str(fault)})
            return
        self.send(200, told)

    def answer(self, what: str, body: bytes) -> dict[str, Any]:
        if what == "oauth2/token":
            number, secret = CLIENT.split(":")
            if f"client_id={number}" not in body.decode() or f"client_secret={secret}" not in body.decode():
                raise Fault("invalid_client")
            return {"access_token": ACCESS, "token_type": "Bearer"}
        if self.headers.get("Authorization") != f"Bearer {ACCESS}":
            raise Fault("invalid_token")
        told = json.loads(body)
        return {
            "credentials/list": self.listed,
            "credentials/info": self.info,
            "credentials/authorize": self.authorize,
            "signatures/signHash": self.sign_hash,
        }[what](told)

    def listed(self, told: dict[str, Any]) -> dict[str, Any]:
        return {"credentialIDs": sorted(path.stem for path in self.folder.glob("*.der"))}

    def info(self, told: dict[str, Any]) -> dict[str, Any]:
        der = (self.folder / f"{told['credentialID']}.der").read_bytes()
        return {
            "description": "stand-in for tests",
            "key": {"status": "enabled", "algo": ["1.2.840.113549.1.1.11"], "len": 2048},
            "cert": {"status": "valid", "certificates": [base64.b64encode(der).decode()]},
            "auth": {"mode": "explicit", "objects": [{"type": "PIN", "id": "PIN"}]},
            "multisign": 30,
        }

    def authorize(self, told: dict[str, Any]) -> dict[str, Any]:
        if {"id": "PIN", "value": PIN} not in told["authData"]:
            raise Fault("invalid_pin")
        if told["numSignatures"] != len(told["hashes"]):
            raise Fault("invalid_request")
        consent = secrets.token_urlsafe(16)
        self.agreed[consent] = (told["credentialID"], told["hashes"])
        return {"SAD": consent, "expiresIn": 300}

    def sign_hash(self, told: dict[str, Any]) -> dict[str, Any]:
        credential, prints = self.agreed.pop(told["SAD"], ("", []))
        if credential != told["credentialID"] or prints != told["hashes"]:
            raise Fault("invalid_request")
        key: Any = load_pem_private_key((self.folder / f"{credential}.key.pem").read_bytes(), None)
        whole = Prehashed(hashes.SHA256())
        made = [key.sign(base64.b64decode(each), padding.PKCS1v15(), whole) for each in prints]
        return {"signatures": [base64.b64encode(each).decode() for each in made]}

    def send(self, status: int, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: Any) -> None:
        """Nothing is logged."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The stand-in as a process of its own; gives its address."""
    asked = [sys.executable, "-m", "tests.csc_stand_in", str(folder)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}/csc/v2"
        finally:
            process.kill()


if __name__ == "__main__":
    StandIn.folder = Path(sys.argv[1])
    server = HTTPServer(("127.0.0.1", 0), StandIn)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
