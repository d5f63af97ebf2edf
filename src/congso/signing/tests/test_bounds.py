"""What a hostile file, or a hostile address in it, can not do."""

from __future__ import annotations

import io
import ipaddress
import os
import socket
import socketserver
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from congso.kernel import clock
from congso.signing.bounded import Conditions, examine_apart
from congso.signing.examining import examine
from congso.signing.network import LARGEST, Unreachable, Web, forget_old
from congso.signing.trust import Trust
from tests.signed import Signed

nobody_waits = threading.Event()
"""Whoever asked for a slow answer has given up."""
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)


class Answers(BaseHTTPRequestHandler):
    """Answers that no authority gives."""

    def do_GET(self) -> None:
        self.close_connection = True
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "http://10.1.2.3/crl")
            self.end_headers()
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            for _ in range(LARGEST["ocsp"] // 1000 + 100):
                self.wfile.write(b"x" * 1000)
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            while not nobody_waits.wait(0.02):
                self.wfile.write(b"x")
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.path.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A reader that hung up is what is wanted here."""


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


# -------------------------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ldap://127.0.0.1/cn=ca",
        "ftp://127.0.0.1/crl",
        "http://user:word@127.0.0.1/crl",
        "http:///crl",
        "http://127.0.0.1:99999/crl",
        "gopher://x",
        "",
    ],
)
def test_only_plain_http_and_https_are_asked(url: str):
    with pytest.raises(Unreachable):
        Web(LOOPBACK).ask("crl", url)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "[::1]", "[::ffff:10.0.0.1]"],
)
def test_private_addresses_are_never_asked(host: str):
    with pytest.raises(Unreachable, match="địa chỉ nội bộ"):
        Web().ask("crl", f"http://{host}/crl")


def test_what_the_settings_name_is_asked(place: str):
    assert Web(LOOPBACK).ask("crl", f"{place}/here?x=1") == b"/here?x=1"


def test_a_redirect_to_a_private_address_is_not_followed(place: str):
    with pytest.raises(Unreachable, match="địa chỉ nội bộ"):
        Web(LOOPBACK).ask("crl", f"{place}/moved")
    with pytest.raises(Unreachable, match="chuyển hướng"):
        Web(LOOPBACK).ask("crl", f"{place}/round")


def test_an_answer_is_neither_endless_nor_slow(place: str):
    with pytest.raises(Unreachable, match="quá lớn"):
        Web(LOOPBACK).ask("ocsp", f"{place}/endless")
    nobody_waits.clear()
    with pytest.raises(Unreachable, match="quá chậm"):
        Web(LOOPBACK, per_request=0.3).ask("crl", f"{place}/slow")
    nobody_waits.set()


def test_one_check_asks_so_often_and_no_more(place: str):
    web = Web(LOOPBACK, requests_left=2)
    assert [web.ask("crl", f"{place}/{n}") for n in range(2)] == [b"/0", b"/1"]
    with pytest.raises(Unreachable, match="hết lượt"):
        web.ask("crl", f"{place}/3")


def test_a_dead_host_is_tried_once():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        web = Web(LOOPBACK)
        for _ in range(5):
            with pytest.raises(Unreachable):
                web.ask("crl", f"http://127.0.0.1:{nobody.getsockname()[1]}/crl")
        assert web.requests_left == 29


def test_answers_are_remembered_and_forgotten(place: str, tmp_path: Path):
    web = Web(LOOPBACK, cache=tmp_path)
    web.keep("crl", f"{place}/a", None, b"from memory")
    assert web.ask("crl", f"{place}/a") == b"from memory"
    assert web.ask("crl", f"{place}/b") == b"/b"
    assert web.ask("crl", f"{place}/a", current=lambda kept: kept != b"from memory") == b"/a"
    kept = next(tmp_path.iterdir())
    os.utime(kept, (0, 0))
    assert web.ask("crl", f"{place}/a") == b"/a"
    forget_old(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_ran_out_is_asked_for_again(signed: Signed, tmp_path: Path):
    """One that was remembered minutes ago may have run out since; then it is not what the conclusion rests on."""
    pki, web = signed.pki, Web(LOOPBACK, cache=tmp_path)
    trust = Trust((pki.certificate("root"),))
    examine(io.BytesIO(signed["good"]), trust, now=clock.real_now(), network=web)
    kept = next(path for path in tmp_path.iterdir() if path.suffix == ".crl")
    url = f"{pki.prefix}/cong-vu/crls/root-crl/latest.crl"
    at = {"X-Certomancer-Fake-Time": (pki.now - timedelta(days=90)).isoformat()}
    with urlopen(Request(url, headers=at)) as stale:
        kept.write_bytes(stale.read())
    found = examine(io.BytesIO(signed["good"]), trust, now=clock.real_now(), network=Web(LOOPBACK, cache=tmp_path))
    assert found.report.verdict == "valid"


# ------------------------------------------------------------------------------------------------------------ files


def apart(path: Path, **more: object):
    return examine_apart(path, Trust(), Conditions(online=False, **more)).report  # type: ignore[arg-type]


def test_a_check_that_takes_too_much_is_ended(tmp_path: Path, signed: Signed):
    paper = tmp_path / "a.pdf"
    paper.write_bytes(signed["good"])
    assert apart(paper, seconds=0.001).codes == {"too_costly"}


def test_a_bomb_is_no_bomb(tmp_path: Path):
    """Streams of 300 MB of zeros in 300 KB."""
    packed = zlib.compressobj(9)
    body = b"".join(packed.compress(b"\x00" * 1024 * 1024) for _ in range(300)) + packed.flush()
    paper = tmp_path / "bomb.pdf"
    paper.write_bytes(
        b"%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
        + str(len(body)).encode()
        + b">>stream\n"
        + body
        + b"\nendstream endobj\n2 0 obj<</Type/XRef/W[1 2 1]/Size 5/Root 3 0 R/Filter/FlateDecode/Length "
        + str(len(body)).encode()
        + b">>stream\n"
        + body
        + b"\nendstream endobj\nstartxref\n"
        + str(9 + 70 + len(body)).encode()
        + b"\n%%EOF\n"
    )
    began = time.monotonic()
    assert apart(paper).verdict == "undetermined"
    assert time.monotonic() - began < 20


def test_an_encrypted_file_says_so(tmp_path: Path, signed: Signed):
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(signed.plain)))
    writer.encrypt("chủ", "khách")
    paper = tmp_path / "locked.pdf"
    with paper.open("wb") as out:
        writer.write(out)
    assert apart(paper).codes == {"encrypted"}
