"""An agency with an official, and a mail server that can be opened and shut."""

import contextlib
import email
import email.policy
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from congso.kernel.actors import House
from congso.people import actions
from congso.people.models import Agency, Person

HOUSE = House(agency_id=0)
PATIENCE = 20


@dataclass
class PostOffice:
    """Where mail is handed over: its port, and a folder for what was accepted."""

    port: int
    folder: Path

    @contextlib.contextmanager
    def open(self) -> Iterator[None]:
        command = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("post_office.py"))]
        process = subprocess.Popen([*command, str(self.port), str(self.folder)])
        try:
            self._wait()
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def _wait(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.05)
        raise AssertionError("the mail server did not open")

    def mails(self) -> list[EmailMessage]:
        files = sorted(self.folder.glob("*.eml"))
        return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]


@pytest.fixture
def post_office(tmp_path: Path, settings) -> PostOffice:
    """A mail server that the office is set up for; nobody answers until it is opened."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", port, "so@congso.example"
    return PostOffice(port, tmp_path)


def found(slug: str) -> Agency:
    names = {"name": f"Sở {slug}", "short_name": slug.upper(), "slug": slug}
    return actions.found_agency(**names, kind="department", place="Biên Hòa", by=HOUSE)


@pytest.fixture
def agency(db) -> Agency:
    return found("vhttdl")


def official(agency: Agency, username: str, role: str, address: str = "") -> Person:
    """A person with a post in a unit of their own."""
    person = actions.register_person(agency=agency, username=username, full_name="Lê Thị Lan", email=address, by=HOUSE)
    unit = actions.open_unit(agency=agency, name=username, short_name=username, kind="office", by=HOUSE)
    actions.appoint(person=person, unit=unit, role=role, post="Chuyên viên", since=date(2019, 1, 1), by=HOUSE)
    return person
