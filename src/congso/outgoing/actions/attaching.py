"""Files that go with a draft: attached and taken back by its drafter (tài liệu kèm theo)."""

from __future__ import annotations

from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access
from congso.outgoing.actions.drafting import about
from congso.outgoing.events import DraftAmended
from congso.outgoing.models import Attachment, OutgoingDocument
from congso.outgoing.models.document import PDF
from congso.outgoing.states import Road, outgoing_flow
from congso.people.models import Person

NOT_PDF = (
    "Tài liệu kèm theo văn bản ký số phải là PDF để ký số của cơ quan; "
    "tệp khác chỉ kèm để tiện sử dụng, không phải phần của văn bản."
)


@action
def attach(
    *,
    document: OutgoingDocument,
    file: StoredFile,
    title: str,
    by: Person,
    for_use: bool = False,
    seen: int | None = None,
) -> OutgoingDocument:
    """Add a file that goes with the document (tài liệu kèm theo).

    On the electronic road it is a PDF, which the agency signs, or goes along `for_use` only. Refused once the draft is
    out of the drafter's hands.
    """
    document = lock(document, seen=seen)
    access.check_drafter(by, document)
    outgoing_flow.check(document, "amend")
    if document.attachments.filter(file=file).exists():
        raise Refused("Tệp này đã kèm theo văn bản.", field="file")
    if document.road == Road.ELECTRONIC and not for_use and file.media_type != PDF:
        raise Refused(NOT_PDF, field="file")
    files.attach(file=file, subject=document.ref, by=by)
    Attachment.objects.create(
        document=document, file=file, title=nfc(title)[:200], for_use=for_use, order=document.attachments.count() + 1
    )
    return _amended(document, by)


@action
def detach(
    *, document: OutgoingDocument, attachment: Attachment, by: Person, seen: int | None = None
) -> OutgoingDocument:
    """Take back a file that was to go with the document (bỏ tài liệu kèm theo)."""
    document = lock(document, seen=seen)
    access.check_drafter(by, document)
    outgoing_flow.check(document, "amend")
    kept = document.attachments.select_related("file").filter(pk=attachment.pk).first()
    if kept is None:
        raise Refused("Tệp này không còn kèm theo văn bản.")
    files.detach(file=kept.file, subject=document.ref, by=by)
    kept.delete()
    return _amended(document, by)


def _amended(document: OutgoingDocument, by: Person) -> OutgoingDocument:
    document.approvals.filter(stands=True).update(stands=False)
    outgoing_flow.move(document, "amend")
    save(document, "state")
    emit(DraftAmended(**about(document, by), fields=("tài liệu kèm theo",)))
    return document


def check_sealable(document: OutgoingDocument) -> None:
    """Refused while something that the agency would have to sign is no PDF."""
    if document.road != Road.ELECTRONIC:
        return
    if document.attachments.filter(for_use=False).exclude(file__media_type=PDF).exists():
        raise Refused(NOT_PDF)
