"""The office's mailbox: each unread message becomes an incoming document (hộp thư công vụ, IMAP qua TLS).

A message is marked as read only after its document is in the house; should the line break between the two, it is known
again by its Message-ID. One message that cannot be taken never stops the others.
"""

from __future__ import annotations

import hashlib
import imaplib
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError

from congso.correspondence import actions
from congso.correspondence.fields import Fields
from congso.correspondence.intake import brought
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import ArrivalWay, Door
from congso.files.intake import Staged, stage
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Agency
from congso.people.queries import this_house

log = logging.getLogger(__name__)
PATIENCE = 30
"""Seconds that a mail server may be silent."""
MOST_PARTS = 60
MOST_AT_ONCE = 50
"""Messages taken in at one look; the next look takes the rest."""
BODY = "noi-dung-thu.txt"
_OVERHEAD = 1.4
"""A file grows by so much when it travels in a message."""


@dataclass
class Fetched:
    """What one look into the mailbox came to."""

    taken: list[IncomingDocument] = field(default_factory=list)
    known: int = 0
    refused: dict[str, str] = field(default_factory=dict)


def is_set_up() -> bool:
    """Whether the office named a mailbox."""
    return bool(settings.CONGSO_MAILBOX["host"])


def agency_of_mailbox() -> Agency | None:
    """Whose mailbox it is: the agency of the named slug, else the agency whose house this is."""
    slug = settings.CONGSO_MAILBOX["agency"]
    return Agency.objects.filter(slug=slug).first() if slug else this_house()


def fetch_mail() -> Fetched:
    """Take in the unread messages of the mailbox. Refused when it cannot be reached or does not let us in."""
    agency = agency_of_mailbox()
    if agency is None:
        raise Refused("Chưa có cơ quan nào nhận thư của hộp thư này.")
    fetched = Fetched()
    with _opened() as server:
        for uid in _unread(server)[:MOST_AT_ONCE]:
            _take(server, uid, agency, fetched)
    return fetched


@contextmanager
def _opened() -> Iterator[imaplib.IMAP4_SSL]:
    """The mailbox open, over TLS whose certificate is checked."""
    box: dict[str, Any] = settings.CONGSO_MAILBOX
    trust = ssl.create_default_context(cafile=box["ca"] or None)
    password = Path(box["password_file"]).read_text(encoding="utf-8").strip() if box["password_file"] else ""
    try:
        server = imaplib.IMAP4_SSL(box["host"], box["port"], ssl_context=trust, timeout=PATIENCE)
    except OSError as error:
        raise _unreachable(error) from error
    try:
        _begin(server, box, password)
        yield server
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()
        with suppress(OSError):
            server.shutdown()


def _begin(server: imaplib.IMAP4_SSL, box: dict[str, Any], password: str) -> None:
    try:
        server.login(box["user"], password)
        answer, _ = server.select(f'"{box["folder"]}"')
    except (OSError, imaplib.IMAP4.error) as error:
        raise _unreachable(error) from error
    if answer != "OK":
        raise Refused(f"Hộp thư không có thư mục {box['folder']}.")


def _unreachable(error: Exception) -> Refused:
    box = settings.CONGSO_MAILBOX
    return Refused(f"Không mở được hộp thư {box['user']} tại {box['host']}: {_said(error)}")


def _said(error: Exception) -> str:
    told = error.args[0] if len(error.args) == 1 else error
    return told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)


def _unread(server: imaplib.IMAP4_SSL) -> list[str]:
    _, found = server.uid("SEARCH", "UNSEEN")
    return found[0].decode("ascii").split() if found and found[0] else []


