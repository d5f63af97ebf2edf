"""Checking: content by the head of the unit, form by the office, and returning what must be put right."""

from __future__ import annotations

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access, authority, laying
from congso.outgoing.actions.attaching import check_sealable
from congso.outgoing.actions.drafting import about, stated
from congso.outgoing.actions.numbering import void_early
from congso.outgoing.events import DraftApproved, DraftReturned, DraftTakenBack, SentForCheck
from congso.outgoing.models import Approval, DraftVersion, OutgoingDocument, OutgoingRecipient
from congso.outgoing.states import ApprovalKind, OutgoingState, Road, outgoing_flow
from congso.people.models import Person

_last = Prepared(lambda pk: DraftVersion.objects.filter(document_id=pk).order_by("-number")[:1])
_any_recipient = Prepared(lambda pk: OutgoingRecipient.objects.filter(document_id=pk).values_list("id")[:1])


def last_version(document: OutgoingDocument) -> DraftVersion | None:
    """The text as it stands now."""
    found: DraftVersion | None = _last.first(document.pk)
    if found is not None:
        found.document = document
    return found


@action
def send_for_check(*, document: OutgoingDocument, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Lay a draft before the head of the unit; a head's own goes straight to the office, initialled (trình kiểm tra).

    Refused without a signer who may sign it, without recipients, and on the electronic road without a PDF to sign.
    """
    document = lock(document, seen=seen)
    access.check_drafter(by, document)
    outgoing_flow.check(document, "send_for_check")
    version = last_version(document)
    _check_ready(document, version)
    headed = access.heads_of(by, document.unit)
    to = OutgoingState.FORM if headed else OutgoingState.CONTENT
    outgoing_flow.move(document, "send_for_check", to=to)
    if headed:
        _initial(document, version, ApprovalKind.CONTENT, by, "")
    document.returned_for = ""
    laying.lay(document)
    save(document, "state", "returned_for", *laying.HELD)
    emit(SentForCheck(**about(document, by), version=_words(version), to=OutgoingState(to).label))
    return document


def _check_ready(document: OutgoingDocument, version: DraftVersion | None) -> None:
    if document.signer is None:
        raise Refused("Hãy chọn người ký.", field="signer")
    authority.right_for(document, document.signer, clock.today())
    if not _any_recipient(document.pk):
        raise Refused("Hãy ghi nơi nhận.", field="to")
    if document.road == Road.ELECTRONIC and (version is None or version.pdf_id is None):
        raise Refused("Văn bản ký số cần có bản PDF của dự thảo.", field="file")
    check_sealable(document)


def _words(version: DraftVersion | None) -> str:
    """How the story calls a version; a draft on paper has none here."""
    return str(version) if version is not None else "dự thảo giấy"


def _initial(
    document: OutgoingDocument, version: DraftVersion | None, kind: ApprovalKind, by: Person, words: str
) -> Approval:
    """Bind somebody's word to the bytes of a version."""
    made: Approval = Approval.objects.create(
        document=document,
        kind=kind,
        version=version,
        sha256=version.sha256 if version is not None else "",
        by=by,
        at=clock.now(),
        words=nfc(words)[:1000],
    )
    return made


@action
def approve_content(
    *, document: OutgoingDocument, by: Person, words: str = "", seen: int | None = None
) -> OutgoingDocument:
    """Initial for content, on the version that was seen (ký nháy nội dung; NĐ 30/2020 Điều 12.1)."""
    document = lock(document, seen=seen)
    access.check_content(by, document)
    outgoing_flow.move(document, "approve_content")
    return _approved(document, ApprovalKind.CONTENT, by, words)


@action
def approve_form(
    *, document: OutgoingDocument, by: Person, words: str = "", seen: int | None = None
) -> OutgoingDocument:
    """Initial for form, procedure and technique, and lay it before the signer (ký nháy thể thức; Điều 12.2).

    Refused when the signer may no longer sign it.
    """
    document = lock(document, seen=seen)
    access.check_form(by, document)
    outgoing_flow.check(document, "approve_form")
    assert document.signer is not None
    authority.right_for(document, document.signer, clock.today())
    outgoing_flow.move(document, "approve_form")
    return _approved(document, ApprovalKind.FORM, by, words)


def _approved(document: OutgoingDocument, kind: ApprovalKind, by: Person, words: str) -> OutgoingDocument:
    version = last_version(document)
    initial = _initial(document, version, kind, by, words)
    laying.lay(document)
    save(document, "state", *laying.HELD)
    emit(
        DraftApproved(
            **about(document, by),
            what=str(kind.label).lower(),
            version=_words(version),
            sha256=initial.sha256,
            words=Private(initial.words),
        )
    )
    return document


@action
def return_for_correction(
    *, document: OutgoingDocument, reason: str, by: Person, seen: int | None = None
) -> OutgoingDocument:
    """Give a draft back to be put right; this is no rejection (trả lại để sửa). Refused without saying what.

    The initials no longer stand; a number drawn before signing is voided.
    """
    document = lock(document, seen=seen)
    outgoing_flow.check(document, "return_for_correction")
    access.check_return(by, document)
    document.returned_for = stated(reason)[:1000]
    _back_to_draft(document, "return_for_correction", by)
    emit(
        DraftReturned(
            **about(document, by), version=_words(last_version(document)), reason=Private(document.returned_for)
        )
    )
    return document


@action
def take_back(*, document: OutgoingDocument, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Fetch a draft back before anybody signed it (rút về)."""
    document = lock(document, seen=seen)
    access.check_drafter(by, document)
    outgoing_flow.check(document, "take_back")
    _back_to_draft(document, "take_back", by)
    emit(DraftTakenBack(**about(document, by), version=_words(last_version(document))))
    return document


def _back_to_draft(document: OutgoingDocument, step: str, by: Person) -> None:
    numbered = void_early(document, by)
    outgoing_flow.move(document, step)
    document.approvals.filter(stands=True).update(stands=False)
    document.signed_files.filter(stands=True).update(stands=False)
    laying.lay(document)
    save(document, "state", "returned_for", *numbered, *laying.HELD)
