"""Asking authorities about certificates: only http and https, only public addresses, little, and not for long.

The addresses come out of files that strangers send, so each is looked up and vetted here, and the connection goes to
the very address that was vetted.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, urljoin, urlsplit

from congso.kernel import clock

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

AGENT = "congso"
LARGEST = {"ocsp": 256 * 1024, "crl": 16 * 1024 * 1024, "certificate": 256 * 1024}
FRESH_FOR = {"ocsp": timedelta(minutes=10), "crl": timedelta(hours=1), "certificate": timedelta(days=1)}
"""How long an answer is used again; its own validity is looked at besides."""
KEPT_FOR = timedelta(days=2)
MOST_REDIRECTS = 2
_PIECE = 64 * 1024


Current = Callable[[bytes], bool]
"""Whether an answer that was remembered may still be used."""


class Unreachable(Exception):
    """No answer could be had; the sentence says why."""


def always(answer: bytes) -> bool:
    """What does not run out by itself."""
    return bool(answer)


class Asks(Protocol):
    """Something that can be asked for CRLs, OCSP responses and certificates."""

    def ask(self, kind: str, url: str, body: bytes | None = None, *, current: Current = always) -> bytes: ...

    def keep(self, kind: str, url: str, body: bytes | None, answer: bytes) -> None: ...


@dataclass
class Web:
    """The network with its limits: seconds and requests for one check together, addresses that are let through."""

    allowed: tuple[Network, ...] = ()
    cache: Path | None = None
    seconds: float = 20.0
    per_request: float = 6.0
    requests_left: int = 30
    dead: set[str] = field(default_factory=set)
    began: float = field(default_factory=time.monotonic)

    def ask(self, kind: str, url: str, body: bytes | None = None, *, current: Current = always) -> bytes:
        """The answer, from memory when it is fresh and still `current`. Unreachable when there is none."""
        remembered = self._remembered(kind, url, body)
        if remembered is not None and current(remembered):
            return remembered
        for _ in range(MOST_REDIRECTS + 1):
            answer, further = self._once(kind, url, body)
            if further is None:
                return answer
            url = urljoin(url, further)
        raise Unreachable(f"{url} chuyển hướng quá nhiều lần")

    def _once(self, kind: str, url: str, body: bytes | None) -> tuple[bytes, str | None]:
        place = _place(url)
        host = f"{place.hostname}:{place.port}"
        left = self.seconds - (time.monotonic() - self.began)
        if self.requests_left <= 0 or left <= 0:
            raise Unreachable("đã hết lượt hoặc thời gian hỏi mạng của một lần kiểm tra")
        if host in self.dead:
            raise Unreachable(f"{host} không trả lời")
        self.requests_left -= 1
        try:
            return self._exchange(place, kind, body, min(self.per_request, left))
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.dead.add(host)
            raise Unreachable(f"{host} không trả lời ({type(error).__name__})") from None

    def _exchange(self, place: SplitResult, kind: str, body: bytes | None, seconds: float) -> tuple[bytes, str | None]:
        until = time.monotonic() + seconds
        connection = _connection(place, self._vetted(place, seconds), seconds)
        try:
            path = (place.path or "/") + (f"?{place.query}" if place.query else "")
            headers = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
            if body is not None:
                headers["Content-Type"] = "application/ocsp-request"
            connection.request("GET" if body is None else "POST", path, body=body, headers=headers)
            response = connection.getresponse()
            if response.status in (301, 302, 303, 307, 308):
                return b"", response.getheader("Location") or ""
            if response.status != 200:
                raise Unreachable(f"{place.hostname} trả lời mã {response.status}")
            return _poured(response, LARGEST[kind], until), None
        finally:
            connection.close()

    def _vetted(self, place: SplitResult, seconds: float) -> str:
        """An address of the host that may be asked. Unreachable when every one is private."""
        for address in _addresses(str(place.hostname), seconds):
            if self._may_ask(ipaddress.ip_address(address.partition("%")[0])):
                return address
        raise Unreachable(f"{place.hostname} ở địa chỉ nội bộ, không được hỏi")

    def _may_ask(self, address: Address) -> bool:
        mapped = getattr(address, "ipv4_mapped", None) or address
        if any(mapped in network for network in self.allowed if network.version == mapped.version):
            return True
        return mapped.is_global and not mapped.is_multicast and not mapped.is_reserved

    # -------------------------------------------------------------------------------------------------------- memory

    def keep(self, kind: str, url: str, body: bytes | None, answer: bytes) -> None:
        """Remember an answer that proved readable."""
        if self.cache is None:
            return
        path = self._path(self.cache, kind, url, body)
        try:
            self.cache.mkdir(parents=True, exist_ok=True, mode=0o700)
            half = path.with_suffix(f".{os.getpid()}")
            half.write_bytes(answer)
            half.replace(path)
        except OSError:
            return  # a full disk makes the next check slower, nothing worse

    def _remembered(self, kind: str, url: str, body: bytes | None) -> bytes | None:
        if self.cache is None:
            return None
        path = self._path(self.cache, kind, url, body)
        try:
            age = clock.real_now().timestamp() - path.stat().st_mtime
            return path.read_bytes() if 0 <= age < FRESH_FOR[kind].total_seconds() else None
        except OSError:
            return None

    @staticmethod
    def _path(folder: Path, kind: str, url: str, body: bytes | None) -> Path:
        return folder / f"{hashlib.sha256(url.encode() + b'|' + (body or b'')).hexdigest()}.{kind}"


def forget_old(folder: Path) -> None:
    """Remove answers that nobody will use again."""
    if not folder.is_dir():
        return
    for entry in os.scandir(folder):
        if clock.real_now().timestamp() - entry.stat().st_mtime > KEPT_FOR.total_seconds():
            Path(entry.path).unlink(missing_ok=True)


def _place(url: str) -> SplitResult:
    """The parts of an address. Unreachable unless it is plain http or https."""
    try:
        place = urlsplit(url)
        port = place.port
    except ValueError:
        raise Unreachable("địa chỉ sai") from None
    if place.scheme not in ("http", "https") or not place.hostname or place.username or port == 0:
        raise Unreachable(f"không hỏi qua {place.scheme or 'địa chỉ không rõ'}")
    return place


def _addresses(host: str, seconds: float) -> list[str]:
    """The addresses of a host; on a cut line the system may search for minutes, and is then left behind."""
    found: list[str] = []

    def look() -> None:
        with suppress(OSError, UnicodeError):
            found.extend(str(each[4][0]) for each in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))

    search = threading.Thread(target=look, daemon=True)
    search.start()
    search.join(seconds)
    if not found:
        raise OSError("the name leads nowhere")
    return list(found)


def _connection(place: SplitResult, address: str, seconds: float) -> http.client.HTTPConnection:
    """A connection to the vetted address, under the host's own name."""
    host = str(place.hostname)
    if place.scheme == "https":
        secure = http.client.HTTPSConnection(host, place.port, timeout=seconds)
        context = ssl.create_default_context()
        plain = socket.create_connection((address, place.port or 443), timeout=seconds)
        secure.sock = context.wrap_socket(plain, server_hostname=host)
        return secure
    connection = http.client.HTTPConnection(host, place.port, timeout=seconds)
    connection.sock = socket.create_connection((address, place.port or 80), timeout=seconds)
    return connection


def _poured(response: http.client.HTTPResponse, largest: int, until: float) -> bytes:
    """The whole answer. Unreachable when it is too large or drips too slowly."""
    body = bytearray()
    while piece := response.read1(_PIECE):
        body += piece
        if len(body) > largest:
            raise Unreachable("câu trả lời quá lớn")
        if time.monotonic() > until:
            raise Unreachable("câu trả lời quá chậm")
    return bytes(body)
