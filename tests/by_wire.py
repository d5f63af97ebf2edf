"""Outgoing documents of the electronic road, brought along by real signatures; for the tests of several rooms."""

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

SIGNER = "Giám đốc Thử"
PAGE = """
#set page(paper: "a4", margin: (left: 30mm, rest: 20mm))
#set text(font: "Tinos", size: 13pt, lang: "vi")
SO VAN HOA
Số: #h(12mm)/SVHTTDL-QLVH
#h(1fr) _ngày #h(9mm) tháng #h(8mm) năm 2020_
#v(60mm)
#h(1fr) Giám đốc Thử
"""


def signing_office(cast: Cast, signed: Signed, settings: Any, home: Path) -> Office:
    """It trusts the test root, asks its authority for time-stamps and can issue; nobody has a certificate yet."""
    settings.CONGSO_HOME = home
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)
    settings.CONGSO_SIGNING_SOFT_KEYS = True
    settings.CONGSO_SIGNING_TSA = f"{signed.pki.prefix}/{OFFICIAL}/tsa/tsa"
    made = Office(cast, signed.pki, home)
    made.trust()
    ready(cast)
    return made


def with_soft_keys(office: Office) -> Cast:
    """Director and agency sign with keys in files whose passwords the server keeps."""
    office.certificate("an", office.cast.director)
    office.certificate("seal", office.cast.agency)
    return office.cast


def paper(words: str = "") -> bytes:
    """A page with blanks for number and date and the signer's name, as a drafter brings it."""
    return press.render(template="signing/field_text", data={}, source=f"{PAGE}{words}".encode())


def brought(cast: Cast, document: OutgoingDocument, content: bytes | None = None) -> OutgoingDocument:
    """A version with prepared fields."""
    made, found = places.prepare(content or paper(), SIGNER)
    file = take_in(upload=made, name="cong-van.pdf", agency_id=cast.agency.pk, by=cast.specialist)
    return actions.add_version(document=document, file=file, pdf=file, places=found.as_json(), by=cast.specialist)


def to_be_signed(cast: Cast, *, content: bytes | None = None, **more: Any) -> OutgoingDocument:
    """Drafted with a prepared PDF and initialled: the director is asked to sign."""
    given = particulars(cast, road="electronic", **more)
    document = brought(cast, actions.draft(unit=cast.units["culture"], given=given, by=cast.specialist), content)
    for step in (OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.TO_SIGN):
        document = STEPS[step](cast, document)
    run_waiting()
    return document


def asked(document: OutgoingDocument) -> SigningRequest:
    """The signature that is asked for now."""
    return SigningRequest.objects.get(subject=document.ref, state=RequestState.ASKED)


def signed_by(person: Person, document: OutgoingDocument, secret: str = "") -> OutgoingDocument:
    """Signed or sealed with a key that the server reaches."""
    (outcome,) = signatures.sign_on_server([asked(document)], by=person, secret=secret)
    assert outcome.done, outcome.words
    document.refresh_from_db()
    return document


def numbered(cast: Cast, document: OutgoingDocument) -> OutgoingDocument:
    """With its number filled in, waiting for the seal."""
    document = actions.number(document=document, by=cast.van_thu)
    run_waiting()
    document.refresh_from_db()
    return document


def sealed(cast: Cast) -> OutgoingDocument:
    """Signed by the director, numbered, signed by the agency."""
    return signed_by(cast.van_thu, numbered(cast, signed_by(cast.director, to_be_signed(cast))))


def bytes_of(file: StoredFile) -> bytes:
    return storage().path(file.storage_key).read_bytes()
