"""Sealing: the agency's signature by văn thư, on what the leader signed or on the copy of a paper."""

from __future__ import annotations

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access, laying
from congso.outgoing.actions.drafting import about
from congso.outgoing.actions.signing import check_made, keep_bytes, keep_signed
from congso.outgoing.events import CopyKept, DocumentSealed
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import Road, Stage, outgoing_flow
from congso.people.models import Person
from congso.signing.models import SigningRequest
from congso.signing.states import SignerRole


@action
def keep_filled(
    *, document: OutgoingDocument, file: StoredFile, by: Person, seen: int | None = None
) -> OutgoingDocument:
    """Keep the signed file with number and date filled into their fields (điền số và ngày vào văn bản đã ký).

    Refused before the number is drawn, and for a document signed on paper.
    """
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.move(document, "keep_filled")
    if document.road != Road.ELECTRONIC or document.number is None:
        raise Refused("Văn bản này chưa có số, hoặc ký trên giấy.")
    keep_bytes(document, Stage.FILLED, file, by)
    save(document, "state")
    emit(CopyKept(**about(document, by), sha256=file.sha256, place="hệ thống"))
    return document


@action
def keep_copy(*, document: OutgoingDocument, file: StoredFile, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Keep the scan of a document signed on paper (bản số hóa; NĐ 30/2020 Điều 25), not yet signed by the agency.

    Refused for a document of the electronic road, and before it was signed.
    """
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.move(document, "keep_copy")
    if document.road != Road.PAPER:
        raise Refused("Văn bản ký số là bản gốc, không cần bản số hóa.")
    keep_bytes(document, Stage.COPY, file, by)
    save(document, "state")
    emit(CopyKept(**about(document, by), sha256=file.sha256, place="hệ thống"))
    return document


@action
def seal(
    *,
    document: OutgoingDocument,
    by: Person,
    request: SigningRequest | None = None,
    copy_place: str = "",
    seen: int | None = None,
) -> OutgoingDocument:
    """Put the agency's signature on it (đóng dấu, ký số của cơ quan; NĐ 30/2020 Điều 17.2, 33).

    On the electronic road it follows the leader's, and both verify. On the paper road it stands on the scanned copy;
    where the copy is kept outside this system, `copy_place` says where. Refused to all but văn thư.
    """
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.check(document, "seal")
    sealed = None
    if request is None:
        document.copy_place = _elsewhere(document, copy_place)
    else:
        _check_sealed(document, request, by)
        sealed = keep_signed(document, Stage.SEAL, request, by)
    outgoing_flow.move(document, "seal")
    document.sealed_at = clock.now()
    laying.lay(document)
    save(document, "state", "sealed_at", "copy_place", *laying.HELD)
    emit(DocumentSealed(**about(document, by), code=document.code, sha256=sealed.sha256 if sealed is not None else ""))
    return document


def _elsewhere(document: OutgoingDocument, place: str) -> str:
    if document.road != Road.PAPER:
        raise Refused("Văn bản ký số phải có chữ ký số của cơ quan.")
    if not nfc(place):
        raise Refused("Hãy đưa bản số hóa để ký số của cơ quan, hoặc ghi nơi giữ bản số hóa.", field="copy_place")
    return nfc(place)[:200]


def _check_sealed(document: OutgoingDocument, request: SigningRequest, by: Person) -> None:
    """Both signatures verify and the agency's is the later one; of a paper's copy the agency's alone."""
    electronic = document.road == Road.ELECTRONIC
    stages = (Stage.OFFICER, Stage.FILLED) if electronic else (Stage.COPY,)
    asked = document.signed_files.filter(stage__in=stages, stands=True).values_list("file_id", flat=True)
    check_made(document.ref, request, SignerRole.SEAL, by, set(asked))
    assert request.verification is not None
    if len(request.verification.report.signers) < 1 + electronic:
        raise Refused("Văn bản phải có chữ ký số của người có thẩm quyền trước chữ ký số của cơ quan.")