def _take(server: imaplib.IMAP4_SSL, uid: str, agency: Agency, fetched: Fetched) -> None:
    """Take one message in and mark it as read; one that is refused is flagged for a person to look at."""
    try:
        document = take_in_message(_message(server, uid), agency)
    except Refused as refusal:
        fetched.refused[uid] = refusal.reason
        log.warning("thư %s của hộp thư không nhận được: %s", uid, refusal.reason)
        server.uid("STORE", uid, "+FLAGS", r"(\Seen \Flagged)")
        return
    if document is None:
        fetched.known += 1
    else:
        fetched.taken.append(document)
    server.uid("STORE", uid, "+FLAGS", r"(\Seen)")


def _message(server: imaplib.IMAP4_SSL, uid: str) -> bytes:
    """The bytes of a message, without marking it. Refused when it is larger than what the office takes."""
    _, told = server.uid("FETCH", uid, "(RFC822.SIZE)")
    size = int(b"".join(part for part in told if isinstance(part, bytes)).rpartition(b"SIZE ")[2].split(b")")[0])
    if size > settings.CONGSO_UPLOAD_LIMIT * _OVERHEAD:
        raise Refused(f"Thư lớn quá mức nhận ({size // 1024 // 1024} MB).")
    _, parts = server.uid("FETCH", uid, "(BODY.PEEK[])")
    return next(part[1] for part in parts if isinstance(part, tuple))


def take_in_message(raw: bytes, agency: Agency) -> IncomingDocument | None:
    """Lay one message before văn thư: its files, its text, who sent it; None when it was taken in before."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    mark = _mark_of(message, raw)
    if IncomingDocument.objects.filter(agency=agency, outside_ref=mark).exists():
        return None
    house = House(agency.pk, "mailbox")
    staged, left_out = _staged(message)
    try:
        return actions.arrive(
            agency=agency,
            way=ArrivalWay.EMAIL,
            door=Door.MAILBOX,
            sender=_header(message, "From"),
            outside_ref=mark,
            given=Fields(summary=_header(message, "Subject")[:1000], note=_note(message, left_out)),
            brought=brought(staged, agency.pk, house),
            by=house,
        )
    except IntegrityError:
        return None  # another worker was quicker with the same message


def _mark_of(message: EmailMessage, raw: bytes) -> str:
    named = _header(message, "Message-ID")
    return f"mail:{hashlib.sha256((named or '').encode() or raw).hexdigest()}"


def _header(message: EmailMessage, name: str) -> str:
    """A header as people read it; one that is broken counts as missing."""
    try:
        return nfc(str(message.get(name, "")))[:300]
    except (ValueError, LookupError, IndexError, AttributeError):
        return ""


def _note(message: EmailMessage, left_out: list[str]) -> str:
    """When the sender wrote it, and which of its files were not taken and why."""
    try:
        sent = f"Gửi {parsedate_to_datetime(str(message['Date'])):%d/%m/%Y %H:%M}. "
    except (TypeError, ValueError):
        sent = ""
    return nfc(sent + (f"Không nhận: {'; '.join(left_out)}" if left_out else ""))[:500]


def _staged(message: EmailMessage) -> tuple[list[Staged], list[str]]:
    """The files of a message on the disk, a PDF first, its text last; and what was not taken, with the reason."""
    kept: list[Staged] = []
    left_out: list[str] = []
    for part in list(message.walk())[:MOST_PARTS]:
        name = part.get_filename()
        if part.is_multipart() or not name:
            continue
        try:
            content = part.get_payload(decode=True)
            kept.append(stage(content if isinstance(content, bytes) else b"", name=name))
        except Refused as refusal:
            left_out.append(f"{name} ({refusal.reason})")
    text = _text(message)
    if text:
        kept.append(stage(text.encode(), name=BODY))
    return sorted(kept, key=lambda one: (one.media_type != "application/pdf", one.name == BODY)), left_out


def _text(message: EmailMessage) -> str:
    """What the sender wrote, as plain text."""
    body = message.get_body(preferencelist=("plain",))
    if body is None:
        return ""
    try:
        return "".join(sign for sign in str(body.get_content()) if sign in "\n\t" or sign.isprintable()).strip()
    except (LookupError, ValueError, KeyError):
        return ""
