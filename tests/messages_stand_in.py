"""A stand-in for those who carry messages: an SMS gateway, Zalo's notices and a browser's push service, on loopback.

    python -m tests.messages_stand_in FOLDER

It prints its port; what it took lies in FOLDER, one file each. While FOLDER/busy lies there it answers 503. Numbers
that end in 000 are never taken, those that end in 111 are lost on their way. It reports to the address that a message
names. It is a stand-in for tests: no message leaves this machine through it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

USER, PASSWORD, REPORTS = "sovhttdl", "mat-khau-cong", "bi-mat-bao-phat"
APP, APP_SECRET, EVENTS = "app-thu", "bi-mat-zalo", "khoa-bi-mat-oa"


class StandIn(BaseHTTPRequestHandler):
    """All three carriers."""

    folder = Path()

    @property
    def generation(self) -> int:
        """Which pair of Zalo's tokens is good."""
        kept = self.folder / "generation"
        return int(kept.read_text()) if kept.exists() else 1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if (self.folder / "busy").exists():
            self.answer(503, {})
            return
        routes = {"/sms": self.sms, "/sms/report": self.report, "/zalo": self.zalo, "/zalo/token": self.renew}
        routes["/zalo/arrived"] = self.arrived
        route = routes.get(self.path)
        self.answer(*(route(body) if route else self.push(body)))

    # ------------------------------------------------------------------------------------------------------------ SMS

    def sms(self, body: bytes) -> tuple[int, dict[str, Any]]:
        given = self.headers.get("Authorization", "").removeprefix("Basic ")
        if base64.b64decode(given).decode() != f"{USER}:{PASSWORD}":
            return 401, {}
        told = json.loads(body)
        if told["to"].endswith("000"):
            return 200, {"code": "101", "message": "invalid number"}
        kept = self.folder / f"sms-{told['ref']}.json"
        twice = kept.exists()
        kept.write_bytes(body)
        return 200, {"code": "2" if twice else "0", "message_id": f"M-{told['ref'][-8:]}"}

    def report(self, body: bytes) -> tuple[int, dict[str, Any]]:
        """The network says what became of a message; `secret` lets a test forge it."""
        asked = json.loads(body)
        told = json.loads((self.folder / f"sms-{asked['ref']}.json").read_text())
        lost = told["to"].endswith("111")
        said = {"ref": asked["ref"], "message_id": "M", "status": "failed" if lost else "delivered"}
        said |= {"reason": "Thuê bao tắt máy"} if lost else {}
        said |= asked.get("said", {})
        sent = json.dumps(said).encode()
        proof = hmac.new(asked.get("secret", REPORTS).encode(), sent, hashlib.sha256).hexdigest()
        return self.told(told["report"], sent, {"Content-Type": "application/json", "X-Signature": proof})

    def told(self, where: str, sent: bytes, head: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """What the office answers to a report."""
        call = urllib.request.Request(where, sent, head)
        try:
            with urllib.request.urlopen(call, timeout=20) as answer:
                return 200, {"status": answer.status}
        except urllib.error.HTTPError as refused:
            return 200, {"status": refused.code}

    # ----------------------------------------------------------------------------------------------------------- Zalo

    def zalo(self, body: bytes) -> tuple[int, dict[str, Any]]:
        if self.headers.get("access_token") != f"the-{self.generation}":
            return 200, {"error": -124, "message": "Access token invalid"}
        told = json.loads(body)
        if told["phone"].endswith("000"):
            return 200, {"error": -118, "message": "Zalo account not existed"}
        (self.folder / f"zalo-{told['tracking_id']}.json").write_bytes(body)
        return 200, {"error": 0, "message": "Success", "data": {"msg_id": "Z-1"}}

    def arrived(self, body: bytes) -> tuple[int, dict[str, Any]]:
        """Zalo tells the office's webhook that a notice reached its telephone; `secret` lets a test forge it."""
        asked = json.loads(body)
        message = {"msg_id": "Z-1", "tracking_id": asked["ref"], "delivery_time": "1591754400000"}
        said = {"event_name": "user_received_message", "app_id": APP, "timestamp": "1591754400001", "message": message}
        sent = json.dumps(said | asked.get("said", {})).encode()
        signed = APP.encode() + sent + b"1591754400001" + asked.get("secret", EVENTS).encode()
        head = {"Content-Type": "application/json", "X-ZEvent-Signature": f"mac={hashlib.sha256(signed).hexdigest()}"}
        return self.told(asked["to"], sent, head)

    def renew(self, body: bytes) -> tuple[int, dict[str, Any]]:
        told = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        right = self.headers.get("secret_key") == APP_SECRET and told.get("app_id") == APP
        if not right or told.get("refresh_token") != f"doi-{self.generation}":
            return 200, {"error": -14020, "error_name": "Invalid refresh token"}
        number = self.generation + 1
        (self.folder / "generation").write_text(str(number))
        return 200, {"access_token": f"the-{number}", "refresh_token": f"doi-{number}", "expires_in": "90000"}

    # ----------------------------------------------------------------------------------------------------------- push

    def push(self, body: bytes) -> tuple[int, dict[str, Any]]:
        if self.path.startswith("/push/gone"):
            return 410, {}
        name = self.path.rsplit("/", 1)[1]
        told = {key: self.headers[key] for key in ("Content-Encoding", "TTL", "Urgency", "Authorization")}
        (self.folder / f"push-{name}.bin").write_bytes(body)
        (self.folder / f"push-{name}.json").write_text(json.dumps(told))
        return 201, {}

    # ------------------------------------------------------------------------------------------------------- the wire

    def answer(self, status: int, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: Any) -> None:
        """Nothing is logged."""


@dataclass(frozen=True)
class Carriers:
    """Where the carriers are, and what they took."""

    address: str
    folder: Path

    def taken(self, kind: str) -> list[dict[str, Any]]:
        return [json.loads(file.read_text()) for file in sorted(self.folder.glob(f"{kind}-*.json"))]

    def report(self, ref: str, **more: Any) -> int:
        """Let the SMS gateway report a message to the office; what the office answered."""
        asked = urllib.request.Request(f"{self.address}/sms/report", json.dumps({"ref": ref, **more}).encode())
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return int(json.loads(answer.read())["status"])

    def arrived(self, ref: str, office: str, **more: Any) -> int:
        """Let Zalo tell the office's webhook that a notice arrived; what the office answered."""
        told = {"ref": ref, "to": f"{office}/tin-nhan/zalo/", **more}
        asked = urllib.request.Request(f"{self.address}/zalo/arrived", json.dumps(told).encode())
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return int(json.loads(answer.read())["status"])


@contextmanager
def carrying(folder: Path) -> Iterator[Carriers]:
    """The stand-in as a process of its own."""
    asked = [sys.executable, "-m", "tests.messages_stand_in", str(folder)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Carriers(f"http://127.0.0.1:{process.stdout.readline().strip()}", folder)
        finally:
            process.kill()


if __name__ == "__main__":
    StandIn.folder = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
