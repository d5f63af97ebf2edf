"""An office whose director and whose seal sign with keys of files, and documents on its electronic road."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from congso.files.actions import take_in
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.jobs.worker import run_waiting
from congso.outgoing import actions, places
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState
from congso.papers import press
from congso.people.models import Person
from congso.signing import signatures
from congso.signing.models import SigningRequest
from congso.signing.states import RequestState
from congso.signing.tests.office import Office
from tests.cast import Cast
from tests.outgoing import STEPS, particulars, ready
from tests.pki import OFFICIAL
from tests.signed import Signed

PAGE = """
#set page(paper: "a4", {lying} margin: (left: 30mm, rest: 20mm))
#set text(font: "Tinos", size: 13pt, lang: "vi")
{words}

Số: #h(12mm)/SVHTTDL-QLVH
#h(1fr) _ngày #h(9mm) tháng #h(8mm) năm 2020_
#v(60mm)
#h(1fr) Giám đốc Thử
"""


def with_keys(cast: Cast, signed: Signed, settings: Any, home: Path) -> Cast:
    """The agency can issue, and its director and its seal have certificates whose keys the server reaches."""
    settings.CONGSO_HOME = home
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)
    settings.CONGSO_SIGNING_SOFT_KEYS = True
    settings.CONGSO_SIGNING_TSA = f"{signed.pki.prefix}/{OFFICIAL}/tsa/tsa"
    keys = Office(cast, signed.pki, home)
    keys.trust()
    keys.certificate("an", cast.director)
    keys.certificate("seal", cast.agency)
    return ready(cast)


def paper(words: str = "SO VAN HOA", *, lying: bool = False) -> bytes:
    """A page to be signed, upright or lying, with places for number and date and a signer's name."""
    source = PAGE.format(words=words, lying="flipped: true," if lying else "")
    return press.render(template="signing/field_text", data={}, source=source.encode())


def laid_in(cast: Cast, content: bytes, name: str = "cong-van.pdf") -> StoredFile:
    return take_in(upload=content, name=name, agency_id=cast.agency.pk, by=cast.specialist)


def drafted_by_wire(cast: Cast, **more: Any) -> OutgoingDocument:
    """A draft of the electronic road with a prepared PDF."""
    given = particulars(cast, road="electronic", **more)
    document = actions.draft(unit=cast.units["culture"], given=given, by=cast.specialist)
    made, found = places.prepare(paper(), "Giám đốc Thử")
    file = laid_in(cast, made)
    return actions.add_version(document=document, file=file, pdf=file, places=found.as_json(), by=cast.specialist)


def to_sign(cast: Cast, document: OutgoingDocument) -> OutgoingDocument:
    """Initialled twice; the director is asked."""
    for step in (OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.TO_SIGN):
        document = STEPS[step](cast, document)
    run_waiting()
    return document


def sign_all(person: Person) -> None:
    """Sign everything that waits for somebody."""
    waiting = list(SigningRequest.objects.filter(state=RequestState.ASKED).order_by("id"))
    mine = [one for one in waiting if one.person_id == person.pk or (one.person_id is None and one.role == "seal")]
    for outcome in signatures.sign_on_server(mine, by=person):
        assert outcome.done, outcome.words


def content_of(file: StoredFile) -> bytes:
    return storage().path(file.storage_key).read_bytes()
