"""The submission slip: written by the drafter, kept as it lay before the signer (phiếu trình)."""

from __future__ import annotations

from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access
from congso.outgoing.actions.checking import last_version
from congso.outgoing.actions.drafting import about
from congso.outgoing.events import SlipKept, SlipWritten
from congso.outgoing.models import OutgoingDocument, SubmissionSlip
from congso.outgoing.states import outgoing_flow
from congso.people.models import Person

LONGEST = 6000
"""Letters; a slip is one or two pages."""


@action
def write_slip(*, document: OutgoingDocument, proposal: str, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Write what is proposed to the signer, and why (phiếu trình); once it lay before them, a new slip begins.

    Refused once the draft is out of the drafter's hands, without words, and for more than six thousand letters.
    """
    document = lock(document, seen=seen)
    access.check_drafter(by, document)
    outgoing_flow.move(document, "write_slip")
    lines = [nfc(line) for line in proposal.splitlines()]
    words = "\n".join(line for line in lines if line)
    if not words:
        raise Refused("Hãy ghi nội dung đề xuất.", field="proposal")
    if len(words) > LONGEST:
        raise Refused(f"Phiếu trình nhiều nhất {LONGEST} chữ.", field="proposal")
    slip = document.slips.filter(stands=True).first()
    if slip is not None and slip.file_id is not None:
        document.slips.filter(pk=slip.pk).update(stands=False)
        slip = None
    slip = slip or SubmissionSlip(document=document)
    slip.proposal, slip.written_by, slip.written_at = words, by, clock.now()
    slip.save()
    save(document, "state")
    emit(SlipWritten(**about(document, by), proposal=Private(words[:500])))
    return document


@action
def keep_slip(*, document: OutgoingDocument, file: StoredFile, by: House) -> OutgoingDocument:
    """Keep the slip as it lies before the signer, in the file of the document (lưu phiếu trình).

    Refused before the draft is there, without a slip, and when it was kept with this version already.
    """
    document = lock(document)
    outgoing_flow.move(document, "keep_slip")
    slip, version = document.slips.filter(stands=True).first(), last_version(document)
    if slip is None:
        raise Refused("Văn bản không có phiếu trình.")
    if slip.file_id is not None and slip.version_id == (version.pk if version is not None else None):
        raise Refused("Phiếu trình đã được lưu.")
    files.attach(file=file, subject=document.ref, by=by)
    slip.file, slip.sha256, slip.version, slip.kept_at = file, file.sha256, version, clock.now()
    slip.save(update_fields=["file", "sha256", "version", "kept_at"])
    save(document, "state")
    told = str(version) if version is not None else "dự thảo giấy"
    emit(SlipKept(**about(document, by), version=told, sha256=file.sha256))
    return document
