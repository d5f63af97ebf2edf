"""Annexes in files of their own: sealed beside the document, issued with it (phụ lục)."""

from __future__ import annotations

from congso.files import actions as files
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.outgoing import access
from congso.outgoing.actions.drafting import about
from congso.outgoing.actions.signing import check_made
from congso.outgoing.events import AnnexSealed
from congso.outgoing.models import Attachment, OutgoingDocument
from congso.outgoing.states import outgoing_flow
from congso.people.models import Person
from congso.signing.models import SigningRequest
from congso.signing.report import Verdict
from congso.signing.states import SignerRole

_annexes = Prepared(
    lambda document: (
        Attachment.objects.filter(document_id=document)
        .select_related("file", "sealed", "sealed_by", "verification")
        .order_by("order", "id")
    )
)


@action
def seal_annex(
    *, document: OutgoingDocument, attachment: Attachment, request: SigningRequest, by: Person, seen: int | None = None
) -> OutgoingDocument:
    """Take the agency's signature on an annex in a file of its own (ký số phụ lục; NĐ 30/2020 Phụ lục I, ô 8).

    Refused to all but văn thư, before the document has its number, and unless the check of the signed file says valid.
    """
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.check(document, "seal_annex")
    annex = document.attachments.filter(pk=attachment.pk).first()
    if annex is None:
        raise Refused("Tệp này không kèm theo văn bản.")
    check_made(annex.ref, request, SignerRole.SEAL, by, {annex.file_id})
    assert request.result is not None
    files.attach(file=request.result, subject=document.ref, by=by)
    annex.sealed, annex.verification = request.result, request.verification
    annex.sealed_by, annex.sealed_at = by, clock.now()
    annex.save(update_fields=["sealed", "verification", "sealed_by", "sealed_at"])
    outgoing_flow.move(document, "seal_annex")
    save(document, "state")
    emit(AnnexSealed(**about(document, by), title=str(annex), sha256=request.result.sha256))
    return document


def issued_annexes(document: OutgoingDocument, *, by_wire: bool) -> list[Attachment]:
    """What goes out beside the document. Refused while one lacks the agency's signature, where it goes by wire."""
    annexes = _annexes(document.pk)
    for annex in annexes if by_wire else ():
        if annex.needs_seal:
            _check_sealed(annex, document)
    for annex in annexes:
        annex.issued_sha256 = annex.outgoing_file.sha256
        annex.save(update_fields=["issued_sha256"])
    return annexes


def _check_sealed(annex: Attachment, document: OutgoingDocument) -> None:
    if annex.sealed is None:
        raise Refused(f"Phụ lục “{annex}” chưa có chữ ký số của cơ quan.")
    if annex.verification is None or annex.verification.verdict != Verdict.VALID:
        raise Refused(f"Chữ ký số của cơ quan trên phụ lục “{annex}” chưa được kiểm tra là hợp lệ.")
    if annex.sealed_by is None or not access.may_issue(annex.sealed_by, document.agency_id):
        raise Refused(f"Chữ ký số của cơ quan trên phụ lục “{annex}” phải do văn thư thực hiện.")
