"""The electronic road between the acts: the file made ready, the signatures asked for, the number filled in.

Everything here is done by jobs or before an act, outside of transactions, and again after a fault: each step looks at
what stands and goes on from there.
"""

from __future__ import annotations

from congso.files import actions as files
from congso.files.intake import stage
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel.actors import House
from congso.outgoing import actions
from congso.outgoing.corners import annex_look, copy_look
from congso.outgoing.models import OutgoingDocument, SignedFile
from congso.outgoing.places import Places, places_of, values_of
from congso.outgoing.states import OutgoingState, Road, Stage
from congso.people.models import Person
from congso.signing import actions as signing
from congso.signing.appearance import Appearance
from congso.signing.models import SigningRequest
from congso.signing.prepared import fill_prepared_fields
from congso.signing.states import RequestState, SignerRole

STILL_OPEN = (RequestState.ASKED, RequestState.TAKEN)


def go_on(document: OutgoingDocument) -> None:
    """Bring a document to where the next signature can be made: number filled in, signature asked for (tiếp tục ký).

    Refused when the signer has no certificate that is registered and in use, or the file takes no number.
    """
    electronic = document.road == Road.ELECTRONIC
    if electronic and document.state == OutgoingState.TO_SIGN:
        _ask(document, _to_sign(document), SignerRole.OFFICER)
    elif document.state == OutgoingState.NUMBERED:
        file = _to_seal(document) if electronic else _copy(document)
        _ask(document, file, SignerRole.SEAL)
        if file is not None:
            _ask_annexes(document)
    elif document.state == OutgoingState.SEALED:
        _ask_annexes(document)
    else:
        call_off(document)


def call_off(document: OutgoingDocument) -> None:
    """Signatures that are no longer wanted: the draft went back, or its number was voided."""
    for request in _open(document):
        signing.cancel_request(
            request=request, why="Văn bản đã trả lại hoặc thay đổi", by=House(document.agency_id, "outgoing")
        )


def places_on(document: OutgoingDocument) -> Places:
    """Those of the last version."""
    version = document.versions.order_by("-number").first()
    return places_of(version.places if version is not None else {})


def _to_sign(document: OutgoingDocument) -> StoredFile | None:
    """What the officer signs: the last version, with its number where that is drawn before."""
    version = document.versions.select_related("pdf").order_by("-number").first()
    if version is None or version.pdf is None:
        return None
    return _filled(document, version.pdf) if document.number is not None else version.pdf


def _to_seal(document: OutgoingDocument) -> StoredFile | None:
    """What the agency signs: what the officer signed, with number and date filled in unless they stood before."""
    signed = _standing(document, Stage.OFFICER)
    if signed is None:
        return None
    before = _standing(document, Stage.FILLED)
    return signed.file if before is not None and before.pk < signed.pk else _filled(document, signed.file)


def _copy(document: OutgoingDocument) -> StoredFile | None:
    """The scan of a document signed on paper."""
    kept = _standing(document, Stage.COPY)
    return kept.file if kept is not None else None


def _standing(document: OutgoingDocument, at: Stage) -> SignedFile | None:
    found: SignedFile | None = document.signed_files.filter(stage=at, stands=True).select_related("file").first()
    return found


def _filled(document: OutgoingDocument, file: StoredFile) -> StoredFile:
    """The file with number and date in their places, made once; the same file where nothing was prepared."""
    made = _standing(document, Stage.FILLED)
    if made is not None:
        return made.file
    values = values_of(document, places_on(document))
    if not values or document.numbered_by is None:
        return file
    written = fill_prepared_fields(storage().path(file.storage_key).read_bytes(), values)
    name = f"{document.code.replace('/', '-')}.pdf"
    kept: StoredFile = files.take_in(
        upload=stage(written, name=name), agency_id=document.agency_id, by=document.numbered_by
    )
    actions.keep_filled(document=document, file=kept, by=document.numbered_by)
    return kept


def _open(document: OutgoingDocument) -> list[SigningRequest]:
    subjects = [document.ref, *(annex.ref for annex in document.attachments.all())]
    return list(SigningRequest.objects.filter(subject__in=subjects, state__in=STILL_OPEN))


def _ask(document: OutgoingDocument, file: StoredFile | None, role: SignerRole) -> None:
    """Ask once for this file; what was asked for another file is called off."""
    waiting = [request for request in _open(document) if request.subject == document.ref]
    if file is None or any(request.file_id == file.pk and request.role == role for request in waiting):
        return
    call_off(document)
    officer = role == SignerRole.OFFICER
    signer: Person | None = document.signer
    assert signer is not None
    signing.ask_for_signature(
        subject=document.ref,
        file=file,
        role=role,
        signer=signer if officer else document.agency,
        appearance=_look(document, role, file),
        title=document.title,
        number=document.code,
        by=House(document.agency_id, "outgoing"),
    )


def _ask_annexes(document: OutgoingDocument) -> None:
    """Ask for the agency's signature on every annex in a file of its own that has none and waits for none."""
    waiting = {request.subject for request in _open(document)}
    for annex in document.attachments.select_related("file").filter(sealed=None):
        if annex.needs_seal and annex.ref not in waiting:
            signing.ask_for_signature(
                subject=annex.ref,
                file=annex.file,
                role=SignerRole.SEAL,
                signer=document.agency,
                appearance=annex_look(annex.uid.hex[-12:], document.code, annex.file),
                title=f"Phụ lục: {annex}",
                number=document.code,
                by=House(document.agency_id, "outgoing"),
            )


def _look(document: OutgoingDocument, role: SignerRole, file: StoredFile) -> Appearance:
    """Signature and seal at their places; on the copy of a paper words at the top right, no picture (ô 14)."""
    if document.road == Road.PAPER:
        return copy_look("Sao y", document.agency.name, file)
    places = places_on(document)
    return places.of_officer if role == SignerRole.OFFICER else places.of_seal
