"""What the pretended authority answers, on this machine only: who is revoked (CRL), what time it is (RFC 3161).

    python -m congso.demo.authority.serving FOLDER

`congso serve` keeps this alive beside the office's own processes while the office is a demo.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from asn1crypto import tsp

from congso.demo.authority.making import ROOT, STAMPS, revocation_list
from congso.kernel import clock
from congso.kernel.late import late
from congso.kernel.refusals import Refused

if TYPE_CHECKING:
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

keys, stamping = late("pyhanko.keys"), late("pyhanko.sign.timestamps.dummy_client")
registry = late("pyhanko_certvalidator.registry")

HERE = "127.0.0.1"
LARGEST = 64 * 1024


class Answers(BaseHTTPRequestHandler):
    """GET /thu-hoi.crl, POST /dau-thoi-gian; nothing else."""

    folder: Path
    stamper: DummyTimeStamper

    def do_GET(self) -> None:
        if self.path != "/thu-hoi.crl":
            self.send_error(404)
            return
        self._say(revocation_list(self.folder, clock.real_now()), "application/pkix-crl")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if self.path != "/dau-thoi-gian" or not 0 < length <= LARGEST:
            self.send_error(404)
            return
        try:
            asked = tsp.TimeStampReq.load(self.rfile.read(length), strict=True)
            answer = self.stamper.request_tsa_response(asked)
        except (ValueError, TypeError, KeyError):
            self.send_error(400)
            return
        self._say(answer.dump(), "application/timestamp-reply")

    def _say(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told: object) -> None:
        """A demo's authority keeps no log."""


def server_of(folder: Path) -> ThreadingHTTPServer:
    """The authority in a folder at its port. Refused when another program has the port."""
    port = int((folder / "cong").read_text(encoding="ascii"))
    chain = registry.SimpleCertificateStore.from_certs([keys.load_cert_from_pemder(folder / f"{ROOT}.pem")])
    stamper = stamping.DummyTimeStamper(
        keys.load_cert_from_pemder(folder / f"{STAMPS}.pem"),
        keys.load_private_key_from_pemder(folder / f"{STAMPS}.key", None),
        certs_to_embed=chain,
    )
    answers = type("AnswersOfOne", (Answers,), {"folder": folder, "stamper": stamper})
    try:
        return ThreadingHTTPServer((HERE, port), answers)
    except OSError as error:
        raise Refused(f"Cổng {port} của cơ quan chứng thực minh họa đang bận ({error.strerror}).") from None


@contextlib.contextmanager
def answering(folder: Path) -> Iterator[None]:
    """It answers while the block runs."""
    server = server_of(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    server_of(Path(sys.argv[1])).serve_forever()
