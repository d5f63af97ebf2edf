"""Which files of a document can be copied, and whether one is the electronic original (bản gốc điện tử)."""

from __future__ import annotations

from congso.correspondence.models import IncomingDocument, IncomingFile
from congso.correspondence.states import FileRole, Signature
from congso.files.models import StoredFile
from congso.kernel.refusals import Refused
from congso.outgoing.copies.states import Medium
from congso.outgoing.models import CertifiedCopy, OutgoingDocument
from congso.outgoing.models.document import PDF

BAD = (Signature.INVALID, Signature.UNSIGNED)


def files_of(document: OutgoingDocument | IncomingDocument) -> list[StoredFile]:
    """The PDFs of a document that can be copied: what was issued and what goes with it, or the files as they came."""
    if isinstance(document, OutgoingDocument):
        annexes = [one.outgoing_file for one in document.attachments.select_related("file", "sealed")]
        own = [document.frozen] if document.frozen is not None else []
        return [one for one in (*own, *annexes) if one.media_type == PDF]
    brought = document.files.filter(role__in=(FileRole.AS_CAME, FileRole.ANNEX), file__media_type=PDF)
    return [one.file for one in brought.select_related("file")]


def check_original(copy: CertifiedCopy, file: StoredFile | None) -> None:
    """A copy from an electronic document is printed from its original: refused for a file without a good signature.

    What could not be checked, for want of a network, is for văn thư to answer for.
    """
    if file is None or copy.source_form != Medium.ELECTRONIC or copy.incoming is None:
        return
    brought = IncomingFile.objects.filter(document=copy.incoming, file=file).first()
    if brought is not None and brought.role == FileRole.AS_CAME and brought.signature in BAD:
        raise Refused(
            "Tệp này không có chữ ký số hợp lệ nên không phải bản gốc điện tử; hãy sao từ bản giấy.", field="source"
        )
