"""The submission slip written out: with what the drafter proposes, what units said, and the initials that stand."""

from __future__ import annotations

from congso.files import actions as files
from congso.files.intake import drop, stage
from congso.files.models import StoredFile
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.outgoing.actions.slips import keep_slip
from congso.outgoing.layout.slip import Opinion, write_slip_docx, write_slip_pdf
from congso.outgoing.models import DraftOpinion, OutgoingDocument, SubmissionSlip
from congso.outgoing.opinions.states import OpinionState
from congso.outgoing.states import OutgoingState


def standing(document: OutgoingDocument) -> SubmissionSlip | None:
    """The slip that goes with the draft now."""
    found: SubmissionSlip | None = document.slips.filter(stands=True).select_related("file").first()
    return found


def slip_as_pdf(document: OutgoingDocument) -> bytes:
    """The slip as of now. Refused while the agency has no letterhead."""
    return write_slip_pdf(document, proposal=_proposal(document), opinions=gathered(document))


def slip_as_docx(document: OutgoingDocument) -> bytes:
    """The same as a Word document, on the office's own template where it has one."""
    return write_slip_docx(document, proposal=_proposal(document), opinions=gathered(document)).content


def _proposal(document: OutgoingDocument) -> str:
    slip = standing(document)
    return slip.proposal if slip is not None else ""


def gathered(document: OutgoingDocument) -> list[Opinion]:
    """What units said of the draft, each in one line: who agrees, who had comments and how many were taken."""
    given = document.opinions.exclude(state=OpinionState.CALLED_OFF).select_related("unit", "person", "of_version")
    return [
        Opinion(who=f"{one.whom} (về {one.of_version})", words=_said(one), at=one.answered_at)
        for one in given.prefetch_related("comments")
    ]


def _said(opinion: DraftOpinion) -> str:
    comments = list(opinion.comments.all())
    if opinion.state == OpinionState.ASKED:
        return "chưa trả lời"
    if not comments:
        return "Nhất trí"
    taken = sum(one.taken is True for one in comments)
    refused = sum(one.taken is False for one in comments)
    return f"{len(comments)} góp ý; tiếp thu {taken}, không tiếp thu {refused}"


def keep(document: OutgoingDocument) -> StoredFile | None:
    """Write the slip out and keep it, once for each time that the draft comes before its signer (lưu phiếu trình).

    Nothing is kept where the drafter wrote none. Refused while the agency has no letterhead.
    """
    slip = standing(document)
    if slip is None or document.state != OutgoingState.TO_SIGN:
        return None
    version = document.versions.order_by("-number").first()
    if slip.file is not None and slip.version_id == (version.pk if version is not None else None):
        return slip.file
    house = House(document.agency_id, "outgoing")
    staged = stage(slip_as_pdf(document), name="phieu-trinh.pdf")
    try:
        file: StoredFile = files.take_in(upload=staged, agency_id=document.agency_id, by=house)
    except Refused:
        drop(staged)
        raise
    keep_slip(document=document, file=file, by=house)
    return file
