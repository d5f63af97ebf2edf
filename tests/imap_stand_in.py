"""A mail server's stand-in: enough IMAP over TLS to hold a mailbox, hand out its messages and keep their flags."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from congso.kernel import clock

USER, PASSWORD = "vanthu@so.example", "mat-khau"
_COMMAND = re.compile(rb"(\S+) (?:UID )?(\S+) ?(.*)\r\n", re.IGNORECASE)


@dataclass
class Mailbox:
    """What lies in the box: messages by their number, with their flags; `breaks_after` cuts the line once."""

    messages: list[bytes] = field(default_factory=list)
    flags: dict[int, set[str]] = field(default_factory=dict)
    breaks_after: str = ""
    port: int = 0
    certificate: str = ""

    def unread(self) -> list[int]:
        return [n for n in range(1, len(self.messages) + 1) if "\\Seen" not in self.flags.get(n, set())]


@contextmanager
def standing(folder: Path) -> Iterator[Mailbox]:
    """The stand-in answers on this machine while the block runs."""
    box = Mailbox(certificate=str(folder / "ca.pem"))
    context = _tls(folder)
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def serve() -> None:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await _talk(box, reader, writer)

        server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=context)
        box.port = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.close()

    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield box
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


async def _talk(box: Mailbox, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"* OK stand-in\r\n")
    try:
        while line := await reader.readline():
            found = _COMMAND.fullmatch(line)
            if found is None:
                writer.write(b"* BAD\r\n")
                continue
            tag, verb, rest = found[1], found[2].decode().upper(), found[3].decode()
            if box.breaks_after == verb:
                box.breaks_after = ""
                break
            writer.write(_answer(box, verb, rest, tag))
            await writer.drain()
            if verb == "LOGOUT":
                break
    except (ConnectionError, ssl.SSLError):
        pass
    finally:
        writer.close()


def _answer(box: Mailbox, verb: str, rest: str, tag: bytes) -> bytes:
    said, outcome = b"", b"OK"
    if verb == "CAPABILITY":
        said = b"* CAPABILITY IMAP4rev1\r\n"
    elif verb == "LOGIN" and rest != f'{USER} "{PASSWORD}"':
        outcome = b"NO"
    elif verb == "SELECT":
        said = b"* %d EXISTS\r\n" % len(box.messages)
    elif verb == "SEARCH":
        said = b"* SEARCH" + b"".join(b" %d" % number for number in box.unread()) + b"\r\n"
    elif verb == "FETCH":
        said = _fetched(box, rest)
    elif verb == "STORE":
        number, _, flags = rest.partition(" ")
        box.flags.setdefault(int(number), set()).update(flags.partition("(")[2].rstrip(")").split())
    elif verb == "LOGOUT":
        said = b"* BYE\r\n"
    return said + tag + b" " + outcome + b" done\r\n"


def _fetched(box: Mailbox, rest: str) -> bytes:
    number, _, what = rest.partition(" ")
    message = box.messages[int(number) - 1]
    if "RFC822.SIZE" in what:
        return b"* %s FETCH (UID %s RFC822.SIZE %d)\r\n" % (number.encode(), number.encode(), len(message))
    head = b"* %s FETCH (UID %s BODY[] {%d}\r\n" % (number.encode(), number.encode(), len(message))
    return head + message + b")\r\n"


def _tls(folder: Path) -> ssl.SSLContext:
    """A certificate for localhost that its own authority, `ca.pem`, vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = clock.real_now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(*private))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context
