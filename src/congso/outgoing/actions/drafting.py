"""Drafting: particulars, versions of the text, what goes with it, and giving up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from congso.correspondence.models import IncomingDocument
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access, laying
from congso.outgoing.events import DocumentDrafted, DraftAmended, DraftDropped, VersionAdded
from congso.outgoing.models import DraftVersion, OutgoingDocument, OutgoingRecipient
from congso.outgoing.particulars import WORDS, Particulars, To, check_whole, particulars_of
from congso.outgoing.states import OUT, Change, outgoing_flow
from congso.people.models import Person, Unit


def about(document: OutgoingDocument, by: Any) -> dict[str, Any]:
    """Whose act on which document, for an event."""
    return {"actor": by.ref, "subject": document.ref, "agency_id": document.agency_id}


@action
def draft(
    *,
    unit: Unit,
    given: Particulars,
    by: Person,
    answers: IncomingDocument | None = None,
    changes: OutgoingDocument | None = None,
    change: str = "",
    for_ref: str = "",
) -> OutgoingDocument:
    """Begin a document of a unit (soạn thảo văn bản; NĐ 30/2020 Điều 10).

    Refused to who does not work in the unit, without type and subject, for anything with a degree of secrecy, and when
    the document that it changes was never issued.
    """
    access.check_draft(by, unit)
    given = given.cleaned()
    check_whole(given)
    _check_change(changes, change)
    document = OutgoingDocument(
        agency_id=unit.agency_id,
        unit=unit,
        drafter=by,
        drafted_at=clock.now(),
        answers=answers,
        changes=changes,
        change=change,
        for_ref=for_ref,
    )
    given.written_to(document)
    laying.lay(begin(document))
    save(document, *laying.HELD)
    _write_recipients(document, given.to)
    emit(
        DocumentDrafted(
            **about(document, by),
            doc_type=document.type_words,
            road=document.get_road_display(),
            summary=Private(document.summary),
        )
    )
    return document


def _check_change(changes: OutgoingDocument | None, change: str) -> None:
    if changes is None and not change:
        return
    if changes is None or change not in Change.values:
        raise Refused("Hãy chọn văn bản và việc làm với nó.", field="change")
    if changes.state not in OUT:
        raise Refused("Chỉ đính chính, thay thế, thu hồi văn bản đã phát hành.", field="changes")


def _write_recipients(document: OutgoingDocument, to: Sequence[To]) -> None:
    for order, one in enumerate(to, start=1):
        OutgoingRecipient(
            document=document,
            order=order,
            kind=one.kind,
            name=one.words,
            unit=one.unit,
            agency=one.agency,
            body=one.body,
            address=nfc(one.address)[:300],
            addressed=one.addressed,
            way=one.way,
        ).save(force_insert=True)


@action
def amend(*, document: OutgoingDocument, given: Particulars, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Change what describes a draft: subject, signer, recipients (sửa thông tin dự thảo).

    Refused once it is out of the drafter's hands, and when nothing differs.
    """
    document = lock(document, seen=seen)
    access.check_drafter(by, document)
    outgoing_flow.check(document, "amend")
    given = given.cleaned()
    check_whole(given)
    before = particulars_of(document)
    changed = given.written_to(document)
    if tuple(given.to) != before.to:
        document.recipients.all().delete()
        _write_recipients(document, given.to)
        changed_words = [*(WORDS[name] for name in changed), WORDS["to"]]
    else:
        changed_words = [WORDS[name] for name in changed]
    if not changed_words:
        raise Refused("Không có gì thay đổi.")
    outgoing_flow.move(document, "amend")
    laying.lay(document)
    save(document, *changed, *laying.HELD)
    emit(DraftAmended(**about(document, by), fields=tuple(changed_words)))
    return document


@action
def add_version(
    *,
    document: OutgoingDocument,
    file: StoredFile,
    by: Person,
    pdf: StoredFile | None = None,
    words: str = "",
    body: str = "",
    places: Mapping[str, Any] | None = None,
    findings: Sequence[dict[str, Any]] = (),
    seen: int | None = None,
) -> OutgoingDocument:
    """Add a version of the text (phiên bản dự thảo); initials on earlier versions no longer stand.

    `pdf` is the same text as it will be signed, `places` where its fields stand, `body` what was typed
    where it was composed here. Refused once the draft is out of the
    drafter's hands, and for the very bytes of the last version.
    """
    document = lock(document, seen=seen)
    access.check_drafter(by, document)
    outgoing_flow.check(document, "amend")
    last = document.versions.last()
    sha256 = (pdf or file).sha256
    if last is not None and last.sha256 == sha256:
        raise Refused("Tệp này giống hệt phiên bản trước.", field="file")
    for one in {file.pk: file, **({pdf.pk: pdf} if pdf is not None else {})}.values():
        files.attach(file=one, subject=document.ref, by=by)
    made = DraftVersion.objects.create(
        document=document,
        number=last.number + 1 if last is not None else 1,
        file=file,
        pdf=pdf,
        sha256=sha256,
        made_by=by,
        made_at=clock.now(),
        words=nfc(words)[:500],
        body=body,
        places=dict(places or {}),
        findings=list(findings),
    )
    document.approvals.filter(stands=True).update(stands=False)
    outgoing_flow.move(document, "amend")
    save(document, "state")
    emit(VersionAdded(**about(document, by), number=made.number, sha256=made.sha256))
    return document


@action
def drop(*, document: OutgoingDocument, reason: str, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Give a draft up (thôi soạn); it stays with its versions. Refused without a reason."""
    document = lock(document, seen=seen)
    access.check_drafter(by, document)
    outgoing_flow.move(document, "drop")
    document.ending = stated(reason)[:500]
    laying.lay(document)
    save(document, "state", "ending", *laying.HELD)
    emit(DraftDropped(**about(document, by), reason=Private(document.ending)))
    return document


def stated(reason: str) -> str:
    """The reason in one normal form. Refused without one."""
    if not nfc(reason):
        raise Refused("Hãy ghi lý do.", field="reason")
    return nfc(reason)
