"""A stand-in for the national login: an OpenID Connect provider on loopback, with faults where they are wanted.

    python -m tests.national_login_stand_in CLIENT SECRET

It prints its port. `/authorize` shows the people that it knows; `&as=lan` is lan's yes, `&fault=…` a wrong answer:
nonce, aud, iss, expired, key (signed by another), none (not signed), sub (userinfo of somebody else). It is a stand-in
for tests, named so on its page; nobody's identity is known to it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from congso.kernel import clock

PEOPLE: dict[str, dict[str, Any]] = {
    "lan": {"sub": "s-lan", "name": "Lê Thị Lan", "so_dinh_danh": "075190000123", "acr": "muc2"},
    "hai": {"sub": "s-hai", "name": "Trần Văn Hai", "so_dinh_danh": "075190000456", "acr": "muc1"},
    "an": {"sub": "s-an", "name": "", "so_dinh_danh": "", "acr": "khác"},
}


class StandIn(BaseHTTPRequestHandler):
    """The provider; what was agreed with each code is kept until it is used."""

    client, secret = "", ""
    key, other = RSAKey.generate_key(2048), RSAKey.generate_key(2048)
    agreed: dict[str, dict[str, Any]] = {}
    tokens: dict[str, dict[str, Any]] = {}

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        told = {name: values[0] for name, values in parse_qs(path.query).items()}
        if path.path == "/.well-known/openid-configuration":
            self.answer(self.discovery())
        elif path.path == "/jwks":
            self.answer(KeySet([self.key]).as_dict(private=False))
        elif path.path == "/userinfo":
            self.answer(self.tokens[self.headers["Authorization"].removeprefix("Bearer ")])
        else:
            self.authorize(told)

    def discovery(self) -> dict[str, Any]:
        ends = {
            f"{name}_endpoint": f"{self.here}/{path}"
            for name, path in (("authorization", "authorize"), ("token", "token"), ("userinfo", "userinfo"))
        }
        return {
            "issuer": self.here,
            **ends,
            "jwks_uri": f"{self.here}/jwks",
            "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, told: dict[str, str]) -> None:
        wanted = ("state", "nonce", "code_challenge", "redirect_uri")
        if told.get("client_id") != self.client or any(not told.get(name) for name in wanted):
            self.answer({"error": "invalid_request"}, 400)
        elif "as" not in told:
            links = "".join(f'<p><a href="{self.path}&as={name}">{name}</a></p>' for name in PEOPLE)
            self.answer(
                f"<!doctype html><title>Định danh giả lập để thử</title><h1>Định danh giả lập để thử</h1>{links}"
            )
        elif told["as"] == "nobody":
            self.redirect(told, error="access_denied", state=told["state"])
        else:
            code = secrets.token_urlsafe(16)
            self.agreed[code] = told
            self.redirect(told, code=code, state=told["state"])

    def redirect(self, told: dict[str, str], **more: str) -> None:
        self.send_response(302)
        self.send_header("Location", f"{told['redirect_uri']}?{urlencode(more)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = {name: values[0] for name, values in parse_qs(body).items()}
        given = base64.b64decode(self.headers.get("Authorization", "Basic ").removeprefix("Basic ")).decode()
        agreed = self.agreed.pop(told.get("code", ""), None)
        challenge = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        proved = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
        if given != f"{self.client}:{self.secret}" or agreed is None or proved != agreed["code_challenge"]:
            self.answer({"error": "invalid_grant"}, 400)
            return
        access, fault = secrets.token_urlsafe(16), agreed.get("fault", "")
        person = PEOPLE[agreed["as"]]
        self.tokens[access] = person | ({"sub": "s-khac"} if fault == "sub" else {})
        self.answer({"access_token": access, "token_type": "Bearer", "id_token": self.id_token(agreed, person, fault)})

    def id_token(self, agreed: dict[str, Any], person: dict[str, Any], fault: str) -> str:
        now = int(clock.real_now().timestamp())
        claims = {
            "iss": "https://evil.example" if fault == "iss" else self.here,
            "aud": "another" if fault == "aud" else self.client,
            "sub": person["sub"],
            "nonce": "another" if fault == "nonce" else agreed["nonce"],
            "iat": now - (7200 if fault == "expired" else 0),
            "exp": now + (-3600 if fault == "expired" else 300),
            "acr": person["acr"],
            "name": person["name"],
        }
        if fault == "none":
            parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
            return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
        signer = self.other if fault == "key" else self.key
        return jwt.encode({"alg": "RS256", "kid": self.key.thumbprint()}, claims, signer)

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, said: dict[str, Any] | str, status: int = 200) -> None:
        body = said.encode() if isinstance(said, str) else json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8" if isinstance(said, str) else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: Any) -> None:
        """Nothing is logged."""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_told: Any) -> None:
        return None


@dataclass(frozen=True)
class Provider:
    """The running stand-in."""

    address: str

    def says(self, asked: str, who: str, fault: str = "") -> str:
        """Where the provider sends the browser after this person's answer: path and query of our own address."""
        try:
            urllib.request.build_opener(_Stay).open(f"{asked}&{urlencode({'as': who, 'fault': fault})}", timeout=20)
        except urllib.error.HTTPError as answer:
            place = urlsplit(answer.headers["Location"])
            return f"{place.path}?{place.query}"
        raise AssertionError("the provider sent nobody back")


@contextmanager
def vouching(client: str, secret: str) -> Iterator[Provider]:
    """The stand-in as a process of its own."""
    asked = [sys.executable, "-m", "tests.national_login_stand_in", client, secret]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Provider(f"http://127.0.0.1:{process.stdout.readline().strip()}")
        finally:
            process.kill()


if __name__ == "__main__":
    StandIn.client, StandIn.secret = sys.argv[1:3]
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
