"""The leader's signature: by a certificate on the electronic road, noted on the paper one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.outgoing import access, authority, laying
from congso.outgoing.actions.checking import last_version
from congso.outgoing.actions.drafting import about
from congso.outgoing.events import DocumentSigned, SignatureNotAsked
from congso.outgoing.models import Approval, OutgoingDocument, SignedFile, SigningRight
from congso.outgoing.states import OutgoingState, Road, Stage, outgoing_flow
from congso.people.models import Person
from congso.signing.models import SigningRequest, Verification
from congso.signing.report import Verdict
from congso.signing.states import RequestState, SignerRole

_SIGNED = ("state", "authority", "signer_title", "signed_at")


@action
def sign(
    *, document: OutgoingDocument, request: SigningRequest, by: Person, seen: int | None = None
) -> OutgoingDocument:
    """Take the signature of the person who signs, made and checked on request (ký số; NĐ 30/2020 Điều 13.7).

    Refused unless it is the signer's own over the last version, the signer has the authority today, both initials stand
    on the bytes that were signed, and the check of the signed file says valid.
    """
    document = lock(document, seen=seen)
    access.check_signer(by, document)
    outgoing_flow.check(document, "sign")
    if document.road != Road.ELECTRONIC:
        raise Refused("Văn bản này ký trên giấy.")
    _check_initials(document)
    version = last_version(document)
    filled = document.signed_files.filter(stage=Stage.FILLED, stands=True).values_list("file_id", flat=True)
    asked = {version.pdf_id if version is not None else None, *filled}
    check_made(document.ref, request, SignerRole.OFFICER, by, asked)
    right = authority.right_for(document, by, clock.today())
    keep_signed(document, Stage.OFFICER, request, by)
    _signed(document, by, right, clock.today())
    return document


@action
def note_not_asked(*, document: OutgoingDocument, reason: str, by: House) -> OutgoingDocument:
    """Note why nobody could be asked for the signature that comes next (chưa đề nghị ký được)."""
    document = lock(document)
    save(document, "state")
    emit(SignatureNotAsked(**about(document, by), reason=Private(reason)))
    return document


@action
def note_signature(
    *, document: OutgoingDocument, by: Person, signed_on: date | None = None, seen: int | None = None
) -> OutgoingDocument:
    """Note that the leader signed on paper (ghi văn bản đã ký giấy), by the signer or văn thư who holds the paper.

    Refused for a document of the electronic road, for a day to come, and where the signer had no authority that day.
    """
    document = lock(document, seen=seen)
    if not access.may_issue(by, document.agency_id):
        access.check_signer(by, document)
    outgoing_flow.check(document, "sign")
    if document.road != Road.PAPER:
        raise Refused("Văn bản này ký số, không ký giấy.")
    _check_initials(document)
    day = signed_on or clock.today()
    if not clock.local_day(document.drafted_at) <= day <= clock.today():
        raise Refused("Ngày ký từ ngày soạn đến hôm nay.", field="signed_on")
    assert document.signer is not None
    _signed(document, by, authority.right_for(document, document.signer, day), day)
    return document


def _signed(document: OutgoingDocument, by: Person, right: SigningRight, day: date) -> None:
    to = OutgoingState.NUMBERED if document.number is not None else OutgoingState.SIGNED
    outgoing_flow.move(document, "sign", to=to)
    document.authority, document.signer_title = right.authority, " / ".join(right.lines)[:200]
    document.signed_at = clock.now()
    laying.lay(document)
    save(document, *_SIGNED, *laying.HELD)
    assert document.signer is not None
    emit(
        DocumentSigned(
            **about(document, by),
            signer=document.signer.ref,
            authority=document.get_authority_display(),
            road=document.get_road_display(),
            signed_on=day,
        )
    )


_standing = Prepared(
    lambda pk: Approval.objects.filter(document_id=pk, stands=True).values_list("kind", "sha256").order_by("id")
)


def _check_initials(document: OutgoingDocument) -> None:
    """Both initials stand, on the bytes as they are now (NĐ 30/2020 Điều 12)."""
    version = last_version(document)
    now = version.sha256 if version is not None else ""
    standing = _standing(document.pk)
    if len({kind for kind, _ in standing}) < 2 or any(sha256 != now for _, sha256 in standing):
        raise Refused("Dự thảo chưa đủ ký nháy nội dung và thể thức trên phiên bản này.")


def check_made(
    subject: str, request: SigningRequest, role: SignerRole, by: Person, asked: Collection[int | None]
) -> None:
    """Refused unless this signature was asked for about `subject` on one of these files, made by `by`, and is good."""
    if (request.subject, request.role, request.state) != (subject, role, RequestState.DONE):
        raise Refused("Chữ ký này không phải của văn bản.")
    if request.ended_by != by.ref or request.file_id not in asked:
        raise Refused("Chữ ký này không ở trên đúng tệp đã trình ký.")
    check = request.verification
    if check is None or check.verdict != Verdict.VALID or check.sha256 != _file_of(request).sha256:
        raise Refused("Chữ ký số chưa được kiểm tra là hợp lệ.")


def _file_of(request: SigningRequest) -> StoredFile:
    if request.result is None:
        raise Refused("Yêu cầu ký chưa có tệp đã ký.")
    return request.result


def keep_signed(document: OutgoingDocument, stage: Stage, request: SigningRequest, by: Person) -> SignedFile:
    """Keep the bytes after one signature, with the check that they passed."""
    return keep_bytes(document, stage, _file_of(request), by, request.verification)


def keep_bytes(
    document: OutgoingDocument, stage: Stage, file: StoredFile, by: Person, verification: Verification | None = None
) -> SignedFile:
    """Keep a file of one stage of signing; the one of that stage before no longer stands."""
    files.attach(file=file, subject=document.ref, by=by)
    document.signed_files.filter(stage=stage, stands=True).update(stands=False)
    kept: SignedFile = SignedFile.objects.create(
        document=document,
        stage=stage,
        file=file,
        sha256=file.sha256,
        by=by,
        at=clock.now(),
        verification=verification,
    )
    return kept
